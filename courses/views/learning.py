"""Read a course: its page, its lessons, what one answers there."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from content.cache import kept_here
from courses.actions.enrolments import (
    AnswerRefused,
    LessonIncomplete,
    answer_practice,
    complete_lesson,
    enrol,
)
from courses.journey import Journey, Step, journeys, with_standing
from courses.models import (
    Course,
    CourseEdition,
    CoursePage,
    Enrolment,
    LessonPage,
    PracticeAnswer,
)
from courses.notices import due_notice
from courses.views.catalogue import course_page_of, lesson_links
from courses.views.practice import Practice, content_of, piece_of, render_body
from people.access import learner_required


def enrolment_of(request: HttpRequest, course: Course) -> Enrolment | None:
    """Return the reader's own active enrolment on a course, if there is one."""
    if not request.user.is_authenticated:
        return None
    mine = Enrolment.objects.active().filter(
        learner=request.user, edition__course=course
    )
    return with_standing(mine).order_by("-edition__number").first()


def edition_in_force(course: Course) -> CourseEdition:
    """Return the edition a new learner enrols on, or raise 404."""
    editions = course.editions.in_force(timezone.localdate())
    edition = editions.select_related("assessment", "course").first()
    if edition is None:
        raise Http404
    return edition


def course_page(request: HttpRequest, page: CoursePage) -> HttpResponse:
    """Show a course: to a visitor what it is, to a learner where they are."""
    course = page.course
    enrolment = enrolment_of(request, course)
    journey = journeys([enrolment], timezone.now())[0] if enrolment else None
    edition = enrolment.edition if enrolment else edition_in_force(course)
    links = lesson_links(page)
    context = {
        "page": page,
        "parent": page.kept("catalogue", lambda: _link(page.get_parent())),
        "course": course,
        "edition": edition,
        "journey": journey,
        "modules": _modules(edition, journey, links),
        "next_lesson": links.get(journey.lesson_key) if journey else None,
        "due": due_notice(request.user, course) if enrolment else None,
        "assessment": edition.assessment,
        "steps": Step,
    }
    return render(request, page.template, context)


def _link(page: Page) -> dict[str, str]:
    return {"title": page.title, "url": page.get_url()}


def _modules(
    edition: CourseEdition, journey: Journey | None, links: dict[str, Any]
) -> list[dict[str, Any]]:
    language = get_language()
    done = journey.completed_keys if journey else frozenset()
    here = journey.lesson_key if journey else None
    return [
        {
            "key": module.key,
            "number": module.number,
            "title": module.title_in(language),
            "minutes": module.minutes,
            "done": sum(lesson.key in done for lesson in module.lessons),
            "is_done": all(lesson.key in done for lesson in module.lessons),
            "is_open": any(lesson.key == here for lesson in module.lessons),
            "lessons": [
                {
                    "key": lesson.key,
                    "minutes": lesson.minutes,
                    "link": links.get(lesson.key),
                    "is_done": lesson.key in done,
                    "is_here": lesson.key == here,
                }
                for lesson in module.lessons
            ],
        }
        for module in edition.modules.modules
    ]


@learner_required
def lesson_page(request: HttpRequest, page: LessonPage) -> HttpResponse:
    """Show a lesson with what its reader answered so far."""
    enrolment = enrolment_of(request, page.lesson.course)
    answers = _answers(enrolment, page)
    return _render_lesson(request, page, enrolment, answers)


def _answers(
    enrolment: Enrolment | None, page: LessonPage
) -> dict[str, PracticeAnswer]:
    if enrolment is None:
        return {}
    answers = PracticeAnswer.objects.filter(enrolment=enrolment, lesson=page.lesson_id)
    return {answer.block_key: answer for answer in answers}


def _render_lesson(
    request: HttpRequest,
    page: LessonPage,
    enrolment: Enrolment | None,
    answers: dict[str, PracticeAnswer],
    *,
    pending: tuple[str, ...] = (),
) -> HttpResponse:
    parent = _parent(page)
    content = content_of(page)
    links = lesson_links(parent)
    journey = journeys([enrolment], timezone.now())[0] if enrolment else None
    edition = enrolment.edition if enrolment else edition_in_force(page.lesson.course)
    keys = edition.modules.lesson_keys
    key = page.lesson.key
    place = keys.index(key) if key in keys else 0
    module = edition.modules.module_of(key) if key in keys else None
    practice = Practice(
        course=page.lesson.course.key,
        lesson=key,
        answers=answers,
        seed=str(request.user.uuid),
        enabled=enrolment is not None,
        pending=pending,
    )
    context = {
        "page": page,
        "course_page": parent,
        "module": module,
        "module_title": module.title_in(get_language()) if module else "",
        "minutes": edition.modules.minutes_of(key) if key in keys else None,
        "modules": _modules(edition, journey, links),
        "journey": journey,
        "place": place + 1,
        "count": len(keys),
        "previous": links.get(keys[place - 1]) if place else None,
        "next": links.get(keys[place + 1]) if place + 1 < len(keys) else None,
        "is_done": journey is not None and key in journey.completed_keys,
        "blocks": render_body(request, content, practice),
        "headings": content.headings,
        "pending": pending,
        "to_answer": len(set(content.answered_keys) - set(answers)),
    }
    return render(request, page.template, context, status=409 if pending else 200)


def _parent(page: LessonPage) -> CoursePage:
    """Return the course page above a lesson, kept."""

    def read() -> CoursePage:
        pages = CoursePage.objects.select_related("course", "locale")
        return pages.get(pk=page.get_parent().pk)

    return kept_here(f"parent:{page.pk}", read)


def _lesson_page(course: str, lesson: str) -> LessonPage:
    if not lesson.isprintable():
        raise Http404
    return get_object_or_404(
        LessonPage.objects.live().select_related("lesson__course", "locale"),
        lesson__course__key=course,
        lesson__key=lesson,
        locale__language_code=get_language(),
    )


@require_POST
@learner_required
def enrol_on(request: HttpRequest, course: str) -> HttpResponse:
    """Take a place on a course and go to its first lesson."""
    record = get_object_or_404(Course, key=course)
    page = course_page_of(record)
    enrol(request.user, edition_in_force(record), by=request.user)
    first = next(iter(edition_in_force(record).modules.lesson_keys), "")
    link = lesson_links(page).get(first)
    return HttpResponseRedirect(link.url if link else page.address)


@require_POST
@learner_required
def answer(request: HttpRequest, course: str, lesson: str, block: str) -> HttpResponse:
    """Keep an answer to a block; give back the block, or the lesson at that place."""
    page = _lesson_page(course, lesson)
    enrolment = enrolment_of(request, page.lesson.course)
    if enrolment is None:
        return redirect(_parent(page).address)
    problem = ""
    try:
        answer_practice(
            enrolment,
            page,
            block,
            choice=[int(each) for each in request.POST.getlist("choice")],
            text=request.POST.get("text", ""),
            by=request.user,
        )
    except (AnswerRefused, ValueError):
        problem = _("Choose an answer first, or shorten your text; nothing was lost.")
    if request.headers.get("X-Fragment") == block:
        return _fragment(request, page, enrolment, block, problem)
    if problem:
        messages.warning(request, problem)
    return HttpResponseRedirect(f"{page.address}#{block}")


def _fragment(
    request: HttpRequest,
    page: LessonPage,
    enrolment: Enrolment,
    block: str,
    problem: str,
) -> HttpResponse:
    """Give back one block as it stands now."""
    found = page.answered_blocks().get(block)
    if found is None:
        return HttpResponse(status=404)
    answers = _answers(enrolment, page)
    practice = Practice(
        course=page.lesson.course.key,
        lesson=page.lesson.key,
        answers=answers,
        seed=str(request.user.uuid),
        enabled=True,
        problem=problem,
        draft=request.POST.get("text", "") if problem else "",
    )
    response = HttpResponse(
        practice.render(request, piece_of(found)), status=400 if problem else 200
    )
    response["X-To-Answer"] = str(len(set(page.answered_blocks()) - set(answers)))
    return response


@require_POST
@learner_required
def complete(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Complete a lesson and go on; when something is missing, say what and where."""
    page = _lesson_page(course, lesson)
    enrolment = enrolment_of(request, page.lesson.course)
    parent = _parent(page)
    if enrolment is None:
        return redirect(parent.address)
    try:
        complete_lesson(enrolment, page, by=request.user)
    except LessonIncomplete as error:
        messages.warning(
            request,
            ngettext(
                "One exercise of this lesson is still to be answered.",
                "%(count)d exercises of this lesson are still to be answered.",
                len(error.pending),
            )
            % {"count": len(error.pending)},
        )
        return _render_lesson(
            request, page, enrolment, _answers(enrolment, page), pending=error.pending
        )
    keys = enrolment.edition.modules.lesson_keys
    after = dict(pairwise(keys)).get(page.lesson.key, "")
    following = lesson_links(parent).get(after)
    return HttpResponseRedirect(following.url if following else parent.address)
