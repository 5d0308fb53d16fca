"""The medallion's geometry."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from content.rules.motif import MARK_LENGTHS, RINGS, medallion

odd = st.integers(1, 90).map(lambda half: 2 * half + 1)


@given(odd)
def test_the_medallion_is_the_same_in_both_mirrors(threads):
    drawn = {(t.y, t.left, t.right, t.tone) for t in medallion(threads)}
    assert drawn == {(-y, left, right, tone) for y, left, right, tone in drawn}
    assert drawn == {(y, -right, -left, tone) for y, left, right, tone in drawn}


@given(odd)
def test_every_thread_goes_rightwards_inside_the_lozenge(threads):
    for thread in medallion(threads):
        assert thread.left < thread.right
        reach = max(abs(thread.left), abs(thread.right)) + abs(thread.y)
        assert reach <= 1 + 1e-9


@given(odd)
def test_no_two_threads_of_a_row_overlap(threads):
    rows: dict[float, list] = {}
    for thread in medallion(threads):
        rows.setdefault(thread.y, []).append((thread.left, thread.right))
    assert len(rows) <= threads
    for row in rows.values():
        ends = sorted(row)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(ends))


def test_the_middle_row_crosses_every_ring_and_its_heart_is_one_thread():
    middle = [thread for thread in medallion(83) if thread.y == 0]
    assert len(middle) == 1 + 2 * (len(RINGS) - 1)
    assert {thread.tone for thread in middle} == {tone for _b, _e, tone in RINGS}
    assert next(t for t in middle if t.left < 0 < t.right).tone == "ochre"


def test_rings_follow_one_another_from_the_centre_to_the_rim():
    edges = [edge for begin, end, _tone in RINGS for edge in (begin, end)]
    assert edges == sorted(edges)
    assert (edges[0], edges[-1]) == (0, 1)


def test_the_mark_is_seven_threads_in_a_mirror():
    assert len(MARK_LENGTHS) == 7
    assert MARK_LENGTHS[::-1] == MARK_LENGTHS
    assert max(MARK_LENGTHS) == MARK_LENGTHS[3] == 34
