"""Writes of the community: verbs, each atomic and each with its line in the logbook."""
