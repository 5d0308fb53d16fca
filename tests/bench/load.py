"""Many learners at once, in a process of their own: `python -m tests.bench.load`."""

import argparse
import json
import sys
import threading
import time
from collections import defaultdict
from queue import Empty, Queue

from tests.bench.client import PASSWORD, Learner


def run(port: int, emails: list[str], threads: int, lesson: str) -> dict:
    """Let each learner do the journey, so many at a time; return times and errors."""
    waiting: Queue[tuple[int, str]] = Queue()
    for each in enumerate(emails):
        waiting.put(each)
    times: dict[str, list[float]] = defaultdict(list)
    errors: list[str] = []
    began = time.perf_counter()
    pool = [
        threading.Thread(target=_work, args=(waiting, port, lesson, times, errors))
        for _ in range(threads)
    ]
    for thread in pool:
        thread.start()
    for thread in pool:
        thread.join()
    return {"seconds": time.perf_counter() - began, "times": times, "errors": errors}


def _work(
    waiting: Queue[tuple[int, str]],
    port: int,
    lesson: str,
    times: dict[str, list[float]],
    errors: list[str],
) -> None:
    """Be one learner after another until none waits."""
    while True:
        try:
            number, email = waiting.get_nowait()
        except Empty:
            return
        learner = Learner(port)
        try:
            learner.journey(email, PASSWORD, lesson, number)
        except (OSError, RuntimeError, TypeError) as error:
            errors.append(f"{type(error).__name__}: {error}")
        for step, each in learner.times.items():
            times[step].extend(each)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--lesson", required=True)
    arguments = parser.parse_args()
    people = json.load(sys.stdin)
    json.dump(
        run(arguments.port, people, arguments.threads, arguments.lesson), sys.stdout
    )
