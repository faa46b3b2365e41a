"""Step 5 of a story."""

from pmo_site.demo.loader.story import Story


def tell(story: Story) -> None:
    """Add the articles and the lines."""
