"""Texts in cells: no spreadsheet runs them, and they come back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.export import plain_cell, safe_cell

RISKY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\rx",
    "\nx",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\ufeff=1",
    "\u200b=1",
    "'=1",
]
HARMLESS = ["", "After the run", "1-2", "a=b", "5 o'clock", " plain"]


@pytest.mark.parametrize("text", RISKY)
def test_what_could_run_gets_a_quote(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_what_cannot_run_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize("text", [*RISKY, *HARMLESS, "''", "'"])
def test_every_text_comes_back_exactly(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


@given(st.text())
def test_any_text_at_all_comes_back(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


@given(st.text())
def test_no_cell_begins_with_a_formula(text: str) -> None:
    assert not safe_cell(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
