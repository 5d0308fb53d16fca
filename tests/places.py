"""What of the site itself addresses name: its pages in both languages, an item, a lock."""

from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from content.actions.languages import mark_in_step
from content.models import ReviewTask
from courses.models import Assessment, CoursePage, Item, LessonPage
from ethics_guidance.models import DecisionTree
from people.models import User
from tests.content.citing import linking, rewrite, section
from tests.pages import prose


def site_things() -> dict[str, Any]:
    """Make the few pages no pack has, and return what addresses need."""
    alone = prose("es", "Guía que está sola", "guia-sola")
    item = Item.objects.order_by("pk").first()
    decision = DecisionTree.objects.get()
    return {
        "page.alone": alone.pk,
        "review.task": _review_task(),
        "@course": _paths(CoursePage.objects.all()[:2]),
        "@lesson": _paths(LessonPage.objects.filter(lesson__key="1.1")),
        "@next-lesson": _paths(LessonPage.objects.filter(lesson__key="1.2")),
        "@locked": _locked(),
        "documents.lock": _locked_documents(),
        "pages": tree(),
        "item": item.pk,
        "item.passage": LessonPage.objects.filter(lesson__key="1.1").first().pk,
        "item.revision": item.latest_revision_id,
        "tree": decision.pk,
        "tree.revision": decision.latest_revision_id,
        "assessment": Assessment.objects.get(key="ind-01").pk,
        "official.pk": User.objects.get(email="official@demo.example").pk,
    }


def _review_task() -> int:
    """Let a page change a passage that another page cites; return the task."""
    cited = prose("es", "Guía que cambia", "guia-que-cambia", body=[section("Hoy.")])
    linking("/es/guia-que-cambia/#plazos", "Guía que cita")
    rewrite(cited, section("Mañana, por escrito."))
    return ReviewTask.objects.open().latest("id").pk


def _paths(pages: Any) -> dict[str, str]:
    """Return where a page and its translation are, below the language."""
    return {
        page.locale.language_code: page.get_url().split("/", 2)[2] for page in pages
    }


def _locked() -> dict[str, str]:
    """Make a page that asks for a password, in both languages."""
    spanish = prose("es", "Guía reservada", "guia-reservada")
    key = spanish.translation_key
    english = prose("en", "Reserved guide", "reserved-guide", translation_key=key)
    mark_in_step(spanish, by=None)
    for page in (spanish, english):
        PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="reservada"
        )
    return _paths((spanish, english))


def _locked_documents() -> int:
    """Make a collection of documents that asks for a password."""
    collection = Collection.get_first_root_node().add_child(name="Reservados")
    get_document_model().objects.create(title="Acta", collection=collection)
    return CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="reservada"
    ).pk


def tree() -> list[dict[str, str]]:
    """Return every live page once: its type, and its address in each language."""
    found: dict[str, dict[str, str]] = {}
    for page in Page.objects.live().filter(depth__gt=1).select_related("locale"):
        entry = found.setdefault(
            str(page.translation_key), {"type": page.specific_class.__name__}
        )
        entry[page.locale.language_code] = page.get_url()
    return sorted(found.values(), key=lambda each: each["es"])
