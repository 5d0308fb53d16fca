"""What cites a page, and the doors by which a cited page does not leave."""

import pytest
from wagtail.models import Page

from content.models import StandardPage
from courses.models import LessonPage
from tests.content.citing import cited_pair, linking, section
from tests.editing import edit
from tests.pages import draft, home

BOTH = {"action-publish": "both-languages"}
ONE = {"action-publish": "action-publish"}
SUBMIT = {"action-submit": "action-submit"}
SAVE: dict[str, str] = {}


@pytest.fixture
def pair(db):
    return cited_pair()


@pytest.fixture
def cited(pair):
    linking("/es/regalos/#plazos")
    return pair[0]


def text_of(response):
    return response.content.decode()


def is_there(page):
    return Page.objects.live().filter(pk=page.pk).exists()


def test_both_languages_list_what_cites_the_page_by_passage(pair, cited, signed_in):
    for page in pair:
        shown = text_of(signed_in("editor").get(f"/cms/pages/{page.pk}/cited-by/"))
        for words in ("plazos", "Enlaza", "Regalos", "Gifts", "La cita 1 objeto."):
            assert words in shown


def test_a_lesson_lists_its_questions(db, signed_in):
    lesson = LessonPage.objects.filter(lesson__key="3.2").first()
    shown = text_of(signed_in("editor").get(f"/cms/pages/{lesson.pk}/cited-by/"))
    assert "ind-m3-sc-mismo-apellido" in shown
    assert "Preguntas" in shown


def test_a_page_that_nothing_cites_says_so(pair, signed_in):
    shown = text_of(signed_in("editor").get(f"/cms/pages/{pair[1].pk}/cited-by/"))
    assert "No hay nada que cite esta página." in shown


def test_the_page_menu_leads_to_it(pair, signed_in):
    shown = text_of(signed_in("editor").get(f"/cms/pages/{pair[0].pk}/edit/"))
    assert f"/cms/pages/{pair[0].pk}/cited-by/" in shown


@pytest.mark.parametrize("door", ["delete", "unpublish"])
def test_a_cited_page_stays_and_the_list_is_shown(cited, signed_in, door):
    admin = signed_in("admin")
    response = admin.post(f"/cms/pages/{cited.pk}/{door}/")
    assert response["Location"] == f"/cms/pages/{cited.pk}/cited-by/"
    assert "«Regalos» sigue publicada" in text_of(admin.get(response["Location"]))
    assert is_there(cited)


def test_a_parent_does_not_take_a_cited_page_along(cited, signed_in):
    parent = linking("/es/", "Arriba")
    cited.move(parent, pos="last-child")
    admin = signed_in("admin")
    for door, sent in (("delete", {}), ("unpublish", {"include_descendants": "on"})):
        response = admin.post(f"/cms/pages/{parent.pk}/{door}/", sent)
        assert response["Location"] == f"/cms/pages/{cited.pk}/cited-by/"
    assert is_there(cited)
    assert admin.post(f"/cms/pages/{parent.pk}/unpublish/").status_code == 302
    assert is_there(cited)
    assert not is_there(parent)


def test_a_cited_page_does_not_move_out_of_its_language(cited, signed_in):
    admin, english = signed_in("admin"), home("en")
    response = admin.post(f"/cms/pages/{cited.pk}/move/{english.pk}/confirm/")
    assert response["Location"] == f"/cms/pages/{cited.pk}/cited-by/"
    cited.refresh_from_db()
    assert cited.get_parent().pk == home("es").pk


@pytest.mark.parametrize("door", ["delete", "unpublish"])
def test_nor_in_bulk(cited, pair, signed_in, door):
    path = f"/cms/bulk/wagtailcore/page/{door}/?id={cited.pk}&id={pair[1].pk}"
    response = signed_in("admin").post(path, {})
    assert response["Location"] == f"/cms/pages/{cited.pk}/cited-by/"
    assert is_there(cited)
    assert is_there(pair[1])


def test_nor_does_it_move_in_bulk(cited, signed_in):
    root = Page.get_first_root_node()
    path = f"/cms/bulk/wagtailcore/page/move/?id={cited.pk}"
    signed_in("admin").post(path, {"chooser": root.pk, "move_applicable": ""})
    cited.refresh_from_db()
    assert cited.get_parent().pk == home("es").pk


@pytest.mark.parametrize("door", ["delete", "unpublish", "move"])
def test_nor_by_the_api_which_says_what_cites_it(cited, signed_in, door):
    path = f"/cms/api/main/pages/{cited.pk}/action/{door}/"
    sent = {"destination_page_id": Page.get_first_root_node().pk}
    response = signed_in("admin").post(path, sent)
    assert response.status_code == 409
    assert response.json()["cited_by"] == ["Enlaza"]
    assert is_there(cited)


def test_the_api_tells_nothing_to_who_may_not(cited, signed_in):
    path = f"/cms/api/main/pages/{cited.pk}/action/delete/"
    response = signed_in("editor").post(path)
    assert response.status_code == 403
    assert "Enlaza" not in text_of(response)


def test_what_nothing_cites_leaves_by_every_door(pair, signed_in):
    admin = signed_in("admin")
    path = f"/cms/api/main/pages/{pair[1].pk}/action/unpublish/"
    assert admin.post(path, {}).status_code == 200
    admin.post(f"/cms/pages/{pair[0].pk}/delete/")
    assert not StandardPage.objects.filter(pk=pair[0].pk).exists()


#: A body in which the key of the passage is another one.
RENAMED = {
    "count": "1",
    "0": {
        "type": "section",
        "deleted": "",
        "order": "0",
        "value": {"heading": "Plazos", "text": "null", "key": "otra"},
    },
}


@pytest.mark.parametrize("button", [BOTH, ONE, SUBMIT])
def test_a_cited_key_is_not_lost_on_the_way_to_publication(cited, signed_in, button):
    response = edit(signed_in("reviewer"), cited, button, body=RENAMED)
    assert response.status_code == 200
    shown = text_of(response)
    assert "citado por Enlaza" in shown
    cited.refresh_from_db()
    assert cited.body[0].value["key"] == "plazos"
    assert cited.current_workflow_state is None


def test_a_draft_may_lack_it(cited, signed_in):
    response = edit(signed_in("editor"), cited, SAVE, body=RENAMED)
    assert response.status_code == 302
    cited.refresh_from_db()
    kept = cited.get_latest_revision_as_object().body[0].value["key"]
    assert (kept, cited.body[0].value["key"]) == ("otra", "plazos")


def test_nor_is_it_lost_by_publishing_the_other_language(pair, cited, signed_in):
    spanish, english = pair
    draft(spanish, body=[section("Otra.", "otra")])
    reviewer = signed_in("reviewer")
    body = {**RENAMED, "0": {**RENAMED["0"]}}
    body["0"]["value"] = {"heading": "Terms", "text": "null", "key": "plazos"}
    response = edit(reviewer, english, BOTH, body=body)
    assert "citado por Enlaza" in text_of(reviewer.get(response["Location"]))
    spanish.refresh_from_db()
    assert spanish.body[0].value["key"] == "plazos"


def test_a_cited_page_is_not_set_to_expire(cited, signed_in):
    response = edit(signed_in("reviewer"), cited, ONE, expire_at="2099-01-01 10:00")
    assert response.status_code == 200
    assert "no puede dejar de publicarse en una fecha programada" in text_of(response)
