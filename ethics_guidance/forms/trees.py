"""Guidance's forms in the back office."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm


class DecisionTreeForm(WagtailAdminModelForm):
    """A tree as an editor writes it: whole when it is published, anyhow as a draft."""

    def _post_clean(self) -> None:
        """Hold what is to be published to the rules of a tree."""
        super()._post_clean()
        if self.errors or self.is_deferred_validation:
            return
        try:
            self.instance.check_whole()
        except ValidationError as error:
            self.add_error(None, error)
