"""What the session remembers of one cause, so that a press can be taken back."""

from typing import Any

from cause.access import MemberRequest


class Remembered:
    """A value in the session, apart for each cause: one of the other cause is never met in this."""

    def __init__(self, name: str) -> None:
        self.name = name

    def put(self, request: MemberRequest, value: Any) -> None:
        """Remember ``value``, which JSON can hold, instead of the last one."""
        request.session[self._key(request)] = value

    def look(self, request: MemberRequest) -> Any:
        """Return what is remembered, or ``None``, and remember it further."""
        return request.session.get(self._key(request))

    def take(self, request: MemberRequest) -> Any:
        """Return what is remembered, or ``None``, and forget it."""
        return request.session.pop(self._key(request), None)

    def _key(self, request: MemberRequest) -> str:
        return f"{self.name}:{request.cause.pk}"
