"""What the rule table is made of: exact keys, known names, conditions. Each check says where the table is wrong."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, Final

from triage.rules import measures
from triage.rules.measures.entry import Value

REPORTS: Final = {"signs_in_entry": "signs", "signs_in_window": "reported"}
NAMING: Final = frozenset({"kind", "factor"})

type Keys = Mapping[str, type | UnionType]
type Names = Mapping[str, Any]


class RuleSetError(ValueError):
    """The rule table cannot be trusted. The message names the flag (or section) and the key."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A measure with its arguments, and what it must be. `key` names the measured value in the Verdict.

    `awaits` names what it cannot be met without, in the words of `told` in `evaluate`.
    """

    key: str
    compute: Callable[..., Value]
    args: tuple[Any, ...]
    is_met: Callable[[Value, Any], bool]
    value: Any
    awaits: str | None


def keys(data: object, where: str, kinds: Keys) -> dict[str, Any]:
    """The object itself when it has exactly these keys, each of its kind."""
    if not isinstance(data, dict):
        raise RuleSetError(f"{where}: not an object")
    if wrong := data.keys() ^ kinds.keys():
        key = min(map(str, wrong))
        raise RuleSetError(f"{where}: {key} is {'not known' if key in data else 'missing'}")
    for key, kind in kinds.items():
        if not isinstance(data[key], kind):
            raise RuleSetError(f"{where}: {key} has the wrong kind of value")
    return data


def one_of(value: object, known: Container[str], where: str) -> str:
    """The value itself when it is one of the known names."""
    if not isinstance(value, str) or value not in known:
        raise RuleSetError(f"{where} {value!r} is not known")
    return value


def listed(values: object, known: Container[str] | None, where: str) -> tuple[str, ...]:
    """A list of known names (None: any text), at least one and none twice."""
    if not isinstance(values, list) or not values:
        raise RuleSetError(f"{where} is not a list with something in it")
    names = tuple(one_of(value, values if known is None else known, where) for value in values)
    if len(set(names)) < len(names):
        raise RuleSetError(f"{where} has a name twice")
    return names


def condition(data: object, where: str, names: Names) -> Condition:
    """One condition of a flag, its names looked up in `names` by the kind of each parameter."""
    name = one_of(data.get("measure") if isinstance(data, dict) else data, measures.MEASURES, f"{where}: measure")
    measure = measures.MEASURES[name]
    raw = keys(data, where, {"measure": str, "op": str, "value": object} | dict.fromkeys(measure.params, object))
    op = one_of(raw["op"], measures.OPERATORS, f"{where}: op")
    if not measures.can_compare(measure.gives, op, raw["value"]):
        raise RuleSetError(f"{where}: value {raw['value']!r} does not fit {name} {op}")
    key = ":".join([name, *(str(raw[key]) for key in measure.params)])
    args = tuple(_argument(kind, raw[key], names, f"{where}: {key}") for key, kind in measure.params.items())
    return Condition(key, measure.compute, args, measures.OPERATORS[op], raw["value"], _awaited(raw))


def _argument(kind: measures.ParamKind, value: object, names: Names, where: str) -> Any:
    if kind == "whole":
        if type(value) is not int or value < 1:
            raise RuleSetError(f"{where} is not a whole number above 0")
        return value
    name = one_of(value, names[kind], where)
    return names[kind][name] if isinstance(names[kind], dict) else name


def _awaited(raw: dict[str, Any]) -> str | None:
    measure, op, value = raw["measure"], raw["op"], raw["value"]
    if measure in REPORTS and op == "at_least" and value > 0:
        return REPORTS[measure]
    if measure == "attribute" and raw["name"] in NAMING and op == "is":
        return f"{raw['name']}:{value}"
    if measure in {"answer", "person"} and not measures.OPERATORS[op](None, value):
        return str(raw["sign"]) if measure == "answer" else f"person:{raw['name']}"
    return None
