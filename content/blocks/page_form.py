"""The form a page is edited with: what cites the page keeps what it cites."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from people.models import Role, User

#: Who may look after a page.
OWNERS = (Role.EDITOR, Role.REVIEWER, Role.ADMIN)
#: Said of a passage that would be lost; the form and publication say the same.
LOST = _(
    "The passage “%(key)s” is cited by %(citing)s. Give the block its key back, or "
    "change what cites it first."
)
#: Said of a date on which readers would lose a page.
EXPIRES = _("%(citing)s cites this page: it cannot stop being published by itself.")


class PageForm(WagtailAdminPageForm):
    """Refuses to publish or send for review what would leave a citation without text.

    A draft may lack anything: only what is meant to be published is held to this.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer as owner those of the ethics unit, and whoever owns it already."""
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            field = self.fields["owner"]
            field.required = False
            field.queryset = User.objects.filter(
                Q(pk__in=User.objects.staff(*OWNERS)) | Q(pk=self.instance.owner_id)
            )

    def clean(self) -> dict[str, Any]:
        """Say which passages would be lost, and who cites them."""
        cleaned = super().clean()
        if self.instance.pk and not self.is_deferred_validation:
            self._keep_passages(cleaned)
            self._keep_published(cleaned)
        return cleaned

    def _keep_passages(self, cleaned: dict[str, Any]) -> None:
        bodies = {
            name: cleaned[name]
            for name in self.instance.body_fields()
            if name in cleaned
        }
        if not bodies:
            return
        for key, citing in self.instance.passages_lost(bodies).items():
            self.add_error(
                next(iter(bodies)),
                ValidationError(LOST, params={"key": key, "citing": citing}),
            )

    def _keep_published(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("expire_at") and (citing := self.instance.cited_by()):
            message = ValidationError(EXPIRES, params={"citing": citing})
            self.add_error("expire_at", message)
