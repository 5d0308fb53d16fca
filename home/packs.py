"""The front page in a pack."""

from pydantic import model_validator
from wagtail.blocks import StreamValue
from wagtail.models import Page

from content.packs import Links, PageShape, PageSource, body_field, stream
from ledger.rules.packs import PackShape, one_of


class DoorShape(PackShape):
    title: str
    text: str
    link_text: str
    leads_to: one_of("page", "dashboard", "verify")
    page: str = ""

    @model_validator(mode="after")
    def _names_its_page(self) -> "DoorShape":
        if self.leads_to == "page" and not self.page:
            raise ValueError("a door that leads to a page names it")
        return self


class HomeShape(PageShape):
    hero_title: str
    hero_text: str
    report_title: str
    report_text: str
    door: list[DoorShape]

    @property
    def links(self) -> list[str]:
        """The pages its doors lead to."""
        return [door.page for door in self.door if door.page]


def fill_home(page: Page, source: PageSource, links: Links, *, draft: bool) -> None:
    """Fill the front page."""
    meta = source.meta
    page.hero_title, page.hero_text = meta.hero_title, meta.hero_text
    page.report_title, page.report_text = meta.report_title, meta.report_text
    if draft:
        return
    doors = [
        {
            "type": "door",
            "value": {
                **door.model_dump(),
                "page": links.resolve(door.page) if door.page else None,
            },
        }
        for door in meta.door
    ]
    field = body_field(page, "doors")
    page.doors = StreamValue(field.stream_block, doors, is_lazy=True)
    page.body = stream(body_field(page), source, links)
