"""Pages for what went wrong: a sentence, and nothing typed is lost."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse


def test_a_form_without_its_token_gives_back_what_was_typed(cause, lead):
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(lead.user)
    page = reverse("knowledge:line-write", args=[cause.slug])

    answer = visitor.post(page, {"text": "<b>ten minutes</b>", "password": "sesame"})

    assert answer.status_code == 403
    shown = answer.content.decode()
    assert "&lt;b&gt;ten minutes&lt;/b&gt;" in shown
    assert "sesame" not in shown


@pytest.mark.parametrize("code", ["400", "403", "404", "500"])
def test_an_error_page_needs_no_request(code):
    assert "<h1>" in render_to_string(f"{code}.html")


def test_an_unknown_address_answers_404(client, db):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
