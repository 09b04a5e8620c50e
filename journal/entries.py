"""The closed vocabularies of an entry and the checks on its free maps and texts. Each check raises with a code."""

from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db.models import TextChoices

from triage.rules.ruleset import load_ruleset


class EpisodeKind(TextChoices):
    """What the twitch felt like."""

    FLUTTER = "flutter", "Flutter"
    JERKING = "jerking", "Jerking"
    TIGHTENING = "tightening", "Tightening"
    NOT_SURE = "not_sure", "Not sure"


class Duration(TextChoices):
    """Roughly how long, when nobody looked at a clock."""

    SECONDS = "seconds", "A second or two"
    UNDER_MINUTE = "under_minute", "Under a minute"
    MINUTES = "minutes", "1–5 min"
    LONGER = "longer", "Longer"


class Remedy(TextChoices):
    """What was tried."""

    HELD_SPOT = "held_spot", "Held the spot"
    REST = "rest", "Rest"
    WATER = "water", "Water"
    LESS_CAFFEINE = "less_caffeine", "Less caffeine"
    BREATHING = "breathing", "Slow breathing"
    STRETCHING = "stretching", "Stretching"
    OTHER = "other", "Something else"


class Answer(TextChoices):
    """An answer to a question. No key at all: not answered."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNSURE = "unsure", "Not sure"


_ANSWERS = frozenset(Answer.values)
_REMEDIES = frozenset(Remedy.values)
_ZONES = frozenset(available_timezones())


def _check_answers(value: Any, keys: frozenset[str], key_code: str) -> None:
    """A map from known keys to answers; ValidationError with `not_a_map`, `key_code` or `unknown_answer`."""
    if not isinstance(value, dict):
        raise ValidationError("Give a map from name to answer.", code="not_a_map")
    for key, answer in value.items():
        if key not in keys:
            raise ValidationError("“%(key)s” is not known.", code=key_code, params={"key": str(key)[:40]})
        if not isinstance(answer, str) or answer not in _ANSWERS:
            raise ValidationError("Answer yes, no or unsure.", code="unknown_answer")


def check_signs(value: Any) -> None:
    """Signs are ids of the rule set, answered yes, no or unsure."""
    _check_answers(value, load_ruleset().signs, "unknown_sign")


def check_relief(value: Any) -> None:
    """Relief maps a remedy to whether it helped: yes, no or unsure."""
    _check_answers(value, _REMEDIES, "unknown_remedy")


def check_zone(value: str) -> None:
    """An IANA zone name such as Europe/London."""
    if value not in _ZONES:
        raise ValidationError("This time zone is not known.", code="unknown_zone")


def check_encodable(value: str) -> None:
    """Text that can be stored and sent as UTF-8: half of a surrogate pair cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValidationError("This text has a broken character in it.", code="broken_text") from None


def zone_of(name: str) -> ZoneInfo:
    """The zone of that name; ValidationError `unknown_zone` where there is none."""
    check_zone(name)
    return ZoneInfo(name)


NOTE_LENGTH = 4000
LIST_LENGTH = 1000
TEXT_CHECKS = (ProhibitNullCharactersValidator(), check_encodable)
# A text field's own max_length binds forms only; the validator binds every road.
NOTE_CHECKS = (*TEXT_CHECKS, MaxLengthValidator(NOTE_LENGTH))
LIST_CHECKS = (*TEXT_CHECKS, MaxLengthValidator(LIST_LENGTH))
