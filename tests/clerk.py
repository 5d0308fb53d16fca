"""Answers calls inside a running academy, one line each: `python -m tests.clerk`."""

import json
import sys

import django
from django.db import close_old_connections
from django.utils import translation

django.setup()

from tests import newcomers  # noqa: E402  # models need the settings first


def main() -> None:
    """Read calls until the input ends; say what each function returned."""
    for line in sys.stdin:
        function, *arguments = json.loads(line)
        close_old_connections()
        try:
            with translation.override("es"):
                answer = {"said": getattr(newcomers, function)(*arguments)}
        except Exception as error:  # noqa: BLE001  # the caller raises it
            answer = {"fault": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
