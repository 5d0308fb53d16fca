"""Addresses about oneself, under a language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from people.views import account, privacy

app_name = "people"
urlpatterns = [
    path(pgettext_lazy("url", "privacy/"), privacy.privacy, name="privacy"),
    path(pgettext_lazy("url", "my-account/"), account.account, name="account"),
    path(
        pgettext_lazy("url", "my-account/my-data/"),
        account.download_my_data,
        name="my_data",
    ),
]
