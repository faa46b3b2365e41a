"""The index behind the search by words."""

from django.db import migrations

from painpoints import search


class Migration(migrations.Migration):
    dependencies = [("painpoints", "0002_vital_since_and_indexes")]

    operations = [migrations.RunPython(search.install, search.remove)]
