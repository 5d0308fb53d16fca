"""Every address the platform serves: a table says how each is met, or why it is not.

`visits.py` lists the pages; this module says what a visit is, which addresses of the
resolver are no page of ours, and finds those that are in neither.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Visit:
    """One page, met by somebody in some state.

    `args` name things of the cast; anything else is itself. With a `form` the page is
    asked, the form found `at` a selector filled in and sent, and what is looked at is
    what comes back; `file` names what goes into its file field. `lands` is another
    address that the visit shows and so covers. `within` is where our markup is, when
    the page around it is not ours, and `said` where our words are. A `query` goes with
    an address that is below its language.
    """

    title: str
    address: str
    who: str = ""
    args: tuple[Any, ...] = ()
    form: Mapping[str, str] | None = None
    file: str = ""
    status: int = 200
    at: str = "main form[method=post]"
    lands: str = ""
    within: str = ""
    said: str = ""
    languages: tuple[str, ...] = LANGUAGES
    query: str = ""

    def path(self, things: Mapping[str, Any], language: str) -> str:
        """Return where the visit goes, in a language."""
        values = [things.get(each, each) for each in self.args]
        args = [each[language] if isinstance(each, dict) else each for each in values]
        with translation.override(language):
            path = reverse(self.address, args=args)
        known = path.startswith(f"/{language}/")
        query = self.query if known else f"lang={language}"
        return f"{path}?{query}" if query else path


def names() -> set[str]:
    """Return the name of every address, with its namespaces."""
    return {name for name, _pattern in _walk(get_resolver(), ())}


def nameless() -> set[str]:
    """Return the path of every address that no name leads to."""
    return set(_paths(get_resolver(), ""))


def _paths(resolver: URLResolver, before: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        path = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from _paths(each, path)
        elif not each.name:
            yield path


def _walk(
    resolver: URLResolver, spaces: tuple[str, ...]
) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from _walk(each, inner)
        elif each.name:
            yield ":".join((*spaces, each.name)), each


def is_no_page(name: str) -> bool:
    """Tell whether an address serves no page of ours: Wagtail's, or none at all."""
    space, _colon, view = name.partition(":")
    generic = space in VIEWSETS and view in GENERIC_VIEWS
    return name in EXEMPT or space in WAGTAIL or generic


#: What we register with Wagtail's admin: its generic views over our models.
VIEWSETS = frozenset(
    {
        "appointment",
        "assessment",
        "attemptgrant",
        "attestation",
        "contactpoint",
        "credential",
        "entity",
        "namecorrection",
        "reportingchannel",
        "rolegrant",
        "statuschange",
        "unit",
        "wagtailsnippets_courses_item",
        "wagtailsnippets_ethics_guidance_decisiontree",
        "wagtailusers_users",
    }
)
#: Views that Wagtail makes for each of those, with its own templates. Of those that
#: show our own forms, the visits have each form we wrote.
GENERIC_VIEWS = frozenset(
    {
        "add",
        "copy",
        "delete",
        "edit",
        "history",
        "history_results",
        "index",
        "index_results",
        "list",
        "list_results",
        "lock",
        "preview_on_add",
        "preview_on_edit",
        "revisions_compare",
        "revisions_revert",
        "revisions_unschedule",
        "revisions_view",
        "unlock",
        "unpublish",
        "usage",
    }
)


#: Wagtail's own views: its templates, tested by its authors. What we put inside them
#: has its rows among the visits; who gets in is in `test_access`.
WAGTAIL = frozenset(
    {
        "wagtailadmin_api",
        "wagtailadmin_block_preview",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_account",
        "wagtailadmin_collections",
        "wagtailadmin_dismissibles",
        "wagtailadmin_editing_sessions",
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_explore_root",
        "wagtailadmin_home",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_logout",
        "wagtailadmin_pages",
        "wagtailadmin_reports",
        "wagtailadmin_sprite",
        "wagtailadmin_tag_autocomplete",
        "wagtailadmin_tag_model_autocomplete",
        "wagtailadmin_workflows",
        "wagtail_bulk_action",
        "wagtaildocs",
        "wagtaildocs_chooser",
        "wagtailembeds",
        "wagtailforms",
        "wagtailimages",
        "wagtailimages_chooser",
        "wagtailredirects",
        "wagtailsettings",
        "wagtailsites",
        "wagtailsnippetchoosers_courses_item",
        "wagtailsnippetchoosers_ethics_guidance_decisiontree",
        "wagtailsnippets",
        "wagtailusers_groups",
        "simple_translation",
    }
)

#: No page: what is served there instead.
EXEMPT = {
    "healthz": "plain text for a supervisor",
    "readyz": "JSON for a load balancer",
    "accent": "a style sheet",
    "media": "image files",
    "wagtaildocs_serve": "document files",
    "front_door": "redirects to the front page",
    "home:after_login": "redirects to the dashboard",
    "wagtailcore_login": "redirects to the accounts' sign-in",
    "wagtailadmin_login": "redirects to the accounts' sign-in",
    "account_confirm_login_code": "sign-in by code is off: redirects to sign-in",
    "mfa_download_recovery_codes": "a text file",
    "mfa_login_webauthn": "JSON for the passkey script",
    "openid_connect_login": "redirects to the identity provider",
    "openid_connect_callback": "redirects from the identity provider",
    "socialaccount_signup": "only between two redirects of an identity provider",
    "people:my_data": "POST only: a JSON file",
    "courses:enrol": "POST only: redirects to the first lesson",
    "courses:answer": "POST only: redirects to the lesson, or a part of it",
    "courses:save_answer": "POST only: JSON for the examination's script",
    "certification:download": "a PDF file",
    "ethics_guidance:choose": "redirects to the comparison that was chosen",
    "ethics_guidance:paper": "a PDF file",
    "certification:preparation": "JSON for the result page's script",
    "ethics_guidance:take": "POST only: redirects to the consultation",
    "content_confirm_in_step": "POST only: redirects to the report",
    "content_review_tasks_results": "part of its list, when filtered",
    "content_review_overdue_results": "part of its list, when filtered",
    "content_least_visited_results": "part of its list, when filtered",
    "content_cited_pages_results": "part of its list, when filtered",
    "wagtailadmin_password_reset": "off: the accounts' own reset is the only one",
    "wagtailadmin_password_reset_done": "off, like the reset",
    "wagtailadmin_password_reset_confirm": "off, like the reset",
    "wagtailadmin_password_reset_complete": "off, like the reset",
}

#: Served without a name: what is there.
NAMELESS = {
    "accounts/social/login/cancelled/": "an old address of one that is visited",
    "accounts/social/login/error/": "an old address of one that is visited",
    "accounts/social/signup/": "an old address of one that is exempt",
    "accounts/social/connections/": "an old address of one that is visited",
    "cms/login/": "redirects to the accounts' sign-in",
    "cms/logout/": "redirects to the accounts' sign-out",
    "cms/test404/": "Wagtail's own error page, for looking at it",
    "cms/^.*/$": "Wagtail's answer to what it does not have",
}
