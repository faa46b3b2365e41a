"""Every form says what is missing, where it is missing."""

from django import forms

from pmo_site.web.forms import PmoForm


class _Form(PmoForm):
    title = forms.CharField()
    mark = forms.ChoiceField(choices=[("1", "one")])
    on = forms.DateField()
    own = forms.CharField(error_messages={"required": "Say what hurts."})


def test_what_is_missing_is_said_in_our_words():
    assert _Form({}).errors == {
        "title": ["Write at least a word here."],
        "mark": ["Choose one."],
        "on": ["This is needed."],
        "own": ["Say what hurts."],
    }
