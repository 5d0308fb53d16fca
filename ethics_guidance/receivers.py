"""A changed channel makes pages old; somebody wants their data."""

from typing import Any

from django.db import transaction

from content.cache import next_generation
from ethics_guidance.models import Attestation
from people.models import User


def channel_changed(sender: Any, **kwargs: Any) -> None:
    """Take the next generation once the change is committed."""
    transaction.on_commit(next_generation)


def personal_data(user: User) -> dict[str, Any]:
    """Return what this app keeps about a person."""
    return {
        "attestations": [
            {
                "version": each.version.number,
                "on": each.attested_on.isoformat(),
                "recorded": each.recorded_at.isoformat(),
                "note": each.note,
            }
            for each in Attestation.objects.of(user)
        ]
    }
