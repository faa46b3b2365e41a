"""The person behind a login."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cause import clock


def check_time_zone(name: str) -> None:
    """Raise ``ValidationError`` unless ``name`` is a zone of the IANA database."""
    if name not in available_timezones():
        raise ValidationError(_("Choose a time zone from the list."))


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is the login name."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Return a new account; raises ``ValueError`` without an address."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Return a new account that may use the administration."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)


class User(AbstractBaseUser, PermissionsMixin):
    """An account; what it may do in a cause is its membership's standing."""

    email = models.EmailField(
        _("e-mail"),
        max_length=254,
        unique=True,
        error_messages={"unique": _("There is an account with this address already.")},
    )
    full_name = models.CharField(_("full name"), max_length=120)
    language = models.CharField(
        _("language"), max_length=10, default=settings.LANGUAGE_CODE, choices=settings.LANGUAGES
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default=settings.TIME_ZONE, validators=[check_time_zone]
    )
    is_staff = models.BooleanField(
        _("administrator"), default=False, help_text=_("May sign in to the administration.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Untick instead of deleting an account.")
    )
    date_joined = models.DateTimeField(_("joined on"), default=clock.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["full_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="cause_user_email_ci",
                violation_error_message=_("There is an account with this address already."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def get_full_name(self) -> str:
        """Return the name as others read it."""
        return self.full_name

    def get_short_name(self) -> str:
        """Return the first word of the name."""
        return self.full_name.split(" ", 1)[0]

    @staticmethod
    def time_zones() -> list[str]:
        """Return the zones that a person may choose, sorted by name."""
        return sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")

    @property
    def initials(self) -> str:
        """Return one or two letters for the avatar."""
        words = self.full_name.split() or [self.email]
        return "".join(
            word[0] for word in (words if len(words) == 1 else [words[0], words[-1]])
        ).upper()
