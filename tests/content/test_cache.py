"""What is kept between requests, and how a publish makes all of it old."""

import pytest
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from content.cache import (
    GENERATION_KEY,
    generation,
    kept,
    kept_here,
    kept_many_here,
    next_generation,
    release,
    shared_key,
)
from content.frame import frame_of, site_identity
from ethics_guidance.models import ReportingChannel
from tests.pages import prose_pair, publish


def test_what_is_kept_is_made_once():
    made = []
    assert kept("a", lambda: made.append(1) or "x") == "x"
    assert kept("a", lambda: made.append(2) or "y") == "x"
    assert made == [1]


def test_the_next_generation_makes_it_again():
    kept("a", lambda: "x")
    before = generation()
    next_generation()
    assert generation() > before
    assert kept("a", lambda: "y") == "y"


def test_another_process_taking_the_next_generation_is_noticed():
    kept("a", lambda: "x")
    cache.set(GENERATION_KEY, generation() + 1, None)
    assert kept("a", lambda: "y") == "y"


def test_what_another_process_kept_is_used():
    cache.set(shared_key("a"), "far", 60)
    assert kept("a", lambda: "near") == "far"


def test_what_other_code_kept_is_not_used():
    cache.set(shared_key("a").replace(release(), "0" * 12), "old", 60)
    assert kept("a", lambda: "new") == "new"
    assert len(release()) == 12


def test_what_a_process_keeps_for_itself_is_not_shared():
    assert kept_here("a", lambda: "x") == "x"
    assert kept_here("a", lambda: "y") == "x"
    assert cache.get(shared_key("a")) is None
    next_generation()
    assert kept_here("a", lambda: "y") == "y"


def test_of_many_only_what_is_lacking_is_made():
    made = []

    def make(names):
        made.append(list(names))
        return {name: name * 10 for name in names}

    assert kept_many_here("n", [1, 2], make) == {1: 10, 2: 20}
    assert kept_many_here("n", [1, 2, 3], make) == {1: 10, 2: 20, 3: 30}
    assert made == [[1, 2], [3]]
    next_generation()
    kept_many_here("n", [1], make)
    assert made[-1] == [1]


def test_a_lost_generation_starts_from_the_clock():
    before = generation()
    cache.delete(GENERATION_KEY)
    assert generation() > before


def test_what_could_not_be_made_is_not_kept():
    with pytest.raises(ZeroDivisionError):
        kept("a", lambda: 1 / 0)
    assert kept("a", lambda: "x") == "x"


@pytest.fixture
def old(db, django_capture_on_commit_callbacks):
    """Tell whether something that happened made old what was kept."""

    def is_old(happen):
        before = generation()
        with django_capture_on_commit_callbacks(execute=True):
            happen()
        return generation() != before

    return is_old


def test_publishing_and_unpublishing_make_it_old(old):
    spanish, _english = prose_pair()
    assert old(lambda: publish(spanish, title="Otra"))
    assert old(spanish.unpublish)


def test_moving_a_page_makes_it_old(old):
    spanish, _english = prose_pair()
    sibling = spanish.get_prev_sibling()
    assert old(lambda: spanish.move(sibling, pos="left"))


def test_a_change_of_identity_makes_it_old(old, db):
    def change():
        identity = site_identity()
        identity.name_es = "Academia de Ética"
        identity.save()

    assert frame_of("es").name == "Academia de\u00a0Integridad"
    assert old(change)
    assert frame_of("es").name == "Academia de\u00a0Ética"


def test_a_restriction_makes_it_old(old):
    spanish, _english = prose_pair()
    assert old(
        lambda: PageViewRestriction.objects.create(
            page=spanish, restriction_type="login"
        )
    )
    assert old(spanish.view_restrictions.get().delete)


def test_a_channel_makes_it_old(old):
    channel = ReportingChannel.objects.first()
    assert old(channel.save)
    assert old(channel.delete)


def test_saving_a_draft_makes_nothing_old(old):
    spanish, _english = prose_pair()
    assert not old(spanish.save_revision)
