"""A passage changed: tasks open, change, and close for a reason."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.actions.reviews import (
    PassageChanged,
    TaskClosed,
    close_tasks,
    confirm,
    review_everything,
    review_passages,
    withdraw_what_cites_no_longer,
)
from content.models import Citation, Outcome, ReviewTask
from ledger.models import AuditEntry
from tests.content.citing import cited_pair, linking, rewrite, section
from tests.pages import draft, publish


@pytest.fixture
def pair(db):
    return cited_pair()


@pytest.fixture
def citing(pair):
    return linking("/es/regalos/#plazos")


def tasks(page):
    return list(ReviewTask.objects.about(page).order_by("id"))


def test_a_changed_passage_opens_one_task_with_before_and_after(pair, citing):
    spanish, _english = pair
    rewrite(spanish, section("Quince días."))
    (task,) = tasks(citing)
    assert task.is_open
    assert (task.page_key, task.anchor) == (spanish.translation_key, "plazos")
    assert task.changes == {
        "es": {"before": ["Plazos", "Diez días."], "after": ["Plazos", "Quince días."]}
    }
    assert AuditEntry.objects.filter(
        action="content.review_task.open", object_id=str(task.pk)
    ).exists()


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Obsequios"},
        {"summary": "Otra frase."},
        {"body": [section("Diez <b>días</b>.")]},
        {"body": [section("Diez días."), section("Nueva.", "otra")]},
    ],
)
def test_what_changes_elsewhere_opens_nothing(pair, citing, change):
    publish(pair[0], **change)
    assert tasks(citing) == []


def test_a_draft_opens_nothing(pair, citing):
    draft(pair[0], body=[section("Quince días.")])
    assert tasks(citing) == []


def test_a_second_change_is_added_to_the_open_task(pair, citing):
    spanish, _english = pair
    rewrite(spanish, section("Quince días."))
    (first,) = tasks(citing)
    rewrite(spanish, section("Veinte días."))
    (task,) = tasks(citing)
    assert task.pk == first.pk
    assert task.version != first.version
    assert task.changes["es"]["before"] == ["Plazos", "Diez días."]
    assert task.changes["es"]["after"] == ["Plazos", "Veinte días."]


def test_a_passage_that_says_again_what_it_said_closes_the_task(pair, citing):
    rewrite(pair[0], section("Quince días."))
    rewrite(pair[0], section("Diez días."))
    (task,) = tasks(citing)
    assert task.outcome == Outcome.RESTORED


def test_a_page_answers_for_the_passages_of_its_own_language(pair, citing):
    _spanish, english = pair
    rewrite(english, section("Fifteen days."))
    assert tasks(citing) == []


def test_a_link_to_the_page_itself_opens_nothing_when_its_words_change(pair):
    page = linking("/es/regalos/")
    rewrite(pair[0], section("Quince días."))
    assert tasks(page) == []


def test_publishing_the_citing_page_closes_its_tasks(pair, citing, person):
    rewrite(pair[0], section("Quince días."))
    draft(citing, title="Enlaza bien")
    citing.get_latest_revision().publish()
    (task,) = tasks(citing)
    assert task.outcome == Outcome.EDITED
    rewrite(pair[0], section("Quince días."), section("Más.", "mas"))
    assert len(tasks(citing)) == 1


def test_confirming_closes_it_and_the_next_change_opens_another(pair, citing, person):
    reviewer, at = person("reviewer"), timezone.now()
    rewrite(pair[0], section("Quince días."))
    (task,) = tasks(citing)
    confirm(task, by=reviewer, version=task.version, note="Vale igual.", at=at)
    task.refresh_from_db()
    assert (task.outcome, task.note) == (Outcome.CONFIRMED, "Vale igual.")
    assert (task.closed_by, task.closed_at) == (reviewer, at)
    entry = AuditEntry.objects.filter(action="content.review_task.close").latest("id")
    assert entry.actor == str(reviewer.uuid)
    review_passages(pair[0])
    assert len(tasks(citing)) == 1
    rewrite(pair[0], section("Veinte días."))
    assert tasks(citing)[1].changes["es"]["before"] == ["Plazos", "Quince días."]


def test_a_closed_task_and_a_change_not_looked_at_are_not_confirmed(
    pair, citing, person
):
    rewrite(pair[0], section("Quince días."))
    (task,) = tasks(citing)
    seen = task.version
    rewrite(pair[0], section("Veinte días."))
    with pytest.raises(PassageChanged):
        confirm(task, by=person("reviewer"), version=seen)
    task.refresh_from_db()
    assert task.is_open
    confirm(task, by=person("reviewer"), version=task.version)
    with pytest.raises(TaskClosed):
        confirm(task, by=person("reviewer"), version=task.version)


def test_a_passage_that_is_gone_says_so(pair, citing):
    rewrite(pair[0], section("Otra cosa.", "otra"))
    (task,) = tasks(citing)
    assert task.changes["es"]["after"] == []


def test_a_language_read_for_the_first_time_is_only_noted(pair, citing):
    citation = Citation.objects.get(page_key=pair[0].translation_key)
    citation.read = {}
    citation.save()
    assert review_passages(pair[0]) == []
    citation.refresh_from_db()
    assert citation.read == {"es": ["Plazos", "Diez días."]}


def test_the_sweep_finds_what_a_lost_signal_left_out_and_repeats_nothing(pair, citing):
    Citation.objects.update(read={"es": ["Plazos", "Ocho días."]})
    Citation.objects.exclude(page_key=pair[0].translation_key).delete()
    assert review_everything() >= 1
    (task,) = tasks(citing)
    version = task.version
    review_everything()
    (task,) = tasks(citing)
    assert task.version == version
    assert task.changes["es"]["before"] == ["Plazos", "Ocho días."]


def test_what_cites_no_longer_is_withdrawn(pair, citing):
    rewrite(pair[0], section("Quince días."))
    citing.unpublish()
    assert withdraw_what_cites_no_longer() == 1
    (task,) = tasks(citing)
    assert task.outcome == Outcome.WITHDRAWN


def test_closing_what_has_no_task_is_nothing(pair, person):
    assert close_tasks(pair[0], Outcome.EDITED, by=person("editor")) == 0


def test_looking_at_many_citations_asks_as_much_as_at_one(pair, citing):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            review_passages(pair[0])
        return len(asked)

    cost()
    one = cost()
    for number in range(8):
        linking("/es/regalos/#plazos", f"Enlaza {number}")
    assert cost() == one
