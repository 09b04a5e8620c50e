"""Pages of the timeline: every entry once and in order, bounded, by index."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from journal.models import Episode
from journal.services.bulk import import_rows
from journal.sites import place
from journal.timeline import MOST_DAYS, MOST_EPISODES, Cursor, Page, Search, TimelineDay, page_of

EVERYTHING = Search()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def episodes(now: datetime, *agos: timedelta, **fields: Any) -> list[dict[str, Any]]:
    return [{"client_id": uuid.uuid4(), "started_at": now - ago, "zone": "UTC"} | fields for ago in agos]


def readings(now: datetime, *agos: timedelta, **fields: Any) -> list[dict[str, Any]]:
    kind = {"factor": "stress", "value": 3, "zone": "UTC"}
    return [{"client_id": uuid.uuid4(), "at": now - ago} | kind | fields for ago in agos]


def all_pages(user: User, now: datetime, search: Search = EVERYTHING) -> list[Page]:
    pages = [page_of(user.pk, search, None, now)]
    while pages[-1].earlier is not None:
        pages.append(page_of(user.pk, search, pages[-1].earlier, now))
    return pages


def all_days(pages: list[Page]) -> list[TimelineDay]:
    return [day for page in pages for day in page.days]


def shown(pages: list[Page]) -> list[int]:
    return [episode.id for day in all_days(pages) for episode in day.episodes]


@pytest.mark.parametrize("a_day", [1, 7, 30, 75, 130])
def test_every_entry_is_shown_once_and_in_order(ada: User, now: datetime, a_day: int) -> None:
    minutes = [DAY * n + timedelta(minutes=m) for n in range(3) for m in range(a_day)]
    import_rows(ada.pk, episodes(now, *minutes, *minutes[:2]), [], now=now)
    assert shown(all_pages(ada, now)) == list(Episode.objects.by_day().values_list("pk", flat=True))


@pytest.mark.parametrize("a_day", [1, 30, 75])
def test_no_page_holds_more_than_its_bounds(ada: User, now: datetime, a_day: int) -> None:
    minutes = [DAY * n + timedelta(minutes=m) for n in range(20) for m in range(a_day)]
    import_rows(ada.pk, episodes(now, *minutes), [], now=now)
    for page in all_pages(ada, now):
        assert len(page.days) <= MOST_DAYS
        assert sum(len(day.episodes) for day in page.days) <= MOST_EPISODES


def test_days_without_an_entry_are_jumped_over(ada: User, now: datetime) -> None:
    import_rows(ada.pk, episodes(now, DAY * 0, DAY * 400, DAY * 4000), readings(now, DAY * 2000), now=now)
    page = page_of(ada.pk, EVERYTHING, None, now)
    assert [(now.date() - day.day).days for day in page.days] == [0, 400, 2000, 4000]
    assert page.earlier is None


def test_a_day_of_readings_alone_is_a_day(ada: User, now: datetime) -> None:
    import_rows(ada.pk, [], readings(now, *(DAY * n for n in range(20))), now=now)
    pages = all_pages(ada, now)
    assert [len(page.days) for page in pages] == [7, 7, 6]
    assert all(len(day.readings) == 1 for day in all_days(pages))


def test_readings_stand_once_with_a_day_that_is_cut(ada: User, now: datetime) -> None:
    minutes = [timedelta(minutes=m) for m in range(120)]
    import_rows(ada.pk, episodes(now, *minutes), readings(now, HOUR), now=now)
    days = all_days(all_pages(ada, now))
    cut, more = (1, False, False), (0, False, True)
    assert [(len(day.readings), day.is_whole, day.is_continued) for day in days] == [cut, more, more, more]


def test_an_entry_made_between_two_pages_moves_nothing(ada: User, now: datetime) -> None:
    import_rows(ada.pk, episodes(now, *(DAY * n for n in range(20))), [], now=now)
    first = page_of(ada.pk, EVERYTHING, None, now)
    import_rows(ada.pk, episodes(now, HOUR), [], now=now)
    second = page_of(ada.pk, EVERYTHING, first.earlier, now)
    assert first.days[-1].day - second.days[0].day == DAY


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        ("RUN", ["After the run", "Run"]),
        ("äPFEL", ["Äpfel"]),
        ("upper lip", ["placed"]),
        ("50%", ["50% less"]),
        ("_", []),
    ],
)
def test_words_are_found_in_notes_and_places_in_any_case(
    ada: User, now: datetime, words: str, notes: list[str]
) -> None:
    for note in ("After the run", "Run", "Äpfel", "50% less"):
        import_rows(ada.pk, episodes(now, HOUR, note=note), [], now=now)
    import_rows(ada.pk, episodes(now, HOUR, note="placed", site="lip_upper"), [], now=now)
    found = [episode.note for day in all_days(all_pages(ada, now, Search(words=words))) for episode in day.episodes]
    assert sorted(found) == sorted(notes)


def test_place_and_side_narrow_together(ada: User, now: datetime) -> None:
    for site, side in (("calf", "left"), ("calf", "right"), ("thigh", "left")):
        import_rows(ada.pk, episodes(now, HOUR, site=site, side=side), [], now=now)
    found = all_days(all_pages(ada, now, Search(site="calf", side="left")))
    assert [place(episode.site, episode.side) for day in found for episode in day.episodes] == ["Left calf"]


def test_a_search_never_calls_a_day_whole(ada: User, now: datetime) -> None:
    import_rows(ada.pk, episodes(now, HOUR, site="calf"), [], now=now)
    assert [day.is_whole for day in all_days(all_pages(ada, now, Search(site="calf")))] == [False]


def test_a_factor_picks_its_days_with_and_without_episodes(ada: User, now: datetime) -> None:
    import_rows(ada.pk, episodes(now, DAY * 0, DAY * 1), readings(now, DAY * 1, DAY * 2, factor="alcohol"), now=now)
    found = all_days(all_pages(ada, now, Search(factor="alcohol")))
    assert [((now.date() - day.day).days, len(day.episodes)) for day in found] == [(1, 1), (2, 0)]


def plans(user: User, now: datetime, search: Search, cursor: Cursor | None) -> list[str]:
    """How SQLite goes about the page's two queries: that of the episodes, that of the readings."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        page_of(user.pk, search, cursor, now)
    with connection.cursor() as database:
        return [
            " | ".join(row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {sql}", params)) for sql, params in asked
        ]


CURSORS = [None, Cursor(date(2026, 3, 10)), Cursor(date(2026, 3, 10), (datetime(2026, 3, 10, 9, tzinfo=UTC), 7))]
SEARCHES = [EVERYTHING, Search(words="run"), Search(site="calf", side="left"), Search(factor="alcohol")]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan of SQLite")
@pytest.mark.parametrize("cursor", CURSORS, ids=["newest", "day", "within a day"])
@pytest.mark.parametrize("search", SEARCHES, ids=["all", "words", "place", "factor"])
def test_episodes_come_by_their_index_without_a_sort(
    ada: User, now: datetime, search: Search, cursor: Cursor | None
) -> None:
    import_rows(ada.pk, episodes(now, *(HOUR * n for n in range(60)), note="run"), [], now=now)
    by_index = plans(ada, now, search, cursor)[0]
    assert "USING INDEX episode_timeline (user_id=?" in by_index
    assert "TEMP B-TREE" not in by_index


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan of SQLite")
@pytest.mark.parametrize("cursor", CURSORS, ids=["newest", "day", "within a day"])
def test_readings_come_by_their_day_and_never_by_a_scan(ada: User, now: datetime, cursor: Cursor | None) -> None:
    by_day = plans(ada, now, EVERYTHING, cursor)[1]
    assert "USING INDEX reading_by_day (user_id=? AND day=?)" in by_day
    assert "SCAN journal_reading" not in by_day
