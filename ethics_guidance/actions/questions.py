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
from ethics_guidance.rules.texts import has_words
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
        """Tell whether some whole words are in it, however they are written."""
        return has_words(f"{self.title}\n{self.question}\n{self.answer}", words)


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
    """Refuse two of the asker's names together, or the e-mail.

    One name alone says little, and may be a word like any other: Ley, Rosa, Cruz.
    """
    pairs = (
        (asker.given_names, asker.first_surname),
        (asker.first_surname, asker.second_surname),
    )
    names = [" ".join(pair) for pair in pairs if all(pair)]
    if any(text.holds(each) for each in (*names, asker.email or "")):
        raise NamesTheAsker


def _draft(text: Anonymised, language: str) -> QuestionPage:
    """Put the drafts in their lists; every language must have one."""
    place, others = _places(language)
    page = QuestionPage(
        title=text.title,
        question=text.question,
        locale=place.locale,
        live=False,
    )
    page.body = _body(text.answer)
    place.add_child(instance=page)
    page.save_revision(log_action=False)
    for other in others:
        page.copy_for_translation(other)
    return page


def _places(language: str) -> tuple[QuestionIndexPage, list[Locale]]:
    """Return the list of a language, and the languages it is translated to.

    Raises `NoPlaceForQuestions` unless some list is there in every language: a page
    is translated into the translation of its list, not into any other.
    """
    codes = {code for code, _name in settings.LANGUAGES}
    lists = QuestionIndexPage.objects.filter(locale__language_code=language)
    for place in lists.select_related("locale"):
        translations = place.get_translations().select_related("locale")
        others = [each.locale for each in translations]
        if codes <= {language, *(each.language_code for each in others)}:
            return place, others
    raise NoPlaceForQuestions


def _body(answer: str) -> StreamValue:
    """Turn plain text into one section of the page's body."""
    field = QuestionPage._meta.get_field("body")
    section = {"heading": "", "text": linebreaks(escape(answer)), "key": ""}
    raw = [{"type": "section", "value": section}]
    return StreamValue(field.stream_block, raw, is_lazy=True)
