"""Take an examination: its conditions, the form, each answer, handing it in."""

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from courses.actions.attempts import AttemptRefused, LessonsPending, start_attempt
from courses.actions.responses import Sending, TooManyResponses, save_answer
from courses.actions.submission import latest_counted, submit_attempt
from courses.journey import journeys, with_standing
from courses.models import (
    Assessment,
    Attempt,
    AttemptItem,
    Enrolment,
    Response,
    assessment_kept,
    versions_kept,
)
from courses.presenting import ShownItem, show_item
from courses.rules.attempts import TIME_FACTORS, minutes_allowed
from courses.rules.blueprint import BankTooSmall
from courses.rules.item_types import ResponseRefused
from courses.views.catalogue import course_page_of
from people.access import learner_required, signed_in_required, wants_json

#: The longest nonce, tab name or field a browser of ours sends.
MAX_TOKEN = 40
#: A field of a form posted whole: the item's position and the field's own name.
WHOLE_FIELD = re.compile(r"item-([0-9]{1,4})\.(.+)", re.ASCII)
#: When its page was made, in seconds.
PAGE_MADE = re.compile(r"[0-9]{1,10}", re.ASCII)
#: No answer to an item is longer than this, in bytes.
MAX_ANSWER_BYTES = 4096


@dataclass(frozen=True)
class AskedItem:
    """An item of a form under way: what is shown, what is saved, where it is sent."""

    position: int
    shown: ShownItem
    response_id: int | None
    url: str


def attempt_of(request: HttpRequest, attempt: uuid.UUID) -> Attempt:
    """Return the reader's own attempt, or raise 404: another's does not exist."""
    return get_object_or_404(
        Attempt.objects.readable_by(request.user).select_related("enrolment"),
        uuid=attempt,
    )


def _enrolment(request: HttpRequest, assessment: Assessment) -> Enrolment:
    """Return the reader's place on the newest edition with it, or raise 404."""
    mine = Enrolment.objects.active().filter(
        learner=request.user, edition__assessment=assessment
    )
    found = with_standing(mine).order_by("-edition__number").first()
    if found is None:
        raise Http404
    return found


@learner_required
@require_http_methods(["GET", "POST"])
def examination(request: HttpRequest, assessment: str) -> HttpResponse:
    """Say what the examination is like; start it."""
    record = get_object_or_404(Assessment, key=assessment)
    enrolment = _enrolment(request, record)
    if request.method == "POST":
        return _start(request, record, enrolment)
    journey = journeys([enrolment], timezone.now())[0]
    context = {
        "assessment": record,
        "name": record.name_in(get_language()),
        "journey": journey,
        "step": journey.step.value,
        "course_page": course_page_of(enrolment.edition.course),
        "items": record.cells.size,
        "factors": [
            (factor, minutes_allowed(record.time_limit_minutes, factor))
            for factor in TIME_FACTORS
        ],
    }
    return render(request, "courses/examination.html", context)


def _start(
    request: HttpRequest, assessment: Assessment, enrolment: Enrolment
) -> HttpResponse:
    factor = request.POST.get("time_factor", "100")
    try:
        attempt = start_attempt(
            enrolment,
            assessment,
            by=request.user,
            time_factor_percent=int(factor)
            if factor in map(str, TIME_FACTORS)
            else 100,
        )
    except (AttemptRefused, LessonsPending):
        messages.warning(request, _("The examination is not open for you now."))
        return redirect("courses:examination", assessment=assessment.key)
    except BankTooSmall:
        messages.error(
            request,
            _("The question bank is being worked on. Nothing was lost; try later."),
        )
        return redirect("courses:examination", assessment=assessment.key)
    return redirect("courses:attempt", attempt=attempt.uuid)


@never_cache
@learner_required
@require_safe
def attempt(request: HttpRequest, attempt: uuid.UUID) -> HttpResponse:
    """Show the whole form with the answers so far; the script shows one at a time."""
    record = attempt_of(request, attempt)
    if record.submitted_at is not None:
        return redirect("courses:result", attempt=record.uuid)
    if timezone.now() > record.closes_at:
        submit_attempt(record, by=None)
        return redirect("courses:result", attempt=record.uuid)
    return render(request, "courses/attempt.html", _form_context(record))


def _form_context(record: Attempt) -> dict[str, Any]:
    latest = latest_counted(record)
    served = list(record.items.all())
    versions = versions_kept(item.version_id for item in served)
    language = get_language()
    address = reverse("courses:save_answer", args=[record.uuid, 0])
    items = []
    for item in served:
        response_id, answer = latest.get(item.pk, (None, {}))
        version = versions[item.version_id]
        items.append(
            AskedItem(
                position=item.position,
                shown=show_item(version, item.served, answer, language),
                response_id=response_id,
                url=address.replace("/0/", f"/{item.position}/"),
            )
        )
    return {
        "attempt": record,
        "name": assessment_kept(record.assessment_id).name_in(language),
        "items": items,
        "count": len(items),
        "answered": sum(item.shown.answered for item in items),
        "now": timezone.now(),
    }


@require_POST
@signed_in_required
def save(request: HttpRequest, attempt: uuid.UUID, position: int) -> HttpResponse:
    """Keep one answer and give its receipt."""
    if _is_too_long(request):
        return JsonResponse({"error": "too_long"}, status=413)
    sending = _sending(request)
    if sending is None:
        return JsonResponse({"error": "malformed"}, status=400)
    fields = {name: request.POST.getlist(name) for name in request.POST}
    try:
        receipt = save_answer(attempt, position, fields, sending, by=request.user)
    except AttemptItem.DoesNotExist as error:
        raise Http404 from error
    except ResponseRefused:
        return JsonResponse({"error": "not_served"}, status=400)
    except TooManyResponses:
        return JsonResponse({"error": "too_many"}, status=429)
    payload = {
        "standing": receipt.standing,
        "response_id": receipt.response_id,
        "received_at": receipt.received_at.isoformat(),
        "counted_id": receipt.counted_id,
    }
    status = {"conflict": 409, "late": 410}.get(receipt.standing, 200)
    return JsonResponse(payload, status=status)


def _is_too_long(request: HttpRequest) -> bool:
    """Tell whether a request says it is longer than any answer; no more is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > MAX_ANSWER_BYTES


def _sending(request: HttpRequest) -> Sending | None:
    """Read what a tab says of its response; `None` when it makes no sense."""
    nonce, tab = request.POST.get("nonce", ""), request.POST.get("tab", "")
    if not 8 <= len(nonce) <= MAX_TOKEN or len(tab) > MAX_TOKEN:
        return None
    if not (nonce + tab).isprintable():
        return None
    try:
        sequence = int(request.POST.get("sequence") or 0)
        based_on = int(request.POST.get("based_on") or 0)
    except ValueError:
        return None
    if not 0 <= sequence < 2**31 or not 0 <= based_on < 2**63:
        return None
    return Sending(nonce, tab, sequence, based_on or None)


@never_cache
@learner_required
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, attempt: uuid.UUID) -> HttpResponse:
    """Confirm and hand in; a form posted whole, without script, is saved first."""
    record = attempt_of(request, attempt)
    if record.submitted_at is None and request.method == "POST":
        _save_whole_form(request, record)
    if record.submitted_at is None and request.POST.get("confirm") != "yes":
        return _confirm(request, record)
    submit_attempt(record, by=request.user)
    target = reverse("courses:result", args=[record.uuid])
    if wants_json(request):
        return JsonResponse({"result": target})
    return HttpResponseRedirect(target)


def _confirm(request: HttpRequest, record: Attempt) -> HttpResponse:
    context = _form_context(record)
    blank = [item.position for item in context["items"] if not item.shown.answered]
    return render(request, "courses/submit.html", {**context, "blank": blank})


def _save_whole_form(request: HttpRequest, record: Attempt) -> None:
    """Save every answer of a form posted whole, each as a response of its own."""
    by_position: dict[int, dict[str, list[str]]] = {}
    for name in request.POST:
        if found := WHOLE_FIELD.fullmatch(name):
            fields = by_position.setdefault(int(found[1]), {})
            fields[found[2]] = request.POST.getlist(name)
    if not by_position:
        return
    page = request.POST.get("page", "")
    page = page if PAGE_MADE.fullmatch(page) else ""
    seen = _seen_by(record, page)
    sequence = (timezone.now() - record.started_at) // timedelta(milliseconds=1)
    served = {item.position for item in record.items.all()}
    for position in sorted(served & by_position.keys()):
        nonce = f"{page}:{position}:{uuid.uuid4().hex[:12]}"
        sending = Sending(nonce, f"form:{page}", sequence, seen.get(position))
        try:
            save_answer(
                record.uuid, position, by_position[position], sending, by=request.user
            )
        except (ResponseRefused, TooManyResponses):
            continue


def _seen_by(record: Attempt, page: str) -> dict[int, int]:
    """Return what a form showed: the response counted when its page was made.

    That is what the form may overwrite; nothing newer, of a tab it has not seen.
    """
    if not page:
        return {}
    made = datetime.fromtimestamp(int(page), UTC) + timedelta(seconds=1)
    shown = Response.objects.filter(
        attempt_item__attempt=record, standing="counted", received_at__lt=made
    ).order_by("id")
    return dict(shown.values_list("attempt_item__position", "id"))
