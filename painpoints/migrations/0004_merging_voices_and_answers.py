"""Merging, voices that were passed on, what a pain costs, answers."""

import cause.clock
import django.db.models.deletion
from django.db import migrations, models

from painpoints import search


class Migration(migrations.Migration):

    dependencies = [
        ('cause', '0001_initial'),
        ('community', '0001_initial'),
        ('painpoints', '0003_search_by_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moved', models.JSONField(default=dict, verbose_name='what moved')),
                ('made', models.JSONField(default=list, verbose_name='echoes made')),
                ('status_before', models.CharField(max_length=10, verbose_name='status of the survivor before')),
                ('merged_at', models.DateTimeField(default=cause.clock.now, editable=False, verbose_name='merged on')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='taken apart on')),
            ],
            options={
                'verbose_name': 'merge',
                'verbose_name_plural': 'merges',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='echo',
            name='added_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='passed on by'),
        ),
        migrations.AddField(
            model_name='echo',
            name='contest_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='why it is contested'),
        ),
        migrations.AddField(
            model_name='echo',
            name='contested_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='contested on'),
        ),
        migrations.AddField(
            model_name='echo',
            name='contested_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='contested by'),
        ),
        migrations.AddField(
            model_name='echo',
            name='person',
            field=models.CharField(blank=True, max_length=120, verbose_name='for whom'),
        ),
        migrations.AddField(
            model_name='historicalpainpoint',
            name='answer',
            field=models.TextField(blank=True, editable=False, max_length=1000, verbose_name='our answer to those who feel it'),
        ),
        migrations.AddField(
            model_name='historicalpainpoint',
            name='answered_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='answered on'),
        ),
        migrations.AddField(
            model_name='historicalpainpoint',
            name='cost',
            field=models.PositiveIntegerField(blank=True, help_text='If you can tell. A careful guess is enough.', null=True, verbose_name='what does it cost a month?'),
        ),
        migrations.AddField(
            model_name='historicalpainpoint',
            name='cost_unit',
            field=models.CharField(blank=True, choices=[('hours', 'hours a month'), ('money', 'money a month')], default='hours', max_length=5, verbose_name='in'),
        ),
        migrations.AddField(
            model_name='historicalpainpoint',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='painpoints.painpoint', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='painpoint',
            name='answer',
            field=models.TextField(blank=True, editable=False, max_length=1000, verbose_name='our answer to those who feel it'),
        ),
        migrations.AddField(
            model_name='painpoint',
            name='answered_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='answered on'),
        ),
        migrations.AddField(
            model_name='painpoint',
            name='cost',
            field=models.PositiveIntegerField(blank=True, help_text='If you can tell. A careful guess is enough.', null=True, verbose_name='what does it cost a month?'),
        ),
        migrations.AddField(
            model_name='painpoint',
            name='cost_unit',
            field=models.CharField(blank=True, choices=[('hours', 'hours a month'), ('money', 'money a month')], default='hours', max_length=5, verbose_name='in'),
        ),
        migrations.AddField(
            model_name='painpoint',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='painpoints.painpoint', verbose_name='merged into'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='membership',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pain_comments', to='cause.membership', verbose_name='member'),
        ),
        migrations.AlterField(
            model_name='echo',
            name='membership',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='echoes', to='cause.membership', verbose_name='member'),
        ),
        migrations.AddConstraint(
            model_name='echo',
            constraint=models.CheckConstraint(condition=models.Q(('membership', None), ('person', ''), _connector='XOR'), name='painpoints_echo_of_somebody'),
        ),
        migrations.AddConstraint(
            model_name='echo',
            constraint=models.CheckConstraint(condition=models.Q(('contested_at', None), models.Q(('membership', None), models.Q(('contest_reason', ''), _negated=True)), _connector='OR'), name='painpoints_echo_contested_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='painpoint',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), ('hidden_at__isnull', False), _connector='OR'), name='painpoints_merged_is_hidden'),
        ),
        migrations.AddField(
            model_name='merge',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='merged by'),
        ),
        migrations.AddField(
            model_name='merge',
            name='cause',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='cause.cause', verbose_name='cause'),
        ),
        migrations.AddField(
            model_name='merge',
            name='merged',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_away', to='painpoints.painpoint'),
        ),
        migrations.AddField(
            model_name='merge',
            name='survivor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_here', to='painpoints.painpoint'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('merged',), name='painpoints_merged_once'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('merged', models.F('survivor')), _negated=True), name='painpoints_merge_of_two'),
        ),
        # SQLite has made the table anew, without its triggers.
        migrations.RunPython(search.install, migrations.RunPython.noop),
    ]
