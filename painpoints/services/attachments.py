"""Attaching pictures and documents to a pain; what a file is, its first bytes say."""

from pathlib import PurePosixPath

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import editing
from cause.errors import NotAllowed, Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from painpoints.models import Attachment, PainPoint
from painpoints.services.common import locked

BYTES_MOST = 5_000_000
FILES_MOST = 20
NAME_LENGTH = 120
HEAD = 16
# What a file of each type begins with; for WebP the four bytes of its length lie between.
BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"%PDF-": "application/pdf",
}


@transaction.atomic
def attach(*, pain_point: PainPoint, file: UploadedFile, by: Membership) -> Attachment:
    """Keep an image (PNG, JPEG, GIF, WebP) or a PDF of at most 5 MB, at most 20 a pain.

    Raises ``Refused`` for anything else, whatever its name or the browser says it is.
    """
    require(by, Permission.CONTRIBUTE)
    if not file.size:
        raise Refused(_("The file is empty."), field="file")
    if file.size > BYTES_MOST:
        raise Refused(_("Keep it under 5 MB."), field="file")
    content_type = type_of(file.read(HEAD))
    file.seek(0)
    if not content_type:
        raise Refused(_("Attach an image (PNG, JPEG, GIF, WebP) or a PDF."), field="file")
    pain_point = locked(pain_point)
    if pain_point.attachments.visible().count() >= FILES_MOST:
        raise Refused(_("Twenty files are enough to show it."), field="file")
    attachment = Attachment.objects.create(
        cause=pain_point.cause,
        pain_point=pain_point,
        file=file,
        name=_plain_name(file.name or ""),
        content_type=content_type,
        size=file.size,
        added_by=by,
    )
    _record(attachment, by, Verb.PAIN_ATTACHED)
    return attachment


@transaction.atomic
def detach(*, attachment: Attachment, by: Membership | None) -> None:
    """Hide a file, as who attached it or the core team; it can be put back."""
    _require_own_or_team(attachment, by)
    if editing.hide(attachment, by=by):
        _record(attachment, by, Verb.PAIN_DETACHED)


@transaction.atomic
def restore(*, attachment: Attachment, by: Membership | None) -> None:
    """Put a file back."""
    _require_own_or_team(attachment, by)
    if editing.restore(attachment):
        _record(attachment, by, Verb.PAIN_ATTACHED)


def type_of(head: bytes) -> str:
    """Return the type that the first 16 bytes of a file show, or an empty text."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for begin, kind in BEGINNINGS.items() if head.startswith(begin)), "")


def _plain_name(name: str) -> str:
    """Return a file's name without its folders and without what no name holds."""
    base = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(each for each in base if each.isprintable() and each not in '"<>|:*?')
    return plain.lstrip(".")[-NAME_LENGTH:] or "file"


def _require_own_or_team(attachment: Attachment, by: Membership | None) -> None:
    require(by, Permission.CONTRIBUTE)
    if by is not None and not by.is_team and attachment.added_by_id != by.pk:
        raise NotAllowed(_("Only who attached it or the core team can do this."))


def _record(attachment: Attachment, by: Membership | None, verb: Verb) -> None:
    pain_point = attachment.pain_point
    text = f"{pain_point.title}: {attachment.name}"
    record(cause=attachment.cause, by=by, verb=verb, text=text, **about(pain_point))
