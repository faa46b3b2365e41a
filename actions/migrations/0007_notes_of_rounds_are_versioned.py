"""Two people who write down what was said about scores at once both keep their words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0006_before_and_after")]

    operations = [
        migrations.AddField(
            model_name="roundaction",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
        ),
    ]
