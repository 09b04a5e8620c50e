"""Which door the admin has."""

from django.contrib.admin.apps import AdminConfig


class DoorConfig(AdminConfig):
    """Django's admin, entered through our door."""

    default_site = "twitchlog.admin_site.Door"
