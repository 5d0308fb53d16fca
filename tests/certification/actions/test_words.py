"""Every word of a certificate, frozen in every language on the day of the award."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.utils import translation

from certification.actions.certificates import certificate_of
from certification.actions.words import frozen_words
from certification.models import Credential
from certification.pdf import draw_certificate
from content.frame import site_identity
from courses.models import CourseEdition
from tests.certification.awarding import awarded
from tests.learner import edition

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def frozen(hours: int = 4) -> dict[str, dict[str, str]]:
    """Return the words of a course of so many hours."""
    held = edition()
    shown = CourseEdition(course=held.course, titles=held.titles, hours=hours)
    return frozen_words(
        shown, site_identity(), folio="UE-2026-000001", achieved_on=date(2026, 3, 2)
    )


def test_every_language_says_everything():
    words = frozen()
    assert set(words) == {code for code, _name in settings.LANGUAGES}
    assert all(all(said.values()) for said in words.values())
    assert words["es"].keys() == words["en"].keys()


@pytest.mark.parametrize("reading", ["es", "en"])
def test_the_language_of_whoever_runs_it_does_not_matter(reading):
    with translation.override(reading):
        words = frozen()
    assert words["es"]["date"] == "2 de marzo de 2026"
    assert words["en"]["date"] == "2 March 2026"
    assert words["es"]["demonstration"] == "DEMOSTRACIÓN"
    assert words["en"]["demonstration"] == "DEMONSTRATION"
    assert words["es"]["course"].startswith("Inducción a la ética pública")
    assert words["en"]["course"].startswith("Induction to public ethics")
    assert "UE-2026-000001" in words["es"]["folio"]
    assert words["es"]["verify"].endswith("localhost:8000/verify/")


@pytest.mark.parametrize(
    ("hours", "spanish", "english"),
    [(1, "1 hora.", "1 hour."), (4, "4 horas.", "4 hours.")],
)
def test_one_hour_is_one_and_several_are_several(hours, spanish, english):
    words = frozen(hours)
    assert words["es"]["duration"].endswith(spanish)
    assert words["en"]["duration"].endswith(english)


def test_what_has_no_english_yet_is_said_in_spanish():
    identity = site_identity()
    identity.unit_en = ""
    words = frozen_words(
        edition(), identity, folio="UE-2026-000001", achieved_on=date(2026, 3, 2)
    )
    assert words["en"]["unit"] == words["es"]["unit"] == identity.unit_es


def test_nothing_that_changes_later_changes_what_was_awarded(person):
    official = person("official")
    credential = awarded(official, at=NOON)
    before = draw_certificate(certificate_of(credential))
    identity = site_identity()
    for field in ("issuer_es", "issuer_en", "unit_es", "unit_en", "signatory_name"):
        setattr(identity, field, "Otra dependencia")
    identity.signatory_post_es = identity.signatory_post_en = "Otro cargo"
    identity.save()
    first = edition()
    titles = {"es": "Otro título", "en": "Another title"}
    CourseEdition.objects.create(
        course=first.course,
        number=2,
        titles=titles,
        hours=9,
        outline=first.outline,
        in_force_from=date(2026, 1, 1),
    )
    official.given_names, official.language = "Otro Nombre", "en"
    official.save()
    after = Credential.objects.get(pk=credential.pk)
    assert after.document == credential.document
    assert "Otr" not in str(after.document)
    assert draw_certificate(certificate_of(after)) == before


@pytest.mark.parametrize(("language", "other"), [("es", "en"), ("en", "es")])
def test_the_holder_s_language_comes_first_and_the_other_after_it(
    person, language, other
):
    official = person("official")
    official.language = language
    official.save()
    credential = awarded(official)
    drawn = certificate_of(credential)
    assert drawn.language == credential.language == language
    assert drawn.words.kind == credential.document[language]["kind"]
    assert drawn.other.kind == credential.document[other]["kind"]
    assert drawn.verify_url == f"http://localhost:8000/verify/{credential.code}/"
    assert drawn.printed_code == credential.printed_code
