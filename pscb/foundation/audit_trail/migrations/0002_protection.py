from django.db import migrations

from pscb.foundation.audit_trail.protection import protect, unprotect


def make_head(apps, schema_editor):
    apps.get_model("audit_trail", "Head").objects.get_or_create(pk=1)
    protect(schema_editor.connection)


def undo(apps, schema_editor):
    unprotect(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit_trail", "0001_initial")]
    operations = [migrations.RunPython(make_head, undo)]
