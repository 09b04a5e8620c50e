"""Everything a person entered as one CSV file, and the way back for texts. Tombstones and judgements are left out.

One file: column `record` says whether a row is an episode, a reading or one of the person's own factors. RFC 4180
with a header. UTF-8 with a byte order mark, because spreadsheets read UTF-8 only with it; an import takes it off.
"""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import batched, chain, repeat
from typing import Any

from django.db.models import IntegerField, QuerySet, TextField
from django.db.models.functions import Cast

from journal.catalogue import as_factor
from journal.days import Period
from journal.factors import Catalogue
from journal.models import CustomFactor, Episode, Reading

COLUMNS = (
    "record", "id", "day", "start_utc", "start_local", "zone", "note",
    "site", "side", "kind", "end_utc", "rough_duration", "still_going_on", "start_is_approximate", "strength_1_to_5",
    "relief", "signs", "none_of_these",
    "factor", "factor_name", "value", "unit", "preset", "volume_ml",
    "is_hidden",
)  # fmt: skip
"""Times are ISO 8601; `start_local` is on the clock of `zone`; `day` is the person's own day. Blank: not answered."""


def _as_text(column: str) -> Cast:
    """The column as the database writes it: making objects only to write them out takes half of an export's time."""
    return Cast(column, TextField())


def _as_number(column: str) -> Cast:
    return Cast(column, IntegerField())


_COMMON = (_as_text("client_id"), _as_text("day"))
_EPISODE = (
    *_COMMON, "started_at", "utc_offset", "zone", "note", "site", "side", "kind", "ended_at", "duration",
    _as_number("is_ongoing"), _as_number("is_onset_approximate"), "intensity",
    _as_text("relief"), _as_text("signs"), _as_number("none_of_these"),
)  # fmt: skip
_READING = (*_COMMON, "at", "utc_offset", "zone", "note", "factor", "value", "preset", "volume_ml")
_NO_EPISODE = ("",) * 11
_NO_READING = ("",) * 6
_YES_NO = ("no", "yes")

FETCHED = 500
"""Rows read from the database at a time."""
ROWS_A_CHUNK = 500
BYTE_ORDER_MARK = "\ufeff"

_RISKY = re.compile(r"[\t\r\n]|[\s\ufeff\u200b-\u200f\u2060]*[-=+@'\uff0d\uff1d\uff0b\uff20\ufe62\ufe63\ufe66\ufe6b]")


def safe_cell(text: str) -> str:
    """The text as a spreadsheet cell that no program takes for a formula; `plain_cell` gives the text back exactly.

    A quote goes before texts that begin, white space passed over, with = + - @ or a full-width form of them, before
    those that begin with a tab or a line break, and before those that begin with a quote, so that one can be told.
    """
    return f"'{text}" if text and _RISKY.match(text) else text


def plain_cell(cell: str) -> str:
    """The text that `safe_cell` was given."""
    return cell.removeprefix("'")


def csv_chunks(user_id: int, period: Period | None = None) -> Iterator[str]:
    """The file in pieces of some hundred rows, oldest entry first; only days of the period where one is given.

    Memory does not grow with the journal. Three queries. Own factors are always all there.
    """
    own = list(CustomFactor.objects.filter(user_id=user_id))
    catalogue = Catalogue({row.slug: as_factor(row) for row in own})
    rows = chain(map(_factor_row, own), _episodes(user_id, period), _readings(user_id, period, catalogue))
    yield BYTE_ORDER_MARK + _lines([COLUMNS])
    for chunk in batched(rows, ROWS_A_CHUNK):
        yield _lines(chunk)


def _lines(rows: Iterable[Iterable[object]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()


def _factor_row(row: CustomFactor) -> tuple[object, ...]:
    known = ("factor", row.slug, *[""] * 7, row.kind, *[""] * 8)
    return (*known, row.slug, safe_cell(row.name), "", safe_cell(row.unit), "", "", _YES_NO[row.is_hidden])


def _fetched(rows: QuerySet[Any, Any], period: Period | None, *order: str) -> QuerySet[Any, Any]:
    kept = rows.filter(deleted_at=None).order_by(*order)
    return kept.filter(day__range=(period.first, period.last)) if period else kept


def _episodes(user_id: int, period: Period | None) -> Iterator[tuple[object, ...]]:
    rows = _fetched(Episode.objects.of(user_id), period, "started_at", "id")
    return map(_episode_row, rows.values_list(*_EPISODE).iterator(FETCHED))


def _episode_row(row: tuple[Any, ...]) -> tuple[object, ...]:
    (client_id, day, started_at, utc_offset, zone, note, site, side, kind, ended_at, duration, *rest) = row
    is_ongoing, is_approximate, intensity, relief, signs, none_of_these = rest
    return (
        "episode", _uuid(client_id), day, _utc(started_at), _local(started_at, utc_offset), zone, safe_cell(note),
        site, side, kind, _utc(ended_at) if ended_at else "", duration, _YES_NO[is_ongoing], _YES_NO[is_approximate],
        intensity, _answers(relief), _answers(signs), _YES_NO[none_of_these],
        *_NO_READING, "",
    )  # fmt: skip


def _readings(user_id: int, period: Period | None, catalogue: Catalogue) -> Iterator[tuple[object, ...]]:
    names = {factor.slug: (safe_cell(factor.name), safe_cell(factor.unit)) for factor in catalogue.all()}
    rows = _fetched(Reading.objects.of(user_id), period, "at", "id")
    return map(_reading_row, rows.values_list(*_READING).iterator(FETCHED), repeat(names))


def _reading_row(row: tuple[Any, ...], names: Mapping[str, tuple[str, str]]) -> tuple[object, ...]:
    client_id, day, at, utc_offset, zone, note, factor, value, preset, volume_ml = row
    name, unit = names.get(factor, ("", ""))
    return (
        "reading", _uuid(client_id), day, _utc(at), _local(at, utc_offset), zone, safe_cell(note), *_NO_EPISODE,
        factor, name, value, unit, preset, volume_ml, "",
    )  # fmt: skip


def _utc(moment: dt.datetime) -> str:
    """ISO 8601 with Z, to the microsecond where there are any."""
    return f"{moment.isoformat()[:-6]}Z"


def _local(moment: dt.datetime, utc_offset: dt.timedelta) -> str:
    return (moment + utc_offset).isoformat(" ", "seconds")[:19]


def _uuid(text: str) -> str:
    """With its dashes, which SQLite leaves out."""
    return text if len(text) > 32 else f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _answers(text: str) -> str:
    """`held_spot:yes rest:unsure` from JSON; ids hold neither blanks nor colons."""
    return "" if text == "{}" else " ".join(f"{name}:{answer}" for name, answer in json.loads(text).items())
