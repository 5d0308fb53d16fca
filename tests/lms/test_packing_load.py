"""Loading a pack again: what changed is updated, what an editor touched is left."""

import shutil
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Page, Workflow, WorkflowPage

from content.cache import generation
from content.frame import site_identity
from content.models import StandardPage
from courses.models import Item, LessonPage
from ethics_guidance.models import ReportingChannel
from ledger.models import PackObject
from lms.packing import give_workflow, load, read_pack
from tests.pages import publish

LESSON = "courses/ind-01/lessons/1.1.es.md"
ITEM = "ind-m1-sc-lista-copiada"


@pytest.fixture
def pack(tmp_path, db):
    """Copy the starter pack, to be changed."""
    folder = tmp_path / "starter"
    shutil.copytree(settings.STARTER_PACK, folder)
    return folder


def change(pack, file, old, new):
    path = pack / file
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), "utf-8")


def counts():
    """Return how many rows each of our tables and Wagtail's has."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label not in {"sessions", "contenttypes"}
    }


def lesson(language="es", key="1.1"):
    return LessonPage.objects.get(locale__language_code=language, lesson__key=key)


def test_loading_twice_changes_nothing(pack):
    before = counts()
    assert load(read_pack(pack)) == []
    assert counts() == before


def test_loading_the_demo_twice_changes_nothing(db):
    before = counts()
    assert load(read_pack(settings.DEMO_PACK)) == []
    assert counts() == before


def test_a_changed_page_is_updated_and_published(pack, client, signed_in):
    change(pack, LESSON, 'title = "', 'title = "Nuevo: ')
    report = load(read_pack(pack))
    assert report == ["updated  lesson:1.1 es"]
    assert lesson().title.startswith("Nuevo: ")
    assert lesson().live
    assert lesson("en").title == "Who do we work for?"


def test_a_changed_item_is_a_new_version_of_it(pack):
    item = Item.objects.get(key=ITEM)
    before = item.versions.count()
    change(
        pack,
        "courses/ind-01/items/m1.toml",
        "The principles for a poster",
        "The principles for a wall",
    )
    assert load(read_pack(pack)) == [f"updated  item {ITEM}"]
    assert item.versions.count() == before + 1


def test_a_page_edited_by_an_editor_is_left_alone_and_reported(pack):
    publish(lesson(), title="Lo que escribió la editora")
    change(pack, LESSON, 'title = "', 'title = "Nuevo: ')
    assert load(read_pack(pack)) == ["left     lesson:1.1 es: an editor changed it"]
    assert lesson().title == "Lo que escribió la editora"


def test_an_unpublished_draft_of_an_editor_is_left_alone_too(pack):
    page = lesson()
    page.title = "Borrador de la editora"
    page.save_revision()
    report = load(read_pack(pack))
    assert report == ["left     lesson:1.1 es: an editor changed it"]
    assert lesson().get_latest_revision_as_object().title == "Borrador de la editora"


def test_an_item_edited_by_an_editor_is_left_alone_and_reported(pack):
    item = Item.objects.get(key=ITEM)
    item.objective = "LO7"
    item.save_revision().publish()
    assert load(read_pack(pack)) == [f"left     item {ITEM}: an editor changed it"]
    assert Item.objects.get(key=ITEM).objective == "LO7"


def test_a_page_deleted_by_an_editor_is_not_made_again(pack):
    StandardPage.objects.get(slug="about").delete()
    report = load(read_pack(pack))
    assert "left     standard:about en: deleted here" in report
    assert not StandardPage.objects.filter(slug="about").exists()


def test_a_new_page_is_created_in_its_place_in_both_languages(pack):
    for language, slug in (("es", "nueva"), ("en", "new")):
        (pack / "pages" / f"standard-new.{language}.md").write_text(
            f'+++\ntitle = "T {slug}"\nslug = "{slug}"\n+++\n\n'
            "[x](page:contact) [y](course:ind-01) [z](https://www.example.mx/a?b=1&c=2)\n"
        )
    assert sorted(load(read_pack(pack))) == [
        "created  standard:new en",
        "created  standard:new es",
    ]
    page = StandardPage.objects.get(slug="nueva")
    contact = StandardPage.objects.get(slug="a-quien-preguntar")
    text = page.body[0].value["text"].source
    assert f'<a linktype="page" id="{contact.pk}">x</a>' in text
    assert '<a href="https://www.example.mx/a?b=1&amp;c=2">z</a>' in text
    assert text.count("linktype") == 2
    assert page.get_url() == "/es/nueva/"
    assert page.get_translations().get().get_url() == "/en/new/"


def test_what_the_unit_changed_of_the_identity_stays(pack):
    identity = site_identity()
    identity.name_es = "Academia de Ética"
    identity.save()
    load(read_pack(pack))
    assert site_identity().name_es == "Academia de Ética"


def test_what_the_unit_changed_of_a_channel_stays(pack):
    ReportingChannel.objects.filter(key="oic").update(phone="844 000 0000")
    load(read_pack(pack))
    assert ReportingChannel.objects.get(key="oic").phone == "844 000 0000"


def test_a_load_makes_old_what_was_kept(pack, django_capture_on_commit_callbacks):
    before = generation()
    with django_capture_on_commit_callbacks(execute=True):
        load(read_pack(pack))
    assert generation() > before


def test_a_failure_half_way_leaves_nothing(pack, monkeypatch):
    change(pack, LESSON, 'title = "', 'title = "Nuevo: ')
    read = read_pack(pack)
    read.certification = None
    with pytest.raises(AttributeError):
        load(read)
    assert not lesson().title.startswith("Nuevo")
    assert not PackObject.objects.filter(source_hash="").exists()


def test_wagtails_own_groups_and_workflow_step_aside(db):
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert [each.name for each in Workflow.objects.filter(active=True)] == ["Revisión"]
    root = Page.get_first_root_node()
    assert root.get_workflow().name == "Revisión"
    before = Workflow.objects.count()
    give_workflow()
    assert Workflow.objects.count() == before


def test_a_publication_is_reviewed_and_then_checked_by_law(db):
    tasks = [each.specific for each in Workflow.objects.get(name="Revisión").tasks]
    assert [each.name for each in tasks] == ["Revisión", "Revisión jurídica"]
    for task in tasks:
        assert [each.name for each in task.groups.all()] == ["role:reviewer"]


def test_a_site_with_its_own_workflow_keeps_it(db):
    Workflow.objects.all().delete()
    own = Workflow.objects.create(name="Lo nuestro")
    WorkflowPage.objects.create(workflow=own, page=Page.get_first_root_node())
    give_workflow()
    assert [each.name for each in Workflow.objects.all()] == ["Lo nuestro"]
    assert Page.get_first_root_node().get_workflow() == own


def run(*arguments):
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command("load_pack", *arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        code = stop.code
    return code, out.getvalue(), err.getvalue()


def test_the_command_says_what_it_did(pack):
    change(pack, LESSON, 'title = "', 'title = "Nuevo: ')
    code, out, err = run(str(pack))
    assert (code, err) == (0, "")
    assert out == "updated  lesson:1.1 es\nDone: 1 changes.\n"


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(pack):
    change(pack, LESSON, 'title = "', 'title = "Nuevo: ')
    before = counts()
    code, out, _err = run(str(pack), "--dry-run")
    assert code == 0
    assert out == "updated  lesson:1.1 es\nWould do: 1 changes.\n"
    assert not lesson().title.startswith("Nuevo")
    assert counts() == before


def test_the_command_refuses_a_wrong_pack_and_writes_nothing(pack):
    change(pack, LESSON, 'title = "', 'titel = "')
    change(pack, "pages/standard-contact.es.md", 'title = "', 'title = "Nuevo: ')
    before = counts()
    code, out, err = run(str(pack))
    assert (code, out) == (1, "")
    assert f"{LESSON} [titel]: Extra inputs are not permitted" in err
    assert "Refused:" in err
    assert "nothing loaded." in err
    assert counts() == before
