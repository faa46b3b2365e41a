"""What was sent twice by a double press is done once."""

import json
from typing import Any, Self

from django.core.cache import cache
from django.utils.crypto import salted_hmac

SECONDS = 3_600
UNDER_WAY = 60  # s; so long a sending that never ended keeps the next one out


class UnderWay(Exception):
    """The first sending of the form is still under way: where it leads to is not known yet."""


class Once:
    """One sending of a form: ``token`` is the form's own, ``said`` what it holds.

    The words belong to the key, so that a form that was changed and sent again is not the same.
    """

    def __init__(self, what: str, token: str, said: Any) -> None:
        value = json.dumps([token, said], default=str, sort_keys=True)
        self.address = ""
        self.key = f"once:{what}:{salted_hmac('once', value, algorithm='sha256').hexdigest()}"

    def __enter__(self) -> Self:
        """Begin, or learn the ``address`` that the first sending led to.

        Raises ``UnderWay`` while the first has not ended.
        """
        if cache.add(self.key, "", UNDER_WAY):
            return self
        self.address = str(cache.get(self.key, ""))
        if not self.address:
            raise UnderWay
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        """Let the form be sent again where nothing came of it."""
        if kind is not None:
            cache.delete(self.key)

    def done(self, address: str) -> None:
        """Keep where the first sending led to."""
        cache.set(self.key, address, SECONDS)
