"""What each request needs to know of the person: the language, the second factor."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from people.access import ask_for_second_factor, lacks_second_factor

CODES = frozenset(code for code, _name in settings.LANGUAGES)
#: Addresses of the back office that only lead to the accounts' own.
DOORS = frozenset({"/cms/login/", "/cms/logout/"})


class LanguageMiddleware(LocaleMiddleware):
    """The language of the address; where the address has none, the person's choice.

    Pages live under `/es/` and `/en/` and set no cookie. Accounts and verification
    have one address for all languages: there `?lang=en` chooses, and is remembered.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language the address asks for, or the remembered one."""
        asked = request.GET.get("lang")
        prefixed = translation.get_language_from_path(request.path_info)
        if asked in CODES and not prefixed:
            translation.activate(asked)
            request.LANGUAGE_CODE = asked
            return
        super().process_request(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Remember a choice made with `?lang=`; say which language was served."""
        language = translation.get_language()
        response.headers.setdefault("Content-Language", language)
        if translation.get_language_from_path(request.path_info):
            return response
        patch_vary_headers(response, ("Accept-Language",))
        asked = request.GET.get("lang")
        if asked in CODES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
            )
        return response


class SecondFactorMiddleware:
    """No way into the back office without a role, and a second factor where required."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse whoever has no business there; send who lacks a factor to set it up."""
        if not self._enters(request):
            return self.get_response(request)
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        if lacks_second_factor(request.user):
            return ask_for_second_factor(request)
        return self.get_response(request)

    @staticmethod
    def _enters(request: HttpRequest) -> bool:
        path = request.path_info
        inside = path.startswith("/cms/") and path not in DOORS
        return inside and request.user.is_authenticated
