"""Views of the list, saved under a name."""

import cause.clock
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cause', '0001_initial'),
        ('painpoints', '0006_workshop_pairs_and_boards'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('query', models.CharField(max_length=400, verbose_name='filters')),
                ('is_shared', models.BooleanField(default=False, verbose_name='for everyone')),
                ('created_at', models.DateTimeField(default=cause.clock.now, editable=False, verbose_name='created on')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to='cause.cause', verbose_name='cause')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to='cause.membership', verbose_name='saved by')),
            ],
            options={
                'verbose_name': 'saved view',
                'verbose_name_plural': 'saved views',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('membership', 'name'), name='painpoints_view_once')],
            },
        ),
    ]
