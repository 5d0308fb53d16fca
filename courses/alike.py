"""Which practice an item resembles: editors are told, and decide."""

from django.conf import settings

from content.practised import practised, words_of
from courses.models import Item, LessonPage
from courses.rules.item_types import Document
from courses.rules.similarity import is_carried_over


def asked(document: Document, language: str) -> str:
    """Return what a learner reads of an item: stem, options, premises, answers."""
    texts = [document.stem.get(language, "")]
    for part in ("options", "reasons", "steps", "distractors"):
        texts += [each.text.get(language, "") for each in getattr(document, part, [])]
    for pair in getattr(document, "pairs", []):
        texts += [pair.premise.get(language, ""), pair.answer.get(language, "")]
    return "\n".join(texts)


def resembled(item: Item) -> list[str]:
    """Return the names of the practices whose text an item shares, in any language.

    A draft that is not yet whole resembles nothing.
    """
    try:
        document = item.as_document()
    except (IndexError, ValueError):
        return []
    return sorted(
        {
            name
            for language, _name in settings.LANGUAGES
            for name, practice in practised(language).items()
            if is_carried_over(asked(document, language), practice)
        }
    )


def practice_of_lessons(language: str) -> dict[str, str]:
    """Return the words of every dilemma and check of the lessons in a language."""
    pages = LessonPage.objects.live().filter(locale__language_code=language)
    return {
        f"{page.title} · {key}": words_of(block.value)
        for page in pages
        for key, block in page.answered_blocks().items()
        if block.block_type in ("dilemma", "check")
    }
