"""The worker's way in."""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import worker_init
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")

TRANSPORT_ALIASES["filesystem"] = "lms.broker:Transport"

app = Celery("academy")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def make_room(**kwargs: Any) -> None:
    """Make the folder of beat's schedule; without it beat would end at once."""
    schedule = Path(app.conf.beat_schedule_filename)
    schedule.parent.mkdir(parents=True, exist_ok=True)
