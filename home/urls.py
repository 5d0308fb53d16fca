"""Addresses of home, under a language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from home.views import dashboard, search

app_name = "home"
urlpatterns = [
    path(pgettext_lazy("url", "my-learning/"), dashboard.dashboard, name="dashboard"),
    path(
        pgettext_lazy("url", "my-learning/welcome/"),
        dashboard.after_login,
        name="after_login",
    ),
    path(pgettext_lazy("url", "search/"), search.search, name="search"),
]
