"""The three roles with their permissions; and who opened a release is responsible for it."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import OuterRef, Subquery

from press.editorial.roles import ensure_roles


def make_roles(apps, schema_editor):
    # Django makes permissions after the last migration, which is too late for the roles here.
    for name in ("press", "auth"):
        config = installed.get_app_config(name)
        create_permissions(config, verbosity=0, using=schema_editor.connection.alias)
    ensure_roles()


def name_the_responsible(apps, schema_editor):
    releases = apps.get_model("press", "PressRelease").objects.filter(pk=OuterRef("release"))
    apps.get_model("press", "Edition").objects.filter(responsible__isnull=True).update(
        responsible=Subquery(releases.values("opened_by")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [
        ("press", "0003_desk"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(name_the_responsible, migrations.RunPython.noop),
    ]
