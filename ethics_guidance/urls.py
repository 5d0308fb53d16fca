"""Addresses of guidance, under a language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ethics_guidance.views.self_assessment import self_assessment

app_name = "ethics_guidance"
urlpatterns = [
    path(
        pgettext_lazy("url", "self-assessment/"),
        self_assessment,
        name="self_assessment",
    ),
]
