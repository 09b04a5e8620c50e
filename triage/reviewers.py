"""Who may sit at the review desk: give somebody the role, and end it."""

from typing import Final

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

from triage.audit import REVIEWERS

MAY: Final = ("view_assessment", "reveal_assessment", "add_review")
"""All that a reviewer may."""


@transaction.atomic
def appoint(user: User) -> None:
    """Make this person a reviewer: staff, and a member of a group with exactly these rights. Twice is once."""
    group, _ = Group.objects.get_or_create(name=REVIEWERS)
    group.permissions.set(Permission.objects.filter(content_type__app_label="triage", codename__in=MAY))
    user.groups.add(group)
    user.is_staff = True
    user.save(update_fields=("is_staff",))


@transaction.atomic
def dismiss(user: User) -> None:
    """End the role. What they looked at and wrote stays. Who administers the server as well stays staff."""
    user.groups.remove(*Group.objects.filter(name=REVIEWERS))
    if not user.is_superuser:
        user.is_staff = False
        user.save(update_fields=("is_staff",))
