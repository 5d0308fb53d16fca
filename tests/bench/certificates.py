"""What a certificate costs, inside a site."""

import time
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from certification.actions.certificates import certificate_of, make_certificate
from certification.actions.credentials import award_for_completion
from certification.pdf import draw_certificate
from certification.signing import sign_pdf
from courses.models import CourseCompletion, Enrolment
from tests.bench.data import make_learners

COUNT = 40


def measure() -> dict[str, Any]:
    """Draw, sign and make real certificates; return CPU milliseconds of each."""
    waiting = _credentials(COUNT + 2)
    make_certificate(waiting.pop())  # the first one loads fonts and the authority
    drawn = draw_certificate(certificate_of(waiting.pop()))
    draw = _cpu_ms(lambda each: draw_certificate(certificate_of(each)), waiting)
    sign = _cpu_ms(
        lambda _each: sign_pdf(drawn, reason="Medida", name="Banco", location="Unidad"),
        waiting,
    )
    whole = _cpu_ms(make_certificate, waiting)
    return {
        "measure": "certificate",
        "draw_cpu_ms": round(draw, 2),
        "sign_cpu_ms": round(sign, 2),
        "end_to_end_cpu_ms": round(whole, 2),
        "per_second_per_core": round(1000 / whole, 1),
    }


def _cpu_ms(work: Callable[[Any], Any], things: list[Any]) -> float:
    began = time.process_time()
    for each in things:
        work(each)
    return 1000 * (time.process_time() - began) / len(things)


def _credentials(count: int) -> list[Any]:
    """Award real credentials to people who completed the course."""
    people = make_learners(count, "certified")
    enrolments = Enrolment.objects.filter(learner__email__in=people)
    completions = CourseCompletion.objects.bulk_create(
        CourseCompletion(enrolment=each, completed_at=timezone.now())
        for each in enrolments
    )
    return [award_for_completion(each) for each in completions]
