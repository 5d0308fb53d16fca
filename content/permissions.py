"""What the back office may do with records that are not edited, whoever asks."""

from typing import Any

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy


class OnlyThese(ModelPermissionPolicy):
    """A model's own permissions, and of them only these: not even an administrator's.

    A record that the database refuses to change or to lose, or that an action alone
    makes, offers no form for it.
    """

    def __init__(self, model: type[Model], *actions: str) -> None:
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse what nobody may do; ask the model's permissions for the rest."""
        return action in self.actions and super().user_has_permission(user, action)
