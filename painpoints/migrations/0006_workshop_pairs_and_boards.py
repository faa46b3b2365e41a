"""The workshop with its dots, pairs of items, and boards of earlier days."""

import cause.clock
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cause', '0001_initial'),
        ('painpoints', '0005_intake'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalswotitem',
            name='dots',
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='dots of the last workshop'),
        ),
        migrations.AddField(
            model_name='swotitem',
            name='dots',
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='dots of the last workshop'),
        ),
        migrations.CreateModel(
            name='Workshop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='number')),
                ('step', models.CharField(choices=[('write', 'write alone'), ('group', 'reveal and group'), ('vote', 'vote with five dots'), ('closed', 'closed'), ('cancelled', 'called off')], default='write', editable=False, max_length=10, verbose_name='step')),
                ('opened_at', models.DateTimeField(default=cause.clock.now, editable=False, verbose_name='opened on')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='closed on')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='workshops', to='cause.cause', verbose_name='cause')),
                ('facilitator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='facilitator')),
            ],
            options={
                'verbose_name': 'workshop',
                'verbose_name_plural': 'workshops',
                'ordering': ['-number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quadrant', models.CharField(choices=[('strength', 'strength'), ('weakness', 'weakness'), ('opportunity', 'opportunity'), ('threat', 'threat')], max_length=12, verbose_name='quadrant')),
                ('text', models.CharField(max_length=160, verbose_name='observation')),
                ('written_at', models.DateTimeField(default=cause.clock.now, verbose_name='written on')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='cause.cause', verbose_name='cause')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='painpoints.note')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='painpoints.swotitem')),
                ('membership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='cause.membership', verbose_name='written by')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='painpoints.workshop', verbose_name='workshop')),
            ],
            options={
                'verbose_name': 'note',
                'verbose_name_plural': 'notes',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Dot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='dots')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='dots', to='cause.cause', verbose_name='cause')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dots', to='cause.membership', verbose_name='member')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='painpoints.note')),
            ],
            options={
                'verbose_name': 'dots',
                'verbose_name_plural': 'dots',
                'constraints': [models.UniqueConstraint(fields=('note', 'membership'), name='painpoints_dots_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 5)), name='painpoints_dots_1_to_5')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='number')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('content', models.JSONField(default=list, editable=False, verbose_name='items')),
                ('taken_at', models.DateTimeField(default=cause.clock.now, editable=False, verbose_name='closed on')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='cause.cause', verbose_name='cause')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='closed by')),
            ],
            options={
                'verbose_name': 'closed board',
                'verbose_name_plural': 'closed boards',
                'ordering': ['-number'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('cause', 'number'), name='painpoints_snapshot_number')],
            },
        ),
        migrations.CreateModel(
            name='Strategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='number')),
                ('hidden_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted on')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('text', models.CharField(max_length=200, verbose_name='we could')),
                ('written_at', models.DateTimeField(default=cause.clock.now, editable=False, verbose_name='written on')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='strategies', to='cause.cause', verbose_name='cause')),
                ('hidden_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='deleted by')),
                ('inside', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='strategies_inside', to='painpoints.swotitem')),
                ('outside', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='strategies_outside', to='painpoints.swotitem')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='written by')),
            ],
            options={
                'verbose_name': 'strategy',
                'verbose_name_plural': 'strategies',
                'ordering': ['number'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('cause', 'number'), name='painpoints_strategy_number'), models.UniqueConstraint(condition=models.Q(('hidden_at', None)), fields=('inside', 'outside'), name='painpoints_strategy_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='workshop',
            constraint=models.UniqueConstraint(fields=('cause', 'number'), name='painpoints_workshop_number'),
        ),
        migrations.AddConstraint(
            model_name='workshop',
            constraint=models.UniqueConstraint(condition=models.Q(('step__in', ['write', 'group', 'vote'])), fields=('cause',), name='painpoints_workshop_one_under_way'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('workshop', 'item'), name='painpoints_note_item_once'),
        ),
    ]
