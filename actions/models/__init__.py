"""Actions, what they answer, the rounds that score them, and what they measure."""

from actions.models.action import Action, ActionPain, ActionSwot, Slot
from actions.models.adoption import AdopterGroup, AdoptionAnswer, Blocker
from actions.models.measure import Measure, Reading
from actions.models.round import Round, RoundAction, Score
from actions.models.task import Task

__all__ = [
    "Action",
    "ActionPain",
    "ActionSwot",
    "AdopterGroup",
    "AdoptionAnswer",
    "Blocker",
    "Measure",
    "Reading",
    "Round",
    "RoundAction",
    "Score",
    "Slot",
    "Task",
]
