"""Addresses of guidance, under a language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ethics_guidance.views import attesting, consultations, desk, readings, versions
from ethics_guidance.views.self_assessment import self_assessment

app_name = "ethics_guidance"
urlpatterns = [
    path(
        pgettext_lazy("url", "self-assessment/"),
        self_assessment,
        name="self_assessment",
    ),
    path(
        pgettext_lazy("url", "advice/"),
        consultations.consultations,
        name="consultations",
    ),
    path(pgettext_lazy("url", "advice/ask/"), consultations.ask, name="ask"),
    path(pgettext_lazy("url", "advice/desk/"), desk.desk, name="desk"),
    path(
        pgettext_lazy("url", "advice/exceptions/"),
        readings.exceptions,
        name="exceptions",
    ),
    path(
        pgettext_lazy("url", "advice/exceptions/<uuid:reading>/"),
        readings.read,
        name="read_by_exception",
    ),
    path(
        pgettext_lazy("url", "advice/exceptions/<uuid:reading>/approve/"),
        readings.approve,
        name="approve_reading",
    ),
    path(
        pgettext_lazy("url", "advice/<uuid:consultation>/"),
        consultations.consultation,
        name="consultation",
    ),
    path(
        pgettext_lazy("url", "advice/<uuid:consultation>/add/"),
        consultations.follow_up,
        name="follow_up",
    ),
    path(
        pgettext_lazy("url", "advice/<uuid:consultation>/withdraw/"),
        consultations.withdraw,
        name="withdraw",
    ),
    path(
        pgettext_lazy("url", "advice/<uuid:consultation>/permission/"),
        consultations.consent,
        name="consent",
    ),
    path(
        pgettext_lazy("url", "advice/<uuid:consultation>/close/"),
        desk.close,
        name="close",
    ),
    path(
        pgettext_lazy("url", "advice/<uuid:consultation>/take/"),
        desk.take,
        name="take",
    ),
    path(
        pgettext_lazy("url", "advice/<uuid:consultation>/answer/"),
        desk.answer,
        name="answer",
    ),
    path(
        pgettext_lazy("url", "advice/<uuid:consultation>/recusal/"),
        desk.recuse,
        name="recuse",
    ),
    path(
        pgettext_lazy("url", "advice/<uuid:consultation>/publish/"),
        desk.publish,
        name="publish",
    ),
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
