"""Somebody, and their session: as if they had come through the doors themselves."""

import time
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from people.actions.accounts import acknowledge_privacy_notice, create_person
from people.models import PrivacyNotice, User
from people.rules.names import PersonName

PASSWORD = "integridad-2026"


def address_of(name: str) -> str:
    """Return the e-mail of one of the cast."""
    return f"{name}@cast.example"


def somebody(name: str, language: str = "es") -> User:
    """Create a person who was shown the privacy notice, unless they are «unread»."""
    person = create_person(
        address_of(name),
        PersonName("Ana Sofía", "Prueba", "Íñiguez"),
        by=None,
        password=PASSWORD if name == "factored" else None,
        language=language,
    )
    if name != "unread":
        notice = PrivacyNotice.objects.current()
        acknowledge_privacy_notice(person, notice, by=person)
    return person


def session_of(person: User, *, authenticated: bool = True, notice: bool = True) -> str:
    """Sign a person in as the server would after its form; return the session's key."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "people.backends.AccountBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    if notice:
        session["privacy_notice"] = PrivacyNotice.objects.current().number
    if authenticated:
        # The second factor's pages ask again after five minutes: not during a run.
        record = {"method": "password", "at": time.time() + 60 * 60}
        session["account_authentication_methods"] = [record]
    session.create()
    UserSession.objects.create(
        user=person,
        session_key=session.session_key,
        ip="127.0.0.1",
        user_agent="Firefox",
    )
    return session.session_key
