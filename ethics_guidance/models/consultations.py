"""Consultations: dated facts that stay, and the people and words that can be erased."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ethics_guidance.rules.consultations import (
    SENDING,
    Desk,
    EventKind,
    Fact,
    Standing,
    standing,
)
from ethics_guidance.rules.service_levels import Urgency
from people.crypto import EncryptedTextField
from people.models import Entity

Q = models.Q

#: Digits and capitals that nobody mistakes for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
#: In one order always: constraints are made of it.
SENDS = sorted(each.value for each in SENDING)
#: Events after which the person who holds a consultation is another, or nobody.
HANDING = [*SENDS, EventKind.ASSIGNED.value]


def new_reference() -> str:
    """Return what people call a consultation by: it says nothing of it."""
    return "".join(secrets.choice(ALPHABET) for _place in range(8))


class Topic(models.TextChoices):
    """What advice is given on."""

    CODE = "code", _("The code of ethics and conduct")
    CONFLICT = "conflict", _("A conflict of interest")
    GIFTS = "gifts", _("Gifts and hospitality")
    OUTSIDE_WORK = "outside_work", _("Outside work and activities")
    EMPLOYMENT = "employment", _("Former or next employment")
    RESOURCES = "resources", _("Use of public resources")


URGENCIES = [
    (Urgency.URGENT.value, _("Urgent: I decide within 72 hours")),
    (Urgency.NORMAL.value, _("Normal")),
    (Urgency.COMPLEX.value, _("Complex: it involves several people or rules")),
]


class ConsultationQuerySet(models.QuerySet):
    """Reads of consultations."""

    def with_facts(self) -> "ConsultationQuerySet":
        """Everything a standing is computed from, and no text."""
        return self.select_related("entity").prefetch_related("events")

    def with_thread(self) -> "ConsultationQuerySet":
        """What is said in it too, and by whom."""
        events = ConsultationEvent.objects.defer(None).select_related("detail__by")
        return self.select_related("entity", "asker").prefetch_related(
            models.Prefetch("events", events)
        )

    def with_place(self) -> "ConsultationQuerySet":
        """Add, as columns, the desk it was sent to, who holds it and its last move."""
        events = ConsultationEvent.objects.filter(
            consultation=models.OuterRef("pk")
        ).order_by("-pk")
        sent = events.filter(kind__in=SENDS)
        handed = events.filter(kind__in=HANDING).annotate(
            holder=models.Case(
                models.When(kind=EventKind.ASSIGNED.value, then="detail__by")
            )
        )
        ends = [
            EventKind.WITHDRAWN.value,
            EventKind.ANONYMISED.value,
            EventKind.CLOSED.value,
            EventKind.FOLLOWED_UP.value,
        ]
        return self.annotate(
            desk=models.Subquery(sent.values("desk")[:1]),
            holder=models.Subquery(handed.values("holder")[:1]),
            # Never null: in SQL, «not one of these» is not true of null.
            last_end=Coalesce(
                models.Subquery(events.filter(kind__in=ends).values("kind")[:1]),
                models.Value(""),
            ),
        )


class Consultation(models.Model):
    """A question of a person to the advice desk (*consulta*), and what came of it.

    Its state is computed from its events (`rules/consultations.py`). `entity` is whose
    contact point was asked; the Ethics Unit has none. Anonymised, it names nobody.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=new_reference)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="consultations",
    )
    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, related_name="+"
    )
    topic = models.CharField(_("It is about"), max_length=12, choices=Topic)
    urgency = models.CharField(_("How soon"), max_length=8, choices=URGENCIES)

    objects = ConsultationQuerySet.as_manager()
    #: Wagtail's «usage» of a person or an entity must not count their questions.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-id"]
        default_permissions: tuple[str, ...] = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__in=Topic.values), name="consultation_topic_known"
            ),
            models.CheckConstraint(
                condition=Q(urgency__in=[each.value for each in Urgency]),
                name="consultation_urgency_known",
            ),
            models.CheckConstraint(
                condition=Q(asker__isnull=False) | Q(entity=None),
                name="consultation_of_nobody_has_no_entity",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def facts(self) -> list[Fact]:
        """What the rules ask for, oldest first, in local time."""
        return [each.fact for each in self.events.all()]

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return standing(self.facts)


class ConsultationEventManager(models.Manager):
    """Events come with who made them, and without what they wrote."""

    def get_queryset(self) -> models.QuerySet:
        """Join the details; the text is read where it is asked for."""
        return super().get_queryset().select_related("detail").defer("detail__text")


class ConsultationEvent(models.Model):
    """Something that happened to a consultation. It stays, and names nobody."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(
        max_length=12, choices=[(kind.value, kind.value) for kind in EventKind]
    )
    desk = models.CharField(
        max_length=10, blank=True, choices=[(desk.value, desk.value) for desk in Desk]
    )
    at = models.DateTimeField()

    objects = ConsultationEventManager()
    append_only = True
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of a consultation")
        verbose_name_plural = _("events of consultations")
        ordering = ["id"]
        default_permissions: tuple[str, ...] = ()
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=["consultation"],
                    condition=Q(kind=kind.value),
                    name=f"consultation_event_{kind.value}_once",
                )
                for kind in (
                    EventKind.ASKED,
                    EventKind.WITHDRAWN,
                    EventKind.PUBLISHED,
                    EventKind.ANONYMISED,
                )
            ),
            models.CheckConstraint(
                condition=Q(kind__in=SENDS) & Q(desk__in=[each.value for each in Desk])
                | ~Q(kind__in=SENDS) & Q(desk=""),
                name="consultation_event_sends_to_a_desk",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"

    @property
    def said(self) -> "ConsultationDetail | None":
        """Who did it and what they wrote, unless that was erased."""
        return getattr(self, "detail", None)

    @property
    def fact(self) -> Fact:
        """What the rules ask for."""
        return Fact(
            kind=EventKind(self.kind),
            at=timezone.localtime(self.at),
            by=self.said.by_id if self.said else None,
            desk=Desk(self.desk) if self.desk else None,
        )


class ConsultationDetail(models.Model):
    """Who made an event and what they wrote: encrypted, and erased when its time comes.

    `page_key` says which page an anonymised version became. It is no foreign key:
    nothing may lead from the page, and whoever edits it, back to the consultation.
    """

    event = models.OneToOneField(
        ConsultationEvent, on_delete=models.PROTECT, related_name="detail"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = EncryptedTextField(blank=True)
    page_key = models.UUIDField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("words of a consultation")
        verbose_name_plural = _("words of consultations")
        default_permissions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.event}"

    def __repr__(self) -> str:
        return f"<ConsultationDetail {self.pk}>"
