"""The only writers of triage's tables. Each call is one thought and leaves what was there before untouched."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from dataclasses import replace

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from triage.models import Acknowledgement, Assessment, LastKnownWell, Response, Review
from triage.rules.evaluate import evaluate
from triage.rules.facts import Answer, Facts
from triage.rules.ruleset import Tier, load_ruleset

QUIET = dt.timedelta(days=14)
"""How long a calm card is not shown again."""


def assess(
    user_id: int, subject: uuid.UUID, facts: Facts, *, device_tier: Tier | None, now: dt.datetime, is_new: bool = False
) -> Assessment:
    """Judge the facts by the current rule set and keep the judgement.

    `subject` is the client id of the entry. The stored tier is the higher of the server's and the device's opinion.
    `is_new`: the entry was never judged before, so no earlier alert on it is looked for. A calm judgement (SOON or
    URGENT) that says nothing new within 14 days continues the alert that said it, whatever entry that was about; an
    emergency is never held back. Queries: one, one more where the entry is not new, one more where it is calm.
    """
    verdict = evaluate(load_ruleset(), facts)
    assessment = Assessment(
        user_id=user_id,
        subject=subject,
        made_at=now,
        tier=max(verdict.tier, device_tier or Tier.SELF_CARE),
        server_tier=verdict.tier,
        device_tier=device_tier,
        flags=list(verdict.flags),
        measures=dict(verdict.measures),
        ruleset_version=verdict.version,
    )
    if not is_new:
        assessment.continues = _repeated_by(assessment)
    if assessment.continues_id is None and Tier.SOON <= assessment.tier < Tier.CHECK:
        assessment.continues_id = _said_lately(assessment)
    assessment.facts = _frozen(assessment, facts).as_json()
    assessment.save(force_insert=True)
    return assessment


def _repeated_by(assessment: Assessment) -> Assessment | None:
    """The alert that the last judgement of the same entry belongs to, when the new one adds neither flag nor tier.

    An alert that was closed as a mistake is never continued: the same tick again is a new report.
    """
    last = (
        Assessment.objects.filter(user_id=assessment.user_id, subject=assessment.subject)
        .exclude(acknowledgement__reason=Acknowledgement.Reason.MISTAKE)
        .order_by("-made_at")
        .select_related("continues__acknowledgement")
        .first()
    )
    if last is None or assessment.tier < Tier.SOON or assessment.tier > last.tier:
        return None
    root = last.continues or last
    return root if set(assessment.flags) <= set(last.flags) and not _was_mistake(root) else None


def _said_lately(assessment: Assessment) -> uuid.UUID | None:
    """The calm alert of the last 14 days that said the same, unless the new judgement is worse or has a new flag.

    New flags are put first within their tier, because the card names the first. In SQL, because it stands in many
    writes and the ORM's way takes five times as long.
    """
    since = connection.ops.adapt_datetimefield_value(assessment.made_at - QUIET)
    with connection.cursor() as cursor:
        cursor.execute(_SAID, (assessment.user_id, since))
        said = [(uuid.UUID(str(alert)), tier, json.loads(flags)) for alert, tier, flags in cursor.fetchall()]
    known, table = {flag for _, _, flags in said for flag in flags}, load_ruleset().by_id
    assessment.flags.sort(key=lambda flag: (-table[flag].tier, flag in known))
    if any(flag not in known for flag in assessment.flags if table[flag].tier >= Tier.SOON):
        return None
    first = assessment.flags[:1]
    return next((alert for alert, tier, flags in said if first and first[0] in flags and tier >= assessment.tier), None)


_SAID = f"""
SELECT said.id, said.tier, said.flags FROM {Assessment._meta.db_table} AS said
LEFT JOIN {Acknowledgement._meta.db_table} AS closed ON closed.assessment_id = said.id
WHERE said.user_id = %s AND said.tier BETWEEN {Tier.SOON:d} AND {Tier.URGENT:d} AND said.continues_id IS NULL
  AND said.made_at > %s AND (closed.reason IS NULL OR closed.reason <> '{Acknowledgement.Reason.MISTAKE.value}')
ORDER BY said.made_at DESC
"""


def _frozen(assessment: Assessment, facts: Facts) -> Facts:
    """The facts to keep: all of them for an alert, else without the other episodes and doses, which fill the disk."""
    if assessment.tier >= Tier.CHECK or (assessment.tier >= Tier.SOON and assessment.continues_id is None):
        return facts
    return replace(facts, marks=tuple(mark for mark in facts.marks if mark.what == "sign"))


def _was_mistake(alert: Assessment) -> bool:
    """Whether the person closed it as ticked by mistake."""
    return getattr(alert, "acknowledgement", None) is not None and (
        alert.acknowledgement.reason == Acknowledgement.Reason.MISTAKE
    )


@transaction.atomic
def acknowledge(assessment: Assessment, reason: str, *, now: dt.datetime) -> Acknowledgement:
    """Close an alert and, with it, the earlier open alerts about the same entry, whose signs it judged too.

    One that asks for more stays open, and so does calm advice when only the ten-second check was answered. A second
    acknowledgement changes nothing and gives the first one back. ValidationError on `reason`: `invalid_choice`;
    `not_read_away` for an emergency, which neither reading nor the check closes, and for reading the check away.
    """
    _refuse_too_little(assessment, _choice(Acknowledgement.Reason.values, reason, "reason"))
    row, is_new = Acknowledgement.objects.get_or_create(
        assessment=assessment, defaults={"reason": reason, "made_at": now}
    )
    if is_new:
        lowest = Tier.CHECK if reason == Acknowledgement.Reason.CHECKED else Tier.SOON
        earlier = Assessment.objects.open_for(assessment.user_id).filter(
            subject=assessment.subject, made_at__lte=assessment.made_at, tier__range=(lowest, assessment.tier)
        )
        rows = [Acknowledgement(assessment=alert, reason=reason, made_at=now) for alert in earlier]
        Acknowledgement.objects.bulk_create(rows, ignore_conflicts=True)
    return row


_TOO_LITTLE = {
    int(Tier.CHECK): {Acknowledgement.Reason.READ},
    int(Tier.EMERGENCY): {Acknowledgement.Reason.READ, Acknowledgement.Reason.CHECKED},
}
"""What does not close an alert of that tier."""


def _refuse_too_little(assessment: Assessment, reason: str) -> None:
    if reason in _TOO_LITTLE.get(assessment.tier, ()):
        words = "An emergency stays open until somebody has advised you, or it was a mistake."
        raise ValidationError({"reason": ValidationError(words, code="not_read_away")})
    if reason == Acknowledgement.Reason.CHECKED and not assessment.is_check:
        _choice([], reason, "reason")


def add_signs(assessment: Assessment, signs: Iterable[str], *, now: dt.datetime) -> Assessment:
    """Judge an alert's frozen facts again with these signs answered yes, for when its entry is no longer there."""
    facts = Facts.from_json(assessment.facts)
    answers: dict[str, Answer] = dict.fromkeys(signs, "yes")
    entry = replace(facts.entry, answers={**facts.entry.answers, **answers})
    facts = replace(facts, entry=entry, now=int(now.timestamp() // 60))
    return assess(assessment.user_id, assessment.subject, facts, device_tier=None, now=now)


def respond(assessment: Assessment, choice: str, *, now: dt.datetime) -> Response:
    """Keep what the person says is happening; the alert stays open."""
    choice = _choice(Response.Choice.values, choice, "choice")
    return Response.objects.create(assessment=assessment, choice=choice, made_at=now)


def state_last_known_well(
    assessment: Assessment, at: dt.datetime | None, certainty: str, *, now: dt.datetime
) -> LastKnownWell:
    """Keep the last moment the person felt normal (UTC, None only with certainty "unknown").

    ValidationError `in_the_future` on `at` when it is later than now, `time_and_certainty` when they do not fit.
    """
    if at is not None and at > now:
        raise ValidationError({"at": ValidationError("This time has not come yet.", code="in_the_future")})
    row = LastKnownWell(assessment=assessment, at=at, certainty=certainty, stated_at=now)
    row.full_clean(exclude=("assessment",))
    row.save(force_insert=True)
    return row


@transaction.atomic
def record_review(assessment: Assessment, reviewer: User, outcome: str, note: str, *, now: dt.datetime) -> Review:
    """Keep a staff member's look. ValidationError where it was already reviewed or the note is empty."""
    review = Review(assessment=assessment, reviewer=reviewer, outcome=outcome, note=note, made_at=now)
    review.full_clean()
    review.save(force_insert=True)
    return review


def _choice(known: list[str], value: str, field: str) -> str:
    """The value when it is one of the known ones; ValidationError `invalid_choice` on the field otherwise."""
    if value not in known:
        raise ValidationError({field: ValidationError("Choose one of the answers.", code="invalid_choice")})
    return value
