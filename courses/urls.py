"""Addresses of courses, under a language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from courses.views import attempts, learning, results

app_name = "courses"
urlpatterns = [
    path(
        pgettext_lazy("url", "learn/<slug:course>/enrol/"),
        learning.enrol_on,
        name="enrol",
    ),
    path(
        pgettext_lazy("url", "learn/<slug:course>/<str:lesson>/complete/"),
        learning.complete,
        name="complete",
    ),
    path(
        pgettext_lazy("url", "learn/<slug:course>/<str:lesson>/answer/<slug:block>/"),
        learning.answer,
        name="answer",
    ),
    path(
        pgettext_lazy("url", "examination/<slug:assessment>/"),
        attempts.examination,
        name="examination",
    ),
    path(
        pgettext_lazy("url", "attempt/<uuid:attempt>/"),
        attempts.attempt,
        name="attempt",
    ),
    path(
        pgettext_lazy("url", "attempt/<uuid:attempt>/answer/<int:position>/"),
        attempts.save,
        name="save_answer",
    ),
    path(
        pgettext_lazy("url", "attempt/<uuid:attempt>/submit/"),
        attempts.submit,
        name="submit",
    ),
    path(
        pgettext_lazy("url", "attempt/<uuid:attempt>/result/"),
        results.result,
        name="result",
    ),
]
