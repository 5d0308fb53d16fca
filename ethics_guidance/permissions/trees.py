"""What the back office may do with a decision tree, whoever asks."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from ethics_guidance.models import DecisionTree


class TreePolicy(ModelPermissionPolicy):
    """A tree is edited and published; it comes with a pack and is never deleted."""

    actions = frozenset({"view", "change", "publish", "lock", "unlock"})

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse what nobody may do; ask the model's permissions for the rest."""
        return action in self.actions and super().user_has_permission(user, action)


tree_policy = TreePolicy(DecisionTree)
