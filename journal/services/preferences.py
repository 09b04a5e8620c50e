"""Preferences, first run, a person's own factors, API tokens."""

import datetime as dt
import uuid
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Value
from django.db.models.functions import TruncDate

from journal.factors import FACTORS
from journal.models import ApiToken, CustomFactor, Episode, Preferences, Reading
from journal.services.rows import advance

PREFERENCE_FIELDS = (
    "country",
    "emergency_number",
    "zone",
    "day_start_hour",
    "units",
    "theme",
    "factors",
    "is_calm",
)
PARAMEDIC_FIELDS = (
    "full_name",
    "born_on",
    "medicines",
    "allergies",
    "takes_blood_thinners",
    "contact_name",
    "contact_phone",
    "is_pregnant",
    "weight_kg",
    "has_treated_diabetes",
    "had_neck_surgery",
    "bell_palsy_on",
    "bell_palsy_side",
)
MOST_OWN_FACTORS = 50
LONGEST_TOKEN_LIFE = dt.timedelta(days=366)


class StalePreferences(Exception):
    """The change was made to an old version. `preferences` is what is stored now."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(f"version {preferences.version} is newer")
        self.preferences = preferences


@transaction.atomic
def save_preferences(user_id: int, *, now: dt.datetime, if_version: int | None = None, **fields: Any) -> Preferences:
    """Change preferences or the card for the paramedic. A new start of the day regroups every entry.

    ValidationError with a code per field, `unknown_factor` on `factors`, `in_the_future` on a day;
    `StalePreferences` when `if_version` is not the stored version.
    """
    preferences = _locked(user_id, now)
    if if_version is not None and preferences.version != if_version:
        raise StalePreferences(preferences)
    day_start_before = preferences.day_start_hour
    for name, value in fields.items():
        setattr(preferences, name, value)
    _check(preferences, now)
    preferences.version += 1
    preferences.save(force_update=True)
    if preferences.day_start_hour != day_start_before:
        _regroup(user_id, preferences.day_start_hour)
    return preferences


def _locked(user_id: int, now: dt.datetime) -> Preferences:
    advance(user_id, now)
    return Preferences.objects.get(user_id=user_id)


def _check(preferences: Preferences, now: dt.datetime) -> None:
    preferences.clean_fields(exclude=("user", "factors"))  # nothing to note is a choice too
    own = set(CustomFactor.objects.filter(user_id=preferences.user_id).values_list("slug", flat=True))
    chosen = preferences.factors
    if not isinstance(chosen, list) or any(slug not in FACTORS and slug not in own for slug in map(str, chosen)):
        raise ValidationError({"factors": ValidationError("Choose from the list of factors.", code="unknown_factor")})
    preferences.factors = list(dict.fromkeys(map(str, chosen)))
    for name in ("born_on", "bell_palsy_on"):
        day = getattr(preferences, name)
        if day is not None and day > now.date():
            raise ValidationError({name: ValidationError("This day has not come yet.", code="in_the_future")})


def _regroup(user_id: int, day_start_hour: int) -> None:
    """Put every entry on its local day again, in one statement a table; no version rises."""
    start = Value(dt.timedelta(hours=day_start_hour))
    for model, moment in ((Episode, "started_at"), (Reading, "at")):
        local = ExpressionWrapper(F(moment) + F("utc_offset") - start, output_field=DateTimeField())
        model._default_manager.filter(user_id=user_id).update(day=TruncDate(local, tzinfo=dt.UTC))


def finish_welcome(user_id: int, *, now: dt.datetime) -> None:
    """The first run is done or was skipped."""
    Preferences.objects.get_or_create(user_id=user_id)
    Preferences.objects.filter(user_id=user_id, welcomed_at=None).update(welcomed_at=now)


def see_insights(user_id: int, day: dt.date) -> bool:
    """Note that the charts were opened on that local day; whether it was the first time that day."""
    rows = Preferences.objects.filter(user_id=user_id).exclude(insights_seen_on=day)
    return bool(rows.update(insights_seen_on=day))


@transaction.atomic
def add_factor(user_id: int, *, now: dt.datetime, name: str, kind: str, unit: str = "") -> CustomFactor:
    """A person's own factor, shown at once. ValidationError: `unique` for a name they already have, `too_many`."""
    preferences = _locked(user_id, now)
    if CustomFactor.objects.filter(user_id=user_id).count() >= MOST_OWN_FACTORS:
        raise ValidationError({"name": ValidationError("That is as many as fit.", code="too_many")})
    factor = CustomFactor(user_id=user_id, slug=f"own-{uuid.uuid4().hex[:12]}", name=name.strip(), kind=kind, unit=unit)
    factor.full_clean(exclude=("user",), validate_constraints=False)
    if CustomFactor.objects.filter(user_id=user_id, name__iexact=factor.name).exists():
        raise ValidationError({"name": ValidationError("You already have a factor of that name.", code="unique")})
    factor.save(force_insert=True)
    preferences.factors = [*preferences.factors, factor.slug]
    preferences.save(update_fields=("factors",))
    return factor


@transaction.atomic
def edit_factor(user_id: int, slug: str, *, now: dt.datetime, name: str, unit: str | None = None) -> CustomFactor:
    """Rename a person's own factor; its readings keep it. `CustomFactor.DoesNotExist` where it is not theirs."""
    advance(user_id, now)
    factor = CustomFactor.objects.select_for_update().get(user_id=user_id, slug=slug)
    factor.name = name.strip()
    factor.unit = factor.unit if unit is None else unit
    factor.full_clean(exclude=("user",), validate_constraints=False)
    if CustomFactor.objects.filter(user_id=user_id, name__iexact=factor.name).exclude(pk=factor.pk).exists():
        raise ValidationError({"name": ValidationError("You already have a factor of that name.", code="unique")})
    factor.save(force_update=True)
    return factor


@transaction.atomic
def hide_factor(user_id: int, slug: str, *, now: dt.datetime) -> None:
    """Take one's own factor off the pages; its readings stay. `CustomFactor.DoesNotExist` where it is not theirs."""
    preferences = _locked(user_id, now)
    factor = CustomFactor.objects.select_for_update().get(user_id=user_id, slug=slug)
    factor.is_hidden = True
    factor.save(update_fields=("is_hidden",))
    preferences.factors = [kept for kept in preferences.factors if kept != slug]
    preferences.save(update_fields=("factors",))


@transaction.atomic
def show_factor(user_id: int, slug: str, *, now: dt.datetime) -> None:
    """Undo `hide_factor`: last on the pages again. `CustomFactor.DoesNotExist` where it is not theirs."""
    preferences = _locked(user_id, now)
    factor = CustomFactor.objects.select_for_update().get(user_id=user_id, slug=slug)
    factor.is_hidden = False
    factor.save(update_fields=("is_hidden",))
    if slug not in preferences.factors:
        preferences.factors = [*preferences.factors, slug]
        preferences.save(update_fields=("factors",))


def create_token(user_id: int, *, name: str, scope: str, life: dt.timedelta) -> tuple[ApiToken, str]:
    """A new API token and its secret, which is shown once and kept only as a hash.

    ValidationError: `required`, `invalid_choice`, `max_value` for a life over 366 days.
    """
    if not dt.timedelta() < life <= LONGEST_TOKEN_LIFE:
        raise ValidationError({"days": ValidationError("From 1 to 366 days.", code="max_value")})
    ApiToken(user_id=user_id, name=name, scope=scope).clean_fields(exclude=("user", "digest", "token_key", "created"))
    token, secret = ApiToken.objects.create(User(pk=user_id), expiry=life, name=name, scope=scope)
    return token, secret


def revoke_token(user_id: int, token_key: str) -> None:
    """End a token at once. `ApiToken.DoesNotExist` where it is not this person's."""
    ApiToken.objects.get(user_id=user_id, token_key=token_key).delete()
