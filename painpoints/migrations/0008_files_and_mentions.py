"""Files that show a pain, and members whom a comment names."""

import cause.clock
import django.db.models.deletion
import painpoints.models.attachment
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cause', '0001_initial'),
        ('painpoints', '0007_saved_views'),
    ]

    operations = [
        migrations.AddField(
            model_name='comment',
            name='mentioned',
            field=models.ManyToManyField(blank=True, related_name='mentioned_in', to='cause.membership', verbose_name='mentioned'),
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hidden_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted on')),
                ('file', models.FileField(max_length=200, upload_to=painpoints.models.attachment.stored_as, verbose_name='file')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('content_type', models.CharField(max_length=40, verbose_name='type')),
                ('size', models.PositiveIntegerField(verbose_name='bytes')),
                ('added_at', models.DateTimeField(default=cause.clock.now, editable=False, verbose_name='added on')),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='added by')),
                ('cause', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='cause.cause', verbose_name='cause')),
                ('hidden_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cause.membership', verbose_name='deleted by')),
                ('pain_point', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='painpoints.painpoint', verbose_name='pain point')),
            ],
            options={
                'verbose_name': 'attachment',
                'verbose_name_plural': 'attachments',
                'ordering': ['pk'],
            },
        ),
    ]
