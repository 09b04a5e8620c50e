"""Moments as people say them. English whatever the server's locale is."""

import datetime as dt

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def date_words(date: dt.date, today: dt.date) -> str:
    """`today`, `yesterday`, `Sat 14 Mar`; with the year when it is not this one. By the calendar, not the own day."""
    if date == today:
        return "today"
    if date == today - dt.timedelta(days=1):
        return "yesterday"
    words = f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]}"
    return words if date.year == today.year else f"{words} {date.year}"


def moment_words(moment: dt.datetime, now: dt.datetime, utc_offset: dt.timedelta, *, is_about: bool = False) -> str:
    """`14:32` for today, else `yesterday, 22:10`, on the clock that is `utc_offset` ahead of UTC.

    `is_about`: `about 14:32`.
    """
    date, time = date_and_time(moment, now, utc_offset, is_about=is_about)
    return time if date == "today" else f"{date}, {time}"


def date_and_time(
    moment: dt.datetime, now: dt.datetime, utc_offset: dt.timedelta, *, is_about: bool = False
) -> tuple[str, str]:
    """The words for both: `today` and `14:32`, `yesterday` and `about 22:10`."""
    local, local_now = moment + utc_offset, now + utc_offset
    return date_words(local.date(), local_now.date()), f"{'about ' if is_about else ''}{local:%H:%M}"
