"""A visit without a browser: the same pages by Django's test client."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.addresses import Visit
from tests.cast import Cast
from tests.tongues import parsed
from tests.visits.files import upload

#: How often an impatient person sends the same form.
IMPATIENT = 8


def client_of(cast: Cast, who: str) -> Client:
    """Return a browser of one of the cast, which takes forms as a server does."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if who:
        client.cookies[settings.SESSION_COOKIE_NAME] = cast.sessions[who]
    return client


def look(visit: Visit, cast: Cast, language: str) -> Any:
    """Make a visit; return the last answer."""
    client = client_of(cast, visit.who)
    path = visit.path(cast.things, language)
    response = client.get(path, follow=True)
    if visit.form is None:
        return response
    address, fields = filled_in(visit, response.content.decode(), path)
    if visit.file:
        file = upload(visit.file, cast.things)
        fields["file"] = SimpleUploadedFile("constancia.pdf", file)
    for _time in range(IMPATIENT if visit.status == 429 else 1):
        response = client.post(address, fields, follow=True)
        if response.status_code == visit.status:
            break
    return response


def filled_in(visit: Visit, page: str, path: str) -> tuple[str, dict[str, Any]]:
    """Fill in the visit's form as the page has it; return where it goes and what with."""
    forms = parsed(page).select(visit.at)
    fits = [form for form in forms if form.find(attrs={"name": [*visit.form]})]
    form = (fits or forms)[0]
    fields = {
        each["name"]: each.get("value", "")
        for each in form.select("input[name]")
        if each.get("type") not in {"checkbox", "file", "radio"}
    }
    return urljoin(path, form.get("action") or path), {**fields, **visit.form}
