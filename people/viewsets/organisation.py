"""Entities, posts, roles and contact points in the back office: dated, never deleted."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm, modelform_factory
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from people.actions.appointments import (
    amend_contact_point,
    appoint,
    end_appointment,
    name_contact_point,
)
from people.actions.roles import end_role, grant_role
from people.forms import DatedForm
from people.models import Appointment, ContactPoint, Entity, Role, RoleGrant, Unit
from people.permissions import has_role


class EntityCreateView(CreateView):
    """A new entity is a root of the tree."""

    def save_instance(self) -> Entity:
        return Entity.add_root(instance=self.form.instance)


class EntityViewSet(ModelViewSet):
    """Public entities."""

    model = Entity
    icon = "home"
    menu_label = _("Entities")
    list_display = ["code", "name", "type", "region"]
    list_filter = ["type", "region"]
    search_fields = ["code", "name_es", "name_en"]
    form_fields = [
        "code",
        "name_es",
        "name_en",
        "type",
        "region",
        "time_zone",
        "valid_from",
        "valid_until",
    ]
    copy_view_enabled = False
    add_view_class = EntityCreateView


class UnitViewSet(ModelViewSet):
    """Units of entities."""

    model = Unit
    icon = "folder-open-inverse"
    menu_label = _("Units")
    list_display = ["name", "code", "entity"]
    list_filter = ["entity"]
    search_fields = ["name", "code"]
    form_fields = ["entity", "code", "name"]
    copy_view_enabled = False


class AppointmentCreateView(CreateView):
    """Appointing is an action: assignments follow from it."""

    def save_instance(self) -> Appointment:
        data = dict(self.form.cleaned_data)
        user, entity = data.pop("user"), data.pop("entity")
        return appoint(user, entity, by=self.request.user, **data)


class AppointmentEditView(EditView):
    """An appointment is only ever ended."""

    def save_instance(self) -> Appointment:
        ended_on = self.form.cleaned_data["ended_on"]
        if ended_on is None:
            return self.object
        return end_appointment(self.object, on=ended_on, by=self.request.user)


class DatedViewSet(ModelViewSet):
    """Facts with dates: created by one form, ended by another, never deleted."""

    copy_view_enabled = False
    end_fields: list[str] = []

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        """Offer all fields to create and only the end to edit."""
        fields = self.end_fields if for_update else self.form_fields
        return modelform_factory(
            self.model,
            form=DatedForm,
            fields=fields,
            formfield_callback=self.formfield_for_dbfield,
        )


class AppointmentViewSet(DatedViewSet):
    """Who serves where."""

    model = Appointment
    icon = "tag"
    menu_label = _("Appointments")
    list_display = ["user", "post", "entity", "appointed_on", "ended_on"]
    list_filter = ["entity", "level"]
    search_fields = ["user__first_surname", "user__given_names", "post"]
    form_fields = [
        "user",
        "entity",
        "unit",
        "post",
        "level",
        "employee_number",
        "superior",
        "appointed_on",
    ]
    end_fields = ["ended_on"]
    add_view_class = AppointmentCreateView
    edit_view_class = AppointmentEditView


class RoleCreateView(CreateView):
    """Giving a role is an action: groups follow from it.

    Who administers everything is made by somebody who already does.
    """

    def get_form(self, form_class: type[ModelForm] | None = None) -> ModelForm:
        form = super().get_form(form_class)
        if not has_role(self.request.user, Role.ADMIN):
            role = form.fields["role"]
            role.choices = [each for each in role.choices if each[0] != Role.ADMIN]
        return form

    def save_instance(self) -> RoleGrant:
        data = dict(self.form.cleaned_data)
        user, role = data.pop("user"), data.pop("role")
        return grant_role(user, role, by=self.request.user, **data)


class RoleEditView(EditView):
    """A role is only ever ended."""

    def get_object(self, queryset: QuerySet | None = None) -> RoleGrant:
        """Only an administrator ends an administrator's role."""
        grant = super().get_object(queryset)
        if grant.role == Role.ADMIN and not has_role(self.request.user, Role.ADMIN):
            raise PermissionDenied
        return grant

    def save_instance(self) -> RoleGrant:
        until = self.form.cleaned_data["valid_until"]
        if until is None:
            return self.object
        return end_role(self.object, by=self.request.user, on=until)


class RoleViewSet(DatedViewSet):
    """Who may do what, where, from when until when."""

    model = RoleGrant
    icon = "key"
    menu_label = _("Roles")
    list_display = ["user", "role", "entity", "valid_from", "valid_until"]
    list_filter = ["role", "entity"]
    search_fields = ["user__first_surname", "user__given_names", "user__email"]
    form_fields = ["user", "role", "entity", "valid_from", "valid_until"]
    end_fields = ["valid_until"]
    add_view_class = RoleCreateView
    edit_view_class = RoleEditView


class ContactPointCreateView(CreateView):
    """Naming a contact point gives the person the role at that entity."""

    def save_instance(self) -> ContactPoint:
        data = dict(self.form.cleaned_data)
        entity, user = data.pop("entity"), data.pop("user")
        return name_contact_point(entity, user, by=self.request.user, **data)


class ContactPointEditView(EditView):
    """Ending a contact point ends the role that came with it."""

    def save_instance(self) -> ContactPoint:
        return amend_contact_point(
            self.object, by=self.request.user, **self.form.cleaned_data
        )


class ContactPointViewSet(DatedViewSet):
    """Whom to ask at each entity."""

    model = ContactPoint
    icon = "mail"
    menu_label = _("Contact points")
    list_display = ["entity", "user", "email", "valid_from", "valid_until"]
    list_filter = ["entity"]
    search_fields = ["user__first_surname", "entity__name_es", "entity__name_en"]
    form_fields = ["entity", "user", "is_substitute", "phone", "email", "valid_from"]
    end_fields = ["phone", "email", "valid_until"]
    add_view_class = ContactPointCreateView
    edit_view_class = ContactPointEditView


class PeopleViewSetGroup(ModelViewSetGroup):
    """One menu for everything about people and entities, besides the accounts."""

    menu_label = _("Organisation")
    menu_icon = "group"
    menu_order = 350
    items = (
        AppointmentViewSet,
        RoleViewSet,
        ContactPointViewSet,
        EntityViewSet,
        UnitViewSet,
    )
