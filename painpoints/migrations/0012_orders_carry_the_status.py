"""The orders of the list carry the status: what still hurts is walked without reading a row."""

from django.db import migrations, models
from django.db.models import F, Q

ORDERS = {
    "painpoints_heaviest": (F("weight").desc(), "number"),
    "painpoints_newest": (F("reported_at").desc(), F("number").desc()),
    "painpoints_most_felt": (F("echo_count").desc(), "number"),
}


def changed(name, order):
    """Yield the steps that make an index anew."""
    yield migrations.RemoveIndex("painpoint", name)
    index = models.Index("cause", *order, "status", name=name, condition=Q(hidden_at=None))
    yield migrations.AddIndex("painpoint", index)


class Migration(migrations.Migration):
    dependencies = [("painpoints", "0011_notes_stand_under_others")]

    operations = [step for name, order in ORDERS.items() for step in changed(name, order)]
