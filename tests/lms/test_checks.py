"""What the database must not hold before production serves."""

import pytest
from django.core.checks import Tags, run_checks
from django.db import DatabaseError
from django.utils import timezone

from certification import signing
from certification.signing import create_development_authority
from content.frame import site_identity
from ethics_guidance.models import ReportingChannel
from lms import checks
from lms.checks import nothing_of_the_demo
from people.models import ContactPoint, User


def found():
    return {each.id: each.msg for each in nothing_of_the_demo(None, ["default"])}


@pytest.fixture
def production(settings, db, tmp_path):
    """The demo database, seen by settings that allow no demo; no authority yet."""
    settings.DEMO_ALLOWED = False
    settings.SIGNING_PKCS12 = tmp_path / "signer.p12"
    settings.SIGNING_PASSWORD_FILE = tmp_path / "signer.password"
    settings.SIGNING_ROOTS = tmp_path / "roots"
    signing.authority.cache_clear()
    yield
    signing.authority.cache_clear()


@pytest.fixture
def clean(production):
    """A database without anything of the demo."""
    User.objects.filter(email__endswith="@demo.example").update(is_active=False)
    identity = site_identity()
    identity.contact_email = "etica@coahuila.gob.mx"
    identity.save()
    ContactPoint.objects.update(email="enlace@coahuila.gob.mx")


def test_the_demo_is_refused_with_one_sentence_per_fault(production):
    ReportingChannel.objects.filter(key="oic").update(url="https://oic.example/x")
    said = found()
    assert set(said) == {"lms.E001", "lms.E002", "lms.E003", "lms.E004"}
    assert said["lms.E001"].endswith("demo accounts exist: delete or deactivate them.")
    assert "unidad.etica@demo.example" in said["lms.E002"]
    assert "contact@demo.example" in said["lms.E003"]
    assert "https://oic.example/x" in said["lms.E004"]


def test_a_clean_database_has_no_fault(clean):
    assert found() == {}


def test_a_demonstration_certificate_does_not_sign_for_real(clean):
    create_development_authority("Academia de pruebas", at=timezone.now())
    assert set(found()) == {"lms.E005"}


def test_one_demo_account_left_active_is_enough(clean):
    User.objects.filter(email="editor@demo.example").update(is_active=True)
    assert set(found()) == {"lms.E001"}


def test_a_contact_point_that_ended_is_no_matter(clean):
    ContactPoint.objects.update(email="enlace@demo.example")
    assert set(found()) == {"lms.E003"}
    ContactPoint.objects.update(valid_until="2020-01-01", valid_from="2019-01-01")
    assert found() == {}


def test_where_demos_are_allowed_nothing_is_asked(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert found() == {}


def test_without_a_database_to_look_at_nothing_is_asked(
    production, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert nothing_of_the_demo(None, None) == []


def test_before_the_first_migration_nothing_is_asked(production, monkeypatch):
    monkeypatch.setattr(User._meta, "db_table", "not_yet")
    assert found() == {}


def test_a_database_that_does_not_answer_is_a_fault(production, monkeypatch):
    def silent(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(
        checks.connections["default"].introspection, "table_names", silent
    )
    assert found() == {"lms.E000": "The database does not answer: gone"}


def test_the_check_is_among_those_that_serving_runs(production):
    run = run_checks(tags=[Tags.database], databases=["default"])
    assert {"lms.E001", "lms.E002"} <= {each.id for each in run}
    assert all(each.is_serious() for each in run if each.id.startswith("lms.E"))
