"""The knowledge base: the list, an article, writing, its revisions."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause
from cause.permissions import Permission
from knowledge.diff import word_diff
from knowledge.forms import ArticleForm
from knowledge.models import Article, Tag
from knowledge.services import articles
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.markdown import render
from pmo_site.web.numbers import number_of
from pmo_site.web.pagination import at_most, capped_counts, page_of

WORDS_A_MINUTE = 200
ORDERS = {"newest": ("-revised_at", "-number"), "title": ("title", "number")}
REVISIONS_SHOWN = 10


@require_safe
@cause_view(needs=Permission.READ)
def index(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the articles, narrowed and sorted by the query string."""
    every = cause.articles.visible()
    rows, query = every, request.GET
    if (kind := query.get("kind", "")) in Article.Kind.values:
        rows = rows.filter(kind=kind)
    if tag := query.get("tag", "").strip().lower():
        rows = rows.filter(tags__name=tag)
    for word in query.get("q", "").split()[:6]:
        rows = rows.filter(title__icontains=word) | rows.filter(body__icontains=word)
    order = ORDERS.get(query.get("sort", ""), ORDERS["newest"])
    rows = rows.defer("body").order_by(*order)
    rows = rows.select_related("revised_by__user", "cause").prefetch_related(
        Prefetch("tags", Tag.objects.order_by("name"))
    )
    counts = capped_counts(
        all=every,
        lines=cause.log.visible().written(),
        **{value: every.filter(kind=value) for value in Article.Kind.values},
    )
    context = {
        "page": page_of(request, rows),
        "kind": kind,
        "tag": tag,
        "chips": [("", _("Everything"), at_most(counts["all"]))]
        + [(value, label.capitalize(), at_most(counts[value])) for value, label in kinds()],
        "articles_count": at_most(counts["all"]),
        "lines_count": at_most(counts["lines"]),
        "narrowed": any(query.get(name) for name in ("kind", "tag", "q")),
        "query": query,
        "undo": _undo_address(cause, query.get("deleted", "")),
    }
    return page_or_fragment(request, "knowledge/articles.html", context)


def kinds() -> list[tuple[str, str]]:
    """Return the five kinds with their words."""
    return [(kind.value, str(kind.label)) for kind in Article.Kind]


@require_safe
@cause_view(needs=Permission.READ)
def detail(request: MemberRequest, cause: Cause, article: str) -> HttpResponse:
    """Show an article."""
    row = get_object_or_404(
        cause.articles.visible().select_related(
            "written_by__user", "revised_by__user", "action", "cause"
        ),
        slug=article,
    )
    revisions = row.history.select_related("history_user").defer("body")
    context = {
        "article": row,
        "body": render(row.body),
        "minutes": max(1, round(len(row.body.split()) / WORDS_A_MINUTE)),
        "tags": list(row.tags.all()),
        "revisions": list(revisions[:REVISIONS_SHOWN]),
        "revision": revisions.count(),
        "may_delete": articles.may_delete(row, request.membership),
    }
    return page_or_fragment(request, "knowledge/article.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.CONTRIBUTE)
def new(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Write an article; the button Preview shows it without keeping it."""
    initial = {"action": cause.actions.filter(number=number_of(request.GET.get("action"))).first()}
    form = ArticleForm(request.POST or None, cause=cause, initial=initial)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            article = articles.write(cause=cause, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept. Thank you for writing it down."))
            return redirect(article)
    return _editor(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.CONTRIBUTE)
def edit(request: MemberRequest, cause: Cause, article: str) -> HttpResponse:
    """Revise an article; the second of two people sees both versions."""
    row = get_object_or_404(cause.articles.visible(), slug=article)
    form = ArticleForm(request.POST or None, instance=row, cause=cause)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        fresh = cause.articles.select_related("cause").get(pk=row.pk)
        try:
            articles.revise(
                article=fresh, version=form.version, by=request.membership, **form.cleaned_data
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Revised."))
            return redirect(fresh)
    return _editor(request, form, row)


def _editor(request: MemberRequest, form: ArticleForm, article: Article | None) -> HttpResponse:
    """Return the page to write on, with the preview that was asked for."""
    preview = render(form.data.get("body", "")[:50_000]) if "preview" in form.data else None
    context = {"form": form, "article": article, "preview": preview}
    return page_or_fragment(request, "knowledge/article_edit.html", context, fragment="preview")


@require_safe
@cause_view(needs=Permission.READ)
def history(request: MemberRequest, cause: Cause, article: str) -> HttpResponse:
    """Show the revisions, and what changed from the one before to the chosen one."""
    row = get_object_or_404(cause.articles.visible(), slug=article)
    page = page_of(request, row.history.select_related("history_user").defer("body"))
    chosen, before = None, None
    if wanted := request.GET.get("revision"):
        chosen = row.history.filter(history_id=number_of(wanted)).first()
        if chosen is None:
            raise Http404
        against = request.GET.get("against")
        others = row.history.filter(history_id=number_of(against)) if against else None
        before = others.first() if others is not None else chosen.prev_record
    context = {
        "article": row,
        "page": page,
        "chosen": chosen,
        "before": before,
        "difference": word_diff(before.body if before else "", chosen.body) if chosen else "",
    }
    return page_or_fragment(request, "knowledge/history.html", context)


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def restore_revision(request: MemberRequest, cause: Cause, article: str) -> HttpResponse:
    """Write an earlier revision again, as a new one."""
    row = get_object_or_404(cause.articles.visible().select_related("cause"), slug=article)
    revision = number_of(request.POST.get("revision"))
    if not row.history.filter(history_id=revision).exists():
        raise Http404
    articles.restore_revision(article=row, revision=revision, by=request.membership)
    messages.success(request, _("It reads as it did. The other revision is kept."))
    return redirect(row)


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def delete(request: MemberRequest, cause: Cause, article: str) -> HttpResponse:
    """Hide an article; the page it leads to offers to take that back."""
    row = get_object_or_404(cause.articles.visible().select_related("cause"), slug=article)
    articles.delete(article=row, by=request.membership)
    return redirect(f"{reverse('knowledge:articles', args=[cause.slug])}?deleted={row.number}")


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def restore(request: MemberRequest, cause: Cause, article: str) -> HttpResponse:
    """Take a deletion back."""
    row = get_object_or_404(cause.articles.select_related("cause"), slug=article)
    articles.restore(article=row, by=request.membership)
    messages.success(request, _("It is back."))
    return redirect(row)


def _undo_address(cause: Cause, deleted: str) -> str:
    hidden = cause.articles.filter(number=number_of(deleted), hidden_at__isnull=False).first()
    return reverse("knowledge:restore", args=[cause.slug, hidden.slug]) if hidden else ""
