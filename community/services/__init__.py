"""Writes of the community: verbs of the domain, each atomic and each with its line in the logbook."""
