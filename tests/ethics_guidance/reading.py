"""Read a page of guidance as somebody does."""

from typing import Any

from bs4 import BeautifulSoup
from wagtail.models import Page


def page_of(model: type[Page], language: str, **fields: Any) -> Page:
    """Return the one page of a type with these fields in a language."""
    return model.objects.get(locale__language_code=language, **fields)


def read(client: Any, address: str) -> BeautifulSoup:
    """Return a page that must be there."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return BeautifulSoup(response.content, "lxml")


def said(soup: Any) -> str:
    """Return the words of a page, with single spaces."""
    return " ".join(soup.get_text(" ").split())
