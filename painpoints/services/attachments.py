"""Attaching pictures and documents to a pain; what a file is, its bytes say."""

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
END = 1_024  # bytes from the end, in which a whole file shows that it ends
# What a file of each type begins with, what stands near its end, and how its name ends.
KINDS = (
    (b"\x89PNG\r\n\x1a\n", b"IEND", "image/png", (".png",)),
    (b"\xff\xd8\xff", b"\xff\xd9", "image/jpeg", (".jpg", ".jpeg")),
    (b"GIF87a", b";", "image/gif", (".gif",)),
    (b"GIF89a", b";", "image/gif", (".gif",)),
    (b"%PDF-", b"%%EOF", "application/pdf", (".pdf",)),
)
WEBP = ("image/webp", (".webp",))
ACCEPTED = "image/png,image/jpeg,image/gif,image/webp,application/pdf"
HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


@transaction.atomic
def attach(*, pain_point: PainPoint, file: UploadedFile, by: Membership | None) -> Attachment:
    """Keep an image (PNG, JPEG, GIF, WebP) or a PDF of at most 5 MB, at most 20 a pain.

    Raises ``Refused`` for anything else, whatever its name or the browser says it is.
    """
    require(by, Permission.CONTRIBUTE)
    content_type, endings = looked_at(file)
    pain_point = locked(pain_point)
    if pain_point.attachments.visible().count() >= FILES_MOST:
        raise Refused(_("Twenty files are enough to show it."), field="file")
    attachment = Attachment.objects.create(
        cause=pain_point.cause,
        pain_point=pain_point,
        file=file,
        name=_plain_name(file.name or "", endings),
        content_type=content_type,
        size=file.size or 0,
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
    editing.require_hider_or_team(attachment, by)
    if editing.restore(attachment):
        _record(attachment, by, Verb.PAIN_ATTACHED)


def looked_at(file: UploadedFile) -> tuple[str, tuple[str, ...]]:
    """Return the type that the bytes of ``file`` show, and the endings of its names.

    Raises ``Refused`` for an empty or too large file, for another type, and for a broken one.
    """
    if not file.size:
        raise Refused(_("The file is empty."), field="file")
    if file.size > BYTES_MOST:
        raise Refused(_("Keep it under 5 MB."), field="file")
    held = file.read()
    file.seek(0)
    if held[4:8] == b"ftyp" and held[8:12] in HEIC:
        words = _("Few computers open a HEIC picture. Save it as JPEG, then attach that.")
        raise Refused(words, field="file")
    content_type, endings, is_whole = _kind(held)
    if not content_type:
        raise Refused(_("Attach an image (PNG, JPEG, GIF, WebP) or a PDF."), field="file")
    if not is_whole:
        raise Refused(_("The file is broken or cut off. Save it anew."), field="file")
    return content_type, endings


def _kind(held: bytes) -> tuple[str, tuple[str, ...], bool]:
    """Return the type of a file, the endings of its names, and whether all of it is there."""
    if held[:4] == b"RIFF" and held[8:12] == b"WEBP":
        return *WEBP, int.from_bytes(held[4:8], "little") + 8 <= len(held)
    for begin, end, content_type, endings in KINDS:
        if held.startswith(begin):
            is_whole = end in held[len(begin) :][-END:]
            if content_type == "image/png":
                is_whole = is_whole and held[12:16] == b"IHDR"
            return content_type, endings, is_whole
    return "", (), False


def _plain_name(name: str, endings: tuple[str, ...]) -> str:
    """Return a file's name without its folders and what no name holds; it ends as its type does.

    Whatever it was called, who downloads it opens it as the picture or PDF that it is.
    """
    base = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(each for each in base if each.isprintable() and each not in '"<>|:*?')
    plain = plain.lstrip(".") or "file"
    if not plain.lower().endswith(endings):
        plain += endings[0]
    return plain[-NAME_LENGTH:]


def _require_own_or_team(attachment: Attachment, by: Membership | None) -> None:
    require(by, Permission.CONTRIBUTE)
    if by is not None and not by.is_team and attachment.added_by_id != by.pk:
        raise NotAllowed(_("Only who attached it or the core team can do this."))


def _record(attachment: Attachment, by: Membership | None, verb: Verb) -> None:
    pain_point = attachment.pain_point
    text = f"{pain_point.title}: {attachment.name}"
    record(cause=attachment.cause, by=by, verb=verb, text=text, **about(pain_point))
