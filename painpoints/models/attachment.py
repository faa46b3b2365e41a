"""Pictures and documents that show a pain."""

from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cause.models.base import Hideable, HideableQuerySet, cause_key, created_at, member_key


def stored_as(attachment: "Attachment", _name: str) -> str:
    """Return where a file is kept: under its cause, with a name that tells nothing."""
    return f"attachments/{attachment.cause_id}/{uuid4().hex}"


class Attachment(Hideable):
    """An image or a PDF; it is only ever served as a download, to members of the cause."""

    cause = cause_key("attachments")
    pain_point = models.ForeignKey(
        "painpoints.PainPoint",
        verbose_name=_("pain point"),
        on_delete=models.CASCADE,
        related_name="attachments",
    )
    file = models.FileField(_("file"), upload_to=stored_as, max_length=200)
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(_("type"), max_length=40)
    size = models.PositiveIntegerField(_("bytes"))
    added_by = member_key(_("added by"), optional=True)
    added_at = created_at(_("added on"))

    objects = HideableQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("painpoints:attachment", args=[self.cause.slug, self.pk])
