"""A Day as the strip of its 24 hours: each entry at its minute since the day began."""

import datetime as dt
from zoneinfo import ZoneInfo

from journal.charts import Span, StripDay
from journal.day import QUIET, Day
from journal.days import day_of, length_of, start_of, utc_offset_at
from journal.entries import zone_of
from journal.models import Episode, Preferences

CAFFEINE = "caffeine"
MINUTE = dt.timedelta(minutes=1)
SHORT = dt.timedelta(minutes=5)
"""What lasts no longer is drawn as a moment."""
CHANGE_STEP = 15
USUAL_MINUTES = 24 * 60


def strip_of(lived: Day, preferences: Preferences, now: dt.datetime) -> StripDay:
    """What the strip draws. Entries of another zone stand at the hour their own clock showed."""
    frame = _Frame(lived.day, zone_of(preferences.zone), preferences.day_start_hour)
    bouts = [episode for episode in lived.episodes if _is_long(episode)]
    moments = [frame.minute(row.started_at, row.utc_offset) for row in lived.episodes if not _is_long(row)]
    is_today = day_of(now, utc_offset_at(now, frame.zone), preferences.day_start_hour) == lived.day
    return StripDay(
        name="Today" if is_today else f"{lived.day:%A} {lived.day.day} {lived.day:%B}",
        twitches=moments if lived.episodes or lived.amount(QUIET) else None,
        bouts=[frame.span(episode) for episode in bouts],
        caffeine=[frame.minute(row.at, row.utc_offset) for row in lived.readings_of(CAFFEINE) if row.value],
        now=(now - frame.start) / MINUTE if is_today else None,
        starts_at=preferences.day_start_hour,
        length=frame.length,
        clock_moves_at=frame.clock_moves_at(),
    )


def _is_long(episode: Episode) -> bool:
    if episode.is_ongoing:
        return True
    return episode.ended_at is not None and episode.ended_at - episode.started_at > SHORT


class _Frame:
    """The hours of one local day in the zone the person calls home."""

    def __init__(self, day: dt.date, zone: ZoneInfo, day_start_hour: int):
        self.zone = zone
        self.start = start_of(day, zone, day_start_hour)
        self.length = length_of(day, zone, day_start_hour) / MINUTE
        self.clock_start = dt.datetime.combine(day, dt.time(day_start_hour), tzinfo=dt.UTC)

    def minute(self, moment: dt.datetime, utc_offset: dt.timedelta) -> float:
        """Real minutes since the day began at home; elsewhere the minutes that the clock there had moved on."""
        if utc_offset_at(moment, self.zone) == utc_offset:
            return (moment - self.start) / MINUTE
        return (moment + utc_offset - self.clock_start) / MINUTE

    def span(self, episode: Episode) -> Span:
        start = self.minute(episode.started_at, episode.utc_offset)
        return Span(start, start + (episode.ended_at - episode.started_at) / MINUTE if episode.ended_at else None)

    def clock_moves_at(self) -> float | None:
        """The minute of the day at which clocks change, to a quarter of an hour; None on a usual day."""
        if self.length == USUAL_MINUTES:
            return None
        before = utc_offset_at(self.start, self.zone)
        minutes = range(0, int(self.length) + 1, CHANGE_STEP)
        return next((float(n) for n in minutes if utc_offset_at(self.start + n * MINUTE, self.zone) != before), None)
