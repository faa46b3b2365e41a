"""The list as a table, out and in; saved views."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cause.errors import NotAllowed, Refused
from painpoints import exchange
from painpoints.models import PainPoint, SavedView
from painpoints.services import views
from tests.factories.painpoints import FunctionFactory, PainPointFactory

HEADING = "title,scope,severity,frequency,function,cost\n"


def exported(visitor, cause, **query):
    answer = visitor.get(reverse("painpoints:export", args=[cause.slug]), query)
    text = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_leaves_as_it_is_narrowed(cause, pain, sign_in, ally):
    plant = FunctionFactory(cause=cause, name="Plant 2")
    PainPointFactory(cause=cause, title="=SUM(A1)", function=plant, cost=3, scope="project")
    PainPointFactory(cause=cause, title="Gone", status="gone", gone_at=pain.reported_at)
    rows = exported(sign_in(ally), cause)
    assert [row["title"] for row in rows] == [pain.title, "'=SUM(A1)"]
    (row,) = exported(sign_in(ally), cause, scope="project")
    assert (row["function"], row["cost"], row["weight"]) == ("Plant 2", "3", "6")


def test_what_left_comes_in_again(cause, pain, other_cause, outsider, sign_in, ally):
    PainPointFactory(cause=cause, title="-2 days")
    answer = sign_in(ally).get(reverse("painpoints:export", args=[cause.slug]))
    text = b"".join(answer.streaming_content).decode()
    taken = exchange.take_in(cause=other_cause, text=text, by=outsider)
    assert [(each.title, each.weight) for each in taken] == [(pain.title, 6), ("-2 days", 6)]


def test_every_bad_row_and_column_is_named_and_nothing_comes_in(cause, sign_in, lead):
    text = HEADING + (
        "Fine,project,3,monthly,,\n"
        ",project,3,2,,\n"
        "Bad marks,galaxy,9,2,Nowhere,many\n"
        "Too,project,3,2,,,,,\n"
    )
    page = reverse("painpoints:import", args=[cause.slug])
    answer = sign_in(lead).post(page, {"text": text, "import": "yes"})
    assert answer.status_code == 422
    named = {(each.row, each.column) for each in answer.context["mistakes"]}
    assert named == {
        (3, "title"),
        (4, "scope"),
        (4, "severity"),
        (4, "function"),
        (4, "cost"),
        (5, ""),
    }
    assert "Bad marks,galaxy" in answer.content.decode()
    assert not PainPoint.objects.exists()
    with pytest.raises(Refused):
        exchange.take_in(cause=cause, text=text, by=lead)


def test_a_file_is_looked_at_then_taken_in(cause, sign_in, lead):
    page = reverse("painpoints:import", args=[cause.slug])
    visitor = sign_in(lead)
    text = "\ufefftitle;scope;severity;frequency\nLate drawings;project;3;daily\nDust;project;1;1\n"
    file = SimpleUploadedFile("pains.csv", text.encode())
    looked = visitor.post(page, {"file": file})
    assert [row["title"] for row in looked.context["rows"]] == ["Late drawings", "Dust"]
    assert not PainPoint.objects.exists()
    visitor.post(page, {"text": looked.context["form"].initial["text"], "import": "yes"})
    assert set(PainPoint.objects.values_list("title", "weight")) == {
        ("Late drawings", 15),
        ("Dust", 1),
    }
    assert cause.log.count() == 2


@pytest.mark.parametrize(
    "text",
    [
        "no heading at all",
        HEADING,
        'title,scope,severity,frequency\n"open',
        HEADING + "A,project,1,1,,\n" * 1001,
        "x" * 1_000_001,
    ],
)
def test_what_is_no_table_says_so(cause, text):
    reading = exchange.read(cause, text)
    assert len(reading.mistakes) == 1
    assert not reading.rows


def test_a_wrong_file_says_so(cause, sign_in, lead, ally):
    page = reverse("painpoints:import", args=[cause.slug])
    visitor = sign_in(lead)
    for content in (b"\xff\xfe\x00", b"x" * 1_000_001):
        answer = visitor.post(page, {"file": SimpleUploadedFile("pains.csv", content)})
        assert answer.status_code == 422
    assert visitor.post(page, {}).status_code in (200, 422)
    assert sign_in(ally).get(page).status_code == 403
    with pytest.raises(NotAllowed):
        exchange.take_in(cause=cause, text=HEADING, by=ally)


def test_a_view_is_saved_shared_and_forgotten(cause, pain, sign_in, lead, ally):
    page = reverse("painpoints:view-new", args=[cause.slug])
    said = {"name": "Ours", "query": "scope=project&page=3&evil=1", "is_shared": "on"}
    assert sign_in(ally).post(page, said).status_code == 403
    visitor = sign_in(lead)
    answer = visitor.post(page, said)
    assert answer.url.endswith("?scope=project")
    assert visitor.post(page, said).status_code == 422
    assert visitor.post(page, {**said, "name": ""}).status_code == 422
    listed = reverse("painpoints:list", args=[cause.slug])
    assert ">Ours</a>" in sign_in(ally).get(listed).content.decode()
    view = SavedView.objects.get()
    forget = reverse("painpoints:view-delete", args=[cause.slug, view.pk])
    assert sign_in(ally).post(forget).status_code == 403
    assert sign_in(lead).post(forget).url.endswith("?scope=project")
    assert not SavedView.objects.exists()


def test_views_are_ones_own_and_few(lead, ally):
    for number in range(20):
        views.save_view(by=ally, name=f"View {number}", query="q=late")
    with pytest.raises(Refused, match="twenty"):
        views.save_view(by=ally, name="One more", query="")
    with pytest.raises(Refused, match="too long"):
        views.save_view(by=lead, name="Long", query=f"q={'x' * 500}")
    with pytest.raises(NotAllowed):
        views.delete_view(view=ally.saved_views.first(), by=lead)
