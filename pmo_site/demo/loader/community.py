"""Step 2 of a story: functions, profiles, hours, invitations and working sessions."""

from community.services import functions
from pmo_site.demo.loader.story import Story


def tell(story: Story) -> None:
    """Add the functions."""
    for name in story.example.functions:
        story.on(story.example.people[0].joined, add_function, story, name)


def add_function(story: Story, name: str) -> None:
    """Add a row of the matrix."""
    story.functions[name] = functions.add_function(cause=story.cause, name=name, by=story.lead)
