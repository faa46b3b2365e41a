"""No note stands under itself, and one that is on the board stands under none."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("painpoints", "0010_workshop_answered_and_followed"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(group=None)
                | (models.Q(item=None) & ~models.Q(group=models.F("id"))),
                name="painpoints_note_under_another",
            ),
        ),
    ]
