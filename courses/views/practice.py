"""Render a lesson's body: prose from what is kept, practice fresh for its reader."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from content.rules.block_schemas import ANSWERED_BLOCKS
from courses.models import LessonPage, PracticeAnswer

#: Blocks that say something of the reader and cannot be kept for all.
PERSONAL_BLOCKS = ANSWERED_BLOCKS | {"contact"}


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

    def render(self, request: HttpRequest, block: Any) -> SafeString:
        """Return one practice block as its reader left it."""
        key = block.value["key"]
        answer = self.answers.get(key)
        context = {
            "value": block.value,
            "options": self._options(block, answer),
            "answer": answer,
            "action": reverse("courses:answer", args=[self.course, self.lesson, key]),
            "enabled": self.enabled,
            "is_pending": key in self.pending,
            "problem": self.problem,
            "draft": self.draft or (answer.text if answer else ""),
        }
        template = f"content/blocks/{block.block_type}.html"
        return mark_safe(render_to_string(template, context, request))

    def _options(
        self, block: Any, answer: PracticeAnswer | None
    ) -> list[dict[str, Any]]:
        """Return the options shuffled for this reader, always the same way."""
        if "options" not in block.value:
            return []
        chosen = set(answer.choice) if answer else set()
        options = [
            {"place": place, "value": option, "chosen": place in chosen}
            for place, option in enumerate(block.value["options"])
        ]
        random.Random(f"{self.seed}:{block.value['key']}").shuffle(options)
        return options


@dataclass(frozen=True)
class _Piece:
    """Rendered prose to keep, or the place of a block that cannot be kept."""

    html: str = ""
    index: int | None = field(default=None)


def render_body(
    request: HttpRequest, page: LessonPage, practice: Practice
) -> list[SafeString]:
    """Return the blocks of a lesson's body, rendered, in order."""
    pieces = page.kept("body", lambda: _pieces(page))
    body = page.body
    rendered = []
    for piece in pieces:
        if piece.index is None:
            rendered.append(mark_safe(piece.html))
        elif body[piece.index].block_type in ANSWERED_BLOCKS:
            rendered.append(practice.render(request, body[piece.index]))
        else:
            rendered.append(body[piece.index].render(context={"request": request}))
    return rendered


def _pieces(page: LessonPage) -> list[_Piece]:
    return [
        _Piece(index=index)
        if block.block_type in PERSONAL_BLOCKS
        else _Piece(html=str(block.render()))
        for index, block in enumerate(page.body)
    ]
