"""Country to emergency and crisis numbers, from the one file that the browser reads too. Needs no network."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

EVERYWHERE: Final = "112"


@dataclass(frozen=True, slots=True)
class EmergencyNumbers:
    """Whom to call in a country. Numbers are texts to dial ("000", "*0767"), `country` is ISO 3166-1 alpha-2 or None.

    `second` is 112, which most mobile networks redirect, or None where 112 comes first. `alternates` are numbers that
    other sources give. `confidence` is high (most lists agree), medium (they do not) or low (hardly any names one).
    `crisis_line` names the line; `is_crisis_checked` says that a source was read for `crisis_number`. `listed` is what
    the table gives where the person calls a number of their own instead; None: `ambulance` is of the table.
    """

    country: str | None
    name: str
    ambulance: str
    second: str | None
    alternates: tuple[str, ...]
    confidence: str
    crisis_number: str | None
    crisis_line: str | None
    is_crisis_checked: bool
    listed: str | None = None

    def with_own(self, number: str) -> "EmergencyNumbers":
        """The same with the person's own number in the place of the table's; 112 stays as the second."""
        if number == self.ambulance:
            return self
        second = None if number == EVERYWHERE else EVERYWHERE
        return replace(self, ambulance=number, second=second, alternates=(), listed=self.ambulance)

    def fill(self, words: str) -> str | None:
        """Banner words with the numbers in place; None when they need a crisis line and the country has none."""
        if "{crisis_line}" in words and self.crisis_line is None:
            return None
        return words.replace("{ambulance}", self.ambulance).replace("{crisis_line}", self.crisis_line or "")


UNKNOWN: Final = EmergencyNumbers(None, "", EVERYWHERE, None, (), "low", None, None, False)


def numbers_for(country: str | None) -> EmergencyNumbers:
    """The numbers of a country; 112 with confidence low for None and for a country that is not in the table."""
    return _table().get((country or "").upper(), UNKNOWN)


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Code and name of every country in the table, by name: the choices of a select."""
    return tuple(sorted(((code, row.name) for code, row in _table().items()), key=lambda country: country[1]))


@cache
def by_country() -> tuple[EmergencyNumbers, ...]:
    """Every country in the table, by name, for a select that shows the numbers themselves."""
    return tuple(numbers_for(code) for code, _ in countries())


@cache
def crisis_lines() -> tuple[EmergencyNumbers, ...]:
    """Every country with a crisis line, by name."""
    return tuple(row for row in by_country() if row.crisis_number)


@cache
def _table() -> Mapping[str, EmergencyNumbers]:
    raw = json.loads(files("triage").joinpath("static/triage/numbers.json").read_text(encoding="utf-8"))
    return {code: _numbers(code, row) for code, row in raw["countries"].items()}


def _numbers(code: str, row: dict[str, Any]) -> EmergencyNumbers:
    number, line = row.get("crisis", (None, None))
    return EmergencyNumbers(
        country=code,
        name=row["name"],
        ambulance=row["ambulance"],
        second=None if row["ambulance"] == EVERYWHERE else EVERYWHERE,
        alternates=tuple(row.get("also", ())),
        confidence=row.get("confidence", "high"),
        crisis_number=number,
        crisis_line=line,
        is_crisis_checked=row.get("is_crisis_checked", False),
    )
