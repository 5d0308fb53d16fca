"""Accounts in the back office: found, created, corrected, never deleted."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views import users as wagtail_users

from people.actions.accounts import (
    amend_account,
    create_person,
    invite,
    rename_person,
)
from people.forms import NAME_FIELDS, PersonForm
from people.models import ROLE_GROUPS, Role, User
from people.rules.names import PersonName


class KeptPolicy(ModelPermissionPolicy):
    """Nobody deletes, administrators included: people and facts stay, with dates."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse deleting; the rest is the groups'."""
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Tell whether any of the actions but deleting is the user's."""
        return any(self.user_has_permission(user, action) for action in actions)


class PersonFilterSet(wagtail_users.UserFilterSet):
    """Wagtail's filters, with the groups under the names of their roles."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["group"] = django_filters.MultipleChoiceFilter(
            field_name="groups__name",
            label=_("Roles"),
            choices=[(ROLE_GROUPS[role], role.label) for role in Role],
            widget=CheckboxSelectMultiple,
        )


class PersonIndexView(wagtail_users.IndexView):
    """People by surname, found by any part of their name; nothing is done in bulk."""

    page_title = _("People")
    add_item_label = _("Add a person")

    @property
    def columns(self) -> list[Column]:
        """Wagtail's columns but the tick boxes, with e-mail under its own name."""
        columns = super().columns[1:]
        columns[0].label, columns[1].label = _("Name"), _("E-mail")
        return columns

    @property
    def search_fields(self) -> set[str]:
        """What the search box looks at."""
        return {*NAME_FIELDS, "email"}

    def order_queryset(self, queryset: models.QuerySet) -> models.QuerySet:
        """By surname."""
        return queryset.order_by("first_surname", "second_surname", "given_names")

    def get_delete_url(self, instance: User) -> None:
        """Offer nothing."""


class PersonCreateView(wagtail_users.CreateView):
    """Create an account on the unit's word and invite the person by e-mail."""

    def save_instance(self) -> User:
        data = self.form.cleaned_data
        user = create_person(
            data["email"],
            PersonName(*(data[field] for field in NAME_FIELDS)),
            by=self.request.user,
            language=data["language"],
        )
        if user.email:
            invite(user, by=self.request.user)
        return user


class PersonEditView(wagtail_users.EditView):
    """Correct a name and amend the rest, each through its action."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only an administrator touches an administrator's account."""
        super().setup(request, *args, **kwargs)
        self.can_delete = False
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied

    def save_instance(self) -> User:
        data, by = self.form.cleaned_data, self.request.user
        user = self.object
        if set(NAME_FIELDS) & set(self.form.changed_data):
            name = PersonName(*(data[field] for field in NAME_FIELDS))
            user = rename_person(user, name, by=by, reason="cms")
        rest = {field: data[field] for field in ("email", "language", "is_active")}
        return amend_account(user, by=by, **rest)


class UserViewSet(wagtail_users.UserViewSet):
    """Accounts; nobody is deleted here, since what was earned stays."""

    ordering = "first_surname"
    menu_label = _("People")
    index_view_class = PersonIndexView
    filterset_class = PersonFilterSet
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    copy_view_enabled = False
    #: Wagtail's own templates for accounts name fields that ours have not.
    create_template_name = "wagtailadmin/generic/form.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:
        """One form for both; a new person has no «editing self»."""
        return PersonForm
