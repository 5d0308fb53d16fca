"""Keep what was counted in front of the cache: a number per page and month."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from content import visits
from content.actions.citations import pages_at
from content.models import MonthlyVisits


@transaction.atomic
def store_visits(*, at: datetime | None = None) -> int:
    """Add what was counted since the last time to this month; return how much."""
    counted = visits.collect()
    if not counted:
        return 0
    month = timezone.localdate(at or timezone.now()).replace(day=1)
    found = {page.pk: counted[page.address_path] for page in pages_at(counted)}
    MonthlyVisits.objects.bulk_create(
        [MonthlyVisits(page_id=pk, month=month) for pk in found],
        ignore_conflicts=True,
    )
    rows = MonthlyVisits.objects.filter(page_id__in=found, month=month)
    for row in rows.select_for_update():
        row.visits = F("visits") + found[row.page_id]
        row.save(update_fields=["visits"])
    return sum(found.values())
