"""Writes of the action plan: verbs of the domain, atomic, each with its line in the logbook."""
