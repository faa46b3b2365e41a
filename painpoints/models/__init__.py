"""What hurts, who feels it, and the SWOT of the vital few."""

from painpoints.models.merge import Merge
from painpoints.models.pain_point import Comment, Echo, PainPoint
from painpoints.models.swot import Evidence, SwotItem
from painpoints.models.verdict import Verdict

__all__ = ["Comment", "Echo", "Evidence", "Merge", "PainPoint", "SwotItem", "Verdict"]
