"""Certification in the back office: credentials, their status, names to correct."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from certification.actions.corrections import decide_name_correction
from certification.actions.credentials import change_status
from certification.forms import NameDecisionForm
from certification.models import Credential, NameCorrection, StatusChange


class CredentialViewSet(ModelViewSet):
    """The register of credentials: read only, nothing is edited or deleted."""

    model = Credential
    icon = "doc-full"
    menu_label = _("Credentials")
    list_display = ["folio", "holder_name", "achievement", "awarded_at"]
    list_filter = ["achievement", "folio_year"]
    search_fields = ["holder_name", "code", "folio_number"]
    form_fields = ["holder_name"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["document", "code"]


class StatusChangeForm(forms.ModelForm):
    """What becomes of a credential and why, in both languages.

    Nobody supersedes by hand: that is what issuing a corrected one does.
    """

    reason_es = forms.CharField(label=_("Reason, Spanish"), max_length=300)
    reason_en = forms.CharField(label=_("Reason, English"), max_length=300)

    class Meta:
        model = StatusChange
        fields = ["credential", "status"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_hand = [
            each for each in self.fields["status"].choices if each[0] != "superseded"
        ]
        self.fields["status"].choices = by_hand

    def clean(self) -> dict:
        """Refuse a move that the present status does not permit."""
        data = super().clean()
        credential, status = data.get("credential"), data.get("status")
        if credential and status and not credential.permits(status):
            raise ValidationError(_("Its present status does not permit that."))
        return data


class StatusChangeCreateView(CreateView):
    """Changing a status is an action."""

    def save_instance(self) -> StatusChange:
        data = self.form.cleaned_data
        return change_status(
            data["credential"],
            data["status"],
            reasons={"es": data["reason_es"], "en": data["reason_en"]},
            by=self.request.user,
        )


class StatusChangeViewSet(ModelViewSet):
    """Suspensions, reinstatements and revocations; each a row of its own."""

    model = StatusChange
    icon = "history"
    menu_label = _("Changes of status")
    list_display = ["credential", "status", "changed_at", "changed_by"]
    list_filter = ["status"]
    copy_view_enabled = False
    add_view_class = StatusChangeCreateView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """One form."""
        return StatusChangeForm


class NameCorrectionEditView(EditView):
    """Deciding is an action."""

    def save_instance(self) -> NameCorrection:
        data = self.form.cleaned_data
        return decide_name_correction(
            NameCorrection.objects.get(pk=self.object.pk),
            accepted=data["accepted"],
            answer=data["answer"],
            by=self.request.user,
        )


class NameCorrectionViewSet(ModelViewSet):
    """Requests of holders."""

    model = NameCorrection
    icon = "edit"
    menu_label = _("Names to correct")
    list_display = ["credential", "given_names", "first_surname", "decided_at"]
    list_filter = ["accepted"]
    copy_view_enabled = False
    edit_view_class = NameCorrectionEditView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The decision is all there is to fill in."""
        return NameDecisionForm


class CertificationViewSetGroup(ModelViewSetGroup):
    """One menu for credentials."""

    menu_label = _("Certification")
    menu_icon = "doc-full"
    menu_order = 360
    items = (CredentialViewSet, StatusChangeViewSet, NameCorrectionViewSet)
