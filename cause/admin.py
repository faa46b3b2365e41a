"""The administration of people, causes, wordings, gains and the logbook."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cause.admin_base import CauseRowAdmin, HideableAdmin
from cause.errors import Refused
from cause.models import (
    Cause,
    Counter,
    Gain,
    GainSupport,
    LogEntry,
    Membership,
    Phrase,
    PhraseSupport,
    Signature,
    User,
)
from cause.services import gains, members, phrases
from cause.verbs import Verb

admin.site.site_header = _("Virtual PMO, administration")
admin.site.site_title = _("Virtual PMO")
# One door for everyone: the attempts are counted and the second factor is asked here too.
admin.site.login = secure_admin_login(admin.site.login)


class AccountCreationForm(AdminUserCreationForm):
    """A new account with its e-mail as the login name."""

    class Meta:
        model = User
        fields = ("email", "full_name")


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Accounts; untick "active" instead of deleting."""

    add_form = AccountCreationForm
    list_display = ("email", "full_name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("email", "full_name")
    ordering = ("email",)
    readonly_fields = ("date_joined", "last_login")
    fieldsets = (
        (None, {"fields": ("email", "password", "full_name")}),
        (_("Reading"), {"fields": ("language", "time_zone")}),
        (_("May"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("date_joined", "last_login")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "full_name", "usable_password", "password1", "password2"),
            },
        ),
    )
    filter_horizontal = ("groups",)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Answer no: what a person wrote keeps its author."""
        return False


@admin.register(Cause)
class CauseAdmin(admin.ModelAdmin):
    """Causes; the address stays, because people have kept it."""

    list_display = ("name", "slug", "created_at")
    search_fields = ("name", "slug")
    readonly_fields = ("slug", "created_at", "vital_few")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Answer no: a cause begins with its first lead, by the command ``begin_cause``."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Cause | None = None) -> bool:
        """Answer no: a cause is the root of everything people wrote."""
        return False


class MembershipForm(ModelForm):
    """Changes a standing by the service, so that the last lead stays (rule 3)."""

    def clean(self) -> dict[str, Any]:
        """Ask the service, and show its refusal at the field."""
        cleaned = super().clean() or {}
        if "standing" in self.changed_data and "standing" in cleaned:
            try:
                members.change_standing(
                    member=Membership.objects.get(pk=self.instance.pk),
                    standing=cleaned["standing"],
                    by=None,
                )
            except Refused as refusal:
                raise ValidationError({"standing": str(refusal)}) from refusal
        return cleaned


@admin.register(Membership)
class MembershipAdmin(CauseRowAdmin):
    """Who is in which cause, with which standing."""

    form = MembershipForm
    words = ("standing",)
    list_display = ("user", "cause", "standing", "joined_at", "left_at")
    list_filter = ("standing", ("left_at", admin.EmptyFieldListFilter))
    search_fields = ("user__full_name", "user__email", "cause__name")

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """Do nothing: the form has called the service already."""


@admin.register(Signature)
class SignatureAdmin(CauseRowAdmin):
    """Who has signed, under which wording."""

    list_display = ("membership", "cause", "phrase", "hope", "signed_at")
    search_fields = ("membership__user__full_name", "hope")


@admin.register(Phrase)
class PhraseAdmin(HideableAdmin):
    """Wordings; adoption belongs to a lead, on the page."""

    list_display = ("text", "cause", "status", "proposed_by", "adopted_at", "hidden_at")
    list_filter = ("status",)
    search_fields = ("text",)

    def hide_row(self, row: Phrase) -> None:
        phrases.delete(phrase=row, by=None)

    def restore_row(self, row: Phrase) -> None:
        phrases.restore(phrase=row, by=None)


@admin.register(Gain)
class GainAdmin(HideableAdmin):
    """What the causes promise."""

    words = ("text", "seen_so_far")
    edited = Verb.GAIN_EDITED
    list_display = ("text", "cause", "kind", "support_count", "proposed_by", "hidden_at")
    list_filter = ("kind",)
    search_fields = ("text",)

    def hide_row(self, row: Gain) -> None:
        gains.delete(gain=row, by=None)

    def restore_row(self, row: Gain) -> None:
        gains.restore(gain=row, by=None)


@admin.register(PhraseSupport)
class PhraseSupportAdmin(CauseRowAdmin):
    """Who would sign which wording."""

    list_display = ("phrase", "membership", "cause", "created_at")
    search_fields = ("phrase__text", "membership__user__full_name")


@admin.register(GainSupport)
class GainSupportAdmin(CauseRowAdmin):
    """Who hopes for which gain."""

    list_display = ("gain", "membership", "cause", "created_at")
    search_fields = ("gain__text", "membership__user__full_name")


@admin.register(LogEntry)
class LogEntryAdmin(CauseRowAdmin):
    """The logbook, to read; lines are hidden and restored on its page."""

    list_display = ("happened_at", "cause", "kind", "verb", "text", "by", "hidden_at")
    list_filter = ("kind", "verb", ("hidden_at", admin.EmptyFieldListFilter))
    search_fields = ("text",)
    readonly_fields = ("subject",)

    @admin.display(description=_("subject"))
    def subject(self, line: LogEntry) -> str:
        """Return what the line is about, as a link to its page."""
        return line.about_url or "–"


@admin.register(Counter)
class CounterAdmin(CauseRowAdmin):
    """The last numbers given."""

    list_display = ("cause", "kind", "last")
    list_filter = ("kind",)
