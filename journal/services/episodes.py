"""Log, edit, remove and restore episodes. Each write is judged by triage before it is answered."""

import datetime as dt
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from journal.entries import EpisodeKind
from journal.facts import dose_marks, episode_marks, facts_of, sign_marks
from journal.models import Episode, Preferences
from journal.notes import not_meant_in, read_note
from journal.services.places import recalled_places
from journal.services.rows import Turn, advance, fingerprint, locked, place_in_time, same_or_clash, say, touch
from triage.models import Acknowledgement, Assessment
from triage.rules.named import Named
from triage.rules.ruleset import Tier
from triage.services import acknowledge, assess

EPISODE_FIELDS = (
    "site",
    "side",
    "kind",
    "started_at",
    "is_onset_approximate",
    "ended_at",
    "duration",
    "is_ongoing",
    "intensity",
    "relief",
    "signs",
    "none_of_these",
    "note",
    "zone",
)
"""What a person may say about an episode: the one list that form, API and export share."""

_DERIVED = ("user", "assessment", "utc_offset", "day", "fingerprint", "change", "received_at", "changed_at")


def log_episode(
    user_id: int, *, client_id: uuid.UUID, now: dt.datetime, device_tier: Tier | None = None, **fields: Any
) -> tuple[Episode, bool]:
    """Keep a new episode and judge it; the episode, and whether it is new.

    Idempotent on `client_id`: the same content again gives the stored episode and False, other content is a `Clash`.
    `fields` are of EPISODE_FIELDS; `started_at` is aware, `zone` an IANA name (None: the person's own zone).
    ValidationError with a code for every field that does not hold. One transaction; six queries where the day's copy of
    the places holds.
    """
    digest = fingerprint(fields)
    try:
        with transaction.atomic():
            return _insert(user_id, client_id, digest, device_tier, now, fields), True
    except IntegrityError as refusal:
        return same_or_clash(Episode, user_id, client_id, digest, refusal), False


def _insert(
    user_id: int, client_id: uuid.UUID, digest: str, device_tier: Tier | None, now: dt.datetime, fields: dict[str, Any]
) -> Episode:
    turn = advance(user_id, now)
    episode = Episode(user_id=user_id, client_id=client_id, fingerprint=digest, received_at=now)
    named = fill(episode, fields, turn, now)
    judge(episode, named, turn, device_tier, now, is_new=True)
    episode.save(force_insert=True)
    return episode


def fill(episode: Episode, fields: dict[str, Any], turn: Turn, now: dt.datetime) -> Named:
    """Set what was said, check it all, and derive the rest; what the note names."""
    say(episode, fields)
    episode.zone = episode.zone or turn.zone
    episode.clean_fields(exclude=_DERIVED)
    episode.clean()
    place_in_time(episode, episode.started_at, turn, now, "started_at")
    named = read_note(episode)
    episode.written = dict(named.written)
    episode.has_signs = episode.has_ticks or bool(episode.written)
    return named


def judge(
    episode: Episode, named: Named, turn: Turn, device_tier: Tier | None, now: dt.datetime, *, is_new: bool = False
) -> None:
    """Have triage judge it. A sign in it is remembered, so that later entries are judged beside it.

    One query for the other episodes, with the minute of those near a jerk, because no rule asks for it elsewhere; one
    more each where signs were reported lately, and for the doses where this entry has a sign, because no rule joins
    doses to an episode without one.
    """
    if episode.has_signs:
        _remember_sign(episode)
    is_jerk = episode.kind == EpisodeKind.JERKING
    if is_new and not is_jerk:
        marks = recalled_places(turn, now)
    else:
        near = episode.started_at if is_jerk else None
        marks = list(episode_marks(episode.user_id, now, without=episode.client_id, near=near))
    if turn.has_recent_signs:
        marks += sign_marks(episode.user_id, now, without=episode.client_id)
    if episode.has_signs:
        marks += dose_marks(episode.user_id, now)
    facts = facts_of(episode, marks, turn.person, named, day_start_hour=turn.day_start_hour, now=now)
    episode.assessment = assess(
        episode.user_id, episode.client_id, facts, device_tier=device_tier, now=now, is_new=is_new
    )


def _remember_sign(episode: Episode) -> None:
    older = Q(last_sign_at=None) | Q(last_sign_at__lt=episode.started_at)
    Preferences.objects.filter(older, user_id=episode.user_id).update(last_sign_at=episode.started_at)


@transaction.atomic
def edit_episode(
    user_id: int,
    client_id: uuid.UUID,
    *,
    now: dt.datetime,
    if_version: int | None = None,
    device_tier: Tier | None = None,
    **fields: Any,
) -> Episode:
    """Change an episode and judge it again. An open alert stays open.

    `Episode.DoesNotExist` where it is not this person's or was removed; `Stale` when `if_version` is not the stored
    version; ValidationError as in `log_episode`.
    """
    turn = advance(user_id, now)
    return _change(_kept(locked(Episode, user_id, client_id, if_version)), fields, turn, device_tier, now)


def _change(
    episode: Episode, fields: dict[str, Any], turn: Turn, device_tier: Tier | None, now: dt.datetime
) -> Episode:
    named = fill(episode, fields, turn, now)
    touch(episode, turn, now)
    judge(episode, named, turn, device_tier, now)
    episode.save(force_update=True)
    return episode


def _kept(episode: Episode) -> Episode:
    if episode.is_deleted:
        raise Episode.DoesNotExist
    return episode


@transaction.atomic
def stop_episode(user_id: int, client_id: uuid.UUID, *, now: dt.datetime) -> Episode:
    """End a running episode now. One that has already ended stays as it is, also when two stops meet."""
    turn = advance(user_id, now)
    episode = _kept(locked(Episode, user_id, client_id, None))
    if not episode.is_ongoing:
        return episode
    end = {"is_ongoing": False, "ended_at": max(now, episode.started_at)}
    return _change(episode, end, turn, None, now)


@transaction.atomic
def remove_episode(user_id: int, client_id: uuid.UUID, *, now: dt.datetime, if_version: int | None = None) -> Episode:
    """Leave a tombstone. Removing twice is the same as once; its alert stays open."""
    return _set_deleted_at(user_id, client_id, now, now, if_version)


@transaction.atomic
def restore_episode(user_id: int, client_id: uuid.UUID, *, now: dt.datetime) -> Episode:
    """Undo a removal."""
    return _set_deleted_at(user_id, client_id, None, now, None)


def _set_deleted_at(
    user_id: int, client_id: uuid.UUID, deleted_at: dt.datetime | None, now: dt.datetime, if_version: int | None
) -> Episode:
    turn = advance(user_id, now)
    episode = locked(Episode, user_id, client_id, if_version)
    if episode.is_deleted == (deleted_at is not None):
        return episode
    episode.deleted_at = deleted_at
    touch(episode, turn, now)
    episode.save(force_update=True)
    return episode


@transaction.atomic
def withdraw_signs(user_id: int, alert: Assessment, *, now: dt.datetime) -> None:
    """The person ticked by mistake: close the alert and clear the signs of its episode, if that is still there.

    What its note named was not meant either. What was ticked and written stays in the alert's frozen facts.
    """
    acknowledge(alert, Acknowledgement.Reason.MISTAKE, now=now)
    episode = Episode.objects.kept().filter(user_id=user_id, client_id=alert.subject).first()
    if episode is not None and (episode.has_signs or read_note(episode)):
        edit_episode(user_id, episode.client_id, now=now, signs={}, not_meant=not_meant_in(episode))


def answer_check(
    user_id: int, client_id: uuid.UUID, *, signs: dict[str, str], now: dt.datetime, **fields: Any
) -> Episode:
    """Keep the answer to the red-flag check. No sign at all means "none of these"; that is an answer."""
    return edit_episode(user_id, client_id, now=now, signs=signs, none_of_these=not signs, **fields)
