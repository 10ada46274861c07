"""Each new migration may run while the version before it still serves (docs/operating.md)."""

from importlib import import_module
from pathlib import Path

import pytest
from django.db import migrations, models
from django.db.models import NOT_PROVIDED

import press.migrations

FOLDER = Path(press.migrations.__file__).parent
# Those before were made when nobody had an office yet.
FIRST = 17
# What the version before would not find any more, or would find under another name.
TAKES_AWAY = (
    migrations.DeleteModel,
    migrations.RemoveField,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
    migrations.AlterUniqueTogether,
    migrations.AlterIndexTogether,
)


def new_migrations() -> list[str]:
    names = sorted(path.stem for path in FOLDER.glob("[0-9]*.py"))
    return [name for name in names if int(name.partition("_")[0]) >= FIRST]


def faults(migration: migrations.Migration) -> list[str]:
    """Why the version before could not go on, one sentence for each operation.

    `safe_because`: what its author says to an operation, by the class of it, when it looks unsafe
    and is not, such as a column that no version in use reads any more.
    """
    excused = getattr(migration, "safe_because", {})
    made = {one.name.lower() for one in migration.operations if is_new_table(one)}
    found = []
    for operation in migration.operations:
        fault = fault_of(operation, made, migration)
        if fault and not excused.get(type(operation).__name__, "").strip():
            found.append(f"{operation.describe()}: {fault}")
    return found


def is_new_table(operation) -> bool:
    return isinstance(operation, migrations.CreateModel)


def fault_of(operation, made: set[str], migration) -> str:
    table = getattr(operation, "model_name", getattr(operation, "name", "")).lower()
    if table in made and not isinstance(operation, migrations.RunPython | migrations.RunSQL):
        return ""
    if isinstance(operation, TAKES_AWAY):
        return "the version before still asks for it; leave it for one version, unused"
    if isinstance(operation, migrations.AddField):
        return fault_of_new_column(operation.field)
    if isinstance(operation, migrations.AlterField):
        return "a column may become narrower; say in `safe_because` why it does not"
    if isinstance(operation, migrations.AddConstraint):
        return "what the version before writes may break it, and the table is locked to check it"
    if isinstance(operation, migrations.AddIndex):
        return "" if not migration.atomic else "PostgreSQL locks out writers: AddIndexConcurrently"
    if isinstance(operation, migrations.RunPython | migrations.RunSQL):
        return fault_of_code(operation)
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        inner = (fault_of(one, made, migration) for one in operation.database_operations)
        return next(filter(None, inner), "")
    return ""


def fault_of_new_column(field: models.Field) -> str:
    if isinstance(field, models.ManyToManyField) or field.null:
        return ""
    if field.db_default is NOT_PROVIDED:
        return "the version before writes rows without it: give it null=True or a db_default"
    return ""


def fault_of_code(operation) -> str:
    if isinstance(operation, migrations.RunPython) and operation.code is migrations.RunPython.noop:
        return ""
    return "say in `safe_because` why the version before may meet what it leaves"


@pytest.mark.parametrize("name", new_migrations())
def test_the_version_before_can_go_on_serving(name):
    found = import_module(f"press.migrations.{name}").Migration(name, "press")
    assert faults(found) == []


def migration(*operations, atomic=True, **safe_because):
    class Made(migrations.Migration):
        pass

    Made.operations, Made.atomic, Made.safe_because = list(operations), atomic, safe_because
    return Made("0099_made", "press")


INDEX = models.Index(fields=["title"], name="titles")
UNSAFE = {
    "a column is taken away": migrations.RemoveField("edition", "title"),
    "a column gets another name": migrations.RenameField("edition", "title", "heading"),
    "a table is taken away": migrations.DeleteModel("Edition"),
    "a column becomes another": migrations.AlterField("edition", "title", models.CharField()),
    "a column that must be written": migrations.AddField("edition", "mood", models.TextField()),
    "one with a default of ours alone": migrations.AddField(
        "edition", "mood", models.TextField(default="")
    ),
    "an index that locks": migrations.AddIndex("edition", INDEX),
    "a new rule": migrations.AddConstraint(
        "edition", models.CheckConstraint(condition=models.Q(number=1), name="one")
    ),
    "rows are changed": migrations.RunPython(lambda apps, editor: None),
    "a statement": migrations.RunSQL("DROP TABLE press_edition"),
    "hidden from the state": migrations.SeparateDatabaseAndState(
        [migrations.RemoveField("edition", "title")]
    ),
}


@pytest.mark.parametrize("why", UNSAFE)
def test_what_the_version_before_cannot_bear_is_refused(why):
    assert len(faults(migration(UNSAFE[why]))) == 1


SAFE = {
    "a table of its own, with all it needs": [
        migrations.CreateModel("Mood", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("mood", "name", models.TextField()),
        migrations.AddIndex("mood", INDEX),
    ],
    "a column that may be empty": [
        migrations.AddField("edition", "mood", models.TextField(null=True))
    ],
    "one that the database fills": [
        migrations.AddField("edition", "mood", models.TextField(default="", db_default=""))
    ],
}


@pytest.mark.parametrize("what", SAFE)
def test_what_it_never_notices_is_taken(what):
    assert faults(migration(*SAFE[what])) == []


def test_an_author_may_say_why_it_is_safe_and_must_say_something():
    removed = migrations.RemoveField("edition", "title")
    assert faults(migration(removed, RemoveField="Unused since 1.4.")) == []
    assert len(faults(migration(removed, RemoveField=" "))) == 1


def test_an_index_outside_of_a_transaction_is_taken():
    assert faults(migration(migrations.AddIndex("edition", INDEX), atomic=False)) == []
