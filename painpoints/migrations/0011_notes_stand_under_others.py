"""No note stands under itself, and one that is on the board stands under none."""

from django.db import migrations, models
from django.db.models import F, Q


def free(apps, schema_editor):
    """Let notes stand for themselves that two presses at once had put where none can stand."""
    notes = apps.get_model("painpoints", "Note").objects.using(schema_editor.connection.alias)
    wrong = Q(group=F("id")) | Q(group__isnull=False, item__isnull=False)
    notes.filter(wrong).update(group=None)


class Migration(migrations.Migration):
    dependencies = [("painpoints", "0010_workshop_answered_and_followed")]

    operations = [
        migrations.RunPython(free, migrations.RunPython.noop),
        migrations.AddConstraint(
            "note",
            models.CheckConstraint(
                condition=Q(group=None) | (Q(item=None) & ~Q(group=F("id"))),
                name="painpoints_note_under_another",
            ),
        ),
    ]
