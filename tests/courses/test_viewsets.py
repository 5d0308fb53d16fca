"""The bank and the blueprint in the back office: no examination is left undrawable."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from courses.actions.items import short_cells
from courses.models import Assessment, Item
from ledger.models import AuditEntry

pytestmark = pytest.mark.django_db

#: The starter bank has this many of these; the blueprint takes one.
CELL = {"module": "M3", "versions__type": "ordering"}


def unpublish(client, item):
    return client.post(
        reverse("wagtailsnippets_courses_item:unpublish", args=[item.pk])
    )


def said(response):
    return [str(each) for each in get_messages(response.wsgi_request)]


def test_unpublishing_an_item_retires_it_and_publishing_brings_it_back(
    signed_in, person
):
    item = Item.objects.filter(**CELL).first()
    unpublish(signed_in("reviewer"), item)
    item.refresh_from_db()
    assert not item.live
    assert item.retired_at is not None
    item.save_revision(user=person("reviewer")).publish()
    item.refresh_from_db()
    assert item.live
    assert item.retired_at is None
    actions = AuditEntry.objects.order_by("-id").values_list("action", flat=True)[:2]
    assert set(actions) == {"courses.item.retire", "courses.item.restore"}


def test_the_last_item_an_examination_needs_stays_published(signed_in):
    client, assessment = signed_in("reviewer"), Assessment.objects.get(key="ind-01")
    items = list(Item.objects.filter(**CELL))
    answers = [unpublish(client, each) for each in items]
    assert Item.objects.drawable().filter(**CELL).exists()
    assert short_cells(assessment) == ()
    assert "M3 ordering" in said(answers[-1])[-1]
    assert items[-1].key in said(answers[-1])[-1]


def test_a_blueprint_the_bank_cannot_fill_is_refused_with_its_cell(signed_in):
    assessment = Assessment.objects.get(key="ind-01")
    before = assessment.blueprint
    response = signed_in("manager").post(
        reverse("assessment:edit", args=[assessment.pk]),
        {
            "cut_score": assessment.cut_score,
            "attempts_allowed": assessment.attempts_allowed,
            "wait_after_attempt": assessment.wait_after_attempt,
            "wait_hours": assessment.wait_hours,
            "time_limit_minutes": assessment.time_limit_minutes,
            "blueprint": "M3 ordering 99",
        },
    )
    assert response.status_code == 200
    assert "M3 ordering 99" in str(response.context["form"].errors["blueprint"])
    assessment.refresh_from_db()
    assert assessment.blueprint == before
