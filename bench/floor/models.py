"""One table."""

from django.conf import settings
from django.db import models

SITES = (("eyelid", "Eyelid"), ("calf", "Calf"), ("thumb", "Thumb"))


class Entry(models.Model):
    """What a person noted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    site = models.CharField(max_length=16, choices=SITES)
    started_at = models.DateTimeField()
    intensity = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True, default="")

    class Meta:
        app_label = "floor"
        indexes = (models.Index(fields=("user", "-started_at"), name="entry_newest"),)

    def __str__(self) -> str:
        return self.site
