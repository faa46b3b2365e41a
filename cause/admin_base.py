"""What the administration of every app shares: it reads everything and breaks no rule silently."""

from abc import abstractmethod
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models.constants import LOOKUP_SEP
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cause import editing
from cause.errors import EditedMeanwhile, Refused
from cause.logbook import about, record
from cause.verbs import Verb


class CorrectionForm(ModelForm):
    """Corrected words; whoever saves after somebody else sees what stands there now (rule 12)."""

    def clean(self) -> None:
        """Refuse words whose beginning, as the page showed it, is not what stands there now."""
        super().clean()
        for name in self.changed_data:
            shown = self.data.get(self.add_initial_prefix(name))
            stands = self.fields[name].prepare_value(self.initial.get(name))
            if shown is not None and _lines(shown) != _lines(stands):
                now = _("Somebody saved first. Now it reads: %(now)s") % {"now": stands}
                self.add_error(name, now)


def _lines(text: object) -> list[str]:
    """Return the lines of ``text``, however a browser ended them."""
    return str("" if text is None else text).splitlines()


class CauseRowAdmin(admin.ModelAdmin):
    """Rows of a cause: searched, filtered and read; only ``words`` may be corrected.

    A correction goes through :mod:`cause.editing` and leaves ``edited`` in the logbook. Everything
    else that a rule governs is read-only here and changes through the services.
    """

    words: ClassVar[tuple[str, ...]] = ()
    edited: ClassVar[Verb | None] = None

    form = CorrectionForm
    list_per_page = 50
    show_full_result_count = False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Refuse to narrow by rows that lead here: what is hidden would be told by who is left."""
        first = lookup.split(LOOKUP_SEP, 1)[0]
        fields = [*self.model._meta.concrete_fields, *self.model._meta.many_to_many]
        own = {name for field in fields for name in (field.name, field.attname)}
        return first in own and super().lookup_allowed(lookup, value, request)

    def formfield_for_dbfield(self, *args: Any, **kwargs: Any) -> Any:
        """Let the page carry what it showed, so that a stale one is noticed."""
        return super().formfield_for_dbfield(*args, show_hidden_initial=True, **kwargs)

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Return the cause before the filters of the subclass."""
        return ["cause", *super().get_list_filter(request)]

    def get_list_select_related(self, request: HttpRequest) -> list[str] | bool:
        """Join every key that the list shows, so that a row costs no query of its own."""
        shown = set(self.get_list_display(request))
        keys = [
            field.name
            for field in self.model._meta.concrete_fields
            if isinstance(field, models.ForeignKey) and field.name in shown
        ]
        members = [f"{key}__user" for key in keys if _leads_to_a_member(self.model, key)]
        return [*keys, *members, *(self.list_select_related or [])] or False

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list:
        """Return every field but the ``words``."""
        return [
            field.name
            for field in self.model._meta.concrete_fields
            if field.name not in self.words and field.name != "id"
        ] + [name for name in self.readonly_fields if name not in self.words]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Answer no: rows are born on the pages, where their rules are asked."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Answer no where there is nothing to correct, so that the page shows a row to read."""
        return bool(self.words) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Answer no: deleting hides first (rule 12)."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """Write the corrected words as an edit, with its line in the logbook."""
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        row = self.model._default_manager.get(pk=obj.pk)
        try:
            with transaction.atomic():
                self.correct(row, changes)
        except EditedMeanwhile as meanwhile:
            raise PermissionDenied(_("Somebody saved first. Load the page again.")) from meanwhile

    def correct(self, row: Any, changes: dict[str, Any]) -> None:
        """Apply an administrator's correction; the version is the one in the database."""
        version = getattr(row, "version", None)
        if version is None:
            for name, value in changes.items():
                setattr(row, name, value)
            row.save(update_fields=list(changes))
        elif not editing.edit(row, version=version, by=None, **changes):
            return
        if self.edited:
            record(cause=row.cause, by=None, verb=self.edited, text=str(row), **about(row))


class HideableAdmin(CauseRowAdmin):
    """Rows that are hidden instead of deleted; an administrator hides and restores."""

    actions = ("hide_rows", "restore_rows")

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Offer the deleted rows as a filter."""
        return [*super().get_list_filter(request), ("hidden_at", admin.EmptyFieldListFilter)]

    @abstractmethod
    def hide_row(self, row: Any) -> None:
        """Hide one row by the service of its app."""

    @abstractmethod
    def restore_row(self, row: Any) -> None:
        """Show one row again by the service of its app."""

    def has_hide_permission(self, request: HttpRequest) -> bool:
        """Say whether this administrator may change rows of this kind; who may only look may not.

        The rows themselves may be read-only: hiding is a verb of its own.
        """
        return admin.ModelAdmin.has_change_permission(self, request)

    @admin.action(description=_("Delete (can be restored)"), permissions=["hide"])
    def hide_rows(self, request: HttpRequest, rows: models.QuerySet) -> None:
        """Hide the chosen rows; a rule that refuses says so for its row."""
        self._each(request, rows, self.hide_row)

    @admin.action(description=_("Restore"), permissions=["hide"])
    def restore_rows(self, request: HttpRequest, rows: models.QuerySet) -> None:
        """Restore the chosen rows."""
        self._each(request, rows, self.restore_row)

    def _each(self, request: HttpRequest, rows: models.QuerySet, verb: Any) -> None:
        """Apply ``verb`` to every row and report what was done and what was refused."""
        done = 0
        for row in rows:
            try:
                verb(row)
                done += 1
            except Refused as refusal:
                self.message_user(request, f"{row}: {refusal}", messages.ERROR)
        text = ngettext("%(n)d row changed.", "%(n)d rows changed.", done) % {"n": done}
        self.message_user(request, text, messages.SUCCESS if done else messages.WARNING)


def _leads_to_a_member(model: type[models.Model], name: str) -> bool:
    """Say whether a key leads to a membership, whose name needs its user."""
    target = model._meta.get_field(name).related_model
    return target is not None and target._meta.label == "cause.Membership"


def admin_link(row: models.Model | None) -> str:
    """Return a link to the administration's page of a related row, or a dash."""
    if row is None:
        return "–"
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[row.pk]), row)
