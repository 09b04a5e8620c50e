"""A believable year of one invented person, for looking around and for measuring. Pure: seeded, no clock, no database.

One link is planted: after a night of less than 6 hours the day has about 1.9 times as many twitches. Nothing else
changes their number but chance and one hot spot; whatever shows another link is wrong or unlucky.
"""

import datetime as dt
import math
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from journal.days import last_days, start_of
from journal.factors import FACTORS, preset_of, scaled

DAY_START_HOUR = 4
HOME, AWAY = ZoneInfo("Europe/London"), ZoneInfo("Europe/Athens")
SHORT_NIGHT_HOURS = 6.0
SHORT_NIGHT_RATE = 1.9
USUAL_RATE = 1.1
HOT_SPOT_RATE = 2.0
HOT_SPOT, TRIP, GAP, ALARM = range(52, 61), range(144, 151), range(199, 206), 98
"""How many days ago: the hot spot, the week abroad, the week without the journal, the false alarm."""

type Row = dict[str, Any]
type Place = tuple[str, str | None]

SITES: dict[Place, int] = {
    ("eyelid_lower", "left"): 34, ("eyelid_upper", "left"): 13, ("eyelid_upper", "right"): 6, ("lip_upper", None): 12,
    ("lip_lower", None): 6, ("calf", "right"): 15, ("calf", "left"): 8, ("thumb", "right"): 4, ("thigh", "left"): 2,
}  # fmt: skip
HOT_PLACE: Place = ("eyelid_lower", "left")
LEGS = {"calf", "thigh"}
NOTES = (
    "After the run.", "On the phone, did not expect it.", "Long day at the screen.", "Woke me, then gone.",
    "Several in a row.", "While reading.", "Somebody else could see it this time.", "Second coffee just before.",
    "Stopped when I lay down.", "After the stairs.", "Late meeting.", "Barely there.",
)  # fmt: skip
MORNING_DRINKS = ("coffee_filter_mug_uk", "coffee_brewed", "tea_mug_uk", "espresso")
LATER_DRINKS = ("tea_mug_uk", "espresso", "cola_can", "coffee_instant", "tea_green")
UNIT_OF_ALCOHOL_G = 8


@dataclass(frozen=True, slots=True)
class DemoDay:
    """Everything that was noted on one local day, as rows for `import_rows`."""

    day: dt.date
    episodes: tuple[Row, ...]
    readings: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What one day was really like. `ago`: days before today. `rate`: twitches to expect; 0 when nothing is noted."""

    day: dt.date
    ago: int
    zone: ZoneInfo
    sleep_hours: float
    stress: int
    is_logged: bool
    rate: float

    def at(self, hour: float) -> dt.datetime:
        """The UTC moment of a clock hour; 25 is one o'clock in the night after."""
        return start_of(self.day, self.zone, DAY_START_HOUR) + dt.timedelta(hours=hour - DAY_START_HOUR)


def diary(rng: Random, now: dt.datetime, *, days: int = 365, episodes: int | None = None) -> Iterator[DemoDay]:
    """The days up to now, the oldest first. The same rng state, now, days and episodes give the same rows.

    `episodes` None: as many as a person would have, about one a day; else exactly so many, spread over the days.
    What would lie after `now` (UTC, aware) is left out, so the last day is only begun.
    """
    plans = _plans(rng, (now.astimezone(HOME) - dt.timedelta(hours=DAY_START_HOUR)).date(), days)
    counts = _spread(rng, plans, episodes) if episodes is not None else [_poisson(rng, plan.rate) for plan in plans]
    for plan, count in zip(plans, counts, strict=True):
        yield _day(rng, plan, count, now, is_exact=episodes is not None)


def false_alarm(now: dt.datetime) -> Row:
    """One entry with a red-flag sign ticked by mistake, some three months ago. Without its client id."""
    day = (now.astimezone(HOME) - dt.timedelta(hours=DAY_START_HOUR)).date() - dt.timedelta(days=ALARM)
    at = start_of(day, HOME, DAY_START_HOUR) + dt.timedelta(hours=17, minutes=10)
    note = "Ticked the wrong row."
    row = {"site": "lip_upper", "side": None, "kind": "flutter", "intensity": 1, "signs": {"q_speech": "yes"}}
    return row | {"started_at": at, "zone": HOME.key, "note": note}


def _plans(rng: Random, today: dt.date, days: int) -> list[Plan]:
    plans, stress = [], 4.0
    for day in last_days(today, days):
        stress = 0.6 * stress + 0.4 * (2.5 if day.weekday() >= 5 else 5) + rng.gauss(0, 1.4)
        plans.append(_plan(rng, day, (today - day).days, min(max(round(stress), 0), 10)))
    return plans


def _plan(rng: Random, day: dt.date, ago: int, stress: int) -> Plan:
    usual = 7.6 if day.weekday() >= 5 else 6.7
    sleep_hours = min(max(round(rng.gauss(usual, 1.0) * 4) / 4, 3.5), 10.0)
    is_logged = ago == 0 or (rng.random() > 0.07 and ago not in GAP)
    rate = USUAL_RATE * (SHORT_NIGHT_RATE if sleep_hours < SHORT_NIGHT_HOURS else 1) * rng.lognormvariate(-0.08, 0.4)
    rate += HOT_SPOT_RATE if ago in HOT_SPOT else 0
    zone = AWAY if ago in TRIP else HOME
    return Plan(day, ago, zone, sleep_hours, stress, is_logged, rate if is_logged else 0)


def _poisson(rng: Random, rate: float) -> int:
    """Knuth's method: how many uniform factors keep the product above e to the minus rate."""
    count, product, floor = 0, rng.random(), math.exp(-rate)
    while product > floor:
        count, product = count + 1, product * rng.random()
    return count


def _spread(rng: Random, plans: Sequence[Plan], episodes: int) -> list[int]:
    """Exactly so many, shared out by rate. None on today, which may only have begun."""
    counts = [0] * len(plans)
    weights = [plan.rate if plan.ago else 0 for plan in plans]
    for n in rng.choices(range(len(plans)), weights, k=episodes):
        counts[n] += 1
    return counts


def _day(rng: Random, plan: Plan, count: int, now: dt.datetime, *, is_exact: bool) -> DemoDay:
    if not plan.is_logged:
        return DemoDay(plan.day, (), ())
    episodes = [_episode(rng, plan) for _ in range(count)]
    if plan.ago == HOT_SPOT[-1] and not is_exact:
        episodes.append(_hot_spot(rng, plan))
    readings = [*_morning(rng, plan), *_drinks(rng, plan), *_evening(rng, plan, count)]
    return DemoDay(
        plan.day,
        tuple(row for row in episodes if row["started_at"] <= now),
        tuple(row for row in readings if row["at"] <= now),
    )


def client_id_of(rng: Random) -> uuid.UUID:
    """A random client id, the same for the same rng state."""
    return uuid.UUID(int=rng.getrandbits(128), version=4)


def _hour(rng: Random) -> float:
    """When a twitch is noticed: most in the evening, some after getting up."""
    hour = rng.choices((rng.gauss(20.8, 1.2), rng.gauss(8.5, 0.9), rng.uniform(7, 23)), (50, 18, 32))[0]
    return min(max(hour, 6.2), 26.0)


def _episode(rng: Random, plan: Plan) -> Row:
    is_hot = plan.ago in HOT_SPOT and rng.random() < 0.7
    site, side = HOT_PLACE if is_hot else rng.choices(list(SITES), list(SITES.values()))[0]
    row: Row = {
        "client_id": client_id_of(rng),
        "site": site,
        "side": side,
        "started_at": plan.at(_hour(rng)).replace(microsecond=0),
        "zone": plan.zone.key,
        "kind": rng.choices(("tightening" if site in LEGS else "flutter", "not_sure", None), (70, 10, 20))[0],
        "intensity": rng.choices((1, 2, 3, 4, None), (22, 36, 20, 5, 17))[0],
        "is_onset_approximate": rng.random() < 0.1,
        "none_of_these": rng.random() < 0.95,
        "note": rng.choice(NOTES) if rng.random() < 0.08 else "",
    }
    return row | _length(rng, row["started_at"]) | _relief(rng)


def _length(rng: Random, started_at: dt.datetime) -> Row:
    """A blip, a bout with its end, or nothing said."""
    if rng.random() < 0.09:
        return {"ended_at": started_at + dt.timedelta(minutes=rng.randint(8, 55))}
    return {"duration": rng.choices(("seconds", "under_minute", "minutes", "longer", None), (30, 28, 14, 3, 25))[0]}


def _relief(rng: Random) -> Row:
    if rng.random() > 0.12:
        return {}
    remedy = rng.choice(("held_spot", "rest", "water", "stretching", "breathing"))
    return {"relief": {remedy: rng.choices(("yes", "no", "unsure"), (40, 30, 30))[0]}}


def _hot_spot(rng: Random, plan: Plan) -> Row:
    """One state that lasted for days, beside the single twitches in it."""
    start = plan.at(19.5)
    return {
        "client_id": client_id_of(rng), "site": HOT_PLACE[0], "side": HOT_PLACE[1], "kind": "flutter", "intensity": 2,
        "started_at": start, "ended_at": start + dt.timedelta(days=len(HOT_SPOT) - 1), "zone": plan.zone.key,
        "none_of_these": True, "note": "On and off all week, mostly in the evening.",
    }  # fmt: skip


def _reading(rng: Random, plan: Plan, factor: str, value: float, hour: float, preset: str | None = None) -> Row:
    """A reading some minutes beside that hour; with a preset the volume is the preset's."""
    at = plan.at(hour + rng.uniform(0, 0.4)).replace(microsecond=0)
    row = {"client_id": client_id_of(rng), "factor": factor, "value": value, "at": at, "zone": plan.zone.key}
    known = preset_of(FACTORS[factor], preset) if preset else None
    if known is None:
        return row
    return row | {"preset": known.id, "volume_ml": known.volume_ml, "value": scaled(known, known.volume_ml)}


def _morning(rng: Random, plan: Plan) -> Iterator[Row]:
    if rng.random() < 0.94:
        yield _reading(rng, plan, "sleep", plan.sleep_hours, 7.2)
    if rng.random() < 0.6:
        quality = min(max(round(plan.sleep_hours - 1 + rng.gauss(0, 1.5)), 0), 10)
        yield _reading(rng, plan, "sleep_quality", quality, 7.3)


def _drinks(rng: Random, plan: Plan) -> Iterator[Row]:
    """Caffeine and water, each drink at its own time; now and then an explicit day without caffeine."""
    if rng.random() < 0.06:
        yield _reading(rng, plan, "caffeine", 0, 21)
    else:
        yield _reading(rng, plan, "caffeine", 0, 7.6, rng.choices(MORNING_DRINKS, (40, 25, 25, 10))[0])
        for hour, chance in ((10.7, 0.65), (13.4, 0.5), (15.8, 0.3 if plan.day.weekday() < 5 else 0.1)):
            if rng.random() < chance:
                yield _reading(rng, plan, "caffeine", 0, hour, rng.choice(LATER_DRINKS))
    if rng.random() < 0.65:
        for hour in rng.sample((8.0, 10.0, 12.5, 15.0, 17.5, 19.5), rng.randint(2, 6)):
            yield _reading(rng, plan, "water", 0, hour, rng.choices(("water_250", "water_500"), (70, 30))[0])


def _evening(rng: Random, plan: Plan, count: int) -> Iterator[Row]:
    """The evening check, with explicit nones; on some evenings it is skipped."""
    if rng.random() < 0.12:
        return
    yield _reading(rng, plan, "stress", plan.stress, 21.5)
    yield from _alcohol(rng, plan)
    moves = plan.day.weekday() in {1, 3, 6} and rng.random() < 0.8
    yield _reading(rng, plan, "exercise", rng.randrange(20, 65, 5) if moves else 0, 18.2)
    if rng.random() < 0.5:
        yield _reading(rng, plan, "magnesium", int(rng.random() < 0.6), 21.6)
    if count == 0 and rng.random() < 0.85:
        yield _reading(rng, plan, "quiet_day", 1, 22)


def _alcohol(rng: Random, plan: Plan) -> Iterator[Row]:
    if rng.random() < (0.7 if plan.day.weekday() in {4, 5} else 0.08):
        for hour in (19.5, 20.6, 21.5)[: rng.randint(1, 3)]:
            yield _reading(rng, plan, "alcohol", UNIT_OF_ALCOHOL_G * rng.choice((1, 1.5, 2)), hour)
    elif rng.random() < 0.8:
        yield _reading(rng, plan, "alcohol", 0, 21.5)
