"""When the proposal of a workshop was answered, and how often its groups have changed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("painpoints", "0009_new_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="workshop",
            name="answered_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="proposal answered on"
            ),
        ),
        migrations.AddField(
            model_name="workshop",
            name="revision",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="changes of the groups"
            ),
        ),
    ]
