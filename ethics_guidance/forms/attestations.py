"""Forms of guidance: attest, record what was signed on paper, freeze a version."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ethics_guidance.actions.attestations import may_be_attested, may_record_paper
from ethics_guidance.models import Attestation, CodeVersion
from people.models import RISK_ROLES, User


class AttestForm(forms.Form):
    """A box to tick, and which version was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    confirm = forms.BooleanField(
        label=_("I have read it and will follow it"),
        error_messages={"required": _("Tick the box to say that you have read it.")},
    )


class PaperForm(forms.ModelForm):
    """Who signed the version in force on paper, when, and why it was so."""

    who = forms.CharField(
        label=_("Who signed"),
        max_length=254,
        help_text=_("Their e-mail, or their employee number."),
    )
    attested_on = forms.DateField(label=_("Signed on"))
    note = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Why it was signed on paper, and where the paper is kept."),
    )

    class Meta:
        model = Attestation
        fields = ["attested_on", "note"]

    field_order = ["who", "attested_on", "note"]

    def __init__(self, *args: Any, for_user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = for_user
        self.person: User | None = None
        self.version = CodeVersion.objects.listed().first()

    def clean_who(self) -> str:
        """Find the one person it names."""
        who = self.cleaned_data["who"].strip()
        today = timezone.localdate()
        posts = Q(
            appointments__employee_number=who,
            appointments__appointed_on__lte=today,
        ) & (Q(appointments__ended_on=None) | Q(appointments__ended_on__gte=today))
        named = User.objects.filter(posts | Q(email=who.lower())).distinct()[:2]
        if not named:
            raise ValidationError(_("Nobody has that e-mail or employee number."))
        if len(named) > 1:
            raise ValidationError(
                _("More than one person has that number: use their e-mail.")
            )
        self.person = named[0]
        if self.person == self.by:
            raise ValidationError(_("Nobody signs on paper for themselves here."))
        return who

    def clean_attested_on(self) -> Any:
        """Refuse a day on which the version was not in force."""
        on = self.cleaned_data["attested_on"]
        if on > timezone.localdate():
            raise ValidationError(_("That day has not come yet."))
        if self.version and on < self.version.in_force_from:
            raise ValidationError(_("The version in force is later than that day."))
        return on

    def clean(self) -> dict[str, Any]:
        """Refuse while the code is a model, and what was attested already."""
        data = super().clean()
        if self.by is not None and not may_record_paper(self.by):
            raise ValidationError(
                _("Only a role for the whole government records what was signed.")
            )
        if not may_be_attested(self.version):
            raise ValidationError(
                _("The code in force is a model: nobody is asked to attest to it.")
            )
        attested = Attestation.objects.filter(version=self.version, person=self.person)
        if self.person and attested.exists():
            self.add_error("who", _("This person has attested to this version."))
        return data


class FreezeForm(forms.Form):
    """What changed, whether people attest again, who and by when.

    `looked_at` is the digest of the draft that was on the screen; without one, nothing
    was looked at.
    """

    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)
    summary_es = forms.CharField(
        label=_("What changed, in Spanish"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    summary_en = forms.CharField(
        label=_("What changed, in English"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_model = forms.BooleanField(
        label=_("It is a model code"),
        required=False,
        help_text=_("It is marked as such, and nobody can attest to it."),
    )
    kind = forms.ChoiceField(
        label=_("Kind of change"),
        choices=[
            ("editorial", _("Editorial: nobody attests again")),
            ("material", _("Material: its audience attests again")),
        ],
        initial="editorial",
        widget=forms.RadioSelect,
    )
    audience = forms.MultipleChoiceField(
        label=_("Whom a material change obliges"),
        choices=RISK_ROLES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick at-risk roles, or none for everyone in service."),
    )
    due = forms.DateField(
        label=_("Attest by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean(self) -> dict[str, Any]:
        """A material change has its date, and is of no model."""
        data = super().clean()
        if data.get("kind") != "material" or "due" in self.errors:
            return data
        if data.get("is_model"):
            self.add_error("is_model", _("A model code obliges nobody to attest."))
        if not data.get("due") or data["due"] <= timezone.localdate():
            self.add_error("due", _("Say by when: a day after today."))
        return data
