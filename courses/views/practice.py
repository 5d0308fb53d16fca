"""A lesson's body: prose and practice read once per publish, then rendered per reader."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from content.rules.block_schemas import ANSWERED_BLOCKS
from courses.models import LessonPage, PracticeAnswer


@dataclass(frozen=True)
class Piece:
    """A block of a lesson, read once: prose as HTML, practice as plain values.

    `type` is empty for prose; `html` then holds it. A contact block is rendered for
    each reader, who has a contact point of their own.
    """

    type: str = ""
    html: str = ""
    value: Mapping[str, Any] | None = None

    @property
    def key(self) -> str:
        """The key of a practice block."""
        return self.value["key"] if self.value else ""


@dataclass(frozen=True)
class LessonContent:
    """Everything a lesson says, ready to show."""

    pieces: tuple[Piece, ...]
    headings: tuple[tuple[str, str], ...]

    @property
    def answered_keys(self) -> tuple[str, ...]:
        """The keys of the blocks a learner must answer, in order."""
        return tuple(each.key for each in self.pieces if each.type in ANSWERED_BLOCKS)


def content_of(page: LessonPage) -> LessonContent:
    """Return a lesson's content, kept until the next publish."""
    return page.kept("content", lambda: _read(page))


def _read(page: LessonPage) -> LessonContent:
    pieces: list[Piece] = []
    headings = []
    for block in page.body:
        if block.block_type in ANSWERED_BLOCKS or block.block_type == "contact":
            pieces.append(Piece(type=block.block_type, value=_plain(block.value)))
            continue
        if block.block_type == "section" and block.value["heading"]:
            headings.append((block.value["key"], block.value["heading"]))
        pieces.append(Piece(html=str(block.render())))
    return LessonContent(tuple(pieces), tuple(headings))


def piece_of(block: StreamValue.StreamChild) -> Piece:
    """Return one practice block, read."""
    return Piece(type=block.block_type, value=_plain(block.value))


def _plain(value: Any) -> Any:
    """Turn a block's value into plain values, rich text already expanded."""
    if isinstance(value, RichText):
        return mark_safe(str(value))
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if hasattr(value, "bound_blocks"):
        return [_plain(each) for each in value]
    return value


@dataclass(frozen=True)
class Practice:
    """What a reader may do with the practice of a lesson, and did so far."""

    course: str
    lesson: str
    answers: Mapping[str, PracticeAnswer]
    seed: str
    enabled: bool
    pending: tuple[str, ...] = ()
    problem: str = ""
    draft: str = ""

    def render(self, request: HttpRequest, piece: Piece) -> SafeString:
        """Return one practice block as its reader left it."""
        answer = self.answers.get(piece.key)
        context = {
            "value": piece.value,
            "options": self._options(piece, answer),
            "answer": answer,
            "action": reverse(
                "courses:answer", args=[self.course, self.lesson, piece.key]
            ),
            "enabled": self.enabled,
            "is_pending": piece.key in self.pending,
            "problem": self.problem,
            "draft": self.draft or (answer.text if answer else ""),
            "csrf_token": get_token(request) if self.enabled else "",
        }
        template = get_template(f"content/blocks/{piece.type}.html")
        return template.render(context)

    def _options(
        self, piece: Piece, answer: PracticeAnswer | None
    ) -> list[dict[str, Any]]:
        """Return the options shuffled for this reader, always the same way."""
        chosen = set(answer.choice) if answer else set()
        options = [
            {"place": place, "value": option, "chosen": place in chosen}
            for place, option in enumerate(piece.value.get("options", ()))
        ]
        random.Random(f"{self.seed}:{piece.key}").shuffle(options)
        return options


def render_body(
    request: HttpRequest, content: LessonContent, practice: Practice
) -> list[SafeString]:
    """Return the blocks of a lesson's body, rendered, in order."""
    rendered = []
    for piece in content.pieces:
        if not piece.type:
            rendered.append(mark_safe(piece.html))
        elif piece.type in ANSWERED_BLOCKS:
            rendered.append(practice.render(request, piece))
        else:
            template = get_template(f"content/blocks/{piece.type}.html")
            rendered.append(template.render({"value": piece.value}, request))
    return rendered
