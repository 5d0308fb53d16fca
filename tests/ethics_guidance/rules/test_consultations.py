"""Facts to states, the table of moves, and who may make each."""

from datetime import UTC, datetime, timedelta

import pytest

from ethics_guidance.rules.consultations import (
    ENDED,
    MOVES,
    OPEN,
    SENDING,
    Desk,
    EventKind,
    Fact,
    HistoryImpossible,
    State,
    standing,
)

K = EventKind
START = datetime(2026, 11, 23, 10, tzinfo=UTC)
ADVISER, SECOND = 7, 8


def at(hours):
    return START + timedelta(hours=hours)


def history(*kinds):
    """Facts an hour apart; the adviser makes what an adviser makes."""
    facts = [Fact(K.ASKED, START, by=1, desk=Desk.CONTACT)]
    for hours, kind in enumerate(kinds, start=1):
        desk = Desk.UNIT if kind in SENDING else None
        facts.append(Fact(kind, at(hours), by=ADVISER, desk=desk))
    return facts


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((), State.WAITING),
        ((K.FOLLOWED_UP,), State.WAITING),
        ((K.FORWARDED,), State.WAITING),
        ((K.ASSIGNED,), State.IN_HAND),
        ((K.ASSIGNED, K.NOTED), State.IN_HAND),
        ((K.ASSIGNED, K.RECUSED), State.WAITING),
        ((K.ASSIGNED, K.RECUSED, K.ASSIGNED), State.IN_HAND),
        ((K.ASSIGNED, K.ANSWERED), State.ANSWERED),
        ((K.ASSIGNED, K.ANSWERED, K.ANSWERED), State.ANSWERED),
        ((K.ASSIGNED, K.ANSWERED, K.FOLLOWED_UP), State.REOPENED),
        ((K.ASSIGNED, K.ANSWERED, K.FOLLOWED_UP, K.ANSWERED), State.ANSWERED),
        ((K.ASSIGNED, K.ANSWERED, K.FOLLOWED_UP, K.RECUSED), State.WAITING),
        ((K.ASSIGNED, K.ANSWERED, K.CLOSED), State.CLOSED),
        ((K.ASSIGNED, K.ANSWERED, K.CLOSED, K.FOLLOWED_UP), State.REOPENED),
        ((K.WITHDRAWN,), State.WITHDRAWN),
        ((K.ASSIGNED, K.WITHDRAWN), State.WITHDRAWN),
        ((K.WITHDRAWN, K.ANONYMISED), State.ANONYMISED),
        ((K.ASSIGNED, K.ANSWERED, K.CLOSED, K.ANONYMISED), State.ANONYMISED),
    ],
)
def test_the_state_follows_from_the_facts(kinds, state):
    assert standing(history(*kinds)).state is state


@pytest.mark.parametrize(
    "kinds",
    [
        (K.ASKED,),
        (K.ANSWERED,),
        (K.RECUSED,),
        (K.CLOSED,),
        (K.ANONYMISED,),
        (K.ASSIGNED, K.ASSIGNED),
        (K.ASSIGNED, K.CLOSED),
        (K.ASSIGNED, K.ANSWERED, K.WITHDRAWN),
        (K.ASSIGNED, K.ANSWERED, K.PUBLISHED),
        (K.ASSIGNED, K.ANSWERED, K.CONSENT_TAKEN_BACK),
        (K.ASSIGNED, K.ANSWERED, K.CONSENTED, K.CONSENTED),
        (K.ASSIGNED, K.ANSWERED, K.CONSENTED, K.PUBLISHED, K.PUBLISHED),
        (K.ASSIGNED, K.ANSWERED, K.CONSENTED, K.PUBLISHED, K.CONSENT_TAKEN_BACK),
        (K.WITHDRAWN, K.FOLLOWED_UP),
        (K.WITHDRAWN, K.ANONYMISED, K.FOLLOWED_UP),
    ],
)
def test_an_impossible_history_is_refused(kinds):
    with pytest.raises(HistoryImpossible):
        standing(history(*kinds))


def test_a_history_begins_with_the_question_and_its_desk():
    for facts in ([], [Fact(K.ASSIGNED, START)], [Fact(K.ASKED, START)]):
        with pytest.raises(HistoryImpossible):
            standing(facts)


def test_the_adviser_is_whoever_took_it_last_until_it_is_sent_on():
    assert standing(history()).adviser is None
    assert standing(history(K.ASSIGNED)).adviser == ADVISER
    recused = [*history(K.ASSIGNED), Fact(K.RECUSED, at(2), ADVISER, Desk.SUBSTITUTE)]
    assert standing(recused).adviser is None
    assert standing(recused).desk is Desk.SUBSTITUTE
    again = standing([*recused, Fact(K.ASSIGNED, at(3), SECOND)])
    assert again.adviser == SECOND
    assert again.sent_at == at(2)


def test_the_answer_is_owed_since_it_was_last_asked_for():
    more = standing(history(K.ASSIGNED, K.FOLLOWED_UP, K.NOTED))
    assert (more.owed_since, more.noted_at) == (START, at(3))
    anew = standing(history(K.ASSIGNED, K.NOTED, K.ANSWERED, K.FOLLOWED_UP))
    assert (anew.owed_since, anew.noted_at) == (at(4), None)


def test_it_ended_when_it_was_last_closed():
    assert standing(history(K.ASSIGNED, K.ANSWERED)).ended_at is None
    closed = history(K.ASSIGNED, K.ANSWERED, K.CLOSED)
    assert standing(closed).ended_at == at(3)
    assert standing([*closed, Fact(K.CONSENTED, at(9))]).ended_at == at(3)
    assert standing([*closed, Fact(K.FOLLOWED_UP, at(9))]).ended_at is None


def test_publishing_asks_for_consent_first():
    done = history(K.ASSIGNED, K.ANSWERED)
    assert not standing(done).permits(K.PUBLISHED)
    yes = [*done, Fact(K.CONSENTED, at(5))]
    assert standing(yes).permits(K.PUBLISHED)
    assert standing(yes).permits(K.CONSENT_TAKEN_BACK)
    no = standing([*yes, Fact(K.CONSENT_TAKEN_BACK, at(6))])
    assert not no.permits(K.PUBLISHED)
    assert no.permits(K.CONSENTED)
    published = standing([*yes, Fact(K.PUBLISHED, at(6))])
    assert published.is_published
    assert published.state is State.ANSWERED


def test_every_state_is_in_the_table_and_ends_are_no_open_states():
    assert set(MOVES) == set(State)
    assert not OPEN & ENDED
    assert MOVES[State.ANONYMISED] == {}
    assert all(K.ASKED not in moves for moves in MOVES.values())
    ends = {state for state, moves in MOVES.items() if K.ANONYMISED in moves}
    assert ends == ENDED
