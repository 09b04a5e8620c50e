"""Twitches by place on the body, as a ranked list of bars."""

from collections.abc import Iterable
from dataclasses import dataclass

from journal.charts.figure import Chart, Table, figure, nothing_to_draw
from journal.charts.marks import NAME_PX, WIDTH, fit, rect, text, text_width
from journal.charts.words import count_or_none, plural

HEAD = ("Place", "Twitches", "Share")
MOST_ROWS = 10
ROW, BAR = 38, 6
ENOUGH_FOR_SHARE = 10


@dataclass(frozen=True, slots=True)
class SiteCount:
    """Episodes at one place; the name is in the person's words, such as "Left upper eyelid"."""

    name: str
    episodes: int


def sites(counts: Iterable[SiteCount]) -> Chart:
    """Places with the most twitches first; the whole track is all twitches together.

    Ten rows at most: with more places the tenth row sums the rest; the table has them all. Shares are given from
    ten twitches on.
    """
    ranked = sorted(counts, key=lambda site: (-site.episodes, site.name))
    total = sum(site.episodes for site in ranked)
    if not total:
        return nothing_to_draw("No places logged yet", "Say where a twitch was, and the places appear here.", HEAD)
    drawn = _drawn(ranked)
    marks = [mark for n, site in enumerate(drawn) for mark in _row(n * ROW, site, total)]
    rows = tuple((site.name, count_or_none(site.episodes), _share(site.episodes, total)) for site in ranked)
    caption = "The full track is all twitches together."
    return figure("sites", len(drawn) * ROW - 10, marks, _title(ranked, total), caption, Table(HEAD, rows))


def _title(ranked: list[SiteCount], total: int) -> str:
    felt = [site for site in ranked if site.episodes]
    if len(felt) == 1:
        return f"{plural(total, 'twitch')}, in one place: {felt[0].name}"
    if total >= ENOUGH_FOR_SHARE and felt[0].episodes > felt[1].episodes:
        return f"{felt[0].name} most often: {felt[0].episodes:,} of {total:,} twitches"
    return f"{plural(total, 'twitch')} in {plural(len(felt), 'place')}"


def _drawn(ranked: list[SiteCount]) -> list[SiteCount]:
    if len(ranked) <= MOST_ROWS:
        return ranked
    rest = ranked[MOST_ROWS - 1 :]
    return [*ranked[: MOST_ROWS - 1], SiteCount(f"{len(rest):,} other places", sum(site.episodes for site in rest))]


def _share(episodes: int, total: int) -> str:
    """Whole per cent; nothing while the total is too small for a percentage to mean much."""
    if total < ENOUGH_FOR_SHARE or not episodes:
        return ""
    return "under 1%" if episodes * 100 < total else f"{round(100 * episodes / total)}%"


def _row(y: float, site: SiteCount, total: int) -> list[str]:
    share = _share(site.episodes, total)
    words = f"{site.episodes:,} ({share})" if share else f"{site.episodes:,}"
    name = fit(site.name, WIDTH - text_width(words, NAME_PX) - 12, NAME_PX)
    marks = [text(0, y + 13, name, "nm r"), text(WIDTH, y + 13, words, "val r", "end")]
    marks.append(rect("track", 0, y + 20, WIDTH, BAR, BAR / 2))
    if site.episodes:
        marks.append(rect("fill", 0, y + 20, max(2, site.episodes / total * WIDTH), BAR, BAR / 2))
    return marks
