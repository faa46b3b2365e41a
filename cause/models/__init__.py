"""The ground of everything: people, causes, standings, phrases, gains and the logbook's table."""

from cause.models.cause import Cause, Counter
from cause.models.gain import Gain, GainSupport
from cause.models.logentry import LogEntry
from cause.models.membership import Membership, Signature
from cause.models.phrase import Phrase, PhraseSupport
from cause.models.user import User

__all__ = [
    "Cause",
    "Counter",
    "Gain",
    "GainSupport",
    "LogEntry",
    "Membership",
    "Phrase",
    "PhraseSupport",
    "Signature",
    "User",
]
