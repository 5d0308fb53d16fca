"""What the worker does for content: publish what was scheduled."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from content.tasks import publish_scheduled_pages
from ledger.models import AuditEntry
from tests.content.citing import cited_pair, linking
from tests.pages import draft, prose, prose_pair


@pytest.fixture
def page(db):
    spanish, _english = prose_pair()
    return spanish


def schedule(page, at, **fields):
    draft(page, go_live_at=at, **fields)
    page.get_latest_revision().publish()
    page.refresh_from_db()


def move_to_the_past(revision):
    past = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()


def test_what_is_due_is_published_and_visitors_see_it(
    page, client, django_capture_on_commit_callbacks
):
    soon = timezone.now() + timedelta(hours=1)
    schedule(page, soon, title="Guía de mañana")
    assert page.title == "Guía"
    assert "Guía de mañana" not in client.get("/es/guia/").content.decode()
    move_to_the_past(page.revisions.get(approved_go_live_at__isnull=False))
    with django_capture_on_commit_callbacks(execute=True):
        publish_scheduled_pages()
    page.refresh_from_db()
    assert page.title == "Guía de mañana"
    assert "Guía de mañana" in client.get("/es/guia/").content.decode()


def test_what_is_not_due_waits(page):
    schedule(page, timezone.now() + timedelta(hours=1), title="Guía de mañana")
    publish_scheduled_pages()
    page.refresh_from_db()
    assert page.title == "Guía"


def test_what_expired_is_withdrawn(page, client, django_capture_on_commit_callbacks):
    client.get("/es/guia/")
    type(page).objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - timedelta(minutes=1)
    )
    with django_capture_on_commit_callbacks(execute=True):
        publish_scheduled_pages()
    assert client.get("/es/guia/").status_code == 404


def test_publishing_twice_changes_nothing_more(page):
    publish_scheduled_pages()
    before = page.revisions.count()
    publish_scheduled_pages()
    assert page.revisions.count() == before


def test_what_something_cites_by_then_stays_and_what_nothing_cites_leaves(db):
    cited, _other = cited_pair()
    alone = prose("es", "Aviso", "aviso")
    linking("/es/regalos/")
    past = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk__in=[cited.pk, alone.pk]).update(expire_at=past)
    publish_scheduled_pages()
    cited.refresh_from_db()
    alone.refresh_from_db()
    assert (cited.live, cited.expire_at) == (True, None)
    assert not alone.live
    entry = AuditEntry.objects.get(action="content.page.stay")
    assert entry.object_id == str(cited.pk)
