"""Who a request comes from: read at every request by one compiled query."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from ledger.compiled import CompiledGet
from people.models import User

BY_ID = CompiledGet(User, "id")


class AccountBackend(AuthenticationBackend):
    """Sign-in by e-mail and password, with Django's permissions."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the person of a session, unless the account is not active."""
        user = BY_ID.get(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
