"""Publish what was asked and answered, told anew so that it names nobody."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.html import escape, linebreaks
from wagtail.blocks import StreamValue
from wagtail.models import Locale

from ethics_guidance.actions.advising import held
from ethics_guidance.actions.consultation_events import MoveRefused, happen
from ethics_guidance.models import Consultation, QuestionIndexPage, QuestionPage
from ethics_guidance.rules.consultations import EventKind
from people.models import User


class NoPlaceForQuestions(Exception):
    """Some language has no list of questions and answers to put the page in."""


class NamesTheAsker(Exception):
    """The text holds the name or the e-mail of whoever asked."""


@dataclass(frozen=True)
class Anonymised:
    """What an adviser wrote to be published: nothing of it is copied from elsewhere."""

    title: str
    question: str
    answer: str

    def holds(self, words: str) -> bool:
        """Tell whether some words are in it, whatever their capitals."""
        said = f"{self.title}\n{self.question}\n{self.answer}".casefold()
        return bool(words) and words.casefold() in said


@transaction.atomic
def publish_anonymised(
    consultation: Consultation,
    text: Anonymised,
    *,
    language: str,
    by: User,
    at: datetime | None = None,
) -> QuestionPage:
    """Make a draft page of it in a language, and a draft to translate in the others.

    The pages have no author and hold no link to the consultation. They are published
    through the workflow of every page. Raises `MoveRefused` without the consent of
    whoever asked, `NamesTheAsker`, `NoPlaceForQuestions` and `NotTheirs`.
    """
    consultation = held(consultation, by)
    if not consultation.standing.permits(EventKind.PUBLISHED):
        raise MoveRefused
    _refuse_names(consultation.asker, text)
    page = _draft(text, language)
    happen(
        consultation,
        EventKind.PUBLISHED,
        by=by,
        at=at,
        page_key=page.translation_key,
    )
    return page


def _refuse_names(asker: User, text: Anonymised) -> None:
    surnames = f"{asker.first_surname} {asker.second_surname}".strip()
    short = f"{asker.given_names} {asker.first_surname}"
    if any(text.holds(each) for each in (short, surnames, asker.email or "")):
        raise NamesTheAsker


def _draft(text: Anonymised, language: str) -> QuestionPage:
    """Put the drafts in their lists; every language must have one."""
    lists = {
        each.locale.language_code: each
        for each in QuestionIndexPage.objects.select_related("locale")
    }
    codes = [code for code, _name in settings.LANGUAGES]
    if any(code not in lists for code in codes):
        raise NoPlaceForQuestions
    page = QuestionPage(
        title=text.title,
        question=text.question,
        locale=lists[language].locale,
        live=False,
    )
    page.body = _body(text.answer)
    lists[language].add_child(instance=page)
    page.save_revision(log_action=False)
    for code in codes:
        if code != language:
            page.copy_for_translation(Locale.objects.get(language_code=code))
    return page


def _body(answer: str) -> StreamValue:
    """Turn plain text into one section of the page's body."""
    field = QuestionPage._meta.get_field("body")
    section = {"heading": "", "text": linebreaks(escape(answer)), "key": ""}
    raw = [{"type": "section", "value": section}]
    return StreamValue(field.stream_block, raw, is_lazy=True)
