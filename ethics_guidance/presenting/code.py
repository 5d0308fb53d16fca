"""The code as readers meet it: the version in force, whatever the pages say since."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from content.cache import kept, kept_here
from content.frame import frame_of
from ethics_guidance.models import CodePage, CodeVersion, ValuePage
from ethics_guidance.pdf import CodePaper, draw_code
from ethics_guidance.rules.comparison import Comparison, compare


def version_in_force() -> CodeVersion | None:
    """Return the version in force; this process keeps it until something is published."""
    return kept_here("code:in-force", CodeVersion.objects.in_force)


def version_read_on(page: CodePage | ValuePage) -> CodeVersion | None:
    """Return the version that a page is read from: none while it is being written."""
    return None if page.is_previewing else version_in_force()


def rendered(blocks: Any, **context: Any) -> SafeString:
    """Return the HTML of blocks, one after another."""
    return format_html_join("", "{}", ((each.render(context),) for each in blocks))


def links_of(version: CodeVersion, language: str) -> list[dict[str, Any]]:
    """Return the values of a version, each with where it is read.

    One whose page is not there any more is read in the version's full text.
    """
    addresses = addresses_of(language)
    full = reverse("ethics_guidance:version", args=[version.number])
    return [
        {
            "kind": each["kind"],
            "number": each["number"],
            "title": each["texts"][language]["title"],
            "summary": each["texts"][language]["summary"],
            "url": addresses.get(each["page"]) or f"{full}#value-{each['number']}",
        }
        for each in version.document["values"]
    ]


def addresses_of(language: str) -> dict[str, str]:
    """Return where the pages of the values are, by their translation key."""

    def find() -> dict[str, str]:
        pages = ValuePage.objects.live().filter(locale__language_code=language)
        return {str(each.translation_key): each.get_url() for each in pages}

    return kept(f"code:addresses:{language}", find)


def full_text(version: CodeVersion, language: str) -> dict[str, Any]:
    """Return everything a version says in a language, rendered."""

    def render() -> dict[str, Any]:
        document = version.document
        return {
            "title": document["opening"]["texts"][language]["title"],
            "summary": document["opening"]["texts"][language]["summary"],
            "prose": _rendered(CodePage, document["opening"], language),
            "values": [
                {
                    "number": each["number"],
                    "kind": each["kind"],
                    "title": each["texts"][language]["title"],
                    "summary": each["texts"][language]["summary"],
                    "prose": _rendered(ValuePage, each, language),
                }
                for each in document["values"]
            ],
        }

    return kept(f"code:text:{version.number}:{language}", render)


def _rendered(
    model: type[CodePage | ValuePage], part: Mapping[str, Any], language: str
) -> SafeString:
    return rendered(model.stream_of(part["texts"][language]["body"]), level="3")


def comparison_of(before: CodeVersion, after: CodeVersion, language: str) -> Comparison:
    """Return what differs between two versions, kept: neither changes any more."""
    key = f"code:compare:{before.number}:{after.number}:{language}"
    return kept(key, lambda: compare(before.document, after.document, language))


def paper_of(version: CodeVersion, language: str) -> bytes:
    """Return a version as a PDF in the reader's language, drawn once."""
    frame = frame_of(language)

    def draw() -> bytes:
        return draw_code(
            CodePaper(
                language=language,
                number=version.number,
                in_force_from=version.in_force_from,
                changes=version.changes_in(language),
                is_model=version.is_model,
                document=version.document,
                academy=frame.name,
                unit=frame.unit,
                address=settings.SITE_URL
                + reverse("ethics_guidance:version", args=[version.number]),
            )
        )

    return kept(f"code:paper:{version.number}:{language}", draw)
