"""What was sent twice by a double press is done once."""

import json
from typing import Any, Self

from django.core.cache import cache
from django.utils.crypto import salted_hmac

SECONDS = 3_600


class Once:
    """One sending of a form: ``token`` is the form's own, ``said`` what it holds.

    The words belong to the key, so that a form that was changed and sent again is not the same.
    """

    def __init__(self, what: str, token: str, said: Any) -> None:
        value = json.dumps([token, said], default=str, sort_keys=True)
        self.key = f"once:{what}:{salted_hmac('once', value, algorithm='sha256').hexdigest()}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        """Let the form be sent again where nothing came of it."""
        if kind is not None:
            cache.delete(self.key)

    def begin(self) -> bool:
        """Say whether this is the first time; only then the form is to be taken."""
        return cache.add(self.key, "", SECONDS)

    def done(self, address: str) -> None:
        """Keep where the first sending led to."""
        cache.set(self.key, address, SECONDS)

    @property
    def address(self) -> str:
        """Return where the first sending led to, or an empty text while it is not done."""
        return str(cache.get(self.key, ""))
