"""A field of keys keeps only what its vocabulary has, in its order."""

import pytest
from django.core.exceptions import ValidationError

from content.fields import KeysField

FIELD = KeysField(vocabulary=[("one", "Uno"), ("two", "Dos"), ("three", "Tres")])


def test_keys_are_put_in_the_vocabularys_order():
    assert FIELD.clean(["three", "one"], None) == ["one", "three"]
    assert FIELD.clean([], None) == []


@pytest.mark.parametrize("given", [["four"], ["one", "<b>"]])
def test_an_unknown_key_is_refused_by_its_name(given):
    with pytest.raises(ValidationError, match=given[-1]):
        FIELD.clean(given, None)


def test_one_is_asked_for_where_the_field_asks():
    with pytest.raises(ValidationError):
        KeysField(vocabulary=[("one", "Uno")], blank=False).clean([], None)


def test_names_are_what_readers_see():
    assert FIELD.names(["two", "gone"]) == ["Dos"]


def test_a_form_offers_boxes_to_tick():
    offered = FIELD.formfield()
    assert offered.clean(["two"]) == ["two"]
    assert [name for _key, name in offered.choices] == ["Uno", "Dos", "Tres"]
