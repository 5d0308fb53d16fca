"""Addresses of certification, under a language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from certification.views import holder

app_name = "certification"
urlpatterns = [
    path(
        pgettext_lazy("url", "certificates/<uuid:credential>/"),
        holder.certificate,
        name="certificate",
    ),
    path(
        pgettext_lazy("url", "certificates/<uuid:credential>/pdf/"),
        holder.download,
        name="download",
    ),
    path(
        pgettext_lazy("url", "certificates/<uuid:credential>/correction/"),
        holder.correction,
        name="correction",
    ),
    path(
        pgettext_lazy("url", "certificates/preparation/<int:completion>/"),
        holder.preparation,
        name="preparation",
    ),
]
