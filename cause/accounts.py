"""How accounts come and go: by invitation and by the first run only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in and password reset; nobody signs up without an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: `/join/<token>/` makes accounts."""
        return False
