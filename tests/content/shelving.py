"""Put many texts into the index at once, each as a live page below its front page."""

from collections.abc import Iterable
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from content.actions.search import terms_of
from content.kinds import PAGE
from content.models import SearchEntry, SearchTerm
from tests.content.corpus import Text
from tests.pages import home

AT_ONCE = 1000


def shelve(texts: Iterable[Text]) -> dict[int, int]:
    """Index texts; return the key of each by the id of its page."""
    texts = list(texts)
    pages = Page.objects.bulk_create(_pages(texts), batch_size=AT_ONCE)
    entries = SearchEntry.objects.bulk_create(
        (
            SearchEntry(
                page=page,
                language=text.language,
                kind=PAGE.key,
                title=text.title,
                summary=text.summary,
                body=text.body,
            )
            for page, text in zip(pages, texts, strict=True)
        ),
        batch_size=AT_ONCE,
    )
    terms = (term for entry in entries for term in terms_of(entry))
    while some := list(islice(terms, 20 * AT_ONCE)):
        SearchTerm.objects.bulk_create(some, batch_size=AT_ONCE)
    return {page.pk: text.key for page, text in zip(pages, texts, strict=True)}


def _pages(texts: list[Text]) -> Iterable[Page]:
    """Make plain pages as the tree stores them; the tree itself is slow at thousands."""
    kind = ContentType.objects.get_for_model(Page)
    for language in ("es", "en"):
        parent = home(language)
        locale = Locale.objects.get(language_code=language)
        mine = [text for text in texts if text.language == language]
        for place, text in enumerate(mine, parent.numchild + 1):
            slug = f"text-{text.key}"
            yield Page(
                title=text.title,
                draft_title=text.title,
                slug=slug,
                locale=locale,
                content_type=kind,
                live=True,
                path=Page._get_path(parent.path, parent.depth + 1, place),
                depth=parent.depth + 1,
                url_path=f"{parent.url_path}{slug}/",
            )
