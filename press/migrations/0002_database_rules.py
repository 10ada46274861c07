"""What a model cannot say: PostgreSQL's exclusion constraint, and the one content version row."""

from django.db import migrations


def forbid_overlaps(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    schema_editor.execute(
        "ALTER TABLE press_edition ADD CONSTRAINT edition_intervals_never_overlap "
        "EXCLUDE USING gist (release_id WITH =, language WITH =, "
        "tstzrange(live_from, live_until) WITH &&) WHERE (approved)"
    )


def allow_overlaps(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE press_edition DROP CONSTRAINT edition_intervals_never_overlap"
        )


def first_version(apps, schema_editor):
    apps.get_model("press", "ContentVersion").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("press", "0001_model")]

    operations = [
        migrations.RunPython(forbid_overlaps, allow_overlaps),
        migrations.RunPython(first_version, migrations.RunPython.noop),
    ]
