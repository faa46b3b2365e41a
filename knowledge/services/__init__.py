"""Writes of the app: verbs, each atomic and each with its line in the logbook."""
