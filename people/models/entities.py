"""Public entities, their units, and whom to ask there."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet


class EntityType(models.TextChoices):
    """What kind of public body; the state's administration has these."""

    MINISTRY = "MIN", _("Ministry")
    DECONCENTRATED = "DEC-D", _("Deconcentrated body")
    DECENTRALISED = "DEC", _("Decentralised body")
    ENTERPRISE = "SOE", _("State-owned enterprise")
    REGULATOR = "REG", _("Regulatory or specialised body")
    AUTONOMOUS = "AUT", _("Autonomous body")
    MUNICIPALITY = "MUN", _("Municipality")
    EXTERNAL = "EXT", _("External")


class EntityQuerySet(MP_NodeQuerySet):
    """Reads of entities."""

    def in_force(self, on: date) -> "EntityQuerySet":
        """Entities that exist on a date."""
        return self.filter(valid_from__lte=on).filter(
            models.Q(valid_until=None) | models.Q(valid_until__gte=on)
        )


class EntityManager(MP_NodeManager.from_queryset(EntityQuerySet)):
    """Entities in the order of their tree."""

    def get_queryset(self) -> EntityQuerySet:
        """Return our reads; treebeard's manager would give its own."""
        return EntityQuerySet(self.model, using=self._db).order_by("path")


class Entity(MP_Node):
    """A public entity (*ente público*), in a tree; reforms end it, never delete it."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name_es = models.CharField(_("name in Spanish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    type = models.CharField(_("type"), max_length=8, choices=EntityType)
    region = models.CharField(_("region"), max_length=40, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, default=settings.TIME_ZONE
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)

    objects = EntityManager()
    node_order_by = ["name_es"]

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="entity_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name_es


class Unit(models.Model):
    """A part of an entity; its code is unique there."""

    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="units", verbose_name=_("entity")
    )
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=160)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "code"], name="unit_code_once_per_entity"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ContactPointQuerySet(models.QuerySet):
    """Reads of contact points."""

    def in_office(self, on: date) -> "ContactPointQuerySet":
        """Contact points of a date, those in their own right before substitutes."""
        return (
            self.filter(valid_from__lte=on)
            .filter(models.Q(valid_until=None) | models.Q(valid_until__gte=on))
            .order_by("is_substitute", "id")
        )

    def for_person(self, person: models.Model, on: date) -> "ContactPoint | None":
        """Return whom a person asks: the contact point of the entity they serve."""
        # One call: conditions in two could be met by the posts of two people.
        return (
            self.in_office(on)
            .filter(
                models.Q(entity__appointments__ended_on=None)
                | models.Q(entity__appointments__ended_on__gte=on),
                entity__appointments__user=person,
                entity__appointments__appointed_on__lte=on,
            )
            .select_related("user", "entity")
            .first()
        )


class ContactPoint(models.Model):
    """Whom to ask at an entity (*Enlace de Integridad*); preventive, never sanctioning."""

    entity = models.ForeignKey(
        Entity,
        on_delete=models.PROTECT,
        related_name="contact_points",
        verbose_name=_("entity"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="contact_points",
        verbose_name=_("person"),
    )
    is_substitute = models.BooleanField(_("substitute"), default=False)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail for questions"))
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="contact_point_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.entity}"
