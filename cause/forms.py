"""What people type on the pages of the cause."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cause.models import Gain, Phrase, Signature
from pmo_site.web.forms import PmoForm, PmoModelForm


class PhraseForm(PmoModelForm):
    """A wording, and the words in it that matter; the rules are the service's."""

    class Meta:
        model = Phrase
        fields = ("text", "emphasis")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2, "data-words": "12", "data-keep": "phrase"})
        }


class AdoptForm(PmoForm):
    """Why the wording of today gives way to another."""

    why_stopped = forms.CharField(
        label=_("Why do we stop saying it?"),
        max_length=200,
        required=False,
        help_text=_("One line for those who signed it. May stay empty."),
    )


class GainForm(PmoModelForm):
    """A promise of one of two kinds."""

    class Meta:
        model = Gain
        fields = ("kind", "text")
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (Gain.Kind.PERSONAL, _("for each of us")),
            (Gain.Kind.ORGANISATIONAL, _("for the organisation")),
        ]


class GainEditForm(PmoModelForm):
    """The words of a gain, and what can be seen of it so far."""

    class Meta:
        model = Gain
        fields = ("text", "seen_so_far")


class SignForm(PmoModelForm):
    """What a member hopes to gain."""

    class Meta:
        model = Signature
        fields = ("hope",)
