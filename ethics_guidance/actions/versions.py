"""Freeze a version of the code from its live pages."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from content.actions.search import index_pages
from content.cache import next_generation
from ethics_guidance.models import CodePage, CodeVersion, ValuePage
from ethics_guidance.rules.code_document import CodeFault, digest, join
from ledger.actions.audit import record
from ledger.actions.outbox import enqueue
from people.models import User

#: What apps above are told: a version was frozen.
CODE_FROZEN = "ethics_guidance.code.frozen"


class CodeNotWhole(Exception):
    """The code cannot be frozen; `faults` name what lacks, in which language."""

    def __init__(self, faults: list[CodeFault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = tuple(faults)


class NothingToFreeze(Exception):
    """The pages say what the version in force says already."""


class CodeChanged(Exception):
    """The pages say something else than what was looked at."""


class TermsUnclear(Exception):
    """A version with no summary in a language, or material without a date to come."""


def draft_document() -> tuple[dict[str, Any], list[CodeFault]]:
    """Return what the live pages would freeze to, and what they lack for it."""
    return join({code: _found(code) for code, _name in settings.LANGUAGES})


def _found(language: str) -> dict[str, Any] | None:
    code = CodePage.objects.live().filter(locale__language_code=language).first()
    if code is None:
        return None
    values = ValuePage.objects.live().child_of(code).order_by("number", "path")
    return _words(code) | {
        "values": [
            _words(each) | {"number": each.number, "kind": each.kind} for each in values
        ]
    }


def _words(page: Any) -> dict[str, Any]:
    return {
        "page": str(page.translation_key),
        "title": page.title,
        "summary": page.summary,
        "body": list(page.body.get_prep_value()),
    }


@transaction.atomic
def freeze_code(
    summary: Mapping[str, str],
    *,
    material: bool = False,
    audience: Collection[str] = (),
    due: date | None = None,
    is_model: bool = False,
    expected: str | None = None,
    by: User | None,
    at: datetime | None = None,
) -> CodeVersion:
    """Freeze the live pages of the code as its next version, in force at once.

    `summary` says per language what changed. A material version asks its audience
    (at-risk roles; everybody when empty) to attest by `due`. `expected` is the digest of
    the draft that somebody looked at, when somebody did. Raises `CodeNotWhole`,
    `CodeChanged`, `NothingToFreeze` or `TermsUnclear`, and freezes nothing.
    """
    at = at or timezone.now()
    today = timezone.localdate(at)
    _check_terms(summary, material=material, due=due, is_model=is_model, today=today)
    list(CodePage.objects.select_for_update().order_by("pk"))
    document, faults = draft_document()
    if faults:
        raise CodeNotWhole(faults)
    if expected is not None and expected != digest(document):
        raise CodeChanged
    last = CodeVersion.objects.in_force()
    if last and last.document == document and last.is_model == is_model:
        raise NothingToFreeze
    version = CodeVersion.objects.create(
        number=last.number + 1 if last else 1,
        in_force_from=today,
        document=document,
        changes={code: summary[code].strip() for code, _name in settings.LANGUAGES},
        is_model=is_model,
        is_material=material,
        audience=_in_order(audience) if material else [],
        due_on=due if material else None,
        frozen_at=at,
        frozen_by=by,
    )
    data = {"number": version.number, "material": material, "model": is_model}
    record("ethics_guidance.code.freeze", version, by=by, at=at, data=data)
    enqueue(CODE_FROZEN, f"code-frozen:{version.pk}", {"version": version.pk})
    # Search finds what readers read, which is another wording from now on.
    index_pages(Page.objects.type(CodePage, ValuePage))
    transaction.on_commit(next_generation)
    return version


def _in_order(audience: Collection[str]) -> list[str]:
    field = CodeVersion._meta.get_field("audience")
    return field.clean(list(audience), None)


def _check_terms(
    summary: Mapping[str, str],
    *,
    material: bool,
    due: date | None,
    is_model: bool,
    today: date,
) -> None:
    lacking = [c for c, _n in settings.LANGUAGES if not summary.get(c, "").strip()]
    if lacking:
        raise TermsUnclear(f"no summary in: {', '.join(lacking)}")
    if material and is_model:
        raise TermsUnclear("a model code obliges nobody")
    if material and (due is None or due <= today):
        raise TermsUnclear("a material version says by when, after today")
