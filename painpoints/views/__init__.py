"""Pages of the pain points and the board."""
