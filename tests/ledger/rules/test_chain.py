"""The chain's arithmetic: what was changed, dropped or inserted shows."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.rules.chain import (
    GENESIS,
    Break,
    Link,
    canonical,
    entry_mac,
    first_break,
    payload_digest,
    seal,
)

KEY = "the-key"


def chain(length: int, key: str = KEY) -> list[Link]:
    """Return a whole chain of so many links."""
    links, previous = [], GENESIS
    for number in range(1, length + 1):
        fields = {"action": f"people.user.act{number}", "payload_digest": ""}
        mac = entry_mac(key, fields)
        link = Link(number, fields, mac, previous, seal(previous, mac))
        links.append(link)
        previous = link.seal
    return links


def resealed(links: list[Link]) -> list[Link]:
    """Return links numbered and sealed anew, as a forger without the key would."""
    forged, previous = [], GENESIS
    for number, link in enumerate(links, 1):
        link = replace(
            link, sequence=number, previous=previous, seal=seal(previous, link.mac)
        )
        forged.append(link)
        previous = link.seal
    return forged


@pytest.mark.parametrize("length", [0, 1, 2, 30])
def test_a_chain_as_it_was_made_is_whole(length):
    assert first_break(KEY, chain(length)) is None


def test_changed_words_show():
    links = chain(4)
    links[1] = replace(links[1], fields={**links[1].fields, "action": "forged"})
    assert first_break(KEY, links) == Break(2, "changed")


def test_changed_words_with_a_digest_of_another_key_show():
    links = chain(4)
    fields = {**links[1].fields, "action": "forged"}
    links[1] = replace(links[1], fields=fields, mac=entry_mac("guessed", fields))
    assert first_break(KEY, resealed(links)) == Break(2, "changed")


def test_a_changed_seal_shows():
    links = chain(4)
    links[2] = replace(links[2], seal="f" * 64)
    assert first_break(KEY, links) == Break(3, "unchained")


def test_a_changed_previous_seal_shows():
    links = chain(4)
    links[2] = replace(links[2], previous=GENESIS)
    assert first_break(KEY, links) == Break(3, "unchained")


def test_a_true_entry_put_in_place_of_another_shows():
    links = chain(4)
    links[2] = replace(links[2], fields=links[0].fields, mac=links[0].mac)
    assert first_break(KEY, links) == Break(3, "unchained")


def test_an_entry_inserted_without_the_key_shows_even_when_all_is_sealed_anew():
    links = chain(4)
    fields = {"action": "people.role.grant", "payload_digest": ""}
    inserted = Link(0, fields, entry_mac("guessed", fields), "", "")
    assert first_break(KEY, resealed([*links[:2], inserted, *links[2:]])) == Break(
        3, "changed"
    )


def test_a_link_twice_shows():
    links = chain(3)
    assert first_break(KEY, [*links[:2], links[1], links[2]]) == Break(3, "missing")


@pytest.mark.parametrize(
    ("details", "found"),
    [
        (None, None),
        (payload_digest("salt", {"reason": "typo"}), None),
        (payload_digest("salt", {"reason": "forged"}), Break(2, "details changed")),
        ("", Break(2, "details changed")),
    ],
)
def test_details_may_be_erased_but_not_changed(details, found):
    first, second = chain(1)[0], chain(2)[1]
    fields = {
        **second.fields,
        "payload_digest": payload_digest("salt", {"reason": "typo"}),
    }
    mac = entry_mac(KEY, fields)
    second = replace(
        second, fields=fields, mac=mac, seal=seal(first.seal, mac), details=details
    )
    assert first_break(KEY, [first, second]) == found


def test_details_that_an_entry_never_had_show():
    links = chain(2)
    links[0] = replace(links[0], details=payload_digest("salt", {"x": 1}))
    assert first_break(KEY, links) == Break(1, "details changed")


def test_the_first_of_two_breaks_is_the_one_said():
    links = chain(5)
    links[3] = replace(links[3], mac="0" * 64)
    links[1] = replace(links[1], seal="0" * 64)
    assert first_break(KEY, links) == Break(2, "unchained")


def test_another_key_opens_nothing():
    assert first_break("another", chain(2)) == Break(1, "changed")


@settings(deadline=None)
@given(length=st.integers(2, 12), data=st.data())
def test_dropping_any_link_but_the_last_shows_where_it_was(length, data):
    dropped = data.draw(st.integers(1, length - 1))
    links = [link for link in chain(length) if link.sequence != dropped]
    assert first_break(KEY, links) == Break(dropped, "missing")
    unsigned = first_break(
        KEY, [replace(x, sequence=n) for n, x in enumerate(links, 1)]
    )
    assert unsigned == Break(dropped, "unchained")


@settings(deadline=None)
@given(length=st.integers(1, 8), data=st.data())
def test_changing_any_character_of_any_link_shows_there(length, data):
    place = data.draw(st.integers(0, length - 1))
    name = data.draw(st.sampled_from(["mac", "previous", "seal"]))
    links = chain(length)
    text = getattr(links[place], name)
    at = data.draw(st.integers(0, 63))
    other = data.draw(st.sampled_from([c for c in "0123456789abcdef" if c != text[at]]))
    links[place] = replace(links[place], **{name: text[:at] + other + text[at + 1 :]})
    found = first_break(KEY, links)
    assert found is not None
    assert found.sequence == place + 1


PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=8)


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=8), PLAIN | st.lists(PLAIN, max_size=3)))
def test_the_order_of_keys_never_changes_the_spelling(fields):
    backwards = dict(reversed(fields.items()))
    assert canonical(fields) == canonical(backwards)


def test_the_spelling_is_unambiguous_and_keeps_letters():
    assert canonical({"b": 1, "a": "ñ"}) == '{"a":"ñ","b":1}'.encode()
    assert canonical({"a": "1"}) != canonical({"a": 1})
    with pytest.raises(TypeError):
        canonical({"on": date(2026, 1, 1)})


def test_the_salt_hides_equal_payloads():
    payload = {"before": "Ana", "after": "Anna"}
    assert payload_digest("one", payload) == payload_digest("one", dict(payload))
    assert payload_digest("one", payload) != payload_digest("two", payload)
