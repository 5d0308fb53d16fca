"""Freeze every word of a certificate, in every language, on the day it is awarded."""

from dataclasses import asdict
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from certification.pdf import CertificateWords
from content.models import SiteIdentity
from courses.models import CourseEdition


def frozen_words(
    edition: CourseEdition,
    identity: SiteIdentity,
    *,
    folio: str,
    achieved_on: date,
) -> dict[str, dict[str, str]]:
    """Return, per language, what the certificate will always say."""
    words = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words[language] = asdict(
                _words(edition, identity, language, folio, achieved_on)
            )
    return words


def _words(
    edition: CourseEdition,
    identity: SiteIdentity,
    language: str,
    folio: str,
    achieved_on: date,
) -> CertificateWords:
    host = settings.SITE_URL.split("://", 1)[-1].rstrip("/")
    return CertificateWords(
        kind=gettext("Certificate of completion"),
        statement=gettext("completed the online course"),
        course=edition.title_in(language),
        duration=ngettext(
            ", which takes %(hours)d hour.",
            ", which takes %(hours)d hours.",
            edition.hours,
        )
        % {"hours": edition.hours},
        date=date_format(achieved_on, "DATE_FORMAT"),
        issuer=identity.text("issuer", language),
        unit=identity.text("unit", language),
        signatory_name=identity.signatory_name,
        signatory_post=identity.text("signatory_post", language),
        signed=gettext("Electronically signed. Code:"),
        verify=gettext("Verify at %(address)s") % {"address": f"{host}/verify/"},
        folio=gettext("No. %(folio)s") % {"folio": folio},
        demonstration=gettext("DEMONSTRATION"),
    )
