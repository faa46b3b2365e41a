"""Words that somebody added with the receipt wait in the queue until they are opened."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("painpoints", "0008_files_and_mentions")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="has_new_words",
            field=models.BooleanField(default=False, editable=False, verbose_name="new words"),
        ),
    ]
