"""The list in daily work: echoes in place, decisions on several, the table, the heat map."""

import pytest
from django.urls import reverse

from actions.models import Action
from painpoints.models import Echo, PainPoint
from painpoints.services import echoes, pains, plan, triage
from tests.factories.actions import ActionFactory, ActionPainFactory, SlotFactory
from tests.factories.painpoints import FunctionFactory, PainPointFactory


@pytest.fixture
def listed(cause):
    return reverse("painpoints:list", args=[cause.slug])


def at(name, pain):
    return reverse(f"painpoints:{name}", args=[pain.cause.slug, pain.number])


def test_an_echo_keeps_the_place_on_the_list(sign_in, ally, pain, listed):
    visitor = sign_in(ally)
    came_from = f"http://testserver{listed}?scope=portfolio&page=2"
    answer = visitor.post(at("echo", pain), {"then": "list"}, headers={"referer": came_from})
    assert answer.url == f"{came_from}#pain-{pain.number}"
    row = visitor.post(at("echo", pain), {"echo": "no"}, headers={"hx-request": "true"})
    shown = row.content.decode()
    assert shown.startswith(f'<li class="pain" id="pain-{pain.number}">')
    assert "I feel it too" in shown
    assert "<html" not in shown


def test_an_echo_taken_back_comes_back_with_its_sentence(sign_in, ally, pain, listed):
    visitor = sign_in(ally)
    echoes.echo(pain_point=pain, by=ally, how="Twice a week.")
    visitor.post(at("echo", pain), {"echo": "no", "then": "list"})
    assert not Echo.objects.exists()
    shown = visitor.get(listed).content.decode()
    assert "Taken back." in shown
    assert 'name="how" value="Twice a week."' in shown
    assert "Taken back." not in visitor.get(listed).content.decode()
    visitor.post(at("echo", pain), {"echo": "yes", "how": "Twice a week."})
    assert Echo.objects.get().how == "Twice a week."
    visitor.post(at("echo", pain), {"echo": "no"})
    assert "Taken back." in visitor.get(pain.get_absolute_url()).content.decode()


def test_an_unknown_press_changes_nothing(sign_in, ally, lead, pain):
    echoes.echo(pain_point=pain, by=ally)
    voice = echoes.pass_on(pain_point=pain, by=ally, person="a buyer")
    assert sign_in(ally).post(at("echo", pain), {"echo": "perhaps"}).status_code == 404
    settle = reverse("painpoints:voice-settle", args=[pain.cause.slug, pain.number, voice.pk])
    for said in ({}, {"do": "burn"}):
        assert sign_in(lead).post(settle, said).status_code == 404
    assert Echo.objects.count() == 2


def test_a_gone_pain_hurts_again_at_a_press(sign_in, ally, pain, listed):
    PainPoint.objects.filter(pk=pain.pk).update(status="gone", gone_at=pain.reported_at)
    visitor = sign_in(ally)
    shown = visitor.get(pain.get_absolute_url()).content.decode()
    assert "It hurts again" in shown
    assert "I feel it too" not in shown
    assert "I feel it too" not in visitor.get(listed, {"status": "gone"}).content.decode()
    visitor.post(at("hurts-again", pain))
    pain.refresh_from_db()
    assert (pain.status, pain.people) == ("confirmed", 2)


def test_decisions_on_several_keep_the_filters(sign_in, lead, cause, pain, listed):
    page = reverse("painpoints:triage-several", args=[cause.slug])
    said = {"pain": pain.number, "status": "confirmed", "filters": "scope=portfolio&evil=%0d%0a"}
    assert sign_in(lead).post(page, said).url == f"{listed}?scope=portfolio&evil=%0D%0A"


def test_nothing_decided_is_no_success(sign_in, lead, core, cause, pain):
    triage.triage(pain_point=pain, status="set-aside", reason="Too small", by=core)
    page = reverse("painpoints:triage-several", args=[cause.slug])
    said = {"pain": pain.number, "status": "set-aside", "reason": "Not ours"}
    answer = sign_in(lead).post(page, said)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "because: Too small" in shown
    assert "Not ours" in shown
    one = sign_in(lead).post(
        at("triage", pain), {"triage-status": "set-aside", "triage-reason": "Not ours"}
    )
    assert "because: Too small" in one.content.decode()


def test_a_number_finds_its_pain_first_wherever_it_stands(sign_in, ally, cause, pain, listed):
    gone = PainPointFactory(cause=cause, status="gone", gone_at=pain.reported_at, title="Old")
    PainPointFactory(cause=cause, title=f"Line {gone.number} stands still", severity=5)
    for words in (str(gone.number), f"#{gone.number}"):
        found = sign_in(ally).get(listed, {"q": words}).context["page"].object_list
        assert found[0] == gone
    assert len(found) == 2
    narrow = sign_in(ally).get(listed, {"q": "1", "scope": "project"})
    assert not narrow.context["page"].object_list


def test_the_list_says_what_it_holds(sign_in, ally, cause, pain, listed):
    PainPointFactory(cause=cause, status="gone", gone_at=pain.reported_at)
    shown = " ".join(sign_in(ally).get(listed).content.decode().split())
    assert "1 still hurts. 1 is gone. The heaviest comes first." in shown
    shown = sign_in(ally).get(listed, {"status": "all", "sort": "newest"}).content.decode()
    assert "2 pains are like this." in shown
    assert "The newest comes first." in shown


def test_a_pain_says_whether_an_action_answers_it(sign_in, ally, lead, pain, listed):
    action = ActionFactory(cause=pain.cause, title="One brief")
    ActionPainFactory(cause=pain.cause, action=action, pain_point=pain)
    assert "waits for its action" in sign_in(ally).get(listed).content.decode()
    plan.mark_in_plan(pain_point=pain, by=lead)
    slot = SlotFactory(cause=pain.cause)
    Action.objects.filter(pk=action.pk).update(status="in-progress", slot=slot)
    assert "being answered" in sign_in(ally).get(listed).content.decode()


def test_the_table_shows_the_chosen_columns(sign_in, lead, cause, pain, listed):
    plant = FunctionFactory(cause=cause, name="Plant 2")
    PainPointFactory(cause=cause, function=plant, cost=1200, title="Second")
    visitor = sign_in(lead)
    query = {"view": "table", "columns": ["cost", "function", "nonsense"], "scope": "portfolio"}
    page = visitor.get(listed, query)
    assert [column.name for column in page.context["columns"]] == ["function", "cost"]
    shown = page.content.decode()
    assert "1,200 hours a month" in shown
    assert "Plant 2" in shown
    usual = visitor.get(listed, {"view": "table", "columns": "nonsense"}).context["columns"]
    assert [column.name for column in usual][:2] == ["weight", "people"]
    export = reverse("painpoints:export", args=[cause.slug])
    text = b"".join(visitor.get(export, query).streaming_content).decode("utf-8-sig")
    assert text.splitlines()[0] == "number,title,function,cost"
    save = reverse("painpoints:view-new", args=[cause.slug])
    kept = {"name": "Costs", "query": "view=table&columns=cost&columns=function"}
    assert visitor.post(save, kept).url.endswith("?view=table&columns=cost&columns=function")


def test_a_table_costs_the_same_with_many_rows(
    sign_in, lead, cause, pain, listed, django_assert_max_num_queries
):
    visitor = sign_in(lead)
    plant = FunctionFactory(cause=cause)
    with django_assert_max_num_queries(15) as few:
        visitor.get(listed, {"view": "table"})
    for _n in range(30):
        PainPointFactory(cause=cause, function=plant)
    with django_assert_max_num_queries(len(few)):
        visitor.get(listed, {"view": "table"})


def test_a_cell_of_the_map_keeps_what_else_was_chosen(sign_in, ally, cause, pain, listed):
    chosen = {"q": "gate", "sort": "newest", "function": "none", "scope": "portfolio"}
    shown = sign_in(ally).get(listed, chosen).content.decode()
    assert "?q=gate&amp;sort=newest&amp;function=none&amp;scope=portfolio" in shown
    assert shown.count('aria-current="true"') == 1


def test_undo_is_offered_for_what_is_deleted_to_who_may(
    sign_in, ally, core, lead, pain, listed, cause
):
    deleted = {"deleted": pain.number}
    assert "Undo" not in sign_in(core).get(listed, deleted).content.decode()
    pains.delete(pain_point=pain, by=core)
    assert "Undo" in sign_in(lead).get(listed, deleted).content.decode()
    assert "Undo" not in sign_in(ally).get(listed, deleted).content.decode()
    into = PainPointFactory(cause=cause)
    twin = PainPointFactory(cause=cause, merged_into=into, hidden_at=pain.reported_at)
    assert "Undo" not in sign_in(lead).get(listed, {"deleted": twin.number}).content.decode()
