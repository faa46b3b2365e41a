"""What hurts, who feels it, and the SWOT of the vital few."""

from painpoints.models.attachment import Attachment
from painpoints.models.intake import IntakeLink, Submission, SubmissionWord
from painpoints.models.merge import Merge
from painpoints.models.pain_point import Comment, Echo, PainPoint
from painpoints.models.saved_view import SavedView
from painpoints.models.strategy import Snapshot, Strategy
from painpoints.models.swot import Evidence, SwotItem
from painpoints.models.verdict import Verdict
from painpoints.models.workshop import Dot, Note, Workshop

__all__ = [
    "Attachment",
    "Comment",
    "Dot",
    "Echo",
    "Evidence",
    "IntakeLink",
    "Merge",
    "Note",
    "PainPoint",
    "SavedView",
    "Snapshot",
    "Strategy",
    "Submission",
    "SubmissionWord",
    "SwotItem",
    "Verdict",
    "Workshop",
]
