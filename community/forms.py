"""Forms of the community and its sessions."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from cause.choices import NearestChoiceField, nearest_members
from cause.models import Cause, Membership
from cause.permissions import grantable
from community.models import AgendaItem, Invitation, Profile, WorkingSession
from pmo_site.web.forms import PmoForm, PmoModelForm


class ProfileForm(PmoModelForm):
    """Where a member works, and what they bring."""

    class Meta:
        model = Profile
        fields = ("level", "function", "role", "brings", "hours_pledged")

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"].queryset = cause.functions.all()


class StandingForm(PmoForm):
    """Another standing."""

    standing = forms.ChoiceField(label=_("Standing"), choices=Membership.Standing.choices)


class InvitationForm(PmoModelForm):
    """Somebody to ask; only standings that the member may give are offered."""

    class Meta:
        model = Invitation
        fields = ("email", "standing", "why")

    def __init__(self, *args: Any, by: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = grantable(by)
        self.fields["standing"].choices = [
            choice for choice in Membership.Standing.choices if choice[0] in allowed
        ]


class SessionForm(PmoModelForm):
    """When, where and what for."""

    class Meta:
        model = WorkingSession
        fields = ("purpose", "starts_at", "ends_at", "place", "notes")
        widgets = {
            "starts_at": forms.DateTimeInput(
                attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            ),
            "ends_at": forms.DateTimeInput(
                attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            ),
            "notes": forms.Textarea(attrs={"rows": 6, "data-keep": "notes"}),
        }

    def clean(self) -> dict[str, Any]:
        """Say at ``ends_at`` when a session would end before it begins."""
        cleaned = super().clean()
        begins, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", _("It has to end after it begins."))
        return cleaned


class AgendaItemForm(PmoModelForm):
    """A point of the agenda."""

    class Meta:
        model = AgendaItem
        fields = ("title", "minutes", "presenter", "notes")
        widgets = {"notes": forms.Textarea(attrs={"rows": 3, "data-keep": "item-notes"})}
        field_classes = {"presenter": NearestChoiceField}

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = cause.memberships.active().exclude(standing="sponsor")
        self.fields["presenter"].queryset = nearest_members(members)
        if not self.instance.pk:
            del self.fields["notes"]  # nothing has come of a point that is being planned


class JoinForm(PmoForm):
    """A name and a password; the address is the one that was invited."""

    full_name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("A password"),
        max_length=256,
        strip=False,
        help_text=_("Twelve characters or more. A sentence is fine."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Hold the password against the rules of the house."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password)
        return password
