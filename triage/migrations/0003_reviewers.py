"""The role that may sit at the review desk, and the row with which the audit trail begins."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import migrations

REVIEWERS = "Reviewers"
MAY = {
    ("assessment", "view_assessment"): "Can view assessment",
    ("assessment", "reveal_assessment"): "Can reveal what the person wrote",
    ("review", "add_review"): "Can add review",
}
GENESIS = {
    "made_at": dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
    "reader": 0,
    "reader_name": "TwitchLog",
    "reader_role": "",
    "assessment": uuid.UUID(int=0),
    "purpose": "",
    "reason": "The audit trail begins.",
    "previous": "0" * 64,
    "digest": "37d2aebcbe026c4d36a3b4f180f2b7baebe51dabf7853db78240dd01a3bd9249",
}


def begin(apps, schema_editor):
    """Permissions are made here, because Django makes them only after the last migration."""
    kinds, permissions = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=REVIEWERS)
    for (model, codename), name in MAY.items():
        kind, _ = kinds.objects.get_or_create(app_label="triage", model=model)
        may, _ = permissions.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})
        group.permissions.add(may)
    apps.get_model("triage", "AuditRow").objects.get_or_create(number=0, defaults=GENESIS)


def end(apps, schema_editor):
    """The row cannot be removed; it goes with its table when 0002 is taken back."""
    apps.get_model("auth", "Group").objects.filter(name=REVIEWERS).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('triage', '0002_review_desk'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(begin, end),
    ]
