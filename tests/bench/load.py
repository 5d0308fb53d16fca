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
    queue: Queue[tuple[int, str]] = Queue()
    for number, email in enumerate(emails):
        queue.put((number, email))
    times: dict[str, list[float]] = defaultdict(list)
    errors: list[str] = []
    lock = threading.Lock()

    def work() -> None:
        while True:
            try:
                number, email = queue.get_nowait()
            except Empty:
                return
            learner = Learner(port)
            try:
                learner.journey(email, PASSWORD, lesson, number)
            except (OSError, RuntimeError, TypeError) as error:
                with lock:
                    errors.append(f"{type(error).__name__}: {error}")
            with lock:
                for step, each in learner.times.items():
                    times[step] += each

    began = time.perf_counter()
    pool = [threading.Thread(target=work) for _ in range(threads)]
    for thread in pool:
        thread.start()
    for thread in pool:
        thread.join()
    return {"seconds": time.perf_counter() - began, "times": times, "errors": errors}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--lesson", required=True)
    arguments = parser.parse_args()
    emails = json.load(sys.stdin)
    json.dump(
        run(arguments.port, emails, arguments.threads, arguments.lesson), sys.stdout
    )
