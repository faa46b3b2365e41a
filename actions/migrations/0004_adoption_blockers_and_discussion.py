"""Who must be on board, what blocks, what was said about scores, who uses it."""

import cause.clock
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0003_both_marks_or_none'),
        ('cause', '0001_initial'),
        ('community', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='action',
            name='used_by',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='who uses it now'),
        ),
        migrations.AddField(
            model_name='historicalaction',
            name='used_by',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='who uses it now'),
        ),
        migrations.AddField(
            model_name='roundaction',
            name='note',
            field=models.TextField(blank=True, max_length=1000, verbose_name='what we said about it'),
        ),
        migrations.CreateModel(
            name='AdopterGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hidden_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted on')),
                ('name', models.CharField(help_text='A group, not a person: the gate chairs.', max_length=80, verbose_name='who?')),
                ('part', models.CharField(choices=[('make', 'to make it'), ('use', 'to use it')], default='use', max_length=4, verbose_name='what for?')),
                ('rung', models.PositiveSmallIntegerField(choices=[(1, 'have not heard of it'), (2, 'have heard of it'), (3, 'are trying it'), (4, 'use it'), (5, 'still use it after 90 days')], default=1, editable=False, verbose_name='how far')),
                ('using_since', models.DateField(blank=True, editable=False, null=True, verbose_name='using since')),
                ('asked_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='asked on')),
                ('created_at', models.DateTimeField(default=cause.clock.now, editable=False, verbose_name='created on')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adopter_groups', to='actions.action')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='adopter_groups', to='cause.cause', verbose_name='cause')),
                ('function', models.ForeignKey(blank=True, help_text='Its members among us can be asked by mail.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adopter_groups', to='community.function', verbose_name='of which function?')),
                ('hidden_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='deleted by')),
            ],
            options={
                'verbose_name': 'group to bring on board',
                'verbose_name_plural': 'groups to bring on board',
                'ordering': ['part', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AdoptionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rung', models.PositiveSmallIntegerField(choices=[(1, 'have not heard of it'), (2, 'have heard of it'), (3, 'are trying it'), (4, 'use it'), (5, 'still use it after 90 days')], verbose_name='how far')),
                ('answered_at', models.DateTimeField(default=cause.clock.now, verbose_name='answered on')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='adoption_answers', to='cause.cause', verbose_name='cause')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='actions.adoptergroup')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoption_answers', to='cause.membership', verbose_name='member')),
            ],
            options={
                'verbose_name': 'answer about adoption',
                'verbose_name_plural': 'answers about adoption',
            },
        ),
        migrations.CreateModel(
            name='Blocker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='what blocks it?')),
                ('noted_at', models.DateTimeField(default=cause.clock.now, editable=False, verbose_name='noted on')),
                ('solved_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='solved on')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blockers', to='actions.action')),
                ('agenda_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='blockers', to='community.agendaitem', verbose_name='on the agenda')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='blockers', to='cause.cause', verbose_name='cause')),
                ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='noted by')),
            ],
            options={
                'verbose_name': 'blocker',
                'verbose_name_plural': 'blockers',
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='adoptergroup',
            constraint=models.UniqueConstraint(condition=models.Q(('hidden_at', None)), fields=('action', 'name'), name='actions_adopters_once'),
        ),
        migrations.AddConstraint(
            model_name='adoptergroup',
            constraint=models.CheckConstraint(condition=models.Q(('rung__gte', 1), ('rung__lte', 5)), name='actions_adopters_rung'),
        ),
        migrations.AddConstraint(
            model_name='adoptionanswer',
            constraint=models.UniqueConstraint(fields=('group', 'membership'), name='actions_adoption_answer_once'),
        ),
        migrations.AddConstraint(
            model_name='adoptionanswer',
            constraint=models.CheckConstraint(condition=models.Q(('rung__gte', 1), ('rung__lte', 5)), name='actions_adoption_answer_rung'),
        ),
    ]
