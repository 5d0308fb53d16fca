"""Add a run through a tree to the counts, once, and remember nothing of it."""

import secrets

from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Q

from ethics_guidance.models import DecisionTreeVersion, TreeCount
from ethics_guidance.rules.walks import Walk

#: The longest a run may take to be counted, and the longest its number is remembered.
RUN_SECONDS = 6 * 60 * 60
SALT = "ethics_guidance.self-assessment.run"


def new_run() -> str:
    """Return the number of a new run, signed with the time: chance, and no more."""
    return signing.dumps(secrets.token_urlsafe(9), salt=SALT)


def count_run(version: DecisionTreeVersion, walk: Walk, run: str) -> bool:
    """Count the answers and the result of a run; return whether it was counted.

    A run counts once, however often its result is shown. Its number is kept for a few
    hours in the cache alone; one of ours that is older, or none of ours, counts nothing.
    There is no audit entry: it would say when somebody was here.
    """
    if walk.outcome is None or not _is_first_time(run):
        return False
    wanted = Q(key=walk.outcome.key, answer="")
    for given in walk.given:
        wanted |= Q(key=given.node.key, answer=given.answer)
    with transaction.atomic():
        # Locked in one order: two runs that end at once wait, and never for each other.
        rows = version.counts.filter(wanted).order_by("pk").select_for_update()
        found = list(rows.values_list("pk", flat=True))
        TreeCount.objects.filter(pk__in=found).update(count=F("count") + 1)
    return True


def _is_first_time(run: str) -> bool:
    try:
        number = signing.loads(run, salt=SALT, max_age=RUN_SECONDS)
    except signing.BadSignature:
        return False
    return bool(cache.add(f"self-assessment-run:{number}", True, RUN_SECONDS))
