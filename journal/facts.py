"""What the journal knows, in triage's words. The one place where zones and local days become whole numbers."""

import datetime as dt
from collections.abc import Iterable, Iterator

from journal.days import day_of, utc_offset_at
from journal.entries import zone_of
from journal.models import Episode
from triage.rules.facts import Entry, Facts, Mark

MARK_DAYS = 120
"""How far back a rule may look."""

MOST_MARKS = 200
"""The newest reported signs that are looked at; a bound for time, far above what a person reports in 120 days."""

_EPOCH_DAY = dt.date(1970, 1, 1)
_MINUTE = 60


def minutes(moment: dt.datetime) -> int:
    """Whole minutes since 1970-01-01T00:00 UTC of an aware moment."""
    return int(moment.timestamp() // _MINUTE)


def day_number(day: dt.date) -> int:
    """Local days since 1970-01-01."""
    return (day - _EPOCH_DAY).days


def facts_of(episode: Episode, earlier: Iterable[Episode], *, day_start_hour: int, now: dt.datetime) -> Facts:
    """All that a rule may look at when this episode is judged at `now` (UTC). No query of its own.

    The episode must have its zone, offset and day. `earlier` are the `recent_signs`; the episode itself is passed over.
    """
    zone = zone_of(episode.zone)
    today = day_of(now, utc_offset_at(now, zone), day_start_hour)
    others = (other for other in earlier if other.client_id != episode.client_id)
    return Facts(now=minutes(now), day=day_number(today), entry=_entry_of(episode), marks=tuple(sign_marks(others)))


def _entry_of(episode: Episode) -> Entry:
    return Entry(
        site=episode.site,
        side=episode.side,
        kind=episode.kind,
        intensity=episode.intensity,
        started_at=minutes(episode.started_at),
        ended_at=minutes(episode.ended_at) if episode.ended_at else None,
        day=day_number(episode.day),
        is_ongoing=_is_ongoing(episode),
        answers=episode.signs,
    )


def _is_ongoing(episode: Episode) -> bool | None:
    """True still going on, False over, None when the person gave no length at all."""
    if episode.is_ongoing:
        return True
    return False if episode.ended_at or episode.duration else None


def recent_signs(user_id: int, now: dt.datetime) -> Iterable[Episode]:
    """The person's newest episodes with a sign, of the last 120 days; at most 200. One query."""
    since = now - dt.timedelta(days=MARK_DAYS)
    reported = Episode.objects.of(user_id).with_signs().filter(started_at__gte=since).newest_first()
    return reported.only("client_id", "site", "side", "started_at", "day", "signs")[:MOST_MARKS]


def sign_marks(episodes: Iterable[Episode]) -> Iterator[Mark]:
    """One mark for each answered sign."""
    for episode in episodes:
        for sign, answer in episode.signs.items():
            yield Mark(
                what="sign",
                at=minutes(episode.started_at),
                day=day_number(episode.day),
                site=episode.site,
                side=episode.side,
                sign=sign,
                answer=answer,
            )
