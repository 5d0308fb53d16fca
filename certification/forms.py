"""Forms of certification."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from certification.models import NameCorrection


class NameCorrectionForm(forms.ModelForm):
    """How the name should read."""

    class Meta:
        model = NameCorrection
        fields = ["given_names", "first_surname", "second_surname", "note"]
        labels = {
            "given_names": _("Given names"),
            "first_surname": _("First surname"),
            "second_surname": _("Second surname"),
            "note": _("What is wrong"),
        }


class VerifyForm(forms.Form):
    """A code typed by hand, or a file."""

    code = forms.CharField(
        label=_("Code of the certificate"),
        help_text=_("16 letters and digits, beside the QR code."),
        max_length=60,
        required=False,
    )
    file = forms.FileField(label=_("PDF file"), required=False, allow_empty_file=True)


class NameDecisionForm(forms.ModelForm):
    """The unit's answer to a request."""

    accepted = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("True", _("Accept and reissue")), ("False", _("Decline"))],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = NameCorrection
        fields = ["accepted", "answer"]

    def clean(self) -> dict:
        """Refuse what was decided already, or accepting for what has ended."""
        data = super().clean()
        is_possible = not data.get("accepted") or self.instance.credential.permits(
            "superseded"
        )
        if self.instance.decided_at is not None or not is_possible:
            raise ValidationError(_("Its present status does not permit that."))
        return data
