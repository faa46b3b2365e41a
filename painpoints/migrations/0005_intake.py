"""What people without an account hand in."""

import cause.clock
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cause', '0001_initial'),
        ('community', '0001_initial'),
        ('painpoints', '0004_merging_voices_and_answers'),
    ]

    operations = [
        migrations.CreateModel(
            name='IntakeLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='number')),
                ('token', models.CharField(editable=False, max_length=64, unique=True, verbose_name='token')),
                ('introduction', models.TextField(help_text='Who reads this and what becomes of it, in two or three sentences.', max_length=600, verbose_name='introduction')),
                ('expires_on', models.DateField(verbose_name='open until')),
                ('cap', models.PositiveIntegerField(default=100, verbose_name='reports at most')),
                ('opened_at', models.DateTimeField(default=cause.clock.now, editable=False, verbose_name='opened on')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='closed on')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='intake_links', to='cause.cause', verbose_name='cause')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='opened by')),
            ],
            options={
                'verbose_name': 'intake link',
                'verbose_name_plural': 'intake links',
                'ordering': ['-number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receipt', models.CharField(editable=False, max_length=64, unique=True, verbose_name='receipt')),
                ('title', models.CharField(max_length=120, verbose_name='what happens?')),
                ('story', models.TextField(blank=True, max_length=5000, verbose_name='the last time')),
                ('severity', models.PositiveSmallIntegerField(choices=[(1, 'a nuisance'), (2, 'extra work'), (3, 'it costs us days'), (4, 'it costs us results'), (5, 'it costs us projects')], verbose_name='how much does it hurt?')),
                ('frequency', models.PositiveSmallIntegerField(choices=[(1, 'yearly'), (2, 'quarterly'), (3, 'monthly'), (4, 'weekly'), (5, 'daily')], verbose_name='how often?')),
                ('name', models.CharField(blank=True, max_length=80, verbose_name='your name')),
                ('day', models.DateField(default=cause.clock.today, editable=False, verbose_name='handed in on')),
                ('status', models.CharField(choices=[('waiting', 'waiting'), ('accepted', 'accepted'), ('declined', 'declined'), ('snoozed', 'put off'), ('duplicate', 'known already')], default='waiting', editable=False, max_length=10, verbose_name='status')),
                ('reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='reason')),
                ('snoozed_until', models.DateField(blank=True, editable=False, null=True, verbose_name='put off until')),
                ('decided_on', models.DateField(blank=True, editable=False, null=True, verbose_name='decided on')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='cause.cause', verbose_name='cause')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='decided by')),
                ('function', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='community.function', verbose_name='where do you work?')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='painpoints.intakelink', verbose_name='link')),
                ('pain_point', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='painpoints.painpoint', verbose_name='pain point')),
            ],
            options={
                'verbose_name': 'report without a name',
                'verbose_name_plural': 'reports without a name',
                'ordering': ['-day', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SubmissionWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='words')),
                ('day', models.DateField(default=cause.clock.today, verbose_name='on')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='asked by')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='submission_words', to='cause.cause', verbose_name='cause')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='painpoints.submission')),
            ],
            options={
                'verbose_name': 'words on a report',
                'verbose_name_plural': 'words on reports',
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='intakelink',
            constraint=models.UniqueConstraint(fields=('cause', 'number'), name='painpoints_intakelink_number'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['cause', 'status', 'day'], name='painpoints_queue'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('severity__gte', 1), ('severity__lte', 5)), name='painpoints_submission_severity'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('frequency__gte', 1), ('frequency__lte', 5)), name='painpoints_submission_frequency'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['accepted', 'duplicate']), _negated=True), ('pain_point__isnull', False), _connector='OR'), name='painpoints_submission_taken_leads_on'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='painpoints_submission_declined_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'snoozed'), _negated=True), ('snoozed_until__isnull', False), _connector='OR'), name='painpoints_submission_snoozed_until'),
        ),
    ]
