"""The numbers beside the values of filters: the tables count from now on, after all they hold."""

from django.db import migrations, models

from press.models.counting import no_triggers, recount, triggers


def count(apps, schema_editor):
    """Triggers first: their tables are locked to writers until what is there is counted."""
    for statement in (*triggers(schema_editor.connection.vendor), *recount()):
        schema_editor.execute(statement)


def count_no_more(apps, schema_editor):
    for statement in no_triggers(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    safe_because = {
        "RunPython": "The database counts what the version before writes; it reads no tally.",
    }

    dependencies = [
        ('press', '0019_identities'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('facet', models.CharField(choices=[('kind', 'Kind'), ('also', 'Also'), ('official', 'Official'), ('organization', 'Organization'), ('topic', 'Topic'), ('country', 'Country')], max_length=12)),
                ('value', models.CharField(max_length=30)),
                ('standing', models.IntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('language', 'facet', 'value'), name='tallied_once')],
            },
        ),
        migrations.RunPython(count, count_no_more),
    ]
