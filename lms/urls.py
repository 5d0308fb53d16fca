"""The whole URL map: one include per app, Wagtail's catch-all last."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, re_path, reverse
from django.utils.translation import pgettext_lazy
from django.views.static import serve as serve_file
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import authenticate_with_password

from certification.views import public
from content.views import pages, site
from home.views.dashboard import front_door
from lms import views
from people.models import User
from people.views.outbox import mail_outbox


def one_door(request: HttpRequest) -> HttpResponse:
    """Wagtail's own sign-in and sign-out lead to the accounts' one.

    Whoever is sent here to sign in and already is may not go where they came from.
    """
    query = request.META.get("QUERY_STRING", "")
    name = "account_logout" if "logout" in request.path else "account_login"
    if name == "account_login" and request.user.is_authenticated:
        if request.path == "/cms/login/" and may_enter_the_back_office(request.user):
            return redirect("wagtailadmin_home")
        raise PermissionDenied
    return redirect(f"{reverse(name)}?{query}" if query else reverse(name))


def may_enter_the_back_office(user: User) -> bool:
    """Ask what Wagtail's admin asks at its own door."""
    return user.has_perm("wagtailadmin.access_admin")


handler400 = "lms.views.bad_request"
handler403 = "lms.views.permission_denied"
handler404 = "lms.views.page_not_found"
handler500 = "lms.views.server_error"

urlpatterns = [
    path("", front_door, name="front_door"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("accent.css", site.accent, name="accent"),
    path("verify/", public.verify, name="verify"),
    path("verify/<str:code>/", public.verify_code, name="verify_code"),
    path("accounts/", include("allauth.urls")),
    path("cms/login/", one_door),
    path("cms/logout/", one_door),
    path("_util/login/", one_door, name="wagtailcore_login"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path("dev/mail/", mail_outbox, name="mail_outbox"),
    re_path(
        r"^media/(?P<path>images/.*|original_images/.*)$",
        serve_file,
        {"document_root": settings.MEDIA_ROOT},
        name="media",
    ),
]

urlpatterns += i18n_patterns(
    path("", include("people.urls")),
    path("", include("home.urls")),
    path("", include("courses.urls")),
    path("", include("certification.urls")),
    path("", include("ethics_guidance.urls")),
    path(
        pgettext_lazy("url", "not-translated/<int:page_id>/"),
        pages.untranslated,
        name="untranslated",
    ),
    re_path(r"^((?:[\w\-]+/)*)$", pages.serve, name="wagtail_serve"),
)
