"""What triage keeps: each judgement with all that it judged by, what the person answered, and who reviewed it.

Every table here is append-only: a change of mind is a new row. The entries themselves belong to the floor above;
an Assessment keeps its own frozen copy, so no foreign key points up.
"""

import uuid
from functools import cache
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from triage.ledger import AuditRow as AuditRow
from triage.ledger import RuleTable as RuleTable
from triage.rules.ruleset import Tier

NOTE_LENGTH = 4000
DISPUTED = Q(device_tier__isnull=False) & ~Q(device_tier=F("server_tier"))
"""Judged differently by device and server."""


class TierChoices(models.IntegerChoices):
    """The tiers of the rule set as a database choice."""

    SELF_CARE = int(Tier.SELF_CARE), "Self-care"
    SOON = int(Tier.SOON), "See a doctor"
    URGENT = int(Tier.URGENT), "Same-day advice"
    CHECK = int(Tier.CHECK), "Check now"
    EMERGENCY = int(Tier.EMERGENCY), "Emergency"


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Questions about assessments, in the words of the review desk and the banner."""

    def of(self, user_id: int) -> Self:
        """Only this person's assessments."""
        return self.filter(user_id=user_id)

    def open_for(self, user_id: int) -> Self:
        """Alerts: first judgements at SOON or above that the person has not acknowledged, most urgent first.

        A judgement that only repeats an earlier one (`continues`) is part of that earlier alert.
        """
        return self.of(user_id).filter(
            tier__gte=Tier.SOON, continues=None, acknowledgement=None
        ).order_by("-tier", "-made_at")  # fmt: skip

    def emergencies(self) -> Self:
        """Only those that ask for an ambulance or for the ten-second check."""
        return self.filter(tier__gte=Tier.CHECK)

    def disputed(self) -> Self:
        """Judged differently by device and server."""
        return self.filter(DISPUTED)

    def unanswered(self) -> Self:
        """First judgements to which the person has said nothing at all."""
        return self.filter(continues=None, acknowledgement=None, responses=None)

    def on_the_desk(self) -> Self:
        """Flagged, the highest tier first; what only repeats an earlier alert belongs to that one unless disputed.

        Whatever is disputed is flagged too: the stored tier is the higher of both opinions, a constraint says so.
        """
        return self.filter(Q(continues=None) | DISPUTED, tier__gte=Tier.SOON).order_by("-tier", "made_at")

    def with_looks(self) -> Self:
        """`looks` is how many people have looked at it, `looks_needed` how many must: two where it was a mistake."""
        looks = Review.objects.filter(assessment=OuterRef("pk")).order_by().values("assessment")
        mistake = When(acknowledgement__reason=Acknowledgement.Reason.MISTAKE, then=2)
        return self.annotate(
            looks=Coalesce(Subquery(looks.annotate(count=Count("pk")).values("count")), 0),
            looks_needed=Case(mistake, default=1),
        )

    def awaiting_review(self) -> Self:
        """On the desk and not yet looked at by as many people as it needs; highest tier first."""
        return self.on_the_desk().with_looks().filter(looks__lt=F("looks_needed"))

    def awaiting_second_look(self) -> Self:
        """Closed by the person as a mistake and looked at once: somebody else is to look as well."""
        return self.awaiting_review().filter(looks=1)

    def with_story(self) -> Self:
        """With what the person said since, on this alert or on another about the same entry, the newest of each.

        `choice`, `choice_at`; `well_at`, `well_certainty` (both None: not asked yet); `newer` is the id of a later open
        emergency about the same entry, never of one that asks for less. What was said on an alert that was a mistake
        does not count for a later one.
        """
        mistake = Q(assessment__acknowledgement__reason=Acknowledgement.Reason.MISTAKE)
        same = Q(assessment__subject=OuterRef("subject"), assessment__user=OuterRef("user"))
        own = Q(assessment=OuterRef("pk"))
        # The same entry first: with a bare OR every answer of everybody would be read.
        counts = same & (own | ~mistake)
        said = Response.objects.filter(counts).order_by("-made_at", "-id")
        well = LastKnownWell.objects.filter(counts).order_by("-stated_at", "-id")
        later = Assessment.objects.emergencies().filter(
            user=OuterRef("user"), subject=OuterRef("subject"), made_at__gt=OuterRef("made_at"),
            tier__gte=OuterRef("tier"), continues=None, acknowledgement=None,
        ).order_by("-made_at")  # fmt: skip
        return self.annotate(
            choice=Subquery(said.values("choice")[:1]),
            choice_at=Subquery(said.values("made_at")[:1]),
            well_at=Subquery(well.values("at")[:1]),
            well_certainty=Subquery(well.values("certainty")[:1]),
            newer=Subquery(later.values("pk")[:1]),
        )


class Assessment(models.Model):
    """One verdict on one entry, with everything it was judged by. Never changed after it is written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # No index of its own: SQLite would take it instead of the short one for open alerts, and read all assessments.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assessments", db_index=False)
    subject = models.UUIDField(help_text="Client id of the entry that was judged.")
    continues = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="continued_by",
        help_text="The earlier alert on the same entry that this one only repeats.",
    )  # fmt: skip
    made_at = models.DateTimeField(help_text="UTC.")
    tier = models.PositiveSmallIntegerField(choices=TierChoices.choices, help_text="The higher of both opinions.")
    server_tier = models.PositiveSmallIntegerField(choices=TierChoices.choices)
    device_tier = models.PositiveSmallIntegerField(
        choices=TierChoices.choices, null=True, blank=True, help_text="None: the device gave no opinion."
    )
    flags = models.JSONField(default=list, help_text="Ids of the red flags raised, most urgent first.")
    measures = models.JSONField(default=dict, help_text="Every value that was measured.")
    facts = models.JSONField(help_text="The entry and the marks, frozen as they were judged.")
    ruleset_version = models.CharField(max_length=32)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)
        default_permissions = ("view",)
        permissions = (("reveal_assessment", "Can reveal what the person wrote"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(tier__gte=F("server_tier")) & (Q(device_tier=None) | Q(tier__gte=F("device_tier"))),
                name="assessment_tier_is_the_higher",
            ),
        )
        indexes = (
            models.Index(
                fields=("user", "-tier", "-made_at"), name="assessment_alerts",
                condition=Q(tier__gte=int(Tier.SOON), continues=None),
            ),
            models.Index(fields=("user", "subject", "-made_at"), name="assessment_subject"),
            models.Index(fields=("-tier", "made_at"), name="assessment_queue", condition=Q(tier__gte=int(Tier.SOON))),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{Tier(self.tier).name} {self.id}"

    @property
    def is_emergency(self) -> bool:
        """Whether it asks for an ambulance or for the ten-second check, and so is not read away."""
        return self.tier >= Tier.CHECK

    @property
    def is_check(self) -> bool:
        """Whether it asks for the ten-second check, and not yet for an ambulance."""
        return self.tier == Tier.CHECK


def newest_open(user_id: int) -> Assessment | None:
    """The first of `open_for`, on every page. One query, put into SQL once: that takes ten times as long as asking."""
    sql, parameters = _newest_open_sql()
    found = Assessment.objects.raw(sql, [user_id if value == _SOMEBODY else value for value in parameters])
    return next(iter(found), None)


_SOMEBODY = -1
"""Stands for the person while the question is put into SQL."""


@cache
def _newest_open_sql() -> tuple[str, tuple[object, ...]]:
    return Assessment.objects.open_for(_SOMEBODY)[:1].query.sql_with_params()


class Acknowledgement(models.Model):
    """The person closed an alert. It deletes nothing."""

    class Reason(models.TextChoices):
        ADVISED = "advised", "The ambulance service or a doctor has advised me"
        MISTAKE = "mistake", "I ticked it by mistake"
        READ = "read", "I have read this"
        CHECKED = "checked", "I did the check, none of these apply"

    assessment = models.OneToOneField(Assessment, models.CASCADE, related_name="acknowledgement")
    reason = models.CharField(max_length=16, choices=Reason.choices)
    made_at = models.DateTimeField(help_text="UTC.")

    def __str__(self) -> str:
        return f"{self.reason} {self.assessment_id}"


class Response(models.Model):
    """What the person says is happening while an emergency is open. Several may follow each other."""

    class Choice(models.TextChoices):
        CALLED = "called", "I have called"
        SOMEONE_CALLS = "someone_calls", "Someone is calling for me"
        SIGNS_GONE = "signs_gone", "The signs have gone"
        SIGNS_BACK = "signs_back", "The signs are back"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="responses")
    choice = models.CharField(max_length=16, choices=Choice.choices)
    made_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"{self.choice} {self.assessment_id}"


class LastKnownWell(models.Model):
    """The last moment the person felt normal, as they said it. The newest statement counts."""

    class Certainty(models.TextChoices):
        EXACT = "exact", "Exact"
        ABOUT = "about", "About"
        WOKE = "woke", "Woke with it"
        UNKNOWN = "unknown", "Not known"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="last_known_well")
    at = models.DateTimeField(null=True, blank=True, help_text="UTC; None: not known.")
    certainty = models.CharField(max_length=8, choices=Certainty.choices)
    stated_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        ordering = ("stated_at", "id")
        verbose_name_plural = "last known well"
        constraints = (
            models.CheckConstraint(
                condition=Q(certainty="unknown", at=None) | (~Q(certainty="unknown") & Q(at__isnull=False)),
                name="last_known_well_time_fits_certainty",
                violation_error_message="Give the time, or say that it is not known.",
                violation_error_code="time_and_certainty",
            ),
        )

    def __str__(self) -> str:
        return f"{self.certainty} {self.assessment_id}"


class Review(models.Model):
    """A look of a member of staff at an assessment. One a person; a change of mind is somebody else's look.

    The database refuses to change one, and to remove one while its assessment is there. It goes with the assessment,
    when a person erases their account: a trigger takes it along (therefore DO_NOTHING), because its note is about that
    person. The reviewer cannot be removed: whose look it was belongs to another person's record. End their role
    instead (`manage.py reviewer --end`).
    """

    class Outcome(models.TextChoices):
        APPROPRIATE = "appropriate", "The right advice was shown"
        TOO_HIGH = "too_high", "The rule was too cautious here"
        TOO_LOW = "too_low", "The rule was not cautious enough here"
        UNCLEAR = "unclear", "Cannot be told from the entry"

    assessment = models.ForeignKey(Assessment, models.DO_NOTHING, related_name="reviews", db_index=False)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    note = models.TextField(max_length=NOTE_LENGTH)
    made_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        ordering = ("made_at", "id")
        default_permissions = ("add", "view")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "reviewer"), name="review_once_a_reviewer",
                violation_error_message="You have looked at this one already.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.outcome} {self.assessment_id}"
