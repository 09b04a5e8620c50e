"""Charts of made-up data: whatever a journal could hold, and now and then more than it should."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from journal.charts import (
    Chart,
    DayCount,
    FactorLine,
    SiteCount,
    Span,
    StripDay,
    calendar,
    day_strip,
    hours_of_day,
    meter,
    over_time,
    sites,
)

quick = settings(max_examples=30, deadline=None, database=None)

counts = st.one_of(st.none(), st.just(0), st.integers(0, 12), st.integers(0, 200_000))
amounts = st.one_of(st.none(), st.just(0.0), st.floats(-1e12, 1e12), st.just(float("nan")), st.floats(0, 10))
names = st.one_of(st.text(min_size=1, max_size=60), st.sampled_from(["<script>alert(1)</script>", "a & b", "Coffee"]))
first_days = st.dates(date(1990, 1, 1), date(2060, 1, 1))
weekdays = st.integers(0, 6)
minutes = st.floats(0, 1500)
spans = st.builds(Span, st.floats(-600, 1500), st.one_of(st.none(), st.floats(0, 2000)))


@st.composite
def diaries(draw: st.DrawFn, most: int = 130) -> list[DayCount]:
    """Consecutive days, some of them not logged."""
    first, each = draw(first_days), draw(st.lists(counts, max_size=most))
    return [DayCount(first + timedelta(days=n), count) for n, count in enumerate(each)]


@st.composite
def calendars(draw: st.DrawFn) -> Chart:
    days, first = draw(diaries(70)), draw(first_days)
    start = days[0].day if days else first
    last = start + timedelta(days=draw(st.integers(0, 400)))
    return calendar(days, start, last, last, first_weekday=draw(weekdays))


@st.composite
def courses(draw: st.DrawFn) -> Chart:
    days = draw(diaries())
    if draw(st.booleans()):
        return over_time(days, first_weekday=draw(weekdays))
    each = [draw(amounts) for _ in days]
    top, yes_no = draw(st.sampled_from([None, 10.0])), draw(st.booleans())
    return over_time(days, FactorLine(draw(names), draw(st.sampled_from(["", "mg"])), each, top, yes_no))


@st.composite
def strips(draw: st.DrawFn) -> Chart:
    moments = draw(st.one_of(st.none(), st.lists(minutes, max_size=30)))
    bouts, sleep = draw(st.lists(spans, max_size=6)), draw(st.lists(spans, max_size=2))
    now, start = draw(st.one_of(st.none(), minutes)), draw(st.integers(0, 23))
    length, change = draw(st.sampled_from([1380, 1440, 1500])), draw(st.one_of(st.none(), minutes))
    caffeine = draw(st.lists(minutes, max_size=9))
    return day_strip(StripDay(draw(names), moments, bouts, caffeine, sleep, now, start, length, change))


hours = st.builds(hours_of_day, st.lists(st.integers(0, 200_000), min_size=24, max_size=24), st.integers(0, 9))
places = st.builds(sites, st.lists(st.builds(SiteCount, names, st.integers(0, 200_000)), max_size=30))
gates = st.lists(st.tuples(st.integers(0, 500), names), max_size=5)
meters = st.builds(meter, st.integers(0, 1000), gates, st.integers(0, 500))
charts = st.one_of(calendars(), courses(), strips(), hours, places, meters)
drawings = charts.filter(lambda chart: bool(chart.svg))
