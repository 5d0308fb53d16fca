"""What hands do in a browser: answer a question, read a page's forms, post them."""

from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

from playwright.sync_api import APIRequestContext, APIResponse, Page

from tests.running import Academy

#: Fields of a form: what each may be sent with, in the page's order.
Fields = dict[str, list[str]]


def address() -> str:
    """Return an e-mail address nobody has yet."""
    return f"persona-{uuid4().hex[:10]}@prueba.example"


def enter(page: Page, site: Academy, session: str) -> None:
    """Give a window the session of somebody already signed in."""
    cookie = {"name": "sessionid", "value": session, "url": site.url}
    page.context.add_cookies([cookie])


def give(page: Page, position: int | str, fields: Fields) -> None:
    """Answer a question of the examination, by the form's own controls."""
    for name, values in fields.items():
        control = page.locator(f"[name='item-{position}.{name}']")
        if control.first.evaluate("each => each.tagName") == "SELECT":
            control.select_option(values[0])
            continue
        for value in values:
            page.locator(f"[name='item-{position}.{name}'][value='{value}']").check()


class _Forms(HTMLParser):
    """Gathers the forms of a page with everything they can send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.is_open = True
            self.forms.append({"action": given.get("action") or "", "fields": {}})
        elif self.is_open and given.get("name"):
            values = self.forms[-1]["fields"].setdefault(given["name"], [])
            values.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.is_open = self.is_open and tag != "form"


def forms_of(html: str) -> list[dict[str, Any]]:
    """Return each form of a page: its action, and every value of each field."""
    reader = _Forms()
    reader.feed(html)
    return reader.forms


def post(request: APIRequestContext, form: dict[str, Any], **given: str) -> APIResponse:
    """Post a form of a page with what its fields hold, and what is given."""
    fields = {name: values[0] for name, values in form["fields"].items()}
    return request.post(form["action"], form={**fields, **given})
