"""Forms about people."""

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.models import User
from people.models.accounts import validate_name

NAME_FIELDS = ("given_names", "first_surname", "second_surname")


class SignupForm(AllauthSignupForm):
    """Sign-up of whoever is not in a roster: suppliers, social witnesses, citizens."""

    given_names = forms.CharField(
        label=_("Given names"),
        max_length=80,
        validators=[validate_name],
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    first_surname = forms.CharField(
        label=_("First surname"),
        max_length=80,
        validators=[validate_name],
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    second_surname = forms.CharField(
        label=_("Second surname"),
        max_length=80,
        required=False,
        validators=[validate_name],
    )
    field_order = [*NAME_FIELDS, "email", "password1", "password2"]


class PersonForm(forms.ModelForm):
    """A person, in the back office: names, e-mail, language, and whether active.

    Roles are given elsewhere, dated; passwords are the person's own business.
    """

    class Meta:
        model = User
        fields = [*NAME_FIELDS, "email", "language", "is_active"]

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            del self.fields["is_active"]
        elif editing_self:
            self.fields["is_active"].disabled = True

    def clean_email(self) -> str | None:
        """Keep an absent e-mail absent, and a present one in lower case and unique."""
        email = (self.cleaned_data.get("email") or "").strip().lower()
        others = EmailAddress.objects.exclude(user=self.instance.pk)
        if email and others.filter(email=email).exists():
            raise self.instance.unique_error_message(User, ("email",))
        return email or None


class DatedForm(forms.ModelForm):
    """Some fields of a fact; with them the whole row must hold, unseen dates too."""

    def validate_unique(self) -> None:
        """Check every constraint, not only those whose fields are all here."""
        super().validate_unique()
        if self.errors:  # a row that lacks something can break no further rule
            return
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            self._update_errors(error)


class LanguageForm(forms.ModelForm):
    """The language a person reads and is written to in."""

    class Meta:
        model = get_user_model()
        fields = ["language"]
        widgets = {"language": forms.RadioSelect}
