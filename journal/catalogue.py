"""The factors one person can note: the built-in ones and their own."""

from journal.factors import FACTORS, Catalogue, Factor, Kind
from journal.models import CustomFactor

_BOUNDS = {
    Kind.DOSE: (0.0, 100_000.0, 1.0),
    Kind.QUANTITY: (0.0, 100_000.0, 1.0),
    Kind.SCALE: (0.0, 10.0, 1.0),
    Kind.ANSWER: (0.0, 1.0, 1.0),
}
"""Lowest, highest and step of a person's own factor, by kind."""


def catalogue_of(user_id: int, slug: str | None = None) -> Catalogue:
    """The person's catalogue. With the slug of a built-in factor no query is made, else one."""
    if slug in FACTORS:
        return Catalogue()
    rows = CustomFactor.objects.filter(user_id=user_id)
    return Catalogue({row.slug: as_factor(row) for row in rows})


def as_factor(row: CustomFactor) -> Factor:
    """A person's own factor in the shape of the catalogue."""
    kind = Kind(row.kind)
    low, high, step = _BOUNDS[kind]
    ends = ("none", "a lot") if kind == Kind.SCALE else ("No", "Yes") if kind == Kind.ANSWER else ("", "")
    unit = {Kind.SCALE: "0–10", Kind.ANSWER: "yes/no"}.get(kind, row.unit)
    return Factor(row.slug, row.name, kind, unit, low, high, step, row.name, "circle-plus", ends, is_custom=True)
