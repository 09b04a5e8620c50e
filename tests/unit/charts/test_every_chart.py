"""What holds for every chart, whatever the data."""

import re
from math import isfinite

from hypothesis import given

from journal.charts import Chart
from tests.unit.charts.drawn import boxes_of, meeting_words, root_of, size_of
from tests.unit.charts.made import charts, drawings, quick

GEOMETRY = {"x", "y", "x1", "x2", "y1", "y2", "width", "height", "rx"}


@quick
@given(drawings)
def test_a_drawing_is_well_formed_and_named(chart: Chart) -> None:
    root = root_of(chart)
    assert root.get("role") == "img"
    assert [child.tag.split("}")[1] for child in root][:2] == ["title", "desc"]
    assert root[0].text


@quick
@given(drawings)
def test_every_coordinate_is_a_finite_number(chart: Chart) -> None:
    values = [value for mark in root_of(chart).iter() for name, value in mark.attrib.items() if name in GEOMETRY]
    assert all(isfinite(float(value)) for value in values)


@quick
@given(drawings)
def test_nothing_lies_outside_the_drawing(chart: Chart) -> None:
    wide, high = size_of(chart)
    boxes = boxes_of(chart)
    assert min(min(box.left, box.top) for box in boxes) >= -0.1
    assert max(box.right for box in boxes) <= wide + 0.1
    assert max(box.bottom for box in boxes) <= high + 0.1


@quick
@given(drawings)
def test_no_two_labels_meet(chart: Chart) -> None:
    assert not meeting_words(chart)


@quick
@given(drawings)
def test_colour_comes_from_classes_only(chart: Chart) -> None:
    assert not re.search(r'<[^>]*\s(style|fill|stroke|id|on\w+)="', chart.svg)


@quick
@given(charts)
def test_every_table_row_has_a_cell_under_each_head(chart: Chart) -> None:
    assert all(len(row) == len(chart.table.head) for row in chart.table.rows)


@quick
@given(charts)
def test_without_a_drawing_the_words_stand_alone(chart: Chart) -> None:
    assert chart.title
    assert chart.svg or (chart.caption and not chart.table.rows)
