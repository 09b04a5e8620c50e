"""Take, edit, remove and restore readings, and answer a whole day."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from journal.catalogue import catalogue_of
from journal.days import day_of, start_of, utc_offset_at
from journal.entries import zone_of
from journal.factors import Factor, Kind, preset_of, scaled
from journal.facts import dose_marks, facts_of, sign_marks
from journal.models import Reading
from journal.notes import not_meant_in, read_note
from journal.services.rows import Turn, advance, fingerprint, locked, place_in_time, same_or_clash, say, touch
from triage.rules.evaluate import evaluate
from triage.rules.ruleset import load_ruleset
from triage.services import assess

READING_FIELDS = ("factor", "value", "at", "zone", "note", "preset", "volume_ml")
"""What a person may say about a reading: the one list that form, API and export share."""

_DERIVED = ("user", "utc_offset", "day", "fingerprint", "change", "received_at", "changed_at")
_HALF_A_DAY = dt.timedelta(hours=12)


def take_reading(user_id: int, *, client_id: uuid.UUID, now: dt.datetime, **fields: Any) -> tuple[Reading, bool]:
    """Keep a new reading; the reading, and whether it is new.

    Idempotent on `client_id` like `log_episode`. `value` is in the factor's unit and may be left out when a `preset`
    is given, which then scales with `volume_ml`. ValidationError: `unknown_factor`, `unknown_preset`, `min_value`,
    `max_value`, `required`. One transaction.
    """
    digest = fingerprint(fields)
    try:
        with transaction.atomic():
            return _insert(advance(user_id, now), client_id, digest, now, fields), True
    except IntegrityError as refusal:
        return same_or_clash(Reading, user_id, client_id, digest, refusal), False


def _insert(turn: Turn, client_id: uuid.UUID, digest: str, now: dt.datetime, fields: Mapping[str, Any]) -> Reading:
    reading = Reading(user_id=turn.user_id, client_id=client_id, fingerprint=digest, received_at=now)
    fill(reading, fields, turn, now)
    reading.save(force_insert=True)
    judge(reading, turn, now, is_new=True)
    return reading


def judge(reading: Reading, turn: Turn, now: dt.datetime, *, is_new: bool = False) -> None:
    """Have triage judge it, and keep the judgement where a rule holds.

    Nothing is asked where no rule looks at a dose of this factor and its note names no sign. Else one query for the
    other doses, one more where signs were reported lately; the verdict is made in memory first, because most readings
    raise nothing.
    """
    named = read_note(reading)
    if f"factor:{reading.factor}" not in load_ruleset().waiting and not named:
        return
    marks = list(dose_marks(reading.user_id, now, (reading.factor,), without=reading.client_id))
    if turn.has_recent_signs:
        marks += sign_marks(reading.user_id, now)
    facts = facts_of(reading, marks, turn.person, named, day_start_hour=turn.day_start_hour, now=now)
    if evaluate(load_ruleset(), facts).flags:
        assess(reading.user_id, reading.client_id, facts, device_tier=None, now=now, is_new=is_new)


def fill(reading: Reading, fields: Mapping[str, Any], turn: Turn, now: dt.datetime) -> None:
    """Set what was said, check it all, and derive the rest."""
    say(reading, fields)
    reading.zone = reading.zone or turn.zone
    factor = _factor_of(reading)
    if reading.preset is not None:
        _apply_preset(reading, factor)
    _check_value(reading.value, factor)
    reading.clean_fields(exclude=_DERIVED)
    place_in_time(reading, reading.at, turn, now, "at")


def _factor_of(reading: Reading) -> Factor:
    factor = catalogue_of(reading.user_id, reading.factor).get(reading.factor)
    if factor is None:
        raise ValidationError({"factor": ValidationError("This factor is not known.", code="unknown_factor")})
    return factor


def _apply_preset(reading: Reading, factor: Factor) -> None:
    """A preset fills in what was not said; it never overrules a value."""
    preset = preset_of(factor, reading.preset or "")
    if preset is None:
        raise ValidationError({"preset": ValidationError("This preset is not known.", code="unknown_preset")})
    if reading.volume_ml is None:
        reading.volume_ml = preset.volume_ml
    if cast("float | None", reading.value) is None:  # not yet said
        reading.value = scaled(preset, reading.volume_ml)


def _check_value(value: float | None, factor: Factor) -> None:
    """The value lies in the factor's range, both ends included."""
    if value is None:
        raise ValidationError({"value": ValidationError("Give an amount.", code="required")})
    if not isinstance(value, int | float):
        raise ValidationError({"value": ValidationError("Give a number.", code="invalid")})
    if not value >= factor.low:
        raise ValidationError({"value": ValidationError(f"This is less than {factor.low:g}.", code="min_value")})
    if not value <= factor.high:
        message = f"This is more than {factor.high:g} {factor.unit}."
        raise ValidationError({"value": ValidationError(message, code="max_value")})
    if factor.kind == Kind.ANSWER and value not in {0, 1}:
        raise ValidationError({"value": ValidationError("Answer 1 for yes or 0 for no.", code="yes_or_no")})


@transaction.atomic
def edit_reading(
    user_id: int, client_id: uuid.UUID, *, now: dt.datetime, if_version: int | None = None, **fields: Any
) -> Reading:
    """Change a reading. `Reading.DoesNotExist` where it is not theirs or was removed; `Stale` as for episodes."""
    turn = advance(user_id, now)
    reading = locked(Reading, user_id, client_id, if_version)
    if reading.is_deleted:
        raise Reading.DoesNotExist
    return _edit(reading, fields, turn, now)


def _edit(reading: Reading, fields: Mapping[str, Any], turn: Turn, now: dt.datetime) -> Reading:
    fill(reading, fields, turn, now)
    touch(reading, turn, now)
    reading.save(force_update=True)
    judge(reading, turn, now)
    return reading


@transaction.atomic
def disown_words(user_id: int, client_id: uuid.UUID, *, now: dt.datetime) -> None:
    """The person said that no word of the reading's note was meant as a sign. Nothing where it is not there."""
    reading = Reading.objects.of(user_id).kept().filter(client_id=client_id).first()
    if reading is not None and read_note(reading):
        edit_reading(user_id, client_id, now=now, not_meant=not_meant_in(reading))


@transaction.atomic
def remove_reading(user_id: int, client_id: uuid.UUID, *, now: dt.datetime, if_version: int | None = None) -> Reading:
    """Leave a tombstone. Removing twice is the same as once."""
    turn = advance(user_id, now)
    reading = locked(Reading, user_id, client_id, if_version)
    return reading if reading.is_deleted else _bury(reading, turn, now)


def _bury(reading: Reading, turn: Turn, now: dt.datetime) -> Reading:
    reading.deleted_at = now
    touch(reading, turn, now)
    reading.save(force_update=True)
    return reading


@transaction.atomic
def restore_reading(user_id: int, client_id: uuid.UUID, *, now: dt.datetime) -> Reading:
    """Undo a removal."""
    turn = advance(user_id, now)
    reading = locked(Reading, user_id, client_id, None)
    if reading.is_deleted:
        reading.deleted_at = None
        touch(reading, turn, now)
        reading.save(force_update=True)
    return reading


@transaction.atomic
def answer_day(
    user_id: int, day: dt.date, answers: Mapping[str, float | None], *, now: dt.datetime, zone: str | None = None
) -> list[Reading]:
    """Answer factors for one local day, all or none of them; the readings that now hold the answers.

    None skips: it writes nothing and takes nothing back. 0 is an explicit none. An answer to a scale, a quantity or a
    yes/no question replaces the day's earlier one. A dose cannot be answered while drinks of it are logged that day:
    ValidationError `already_logged` on its slug. `zone` None: the person's own zone.
    """
    turn = advance(user_id, now)
    errors: dict[str, ValidationError] = {}
    readings = []
    for slug, value in answers.items():
        if value is None:
            continue
        try:
            readings.append(_answer(turn, day, slug, value, now, zone or turn.zone))
        except ValidationError as error:
            errors[slug] = _flat(error)
    if errors:
        raise ValidationError(errors)
    return readings


def _flat(error: ValidationError) -> ValidationError:
    """The same error without the names of a reading's fields: the day's own field is the factor."""
    by_field = getattr(error, "error_dict", None)
    return error if by_field is None else ValidationError([one for errors in by_field.values() for one in errors])


def _answer(turn: Turn, day: dt.date, slug: str, value: float, now: dt.datetime, zone: str) -> Reading:
    earlier = list(Reading.objects.of(turn.user_id).kept().on(day).filter(factor=slug).in_order())
    fields = {"factor": slug, "value": value}
    if not earlier:
        at = moment_on(day, zone, turn.day_start_hour, now)
        return _insert(turn, uuid.uuid4(), fingerprint(fields), now, {**fields, "at": at, "zone": zone})
    if _factor_of(earlier[0]).kind == Kind.DOSE and any(reading.value for reading in earlier):
        raise ValidationError("Something of this is logged already that day.", code="already_logged")
    for double in earlier[1:]:
        _bury(double, turn, now)
    return _edit(earlier[0], fields, turn, now)


def moment_on(day: dt.date, zone: str, day_start_hour: int, now: dt.datetime) -> dt.datetime:
    """A UTC moment on that local day: now when the day is today there, else twelve hours after its start.

    ValidationError `in_the_future` or `too_long_ago` at the ends of the calendar.
    """
    place = zone_of(zone)
    today = day_of(now, utc_offset_at(now, place), day_start_hour)
    try:
        return now if day == today else start_of(day, place, day_start_hour) + _HALF_A_DAY
    except OverflowError:
        code = "in_the_future" if day > today else "too_long_ago"
        raise ValidationError("No calendar reaches so far.", code=code) from None
