"""The search index: its rows, each database's full text of them, and what they hold today."""

from collections import defaultdict

import django.db.models.deletion
from django.db import migrations, models

from press.pure.search_entry import OFFICIAL_NAMES, ORGANIZATION_NAMES, entry_columns, flat

BATCH = 1000

# The table holds no text of its own: it is told of each change of press_searchentry, also of
# those that Django does not know of, as when a deleted edition takes its entry along.
SQLITE = [
    """
    CREATE VIRTUAL TABLE press_searchwords USING fts5(
        title, names, text,
        content='press_searchentry', content_rowid='edition_id',
        tokenize='unicode61 remove_diacritics 0', prefix='3'
    )
    """,
    """
    CREATE TRIGGER press_searchentry_inserted AFTER INSERT ON press_searchentry BEGIN
        INSERT INTO press_searchwords(rowid, title, names, text)
        VALUES (new.edition_id, new.title, new.names, new.text);
    END
    """,
    """
    CREATE TRIGGER press_searchentry_deleted AFTER DELETE ON press_searchentry BEGIN
        INSERT INTO press_searchwords(press_searchwords, rowid, title, names, text)
        VALUES ('delete', old.edition_id, old.title, old.names, old.text);
    END
    """,
    """
    CREATE TRIGGER press_searchentry_updated AFTER UPDATE ON press_searchentry BEGIN
        INSERT INTO press_searchwords(press_searchwords, rowid, title, names, text)
        VALUES ('delete', old.edition_id, old.title, old.names, old.text);
        INSERT INTO press_searchwords(rowid, title, names, text)
        VALUES (new.edition_id, new.title, new.names, new.text);
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER press_searchentry_updated",
    "DROP TRIGGER press_searchentry_deleted",
    "DROP TRIGGER press_searchentry_inserted",
    "DROP TABLE press_searchwords",
]
# A stored vector: a phrase or a weight is looked up in it again, and parsing is slow.
POSTGRESQL = [
    """
    ALTER TABLE press_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('simple', names), 'B')
        || to_tsvector('simple', text)
    ) STORED
    """,
    "CREATE INDEX press_searchentry_vector ON press_searchentry USING gin (vector)",
]
POSTGRESQL_BACK = ["ALTER TABLE press_searchentry DROP COLUMN vector"]


def make_full_text(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if postgres else SQLITE:
        schema_editor.execute(statement)


def drop_full_text(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL_BACK if postgres else SQLITE_BACK:
        schema_editor.execute(statement)


def fill(apps, schema_editor):
    """Enter every edition there is; some minutes for 100,000 releases."""
    model, last = apps.get_model("press", "Edition"), 0
    while editions := list(model.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = editions[-1].pk
        names = names_of(apps, editions)
        apps.get_model("press", "SearchEntry").objects.bulk_create(
            entry(apps, edition, names[edition.pk]) for edition in editions
        )


def names_of(apps, editions):
    found = defaultdict(list)
    for name, columns in (
        ("OfficialMention", OFFICIAL_NAMES),
        ("OrganizationMention", ORGANIZATION_NAMES),
    ):
        rows = apps.get_model("press", name).objects.filter(edition__in=editions)
        for key, *values in rows.order_by("position", "id").values_list("edition_id", *columns):
            found[key] += flat(values)
    return found


def entry(apps, edition, names):
    columns = entry_columns(
        edition.language,
        edition.title,
        names,
        lines=(edition.summary, edition.notice, edition.place),
        html=(edition.body, edition.notes),
    )
    return apps.get_model("press", "SearchEntry")(edition=edition, **columns)


class Migration(migrations.Migration):
    dependencies = [("press", "0005_desk_indexes")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="press.edition",
                    ),
                ),
                ("title", models.TextField(blank=True)),
                ("names", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
            ],
        ),
        migrations.RunPython(make_full_text, drop_full_text),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField(model_name="edition", name="search_text"),
    ]
