"""People in the back office: accounts, entities, posts, roles; every write an action."""

from people.viewsets.accounts import KeptPolicy, UserViewSet
from people.viewsets.organisation import PeopleViewSetGroup

__all__ = ["KeptPolicy", "PeopleViewSetGroup", "UserViewSet"]
