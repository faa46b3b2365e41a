"""What a list of actions counts beside each row, as subqueries: never a query for a row."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from actions.models.task import Task
from cause.models import Membership
from painpoints.models import Echo, PainPoint

BY_ACTION = "action_links__action"


def pain_weight() -> Coalesce:
    """Return the sum of the weights of the pains that an action answers and that still hurt."""
    hurting = _pains().filter(status__in=PainPoint.HURTING)
    return Coalesce(Subquery(hurting.annotate(n=Sum("weight")).values("n")), 0)


def pains() -> Coalesce:
    """Return how many visible pains an action answers."""
    return Coalesce(Subquery(_pains().annotate(n=Count("pk")).values("n")), 0)


def tasks(*, done: bool = False) -> Coalesce:
    """Return how many visible tasks an action has, or how many of them are done."""
    rows = Task.objects.visible().filter(action=OuterRef("pk")).order_by().values("action")
    if done:
        rows = rows.filter(done_at__isnull=False)
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def people() -> Coalesce:
    """Return how many people feel at least one of the pains that an action answers.

    Each member counts once, whether they reported or echoed; a pain without an author adds one,
    and so does a voice without a member.
    """
    answered = {"pain_point__hidden_at": None, f"pain_point__{BY_ACTION}": OuterRef("pk")}
    echoing = (
        Echo.objects.filter(**answered)
        .order_by()
        .values(f"pain_point__{BY_ACTION}")
        .annotate(
            n=Count("membership", distinct=True)
            + Count("pk", distinct=True, filter=Q(membership=None, contested_at=None))
        )
    )
    echoed = Echo.objects.filter(
        membership=OuterRef("pk"),
        pain_point__hidden_at=None,
        **{f"pain_point__{BY_ACTION}": OuterRef(OuterRef("pk"))},
    )
    reporting = (
        Membership.objects.filter(
            ~Exists(echoed),
            pain_points__hidden_at=None,
            **{f"pain_points__{BY_ACTION}": OuterRef("pk")},
        )
        .order_by()
        .values(f"pain_points__{BY_ACTION}")
        .annotate(n=Count("pk", distinct=True))
    )
    nameless = _pains().filter(reported_by=None).annotate(n=Count("pk"))
    return (
        Coalesce(Subquery(echoing.values("n")), 0)
        + Coalesce(Subquery(reporting.values("n")), 0)
        + Coalesce(Subquery(nameless.values("n")), 0)
    )


def _pains() -> QuerySet:
    """Return the visible pains of the outer action, grouped by it."""
    return (
        PainPoint.objects.visible()
        .filter(**{BY_ACTION: OuterRef("pk")})
        .order_by()
        .values(BY_ACTION)
    )
