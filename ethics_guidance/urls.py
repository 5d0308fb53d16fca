"""Addresses of the code's versions, under a language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ethics_guidance.views import attesting, versions

app_name = "ethics_guidance"
urlpatterns = [
    path(pgettext_lazy("url", "code/versions/"), versions.versions, name="versions"),
    path(
        pgettext_lazy("url", "code/versions/compare/"), versions.choose, name="choose"
    ),
    path(
        pgettext_lazy("url", "code/versions/<int:number>/"),
        versions.version,
        name="version",
    ),
    path(
        pgettext_lazy("url", "code/versions/<int:number>/pdf/"),
        versions.paper,
        name="paper",
    ),
    path(
        pgettext_lazy("url", "code/versions/<int:before>/<int:after>/"),
        versions.compare,
        name="compare",
    ),
    path(
        pgettext_lazy("url", "code/my-attestation/"),
        attesting.attestation,
        name="attestation",
    ),
]
