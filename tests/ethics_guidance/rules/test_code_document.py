"""What is found of the code joins into one document, or says what lacks."""

import copy

import pytest
from pydantic import ValidationError

from ethics_guidance.rules.code_document import CodeFault, Document, digest, join


def provision(key):
    fields = ("title", "conduct", "example", "rule", "basis")
    return {
        "type": "provision",
        "id": "x",
        "value": {
            "key": key,
            "fault": "",
            "dilemma": None,
            **dict.fromkeys(fields, key),
        },
    }


def page(name, *keys, **more):
    body = [{"type": "section", "value": {"text": name}}, *map(provision, keys)]
    return {"page": name, "title": name, "summary": "", "body": body, **more}


def code():
    values = [
        page("honesty", "h-1", number=2, kind="principle"),
        page("law", "l-1", "l-2", number=1, kind="principle"),
    ]
    return page("code", values=values)


@pytest.fixture
def found():
    return {"es": code(), "en": copy.deepcopy(code())}


def test_what_is_whole_is_one_document_in_the_order_of_its_numbers(found):
    document, faults = join(found)
    assert faults == []
    assert [each["page"] for each in document["values"]] == ["law", "honesty"]
    assert set(document["opening"]["texts"]) == {"es", "en"}
    assert "id" not in document["values"][0]["texts"]["es"]["body"][0]
    assert Document.model_validate(document).schema_version == 1


def no_code(found):
    found["en"] = None


def no_values(found):
    for each in found.values():
        each["values"] = []


def value_missing(found):
    del found["en"]["values"][0]


def value_differs(found):
    found["en"]["values"][0]["number"] = 9


def no_provisions(found):
    for each in found.values():
        each["values"][0]["body"] = []


def provision_missing(found):
    del found["en"]["values"][1]["body"][-1]


def key_twice(found):
    for each in found.values():
        each["values"][1]["body"].append(provision("h-1"))


@pytest.mark.parametrize(
    ("broken", "faults"),
    [
        (no_code, [CodeFault("no_code", "en")]),
        (no_values, [CodeFault("no_values")]),
        (value_missing, [CodeFault("value_missing", "en", "honesty")]),
        (value_differs, [CodeFault("value_differs", value="honesty")]),
        (no_provisions, [CodeFault("no_provisions", value="honesty")]),
        (provision_missing, [CodeFault("provision_missing", "en", "law", "l-2")]),
        (
            key_twice,
            [CodeFault("key_twice", code, key="h-1") for code in ("es", "en")],
        ),
    ],
)
def test_what_lacks_is_named(found, broken, faults):
    broken(found)
    assert join(found) == ({}, faults)


def test_a_provision_with_a_field_of_its_own_is_no_document(found):
    found["es"]["values"][0]["body"][1]["value"]["colour"] = "red"
    with pytest.raises(ValidationError):
        join(found)


def test_a_digest_tells_documents_apart_whatever_the_order_of_their_keys():
    assert digest({"a": 1, "b": "ñ"}) == digest({"b": "ñ", "a": 1})
    assert digest({"a": 1, "b": "ñ"}) != digest({"a": 1, "b": "n"})
