"""What a pack may do to an object: an editor's change is never overwritten."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from ledger.actions.packs import Plan, hash_of, plan, remember
from ledger.models import PackObject

AT = datetime(2026, 3, 2, tzinfo=UTC)
LOADED = PackObject(source_hash="said", fingerprint="looked")


@pytest.mark.parametrize(
    ("known", "source_hash", "fingerprint", "expected"),
    [
        (None, "said", None, Plan.CREATE),
        (LOADED, "said", None, Plan.CREATE),
        (LOADED, "says now", None, Plan.CREATE),
        (None, "said", "looked", Plan.EDITED),
        (LOADED, "said", "looked", Plan.KEEP),
        (LOADED, "says now", "looked", Plan.UPDATE),
        (LOADED, "said", "edited", Plan.EDITED),
        (LOADED, "says now", "edited", Plan.EDITED),
    ],
)
def test_the_plan_is_this_table(known, source_hash, fingerprint, expected):
    assert plan(known, source_hash, fingerprint) is expected


def test_equal_data_has_equal_hashes_whatever_the_order_of_keys():
    assert hash_of({"a": 1, "b": [2]}) == hash_of({"b": [2], "a": 1})
    assert hash_of({"a": 1}) != hash_of({"a": "1"})
    assert hash_of(["a", "b"]) != hash_of(["b", "a"])
    assert len(hash_of("text")) == 64


@pytest.mark.django_db
def test_what_was_loaded_is_remembered_once_and_renewed():
    key = ("starter", "page", "home:home", "es")
    remember(*key, source_hash="a", fingerprint="b", at=AT)
    remember(*key, source_hash="c", fingerprint="d")
    kept = PackObject.objects.get(
        pack_key="starter", object_key="home:home", locale="es"
    )
    assert (kept.source_hash, kept.fingerprint) == ("c", "d")
    assert kept.loaded_at > AT
    assert str(kept) == "starter: page home:home es"


@pytest.mark.django_db
def test_an_object_is_remembered_once_per_pack_and_language():
    fields = {
        "pack_key": "p",
        "object_type": "page",
        "object_key": "k",
        "locale": "es",
        "source_hash": "a",
        "fingerprint": "b",
        "loaded_at": AT,
    }
    PackObject.objects.create(**fields)
    PackObject.objects.create(**{**fields, "locale": "en"})
    with pytest.raises(IntegrityError), transaction.atomic():
        PackObject.objects.create(**fields)
