"""«Do I have a conflict?»: a question a screen, for everybody, nothing kept of anybody.

The answers travel in the form alone, never in the address, and are followed through
the version in force each time. No session is read and no cookie set.
"""

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ethics_guidance.actions.counts import count_run, new_run
from ethics_guidance.models import DecisionTreeVersion
from ethics_guidance.pdf import draw_note
from ethics_guidance.presenting.note import (
    contact_of,
    entities,
    note_of,
    reporting_url,
    screen_of,
)
from ethics_guidance.rules.walks import LETTERS, Astray, Walk, walk
from people.models import Entity

FOLDER = "ethics_guidance/self_assessment"


@dataclass(frozen=True)
class Carried:
    """What the form carries from screen to screen, and the server keeps nowhere."""

    version: DecisionTreeVersion
    path: str = ""
    run: str = ""
    entity: Entity | None = None


# Exempt from the token: it would need a cookie, and there is nothing to forge. The
# view acts for nobody, reads no session and changes nothing that is a person's; with
# `no-referrer` a browser also sends no origin that could be compared.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def self_assessment(request: HttpRequest) -> HttpResponse:
    """Show the start, a question or the result, as the form says where one is."""
    version = DecisionTreeVersion.objects.in_force()
    if version is None:
        raise Http404
    if request.method == "POST":
        response = _go_on(request, version)
    else:
        response = _start(request, Carried(version))
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex" if request.method == "POST" else "all"
    return response


def _go_on(request: HttpRequest, version: DecisionTreeVersion) -> HttpResponse:
    sent = request.POST
    chosen = {each.code: each for each in entities()}.get(sent.get("entity", ""))
    fresh = Carried(version, entity=chosen)
    asked = sent.get("do", "")
    if asked == "again":
        return _start(request, fresh)
    if asked == "begin":
        begun = replace(fresh, run=new_run())
        return _show(request, begun, walk(version.content, ""))
    if sent.get("version") != str(version.number):
        return _start(request, fresh, "changed")
    carried = replace(fresh, path=sent.get("path", ""), run=sent.get("run", ""))
    try:
        return _step(request, carried, asked)
    except Astray:
        return _start(request, fresh, "astray")


def _step(request: HttpRequest, carried: Carried, asked: str) -> HttpResponse:
    """Follow the way so far, then do what is asked; raise `Astray` for a forged one."""
    here = walk(carried.version.content, carried.path)
    if asked == "back":
        if not here.given:
            return _start(request, carried)
        before = walk(here.tree, here.path[:-1])
        return _show(request, carried, before, chosen=here.given[-1].answer)
    if asked == "answer" and here.node is not None:
        letter = LETTERS.get(request.POST.get("answer", ""))
        if letter is None:
            return _show(request, carried, here, unanswered=True)
        return _show(request, carried, walk(here.tree, here.path + letter))
    if asked == "note" and here.outcome is not None:
        return _note(carried, here)
    return _show(request, carried, here)


def _start(request: HttpRequest, carried: Carried, why: str = "") -> HttpResponse:
    """Show the first screen; `why` says what made somebody start over."""
    context = {
        "tree": screen_of(carried.version),
        "why": why,
        "entities": entities(),
        "entity": carried.entity,
    }
    return render(request, f"{FOLDER}/start.html", context)


def _show(
    request: HttpRequest,
    carried: Carried,
    here: Walk,
    *,
    chosen: str = "",
    unanswered: bool = False,
) -> HttpResponse:
    """Show the question or the result where somebody stands."""
    context = {
        "tree": screen_of(carried.version),
        "walk": here,
        "run": carried.run,
        "entity": carried.entity,
    }
    if here.outcome is None:
        context |= {"chosen": chosen, "unanswered": unanswered}
        status = 400 if unanswered else 200
        return render(request, f"{FOLDER}/question.html", context, status=status)
    count_run(carried.version, here, carried.run)
    context |= {
        "note": note_of(carried.version, here, carried.entity),
        "entities": entities(),
        "contact": contact_of(carried.entity),
        "reporting_url": reporting_url(),
    }
    return render(request, f"{FOLDER}/outcome.html", context)


def _note(carried: Carried, here: Walk) -> HttpResponse:
    note = note_of(carried.version, here, carried.entity)
    response = HttpResponse(draw_note(note), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{note.file_name}"'
    return response
