"""What allauth asks of the site: names at sign-up, who may sign up, invitations."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from people.models import User
from people.rules.names import fitted, tidy


class AccountAdapter(DefaultAccountAdapter):
    """Accounts with given names and two surnames."""

    def clean_email(self, email: str) -> str:
        """Refuse an address that the account's column cannot hold."""
        User._meta.get_field("email").run_validators(email)
        return super().clean_email(email)

    def save_user(
        self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True
    ) -> User:
        """Keep the names and the language of whoever signs up."""
        set_names(user, form.cleaned_data)
        user.language = get_language() or settings.LANGUAGE_CODE
        return super().save_user(request, user, form, commit)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Accounts that come from the government's identity provider."""

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        """Take the names the provider gives, as far as a certificate can hold them."""
        user = super().populate_user(request, sociallogin, data)
        surnames = (data.get("last_name") or "").split(" ", 1)
        names = {
            "given_names": data.get("first_name") or data.get("name") or "",
            "first_surname": surnames[0],
            "second_surname": surnames[1] if len(surnames) > 1 else "",
        }
        for field, name in names.items():
            setattr(user, field, fitted(name, User._meta.get_field(field).max_length))
        user.language = get_language() or settings.LANGUAGE_CODE
        return user


def set_names(user: User, data: dict[str, Any]) -> None:
    """Put the parts of a name found in a form's data on an account."""
    for field in ("given_names", "first_surname", "second_surname"):
        if field in data:
            setattr(user, field, tidy(data[field] or ""))


def password_link(user: User) -> str:
    """Return a link to choose a password, good once and for three days."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, token = key.split("-", 1)
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}
    )
    return f"{settings.SITE_URL}{path}?lang={user.language}"
