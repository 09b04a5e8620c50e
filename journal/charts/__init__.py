"""Series and counts → charts as server SVG, each with its finding in words and its numbers as a table.

Pure functions of their arguments: no database, no clock, no settings. Page and PDF draw with the same ones.
Geometry lies in attributes and colour in CSS classes, so a strict Content-Security-Policy holds.
"""

from journal.charts.bins import DayCount
from journal.charts.course import FactorLine, over_time
from journal.charts.figure import Chart, Table
from journal.charts.heat import calendar
from journal.charts.hours import hours_of_day
from journal.charts.places import SiteCount, sites
from journal.charts.strip import Span, StripDay, day_strip
from journal.charts.sufficiency import meter

__all__ = [
    "Chart",
    "DayCount",
    "FactorLine",
    "SiteCount",
    "Span",
    "StripDay",
    "Table",
    "calendar",
    "day_strip",
    "hours_of_day",
    "meter",
    "over_time",
    "sites",
]
