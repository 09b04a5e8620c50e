"""What outlives a person's account: who read whose words and why, and the words of every rule table that was in force.

No column here points at another table. The database refuses to change or remove a row of the audit trail (see the
migration), whoever asks; only somebody who may alter the schema could, and the chain of digests then tells.
"""

import datetime as dt
import hashlib
import json
import uuid
from typing import Any, Final, Self

from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import models

REASON_LENGTH: Final = 500
NOTHING_BEFORE: Final = "0" * 64
GENESIS: Final[dict[str, Any]] = {
    "made_at": dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
    "reader": 0,
    "reader_name": "TwitchLog",
    "reader_role": "",
    "assessment": uuid.UUID(int=0),
    "purpose": "",
    "reason": "The audit trail begins.",
    "previous": NOTHING_BEFORE,
    "digest": "37d2aebcbe026c4d36a3b4f180f2b7baebe51dabf7853db78240dd01a3bd9249",
}
"""Row 0, the same on every server. Who appends holds it, so that rows come one after the other."""


class AuditQuerySet(models.QuerySet["AuditRow"]):
    """Questions about who read what."""

    def reads(self) -> Self:
        """Every row but the first, which only begins the chain; oldest first."""
        return self.filter(number__gt=0).order_by("number")


class AuditRow(models.Model):
    """One look of a member of staff at a person's words. Appended by `triage.audit`, never changed or removed.

    It names the assessment, not the person: whose it was is found through the assessment for as long as that is there.
    When somebody erases their account the row stays, so that the chain stays whole, and leads to nobody. The reason is
    the reader's, who is told to put no name in it and that the person sees it.
    """

    class Purpose(models.TextChoices):
        JUDGE = "judge", "The advice cannot be judged without the words"
        FAULT = "fault", "Something in the app or its rules looks wrong"
        ASKED = "asked", "The person asked us to look"
        LAW = "law", "The law requires it"

    number = models.PositiveBigIntegerField(primary_key=True, help_text="0, 1, 2 and so on, without a gap.")
    made_at = models.DateTimeField(help_text="UTC.")
    reader = models.PositiveBigIntegerField(help_text="Id of the account that read.")
    reader_name = models.CharField(max_length=300, help_text="Their name as it was then.")
    reader_role = models.CharField(max_length=32, help_text="In which role they read.")
    assessment = models.UUIDField(db_index=True, help_text="Id of the assessment whose words were read.")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    reason = models.TextField(
        max_length=REASON_LENGTH, validators=(MaxLengthValidator(REASON_LENGTH), ProhibitNullCharactersValidator())
    )
    # Unique: no row can be followed by two, whatever two writers do at once.
    previous = models.CharField(max_length=64, unique=True, help_text="Digest of the row before.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the row's canonical JSON and `previous`, in hex.")

    objects = AuditQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.number} {self.purpose} {self.assessment}"

    def seal(self) -> str:
        """The digest that the row must have: of all that it says, keys in order, no spaces, and of the row before."""
        said = {
            "number": self.number,
            "made_at": self.made_at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            "reader": self.reader,
            "reader_name": self.reader_name,
            "reader_role": self.reader_role,
            "assessment": str(self.assessment),
            "purpose": self.purpose,
            "reason": self.reason,
        }
        canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256((canonical + self.previous).encode()).hexdigest()


class RuleTable(models.Model):
    """The rule table of one version, as it was served: words and sources for judgements made by it.

    Kept at every `migrate` (see `triage.archive`), so each release that ever judged has left its table.
    """

    version = models.CharField(primary_key=True, max_length=32)
    table = models.JSONField(help_text="ruleset.json of that version, whole.")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.version
