"""Answers calls inside a running academy, one line each: `python -m tests.clerk`."""

import json
import sys
from importlib import import_module

import django
from django.db import close_old_connections
from django.utils import translation


def main() -> None:
    """Read calls until the input ends; say what each function returned."""
    django.setup()
    newcomers = import_module("tests.newcomers")  # models need the settings first
    for line in sys.stdin:
        function, *arguments = json.loads(line)
        close_old_connections()
        try:
            with translation.override("es"):
                answer = {"said": getattr(newcomers, function)(*arguments)}
        except Exception as error:
            answer = {"fault": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
