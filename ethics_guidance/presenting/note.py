"""What the screens of the self-assessment say, in the reader's language."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from content.frame import frame_of
from ethics_guidance.blocks import ANSWER_LABELS
from ethics_guidance.models import DecisionTreeVersion, ReportingPage
from ethics_guidance.rules.trees import Texts
from ethics_guidance.rules.walks import Walk, gaps
from people.models import ContactPoint, Entity, EntityType

#: The icon each kind of result is shown with.
SIGNS = {
    "none": "check-circle",
    "doubt": "question",
    "potential": "clock",
    "apparent": "eye",
    "misuse": "prohibit",
    "barred": "prohibit",
}


@dataclass(frozen=True)
class Screen:
    """What every screen says of the tree: its name, its limit, its version."""

    title: str
    limit: str
    number: int


@dataclass(frozen=True)
class NoteStep:
    """What to do next, who, by when."""

    text: str
    who: str
    when: str


@dataclass(frozen=True)
class NoteAnswer:
    """A question and its answer; what was not known is to be verified."""

    question: str
    answer: str
    is_unknown: bool


@dataclass(frozen=True)
class NoteForm:
    """A form to fill in by hand: each line in parts, an empty one is a gap."""

    title: str
    intro: str
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Note:
    """A result written out in one language: for the screen, for paper, for a file."""

    title: str
    limit: str
    sign: str
    outcome: str
    meaning: str
    basis: str
    steps: tuple[NoteStep, ...]
    answers: tuple[NoteAnswer, ...]
    form: NoteForm | None
    whom: tuple[str, ...]
    date: str
    version: str
    file_name: str


def in_language(texts: Texts) -> str:
    """Return a text in the reader's language."""
    return texts[get_language() or "es"]


def screen_of(version: DecisionTreeVersion) -> Screen:
    """Return what every screen says of a version."""
    tree = version.content
    return Screen(in_language(tree.title), in_language(tree.limit), version.number)


def entities() -> list[Entity]:
    """Return the entities somebody may serve today."""
    today = timezone.localdate()
    found = Entity.objects.in_force(today).exclude(type=EntityType.EXTERNAL)
    return sorted(found, key=lambda entity: entity.name)


def contact_of(entity: Entity | None) -> ContactPoint | None:
    """Return whom to ask at an entity today, if it has somebody."""
    if entity is None:
        return None
    points = ContactPoint.objects.in_office(timezone.localdate())
    return points.filter(entity=entity).select_related("user", "entity").first()


def reporting_url() -> str:
    """Return where the official channels are listed, in the reader's language."""
    pages = ReportingPage.objects.live().filter(locale__language_code=get_language())
    page = pages.first()
    return page.get_url() if page else ""


def note_of(version: DecisionTreeVersion, here: Walk, entity: Entity | None) -> Note:
    """Return the result of a walk that has one, written out."""
    outcome, tree = here.outcome, here.tree
    if outcome is None:
        raise ValueError(here.path)
    today = timezone.localdate()
    return Note(
        title=in_language(tree.title),
        limit=in_language(tree.limit),
        sign=SIGNS.get(outcome.kind, "warning"),
        outcome=in_language(outcome.title),
        meaning=in_language(outcome.meaning),
        basis=in_language(outcome.basis),
        steps=tuple(
            NoteStep(*map(in_language, (step.text, step.who, step.when)))
            for step in outcome.steps
        ),
        answers=tuple(
            NoteAnswer(
                in_language(given.node.question),
                str(ANSWER_LABELS[given.answer]),
                given.answer == "unknown",
            )
            for given in here.given
        ),
        form=_form(here),
        whom=_whom(contact_of(entity)),
        date=date_format(today),
        version=gettext("version %(number)d") % {"number": version.number},
        file_name=gettext("self-assessment-note.pdf"),
    )


def _form(here: Walk) -> NoteForm | None:
    template = here.tree.template_of(here.outcome) if here.outcome else None
    if template is None:
        return None
    return NoteForm(
        in_language(template.title),
        in_language(template.intro),
        tuple(tuple(gaps(line)) for line in template.lines[get_language() or "es"]),
    )


def _whom(contact: ContactPoint | None) -> tuple[str, ...]:
    """Return the lines that say whom to ask: the contact point, or the unit."""
    if contact is None:
        frame = frame_of(get_language() or "es")
        said = (frame.unit, frame.contact_email, frame.contact_phone)
    else:
        name = contact.user.get_full_name()
        said = (f"{name}, {contact.entity.name}", contact.email, contact.phone)
    return tuple(filter(None, said))
