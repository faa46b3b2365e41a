"""Writes of the pain points: verbs of the domain, atomic, each with its line in the logbook."""
