"""The editor's form: publish in both languages, all or none; see what is out of step."""

import pytest
from wagtail.models import Page

from content.actions.languages import language_state
from tests.editing import edit
from tests.pages import draft, home, prose, prose_pair, publish

BOTH = {"action-publish": "both-languages"}
ONE = {"action-publish": "action-publish"}
SUBMIT = {"action-submit": "action-submit"}


@pytest.fixture
def pair(db):
    return prose_pair()


def said(browser, response):
    return browser.get(response["Location"]).content.decode()


def is_in_step(page):
    return language_state([page])[0].in_step


def test_the_button_publishes_this_form_and_the_other_languages_draft(pair, signed_in):
    spanish, english = pair
    draft(english, title="New guide")
    reviewer = signed_in("reviewer")
    response = edit(reviewer, spanish, BOTH, title="Guía nueva")
    assert response.status_code == 302
    assert "Publicada en los dos idiomas." in said(reviewer, response)
    for page in pair:
        page.refresh_from_db()
    assert (spanish.title, english.title) == ("Guía nueva", "New guide")
    assert spanish.specific.body[0].value["key"] == "plazos"
    assert not spanish.has_unpublished_changes
    assert is_in_step(spanish)


def test_publishing_in_both_says_so_in_the_page_history(pair, signed_in, person):
    spanish, _english = pair
    edit(signed_in("reviewer"), spanish, BOTH, title="Guía nueva")
    spanish.refresh_from_db()
    assert spanish.live_revision.user == person("reviewer")


def test_when_the_other_draft_is_not_whole_neither_is_published(pair, signed_in):
    spanish, english = pair
    draft(english, title="")
    reviewer = signed_in("reviewer")
    response = edit(reviewer, spanish, BOTH, title="Guía nueva")
    assert response["Location"] == f"/cms/pages/{spanish.pk}/edit/"
    shown = said(reviewer, response)
    assert "«en»" in shown
    assert "Publicada en los dos idiomas." not in shown
    for page in pair:
        page.refresh_from_db()
    assert (spanish.title, english.title) == ("Guía", "Guide")
    assert spanish.get_latest_revision_as_object().title == "Guía nueva"


def test_when_there_is_no_other_language_nothing_is_published(db, signed_in):
    page = prose("es", "Sola", "sola")
    reviewer = signed_in("reviewer")
    response = edit(reviewer, page, BOTH, title="Sola y cambiada")
    assert response["Location"] == f"/cms/pages/{page.pk}/edit/"
    assert "no tiene versión en: en" in said(reviewer, response)
    page.refresh_from_db()
    assert page.title == "Sola"
    assert page.has_unpublished_changes


def test_a_new_page_has_no_other_language_to_publish(db, signed_in):
    address = f"/cms/pages/add/content/standardpage/{home('es').pk}/"
    form = signed_in("reviewer").get(address).content.decode()
    assert 'value="action-publish"' in form
    assert 'value="both-languages"' not in form


def test_wagtails_own_button_publishes_one_and_warns(pair, signed_in):
    spanish, english = pair
    draft(english, title="New guide")
    reviewer = signed_in("reviewer")
    response = edit(reviewer, spanish, ONE, title="Guía nueva")
    assert "Solo se publicó este idioma" in said(reviewer, response)
    for page in pair:
        page.refresh_from_db()
    assert (spanish.title, english.title) == ("Guía nueva", "Guide")
    assert not is_in_step(spanish)


def test_a_block_that_breaks_a_rule_is_refused_by_the_form(pair, signed_in):
    spanish, _english = pair
    twice = {
        "count": "2",
        **{
            place: {
                "type": "section",
                "deleted": "",
                "order": place,
                "value": {"heading": "A", "text": "null", "key": "igual"},
            }
            for place in ("0", "1")
        },
    }
    response = edit(signed_in("reviewer"), spanish, BOTH, title="Nueva", body=twice)
    assert response.status_code == 200
    assert "igual" in response.content.decode()
    spanish.refresh_from_db()
    assert spanish.title == "Guía"


@pytest.mark.parametrize("button", [BOTH, ONE])
def test_an_editor_cannot_publish_only_save(pair, signed_in, button):
    spanish, _english = pair
    editor = signed_in("editor")
    page = editor.get(f"/cms/pages/{spanish.pk}/edit/").content.decode()
    assert "both-languages" not in page
    edit(editor, spanish, button, title="Guía del editor")
    spanish.refresh_from_db()
    assert spanish.title == "Guía"
    assert spanish.get_latest_revision_as_object().title == "Guía del editor"


def test_the_reviewer_is_offered_both_and_one(pair, signed_in):
    page = signed_in("reviewer").get(f"/cms/pages/{pair[0].pk}/edit/").content.decode()
    assert 'value="both-languages"' in page
    assert 'value="action-publish"' in page


def test_an_editor_submits_both_steps_approve_and_the_page_is_live(
    pair, signed_in, client, django_capture_on_commit_callbacks
):
    spanish, _english = pair
    edit(signed_in("editor"), spanish, SUBMIT, title="Guía revisada")
    state = Page.objects.get(pk=spanish.pk).current_workflow_state
    assert state.workflow.name == "Revisión"
    assert "Guía revisada" not in client.get("/es/guia/").content.decode()
    task = state.current_task_state
    approve = f"/cms/pages/workflow/action/{spanish.pk}/approve/{task.pk}/"
    signed_in("editor").post(approve, {"comment": ""})
    spanish.refresh_from_db()
    assert spanish.title == "Guía"
    signed_in("reviewer").post(approve, {"comment": "Bien."})
    spanish.refresh_from_db()
    assert spanish.title == "Guía"
    legal = Page.objects.get(pk=spanish.pk).current_workflow_state.current_task_state
    assert legal.task.name == "Revisión jurídica"
    approve = f"/cms/pages/workflow/action/{spanish.pk}/approve/{legal.pk}/"
    with django_capture_on_commit_callbacks(execute=True):
        signed_in("reviewer").post(approve, {"comment": "Conforme a la ley."})
    spanish.refresh_from_db()
    assert spanish.title == "Guía revisada"
    assert "Guía revisada" in client.get("/es/guia/").content.decode()
    assert language_state([spanish])[0].changed == ("es",)


def test_the_reviewer_may_send_it_back(pair, signed_in):
    spanish, _english = pair
    edit(signed_in("editor"), spanish, SUBMIT, title="Guía por revisar")
    task = Page.objects.get(pk=spanish.pk).current_workflow_state.current_task_state
    reject = f"/cms/pages/workflow/action/{spanish.pk}/reject/{task.pk}/"
    signed_in("reviewer").post(reject, {"comment": "Falta la ley."})
    spanish.refresh_from_db()
    assert spanish.title == "Guía"
    assert spanish.current_workflow_state.status == "needs_changes"


def test_the_report_lists_what_is_out_of_step_and_confirming_clears_it(pair, signed_in):
    spanish, _english = pair
    reviewer = signed_in("reviewer")
    nothing = reviewer.get("/cms/reports/languages/").content.decode()
    assert "Todas las páginas dicen lo mismo" in nothing
    publish(spanish, title="Guía nueva")
    listed = reviewer.get("/cms/reports/languages/").content.decode()
    addresses = [f"/cms/reports/languages/{page.pk}/in-step/" for page in pair]
    (confirm,) = [each for each in addresses if each in listed]
    response = reviewer.post(confirm)
    assert confirm not in said(reviewer, response)
    assert is_in_step(spanish)


def test_an_editor_sees_the_report_and_confirms_nothing(pair, signed_in):
    spanish, _english = pair
    publish(spanish, title="Guía nueva")
    editor = signed_in("editor")
    assert editor.get("/cms/reports/languages/").status_code == 200
    editor.post(f"/cms/reports/languages/{spanish.pk}/in-step/")
    assert not is_in_step(spanish)


@pytest.mark.parametrize("role", ["official", "trainer", "manager", "auditor"])
def test_whoever_edits_nothing_does_not_see_the_report(db, signed_in, role):
    browser = signed_in(role)
    response = browser.get("/cms/reports/languages/")
    assert response.status_code in (302, 403)
    menu = browser.get("/cms/", follow=True).content.decode()
    assert "/cms/reports/languages/" not in menu


def test_confirming_is_a_post_of_a_page_that_exists(db, signed_in):
    reviewer = signed_in("reviewer")
    assert reviewer.get("/cms/reports/languages/3/in-step/").status_code == 405
    assert reviewer.post("/cms/reports/languages/999999/in-step/").status_code == 404


def test_the_back_office_wears_the_academys_look(db, signed_in):
    assert "css/admin.css" in signed_in("editor").get("/cms/").content.decode()
