"""What was merged into a pain, with what stayed there instead of moving over."""

from painpoints.models import Echo, Merge, PainPoint
from painpoints.services.moving import below


def merged_into(pain_point: PainPoint) -> list[Merge]:
    """Return the standing merges that end in the pain, also by way of another one.

    Each has ``stayed``, the sentences of those who feel both and are counted once. The story and
    the answer stay with ``merged``.
    """
    pains = below(pain_point)
    if not pains:
        return []
    standing = Merge.objects.filter(merged__in=pains, undone_at=None)
    merges = list(standing.select_related("merged", "survivor", "by__user").order_by("pk"))
    said = Echo.objects.filter(pain_point__in=pains).exclude(how="")
    echoes = list(said.select_related("membership__user").order_by("pk"))
    for merge in merges:
        merge.stayed = [echo for echo in echoes if echo.pain_point_id == merge.merged_id]
    return merges
