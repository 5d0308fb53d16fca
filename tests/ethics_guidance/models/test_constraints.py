"""What the database itself refuses of guidance."""

import pytest
from django.db import IntegrityError, transaction

from ethics_guidance.models import DilemmaPage, GuidancePage, ValuePage


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "fields", "constraint"),
    [
        (GuidancePage, {"kind": "poster"}, "guidance_kind_known"),
        (ValuePage, {"kind": "rule"}, "value_kind_known"),
        (DilemmaPage, {"number": ""}, "dilemma_has_a_number"),
    ],
)
def test_a_row_that_could_not_be_is_refused(model, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.filter(pk=model.objects.first().pk).update(**fields)
