"""The project: settings, the URL map, the worker, the look. It wires the apps."""

from lms.celery import app as celery_app

__all__ = ["celery_app"]
