"""Review tasks in the back office: listed, counted, shown, confirmed by who may."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.models import Outcome, ReviewTask
from content.views.reviews import Run, compare
from tests.content.citing import cited_pair, linking, rewrite, section

LIST = "/cms/review-tasks/"


@pytest.fixture
def pair(db):
    return cited_pair()


@pytest.fixture
def task(pair):
    linking("/es/regalos/#plazos")
    rewrite(pair[0], section("Quince días."))
    return ReviewTask.objects.get()


def text_of(response):
    return response.content.decode()


def confirm(browser, task, **given):
    sent = {"version": task.version, "note": "", **given}
    return browser.post(f"{LIST}{task.pk}/", sent)


def test_an_open_task_is_listed_with_its_page_and_counted_in_the_menu(task, signed_in):
    editor = signed_in("editor")
    shown = text_of(editor.get(LIST))
    for words in ("Enlaza", "Regalos", "plazos", f"{LIST}{task.pk}/"):
        assert words in shown
    assert "Por revisar (1)" in shown


def test_without_tasks_the_list_says_so_and_the_menu_has_no_number(pair, signed_in):
    shown = text_of(signed_in("editor").get(LIST))
    assert "No hay tareas de revisión pendientes." in shown
    assert "Por revisar (" not in shown


def test_filters_show_what_is_closed_and_what_it_is_about(task, signed_in, person):
    editor = signed_in("editor")
    assert "Enlaza" in text_of(editor.get(f"{LIST}?kind=wagtailcore.page"))
    assert "Enlaza" not in text_of(editor.get(f"{LIST}?kind=courses.item"))
    confirm(signed_in("reviewer"), task)
    assert "Enlaza" not in text_of(editor.get(LIST))
    for chosen in ("all", "confirmed"):
        assert "Enlaza" in text_of(editor.get(f"{LIST}?outcome={chosen}"))
    assert "Enlaza" not in text_of(editor.get(f"{LIST}?outcome=edited"))


def test_the_list_is_exported(task, signed_in):
    response = signed_in("editor").get(f"{LIST}?export=csv")
    assert "Enlaza" in b"".join(response.streaming_content).decode()


def test_a_task_shows_what_was_taken_out_and_put_in(task, signed_in):
    shown = text_of(signed_in("editor").get(f"{LIST}{task.pk}/"))
    assert "<del>Diez</del><ins>Quince</ins> días." in shown
    assert "/edit/" in shown


def test_an_editor_sees_it_and_cannot_confirm(task, signed_in):
    editor = signed_in("editor")
    assert "Sigue siendo cierto</button>" not in text_of(
        editor.get(f"{LIST}{task.pk}/")
    )
    confirm(editor, task)
    task.refresh_from_db()
    assert task.is_open


def test_a_reviewer_confirms_with_a_note(task, signed_in, person):
    reviewer = signed_in("reviewer")
    response = confirm(reviewer, task, note="Vale.")
    assert response["Location"] == LIST
    assert "«Enlaza» sigue siendo cierto" in text_of(reviewer.get(LIST))
    task.refresh_from_db()
    assert (task.outcome, task.note) == (Outcome.CONFIRMED, "Vale.")
    shown = text_of(reviewer.get(f"{LIST}{task.pk}/"))
    assert "Vale." in shown
    assert "Sigue siendo cierto</button>" not in shown


def test_a_passage_that_changed_meanwhile_is_shown_again_and_the_note_is_kept(
    task, pair, signed_in
):
    rewrite(pair[0], section("Veinte días."))
    response = confirm(signed_in("reviewer"), task, note="Lo miré.")
    shown = text_of(response)
    assert "El pasaje volvió a cambiar" in shown
    assert "Lo miré." in shown
    assert "Veinte" in shown
    task.refresh_from_db()
    assert task.is_open
    assert f'value="{task.version}"' in shown


def test_a_task_closed_by_somebody_else_says_so(task, signed_in):
    first, second = signed_in("reviewer"), signed_in("admin")
    confirm(first, task)
    response = confirm(second, task, note="Tarde.")
    assert "Alguien cerró esta tarea antes" in text_of(second.get(response["Location"]))
    task.refresh_from_db()
    assert task.note == ""


@pytest.mark.parametrize("given", [{"version": ""}, {"note": "x" * 1001}])
def test_what_cannot_be_taken_is_refused_and_closes_nothing(task, signed_in, given):
    response = confirm(signed_in("reviewer"), task, **given)
    assert response.status_code == 200
    task.refresh_from_db()
    assert task.is_open


def test_whoever_opens_what_cites_is_told(task, signed_in):
    page = task.citing
    shown = text_of(signed_in("editor").get(f"/cms/pages/{page.pk}/edit/"))
    assert "Cambió un pasaje que esto cita: «plazos»" in shown
    assert f"{LIST}{task.pk}/" in shown


def test_a_task_of_what_is_gone_still_opens(task, signed_in):
    ReviewTask.objects.update(citing_id=0)
    shown = signed_in("reviewer").get(f"{LIST}{task.pk}/")
    assert "Ya no está aquí." in text_of(shown)


def test_one_task_and_fifty_cost_the_same(task, pair, signed_in):
    editor = signed_in("editor")

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert editor.get(LIST).status_code == 200
        return len(asked)

    cost()
    one = cost()
    ReviewTask.objects.bulk_create(
        ReviewTask(
            citing_type=task.citing_type,
            citing_id=task.citing_id,
            page_key=task.page_key,
            anchor=f"a{number}",
            changes=task.changes,
            opened_at=task.opened_at,
            changed_at=task.changed_at,
        )
        for number in range(49)
    )
    assert cost() == one


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        (["a b"], ["a c"], [("same", "a "), ("out", "b"), ("in", "c")]),
        (["a"], ["a", "b"], [("same", "a"), ("in", "\nb")]),
        (["a"], [], [("out", "a")]),
        ([], ["a"], [("in", "a")]),
        (["a"], ["a"], [("same", "a")]),
    ],
)
def test_a_passage_is_compared_word_by_word(before, after, runs):
    assert compare(before, after) == tuple(Run(*each) for each in runs)
