"""What stands in the tables, to compare before and after."""

from django.apps import apps

# What a merge may leave behind: its own row, lines of the logbook and their count, versions.
LEFT = {"cause.LogEntry", "cause.Counter", "painpoints.Merge"}


def state():
    """Return every row of every table of a cause, but for what a merge may leave behind."""
    models = [model for model in apps.get_models() if hasattr(model, "cause_id")]
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in models
        if model._meta.label not in LEFT and not model.__name__.startswith("Historical")
    }
