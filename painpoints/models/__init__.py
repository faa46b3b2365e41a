"""What hurts, who feels it, and the SWOT of the vital few."""

from painpoints.models.intake import IntakeLink, Submission, SubmissionWord
from painpoints.models.merge import Merge
from painpoints.models.pain_point import Comment, Echo, PainPoint
from painpoints.models.swot import Evidence, SwotItem
from painpoints.models.verdict import Verdict

__all__ = [
    "Comment",
    "Echo",
    "Evidence",
    "IntakeLink",
    "Merge",
    "PainPoint",
    "Submission",
    "SubmissionWord",
    "SwotItem",
    "Verdict",
]
