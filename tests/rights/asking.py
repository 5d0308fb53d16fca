"""Ask an address as somebody, and say in a word what came back."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    PageViewRestriction,
    Site,
    Workflow,
)

from certification.actions.credentials import change_status
from certification.models import Credential
from courses.actions.attempts import grant_attempt
from courses.models import Assessment, Attempt
from ethics_guidance.models import ReportingChannel
from people.models import Appointment, ContactPoint, Entity, RoleGrant, Unit, User
from tests.cast import Cast
from tests.pages import home
from tests.rights import Request
from tests.states import REASONS

#: Of these any row will do.
KNOWN = (
    Appointment,
    Assessment,
    ContactPoint,
    Entity,
    Group,
    ReportingChannel,
    RoleGrant,
    Site,
    Unit,
    Workflow,
)
#: What is sent to an address by POST, when an empty form would not say who may.
SENT: dict[str, dict[str, str]] = {
    "courses:save_answer": {"nonce": "nonce-of-a-test", "tab": "tab", "sequence": "1"},
    "courses:submit": {"confirm": "yes"},
    "ethics_guidance:consent": {"given": "yes"},
    "certification:correction": {"given_names": "Ana", "first_surname": "Prueba"},
    "people:account": {"language": "es"},
    # Wagtail reads how many blocks a body has, and breaks where it is not said.
    "wagtailsnippets_courses_item:add": {"content-count": "0"},
    "wagtailsnippets_courses_item:copy": {"content-count": "0"},
    "wagtailsnippets_courses_item:edit": {"content-count": "0"},
    "wagtailsnippets_ethics_guidance_decisiontree:edit": {
        f"{field}-count": "0" for field in ("nodes", "outcomes", "templates")
    },
}


def belongings(cast: Cast) -> dict[str, Any]:
    """Make one of everything the tables name that the cast has not."""
    return {
        **cast.things,
        **_pages(),
        **_files(),
        **(_records(cast) if "failed" in cast.sessions else {}),
        **{model._meta.model_name: model.objects.first().pk for model in KNOWN},
        "task": GroupApprovalTask.objects.first().pk,
        "redirect": Redirect.objects.create(old_path="/viejo").pk,
        "rolegrant.admin": RoleGrant.objects.filter(role="admin").first().pk,
        "admin.pk": User.objects.get(email="admin@demo.example").pk,
    }


def _pages() -> dict[str, Any]:
    root, lock = home("es"), PageViewRestriction.objects.first()
    page = root.get_children().first()
    return {
        "home": root.pk,
        "page": page.pk,
        "page.revision": page.specific.save_revision().pk,
        "lock": lock.pk,
        "locked.page": lock.page_id,
    }


def _files() -> dict[str, Any]:
    file = ContentFile(b"Acta", name="acta.txt")
    image = get_test_image_file(filename="plaza.png")
    document = get_document_model().objects.create(title="Acta", file=file)
    return {
        "document": document.pk,
        "document.name": document.filename,
        "image": get_image_model().objects.create(title="Plaza", file=image).pk,
        "collection": Collection.objects.get(name="Reservados").pk,
    }


def _records(cast: Cast) -> dict[str, Any]:
    """What was done about learners: one more attempt, a suspension, a new name."""
    manager = User.objects.get(email="manager@demo.example")
    attempt = Attempt.objects.get(uuid=cast.things["failed.attempt"])
    credential = Credential.objects.get(pk=cast.things["correcting.pk"])
    grant = grant_attempt(
        attempt.enrolment, attempt.assessment, reason="Falla de luz", by=manager
    )
    change = change_status(credential, "suspended", reasons=REASONS, by=manager)
    return {
        "attemptgrant": grant.pk,
        "statuschange": change.pk,
        "credential": credential.pk,
        "namecorrection": cast.things["correcting.correction"],
    }


def browser(cast: Cast, who: str) -> Client:
    """Return the browser of somebody; a page that breaks is an answer too."""
    client = Client(raise_request_exception=False)
    if who != "visitor":
        client.cookies[settings.SESSION_COOKIE_NAME] = cast.sessions[who]
    return client


def address_of(request: Request, things: dict[str, Any]) -> str:
    """Return where a request goes, in Spanish."""
    given = [things.get(each, each) for each in request.args]
    args = [each["es"] if isinstance(each, dict) else each for each in given]
    with translation.override("es"):
        path = reverse(request.address, args=args)
    if request.address == "wagtail_bulk_action":
        return f"{path}?id={things['official.pk']}"
    return path


def answer(client: Client, request: Request, path: str) -> str:
    """Ask, and undo whatever it did."""
    with transaction.atomic():
        if request.method == "POST":
            response = client.post(path, SENT.get(request.address, {}))
        else:
            response = client.get(path)
        transaction.set_rollback(True)
    if response.streaming:  # reading a file to its end closes it
        response.getvalue()
    return said(response)


def said(response: Any) -> str:
    """Return what an answer says: its status, or where it sends whoever asked."""
    if response.status_code != 302:
        return str(response.status_code)
    path = urlsplit(response["Location"]).path
    places = {reverse("account_login"): "sign-in", "/cms/": "turned-away"}
    return places.get(path, "302")
