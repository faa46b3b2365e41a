"""Pages of the community and its working sessions."""
