"""PostgreSQL finds the release of each of many editions without reading their wide rows.

SQLite keeps to its rowid, whatever index there is, and needs none.
"""

from django.db import migrations


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX CONCURRENTLY IF EXISTS edition_release_by_id")
        schema_editor.execute(
            "CREATE INDEX CONCURRENTLY edition_release_by_id ON press_edition (id, release_id)"
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX CONCURRENTLY IF EXISTS edition_release_by_id")


class Migration(migrations.Migration):

    atomic = False
    safe_because = {
        "RunPython": "Locks nobody out; what an aborted run leaves is dropped by the next.",
    }

    dependencies = [
        ('press', '0020_tallies'),
    ]

    operations = [
        migrations.RunPython(add, drop),
    ]
