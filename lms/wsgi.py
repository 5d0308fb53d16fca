"""The web server's way in; it refuses to serve over what production must not have."""

import gc
import os

from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")

application = get_wsgi_application()

if not settings.DEMO_ALLOWED:
    faults = [each for each in run_checks(databases=["default"]) if each.is_serious()]
    if faults:
        sentences = "\n  ".join(str(each.msg) for each in faults)
        raise ImproperlyConfigured(f"Production cannot start:\n  {sentences}")

# What was loaded to serve stays: freeze it, so that the collector walks only what
# requests make, and more rarely. A tenth of the CPU of a page was its work.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
