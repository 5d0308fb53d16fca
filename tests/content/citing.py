"""Pages with passages, and pages that cite them, as an editor would leave them."""

from typing import Any

from content.models import StandardPage
from tests.pages import prose, publish


def section(text: str, key: str = "plazos") -> tuple[str, dict[str, str]]:
    """Return a section for a body."""
    return "section", {"heading": "Plazos", "text": f"<p>{text}</p>", "key": key}


def cited_pair(
    spanish: str = "Diez días.", english: str = "Ten days."
) -> tuple[StandardPage, StandardPage]:
    """Create «Regalos» and “Gifts”, live, with the passage `plazos`."""
    one = prose("es", "Regalos", "regalos", body=[section(spanish)])
    other = prose(
        "en",
        "Gifts",
        "gifts",
        translation_key=one.translation_key,
        body=[section(english)],
    )
    return one, other


def linking(href: str, title: str = "Enlaza", **fields: Any) -> StandardPage:
    """Create a live page whose text links to an address."""
    text = f'Vea <a href="{href}">la regla</a>.'
    slug = title.lower().replace(" ", "-")
    return prose("es", title, slug, body=[section(text, "enlace")], **fields)


def rewrite(page: StandardPage, *sections: tuple[str, dict[str, str]]) -> None:
    """Publish a page with other sections."""
    publish(page, body=list(sections))
