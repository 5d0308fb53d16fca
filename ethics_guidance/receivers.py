"""What guidance hears: something changed, was published, or is taken away."""

from typing import Any

from django.db import transaction

from content.cache import next_generation
from ethics_guidance.actions.trees import publish_tree_version
from ethics_guidance.models import Attestation, Consultation, DecisionTree
from ethics_guidance.permissions import asked_by
from ethics_guidance.presenting import thread_of
from people.models import User


def channel_changed(sender: Any, **kwargs: Any) -> None:
    """Take the next generation once the change is committed."""
    transaction.on_commit(next_generation)


def tree_published(
    sender: type[DecisionTree], instance: DecisionTree, **kwargs: Any
) -> None:
    """Freeze the version that was published."""
    revision = kwargs.get("revision")
    publish_tree_version(instance, by=revision.user if revision else None)


def consultation_data(user: User) -> list[dict[str, Any]]:
    """Return what a person asked and was answered; never what others asked them."""
    return [_consultation(each, user) for each in asked_by(user).with_thread()]


def _consultation(consultation: Consultation, user: User) -> dict[str, Any]:
    return {
        "number": consultation.reference,
        "about": consultation.topic,
        "urgency": consultation.urgency,
        "asked": consultation.entity.name_es if consultation.entity else "unit",
        "thread": [
            {
                "what": line.kind,
                "when": line.at.isoformat(),
                "by": line.by.get_full_name() if line.by else "",
                "text": line.text,
            }
            for line in thread_of(consultation, user)
        ],
    }


def attestation_data(user: User) -> list[dict[str, Any]]:
    """Return the versions of the code a person attested to."""
    return [
        {
            "version": each.version.number,
            "on": each.attested_on.isoformat(),
            "recorded": each.recorded_at.isoformat(),
            "note": each.note,
        }
        for each in Attestation.objects.of(user)
    ]
