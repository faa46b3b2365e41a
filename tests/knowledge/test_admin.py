"""The administration of the knowledge base."""

import pytest
from django.urls import reverse

from cause.verbs import Verb
from knowledge.services import articles
from tests.admin_walk import changelist_queries, models_of
from tests.factories.cause import MembershipFactory


@pytest.mark.parametrize("model", models_of("knowledge"), ids=lambda model: model.__name__)
def test_a_changelist_costs_the_same_with_many_rows(
    administrator, cause, model, django_assert_max_num_queries
):
    def fill(times):
        for _ in range(times):
            member = MembershipFactory(cause=cause)
            articles.write(
                cause=cause, by=member, title="Pen", kind="tip", body="x", tags=["a", "b"]
            )

    fill(1)
    few = changelist_queries(administrator, model, django_assert_max_num_queries)
    fill(20)
    assert changelist_queries(administrator, model, django_assert_max_num_queries) == few


def test_an_article_is_corrected_hidden_and_restored(administrator, cause, core):
    article = articles.write(cause=cause, by=core, title="Pem", kind="tip", body="x", tags=["a"])
    page = reverse("admin:knowledge_article_change", args=[article.pk])
    assert administrator.get(page).status_code == 200

    administrator.post(
        page,
        {
            "title": "Pen",
            "body": "x",
            "change_note": "",
            "tags-TOTAL_FORMS": "0",
            "tags-INITIAL_FORMS": "0",
        },
    )
    article.refresh_from_db()
    assert (article.title, article.version) == ("Pen", 2)
    assert cause.log.filter(verb=Verb.ARTICLE_REVISED).count() == 1

    for action, visible in (("hide_rows", 0), ("restore_rows", 1)):
        administrator.post(
            reverse("admin:knowledge_article_changelist"),
            {"action": action, "_selected_action": [article.pk]},
        )
        assert cause.articles.visible().count() == visible
