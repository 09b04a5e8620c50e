"""What was felt and noted: episodes and readings."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from journal.entries import (
    NOTE_CHECKS,
    NOTE_LENGTH,
    Answer,
    Duration,
    EpisodeKind,
    check_relief,
    check_signs,
    check_zone,
)
from journal.querysets import EpisodeQuerySet, ReadingQuerySet
from journal.sites import Side, Site, place
from triage.models import Assessment


class JournalRow(models.Model):
    """What every dated row has: its owner, the id its device made, where and on which day it was, and its version."""

    # No index of its own: those below begin with the user too, and SQLite would take the bare one for their questions.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="%(class)ss", db_index=False)
    client_id = models.UUIDField(help_text="Made once by the client; says that this is the same act.")
    zone = models.CharField(max_length=64, validators=(check_zone,), help_text="IANA zone where it was felt.")
    utc_offset = models.DurationField(help_text="Local time minus UTC at that moment.")
    day = models.DateField(help_text="The person's local day.")
    note = models.TextField(blank=True, default="", max_length=NOTE_LENGTH, validators=NOTE_CHECKS)
    not_meant = models.JSONField(
        default=list, blank=True, editable=False, help_text="Words of the note that the person said name no sign."
    )
    fingerprint = models.CharField(
        max_length=64, help_text="Of what the client first sent, to know a repeat from a clash."
    )
    version = models.PositiveIntegerField(default=1, help_text="Rises by one with each change.")
    change = models.PositiveBigIntegerField(help_text="The person's data version at the last change.")
    received_at = models.DateTimeField(help_text="UTC, by the server's clock.")
    changed_at = models.DateTimeField(help_text="UTC, by the server's clock.")
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="UTC; a tombstone when set.")

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=("user", "client_id"), name="%(class)s_client_id_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="%(class)s_version_from_one"),
        )

    @property
    def is_deleted(self) -> bool:
        """Whether only the tombstone is left."""
        return self.deleted_at is not None


class Episode(JournalRow):
    """One spell of twitching at one site: a blip (a moment), a bout (start to end) or a hot spot (days), one record.

    `ended_at` and `duration` None and `is_ongoing` False: the length was not given. `site` None: the place was not
    given. `none_of_these` False with no sign: the red-flag check was not answered.
    """

    site = models.CharField(max_length=16, choices=Site.choices, null=True, blank=True)
    side = models.CharField(max_length=8, choices=Side.choices, null=True, blank=True)
    kind = models.CharField(max_length=16, choices=EpisodeKind.choices, null=True, blank=True)
    started_at = models.DateTimeField(help_text="Onset, UTC.")
    is_onset_approximate = models.BooleanField(default=False, help_text="The person was not sure of the time.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="UTC.")
    duration = models.CharField(
        max_length=16, choices=Duration.choices, null=True, blank=True,
        help_text="Roughly how long, when no end is known.",
    )  # fmt: skip
    is_ongoing = models.BooleanField(default=False, help_text="Still going on.")
    intensity = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=(MinValueValidator(1), MaxValueValidator(5)),
        help_text="1 barely felt to 5 very strong.",
    )  # fmt: skip
    relief = models.JSONField(
        default=dict, blank=True, validators=(check_relief,), help_text="Remedy to yes, no or unsure: did it help?"
    )
    signs = models.JSONField(
        default=dict, blank=True, validators=(check_signs,), help_text="Red-flag sign to yes, no or unsure."
    )
    none_of_these = models.BooleanField(default=False, help_text="The person said that no sign was there.")
    written = models.JSONField(
        default=dict, blank=True, editable=False, help_text="Red-flag sign that the note names to its words there."
    )
    has_signs = models.BooleanField(
        default=False, editable=False, help_text="A sign was answered yes or unsure, or the note names one."
    )
    assessment = models.ForeignKey(Assessment, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    objects = EpisodeQuerySet.as_manager()

    class Meta(JournalRow.Meta):
        constraints = (
            *JournalRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="episode_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(is_ongoing=False) | Q(ended_at=None, duration=None), name="episode_ongoing_has_no_end"
            ),
            models.CheckConstraint(
                condition=Q(intensity=None) | Q(intensity__range=(1, 5)), name="episode_intensity_1_to_5"
            ),
        )
        indexes = (
            models.Index(fields=("user", "-day", "-started_at", "-id"), name="episode_timeline"),
            models.Index(fields=("user", "-started_at", "-id"), name="episode_newest"),
            models.Index(fields=("user", "change"), name="episode_changes"),
            models.Index(fields=("user", "-started_at", "-id"), name="episode_running", condition=Q(is_ongoing=True)),
            models.Index(fields=("user", "-started_at", "-id"), name="episode_signs", condition=Q(has_signs=True)),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.place}, {self.started_at:%Y-%m-%d %H:%M} UTC"

    def clean(self) -> None:
        """What spans fields. Said here and not only by the constraints, because each of those costs a query to ask."""
        if self.side is not None and self.site in {None, Site.WHOLE_BODY}:
            raise ValidationError({"side": ValidationError("Name the place before its side.", "side_without_site")})
        if self.ended_at is not None and self.ended_at < self.started_at:
            raise ValidationError({"ended_at": ValidationError("The end is before the start.", "ends_before_start")})
        if self.is_ongoing and (self.ended_at is not None or self.duration is not None):
            raise ValidationError(
                {"is_ongoing": ValidationError("It cannot have ended and go on.", "ongoing_and_ended")}
            )
        if self.none_of_these and self.has_ticks:
            raise ValidationError({"none_of_these": ValidationError("A sign is ticked as well.", "none_and_signs")})

    @property
    def place(self) -> str:
        """Where it was, in words."""
        return place(self.site, self.side)

    @property
    def has_ticks(self) -> bool:
        """Whether a sign was answered yes or unsure."""
        return isinstance(self.signs, dict) and any(
            answer in {Answer.YES, Answer.UNSURE} for answer in self.signs.values()
        )

    @property
    def is_check_answered(self) -> bool:
        """Whether the red-flag check was answered at all."""
        return self.none_of_these or bool(self.signs)


class Places(models.Model):
    """Where and on which local days a person's episodes were, so that a log need not read months of them again.

    A copy that can be thrown away: it holds for one local day and one hour at which days start, and for the rows up to
    one data version. What was changed later is read beside it; see `journal.services.places`.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    change = models.PositiveBigIntegerField(help_text="The person's data version up to which rows are in it.")
    day = models.IntegerField(help_text="The local day on which it was made, in days since 1970-01-01.")
    day_start_hour = models.PositiveSmallIntegerField()
    days = models.TextField(help_text="JSON: [site, side, [local days]] of each place.")

    def __str__(self) -> str:
        return f"places of {self.user_id} up to {self.change}"


class Reading(JournalRow):
    """One measured or answered factor at a moment. `value` 0 is an explicit none; unknown is no reading at all."""

    factor = models.CharField(max_length=40, help_text="Slug of a built-in or own factor.")
    value = models.FloatField(help_text="In the factor's unit.")
    at = models.DateTimeField(help_text="UTC.")
    preset = models.CharField(max_length=40, null=True, blank=True, help_text="The preset it was taken with.")
    volume_ml = models.FloatField(null=True, blank=True, validators=(MinValueValidator(0), MaxValueValidator(10_000)))

    objects = ReadingQuerySet.as_manager()

    class Meta(JournalRow.Meta):
        constraints = (
            *JournalRow.Meta.constraints,
            models.CheckConstraint(condition=Q(value__gte=0), name="reading_value_not_negative"),
        )
        indexes = (
            models.Index(fields=("user", "-day", "factor"), name="reading_by_day"),
            models.Index(fields=("user", "-at", "-id"), name="reading_newest"),
            models.Index(fields=("user", "change"), name="reading_changes"),
        )

    def __str__(self) -> str:
        return f"{self.factor} {self.value:g}, {self.at:%Y-%m-%d %H:%M} UTC"
