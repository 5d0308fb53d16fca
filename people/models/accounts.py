"""Accounts: what the platform may know about a person, employee or not."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.crypto import EncryptedTextField
from people.rules.names import PersonName, tidy, unfit_characters


def validate_name(value: str) -> None:
    """Refuse what no certificate could print, once it is tidy."""
    if unfit := unfit_characters(tidy(value)):
        raise ValidationError(
            _("A name cannot hold “%(characters)s”."),
            code="unfit",
            params={"characters": unfit},
        )


class UserManager(BaseUserManager["User"]):
    """Makes accounts; e-mails are kept in lower case."""

    def staff(self, *roles: str) -> models.QuerySet:
        """Return active people who hold one of these roles today, each once."""
        today = timezone.localdate()
        held = models.Q(role_grants__role__in=roles) & models.Q(
            models.Q(role_grants__valid_until=None)
            | models.Q(role_grants__valid_until__gte=today),
            role_grants__valid_from__lte=today,
        )
        return self.filter(pk__in=self.filter(held, is_active=True).values("pk"))

    def create_user(
        self, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        """Create a person; without a password nobody can sign in with one."""
        user = self.model(email=(email or "").strip().lower() or None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Create an administrator."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str) -> "User":
        """Find an account by e-mail, whatever its capitals."""
        return self.get(email=username.strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: official, trainer, supplier, citizen.

    The e-mail may be absent (rosters lack it); one that is present is unique.
    Whoever has a post has an `Appointment`; this table knows no employee number.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    given_names = models.CharField(
        _("given names"), max_length=80, validators=[validate_name]
    )
    first_surname = models.CharField(
        _("first surname"), max_length=80, validators=[validate_name]
    )
    second_surname = models.CharField(
        _("second surname"), max_length=80, blank=True, validators=[validate_name]
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    curp = EncryptedTextField(_("CURP"), blank=True)
    curp_hash = models.CharField(max_length=64, blank=True, editable=False)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Untick instead of deleting: what was earned stays."),
    )
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["given_names", "first_surname"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["first_surname", "second_surname", "given_names"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=None) | models.Q(email=Lower("email")),
                name="user_email_lower_case",
                violation_error_message=_("An e-mail is kept in lower case."),
            ),
            models.CheckConstraint(
                condition=~models.Q(email=""), name="user_email_absent_is_null"
            ),
            models.UniqueConstraint(
                fields=["curp_hash"],
                condition=~models.Q(curp_hash=""),
                name="user_curp_once",
                violation_error_message=_("Another account has this CURP."),
            ),
            models.CheckConstraint(
                condition=(models.Q(curp="") & models.Q(curp_hash=""))
                | (~models.Q(curp="") & ~models.Q(curp_hash="")),
                name="user_curp_with_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email or str(self.uuid)

    @property
    def name(self) -> PersonName:
        """The name in its parts."""
        return PersonName(self.given_names, self.first_surname, self.second_surname)

    def get_full_name(self) -> str:
        """Return the whole name, as certificates print it."""
        return self.name.full

    def get_short_name(self) -> str:
        """Return the name the interface greets with."""
        return self.name.short
