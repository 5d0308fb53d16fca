"""My learning over HTTP: who gets in, what each state says, where one lands."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from certification.actions.credentials import award_for_completion
from certification.models import Assignment, CredentialFile
from courses.models import CourseCompletion
from home.views import dashboard as views
from people.actions.accounts import create_person
from people.rules.names import PersonName
from tests.learner import complete_lessons, enrolled, sat

ES, EN = "/es/mi-aprendizaje/", "/en/my-learning/"


@pytest.fixture
def outsider(db):
    return create_person("ana@correo.mx", PersonName("Ana", "Luna", "Paz"), by=None)


def text(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(("path", "language"), [(ES, "es"), (EN, "en")])
def test_a_visitor_is_asked_to_sign_in_and_brought_back(db, client, path, language):
    response = client.get(path)
    assert response.status_code == 302
    assert f"lang={language}" in response["Location"]
    assert f"next={path}" in response["Location"]


@pytest.mark.parametrize("path", [ES, EN])
def test_it_is_mine_alone_and_never_kept(signed_in, path):
    response = signed_in("official").get(path)
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_it_is_only_read(signed_in):
    assert signed_in("official").post(ES).status_code == 405


def test_without_having_seen_the_privacy_notice_one_sees_it_first(client, person):
    client.force_login(person("official"), backend="people.backends.AccountBackend")
    response = client.get(EN)
    assert response.status_code == 302
    assert response["Location"].startswith("/en/privacy/")


@pytest.mark.parametrize(
    ("hour", "spanish", "english"),
    [
        (0, "Buenos días", "Good morning, "),
        (11, "Buenos días", "Good morning, "),
        (12, "Buenas tardes", "Good afternoon, "),
        (18, "Buenas tardes", "Good afternoon, "),
        (19, "Buenas noches", "Good evening, "),
        (23, "Buenas noches", "Good evening, "),
    ],
)
def test_the_greeting_is_of_the_hour_and_by_name(
    signed_in, monkeypatch, hour, spanish, english
):
    moment = datetime(2026, 11, 3, hour, tzinfo=timezone.get_default_timezone())
    real = timezone.localtime
    monkeypatch.setattr(
        views.timezone, "localtime", lambda *value: real(*value) if value else moment
    )
    browser = signed_in("official")
    for path, greeting in ((ES, spanish), (EN, english)):
        shown = text(browser.get(path))
        assert greeting in shown
        assert "María" in shown.partition(greeting)[2][:12]


def test_not_started_one_may_begin_at_once(signed_in):
    shown = text(signed_in("official").get(EN))
    assert "Not started yet" in shown
    assert 'action="/en/courses/ind-01/' in shown or "enrol" in shown
    assert "Due " in shown
    assert "You have no certificates yet." in shown


def test_overdue_it_is_said_and_one_may_still_complete_it(signed_in, person):
    late = create_person("tarde@correo.mx", PersonName("Elsa", "Luna", "Paz"), by=None)
    owed = Assignment.objects.get(person=person("official"))
    Assignment.objects.create(
        person=late,
        requirement=owed.requirement,
        version=owed.version,
        reason="joined",
        assigned_at=timezone.now() - timedelta(days=60),
        opens_on=timezone.localdate() - timedelta(days=60),
        due_on=timezone.localdate() - timedelta(days=1),
    )
    shown = text(signed_in(late).get(EN))
    assert "Overdue" in shown
    assert "It was due 1 day ago" in shown
    assert "You can still complete it." in shown


def test_in_progress_the_button_leads_to_the_next_lesson(signed_in, person):
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment, skip=tuple(enrolment.edition.modules.lesson_keys[1:]))
    shown = text(signed_in("official").get(EN))
    assert "1 of 24 lessons" in shown
    assert "Continue" in shown


def test_waiting_and_without_attempts_one_is_told_what_to_do(signed_in, person):
    enrolment = enrolled(person("official"), at=timezone.now() - timedelta(days=30))
    complete_lessons(enrolment, at=timezone.now() - timedelta(days=30))
    browser, now = signed_in("official"), timezone.now()
    assert "Final examination" in text(browser.get(EN))
    for hours in (5, 3):
        sat(enrolment, right=0, at=now - timedelta(hours=hours))
    shown = text(browser.get(EN))
    assert "Review, and try again" in shown
    assert "Your next attempt opens on" in shown
    assert "See what to review" in shown


def test_done_the_certificate_is_prepared_and_then_downloaded(signed_in, person):
    official = person("official")
    enrolment = enrolled(official)
    complete_lessons(enrolment)
    sat(enrolment)
    credential = award_for_completion(CourseCompletion.objects.get(enrolment=enrolment))
    browser = signed_in("official")
    preparing = text(browser.get(EN))
    assert "You owe nothing today." in preparing
    assert "Being prepared" in preparing
    assert "Download PDF" not in preparing
    CredentialFile.objects.create(
        credential=credential, sha256="a" * 64, size=1, created_at=timezone.now()
    )
    ready = text(browser.get(EN))
    assert "Download PDF" in ready
    assert "Being prepared" not in ready
    assert credential.folio in ready


@pytest.mark.parametrize(
    ("path", "owes", "certificates"),
    [
        (ES, "Hoy no debe nada.", "Todavía no tiene constancias."),
        (EN, "You owe nothing today.", "You have no certificates yet."),
    ],
)
def test_a_person_of_no_entity_sees_empty_states(
    signed_in, outsider, path, owes, certificates
):
    shown = text(signed_in(outsider).get(path))
    assert owes in shown
    assert certificates in shown
    assert 'id="next-step"' not in shown
    assert "unidad.etica@demo.example" in shown


@pytest.mark.parametrize("role", ["official", "editor", "manager", "auditor", "admin"])
@pytest.mark.parametrize("path", [ES, EN])
def test_every_role_has_a_dashboard_of_its_own(signed_in, role, path):
    text(signed_in(role).get(path))


@pytest.mark.parametrize(
    ("cookie", "own", "leads_to"),
    [
        (None, "es", ES),
        (None, "en", EN),
        ("en", "es", EN),
        ("es", "en", ES),
        ("fr", "en", EN),
    ],
)
def test_after_signing_in_one_lands_in_the_language_just_chosen(
    signed_in, person, settings, cookie, own, leads_to
):
    official = person("official")
    official.language = own
    official.save()
    browser = signed_in(official)
    if cookie:
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    response = browser.get("/es/mi-aprendizaje/bienvenida/")
    assert response.status_code == 302
    assert response["Location"] == leads_to


def test_nobody_signed_in_lands_nowhere_of_their_own(db, client):
    response = client.get("/en/my-learning/welcome/")
    assert response["Location"] == ES


def test_the_number_of_queries_is_the_same_for_one_course_and_its_certificate(
    signed_in, person, django_assert_max_num_queries
):
    official = person("official")
    enrolment = enrolled(official)
    browser = signed_in("official")
    browser.get(EN)
    with django_assert_max_num_queries(14):
        browser.get(EN)
    complete_lessons(enrolment)
    sat(enrolment)
    award_for_completion(CourseCompletion.objects.get(enrolment=enrolment))
    browser.get(EN)
    with django_assert_max_num_queries(14):
        browser.get(EN)
