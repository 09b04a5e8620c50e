"""Made-up timelines for tests: random, seeded, and placed on and beside every threshold of the rule table."""

import json
import random
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from triage.rules.facts import Answer, Entry, Facts, Mark, Person
from triage.rules.ruleset import load_ruleset

NOW = 29_558_160
SIGNS = sorted(load_ruleset().signs)
DAY = 1440
TODAY = NOW // DAY
YEAR = 2026
SITES = ("lip", "lip_upper", "cheek", "eyelid", "eyelid_lower", "calf", "hand")
AMOUNTS = {
    "caffeine": (0, 0, 0, 100, 101, 180, 200, 201, 400, 401, 599, 600, 1199, 1200),
    "alcohol": (0, 59, 60, 61, 90),
    "water": (0, 500, 501, 1000, 1001),
    "sleep": (300, 359, 360, 480),
    "anxiety": (0, 6, 7, 10),
}
PALSY = ("face_droop", "cannot_close_eye", "tics_troubling")
EDGES = [near for edge in (0, 5, 60, DAY, 7 * DAY, 30 * DAY) for near in (edge - 1, edge, edge + 1)]


def raw_table() -> dict[str, Any]:
    """A fresh copy of the rule table, to be bent."""
    text = files("triage").joinpath("static/triage/ruleset.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def flag_named(table: dict[str, Any], name: str) -> dict[str, Any]:
    """The flag of that id in a raw table."""
    flag: dict[str, Any] = next(flag for flag in table["flags"] if flag["id"] == name)
    return flag


def probe(name: str, tier: str, **conditions: list[dict[str, Any]]) -> dict[str, Any]:
    """A flag that no release has: it reaches what today's rules leave out."""
    flag = flag_named(raw_table(), "stroke_sign_today") | {"id": name, "tier": tier}
    del flag["all_of"]
    return flag | conditions


def said(answers: dict[str, Answer], ago: int = 0) -> Facts:
    """Facts of an entry that is over, began `ago` minutes before now and has these answers."""
    return Facts(NOW, 1, Entry(started_at=NOW - ago, is_ongoing=False, answers=answers))


def timeline(rng: random.Random) -> Facts:
    """One random person and moment: an episode or a dose, with a past that lies on and beside the thresholds."""
    if rng.random() < 0.1:
        return rng.choice((palsy, dry))(rng)
    scene = rng.choice((signs, signs, run, burst, drinks, nights))
    asked = {drinks: ("caffeine", "water"), nights: ("sleep", "anxiety")}.get(scene, ("caffeine",))
    entry = dose(rng, rng.choice(asked)) if rng.random() < 0.3 else episode(rng)
    return Facts(NOW, TODAY, entry, tuple(scene(rng)), person(rng))


def palsy(rng: random.Random) -> Facts:
    """A drooping face or an open eye beside a known palsy, now and then with something else."""
    answers: dict[str, Answer] = {
        sign: rng.choice(("yes", "yes", "unsure")) for sign in rng.sample(PALSY, rng.randint(1, 3))
    }
    site, side = rng.choice(("lip", "eyelid", "calf")), rng.choice((None, "left", "left"))
    entry = Entry(site=site, side=side, started_at=NOW, day=TODAY, answers=answers)
    day = TODAY - rng.choice((-1, 0, 269, 270, 271))
    return Facts(NOW, TODAY, entry, person=Person(bell_palsy_day=day, bell_palsy_side="left"))


def dry(rng: random.Random) -> Facts:
    """A shaky spell a day or more after the last of many drinks."""
    grams, last = rng.choice((59, 60, 61)), NOW - rng.choice((2879, 2880, 2881))
    drinks = (Mark("dose", last - n * DAY, last // DAY - n, factor="alcohol", amount=grams) for n in range(12))
    tingling: dict[str, Answer] = {"perioral_tingling": "yes", "neck_surgery": "yes"}
    shaky: list[dict[str, Answer]] = [{"low_sugar": "yes"}, {"low_sugar": "no"}, tingling]
    return Facts(NOW, TODAY, Entry(started_at=NOW, day=TODAY, answers=rng.choice(shaky)), tuple(drinks))


def episode(rng: random.Random) -> Entry:
    """A random entry with answers, of any age."""
    started_at = rng.choice((None, *(NOW - ago for ago in EDGES)))
    ended_at = None if started_at is None else rng.choice((None, *(started_at + lasted for lasted in (3, 4, 5, 6))))
    return Entry(
        site=rng.choice((None, "lip", "cheek", "eyelid", "calf")),
        side=rng.choice((None, "left", "right", "both")),
        kind=rng.choice((None, "jerking", "jerking", "flutter")),
        started_at=started_at,
        ended_at=ended_at,
        day=None if started_at is None else started_at // DAY,
        is_ongoing=rng.choice((None, True, False, False)),
        answers={sign: rng.choice(("yes", "no", "unsure")) for sign in rng.sample(SIGNS, rng.randint(0, 5))},
        lasted=rng.choice((None, 0, 5, 6)),
        unclear=rng.choice((None,) * 9 + ("something odd",)),
    )


def dose(rng: random.Random, factor: str) -> Entry:
    """A random dose or daily answer of now or lately."""
    at = NOW - rng.choice((0, 0, 239, 240, 241, 1439, 1440, 1441))
    return Entry(started_at=at, day=at // DAY, is_ongoing=False, factor=factor, amount=amount(rng, factor))


def amount(rng: random.Random, factor: str) -> int:
    """An amount on or beside a threshold of its factor."""
    return rng.choice(AMOUNTS[factor])


def signs(rng: random.Random) -> Iterator[Mark]:
    """A few reported signs and episodes."""
    for _ in range(rng.randint(0, 3)):
        at = NOW - rng.choice(EDGES)
        if rng.random() < 0.3:
            yield Mark("episode", at, at // DAY, site=rng.choice(SITES), side="left", intensity=rng.randint(1, 5))
        else:
            yield Mark("sign", at, at // DAY, sign=rng.choice(SIGNS), answer=rng.choice(("yes", "no", "unsure")))


def run(rng: random.Random) -> Iterator[Mark]:
    """One place over weeks or months, with gaps on and beside those that rules allow."""
    site, side, gap = (
        rng.choice((*SITES, "eyelid")),
        rng.choice((None, "left")),
        rng.choice((1, 5, 6, 7, 8, 13, 14, 15)),
    )
    for day in range(0, rng.choice((14, 15, 16, 90, 91, 92, 98, 119)), gap):
        at = TODAY - day
        days = rng.choice(((), (at,), (at, at), (at - 1, at)))
        yield Mark("episode", NOW - day * DAY, at, site=site, side=side, days=days)
    first = rng.choice((6, 7, 8, 89, 90))
    yield Mark("episode", NOW - first * DAY, TODAY - first, site="eyelid_upper", side=side)


def burst(rng: random.Random) -> Iterator[Mark]:
    """A week against the four weeks before, in a record that is just long enough or not; two places at once."""
    yield Mark("episode", NOW, TODAY - rng.choice((34, 35, 36)), site="lip")
    yield Mark("episode", NOW - rng.choice((4, 5, 6)), TODAY, site="hand", side="left")
    recent, earlier = TODAY - rng.choice((6, 7)), TODAY - rng.choice((7, 27, 34))
    yield Mark("episode", None, recent, site="lip", days=(recent,) * rng.randint(1, 12))
    yield Mark("episode", None, earlier, site="lip", days=(earlier,) * rng.randint(1, 20))


def drinks(rng: random.Random) -> Iterator[Mark]:
    """Doses of today and of the last two weeks."""
    for factor in ("caffeine", "caffeine", "alcohol", "water"):
        for _ in range(rng.randint(0, 3)):
            at = NOW - rng.choice((0, 59, 60, 61, 239, 240, 241, 1439, 1440, 1441))
            yield Mark("dose", at, at // DAY, factor=factor, amount=amount(rng, factor))
    factor, far = rng.choice(("caffeine", "alcohol")), rng.choice((6, 7, 13, 14))
    for day in range(rng.choice((1, 3)), far):
        yield Mark("dose", NOW - day * DAY - 1, TODAY - day, factor=factor, amount=rng.choice(AMOUNTS[factor]))
    yield from signs(rng)


def nights(rng: random.Random) -> Iterator[Mark]:
    """Sleep and anxiety of the last days."""
    usual = rng.choice((300, 359, 360, 480))
    for day in range(rng.randint(1, 15)):
        at, slept, felt = NOW - day * DAY, rng.choice((usual, usual, 360)), rng.choice((6, 7, 8))
        yield Mark("dose", at, TODAY - day, factor="sleep", amount=slept)
        yield Mark("dose", at, TODAY - day, factor="anxiety", amount=felt)


def person(rng: random.Random) -> Person:
    """Somebody who told everything, something or nothing."""
    if rng.random() < 0.3:
        return Person()
    answers = (None, "yes", "no", "unsure")
    return Person(
        pregnant=rng.choice(answers),
        birth_year=rng.choice((None, 1988, YEAR - 17, YEAR - 18, YEAR - 19)),
        weight_kg=rng.choice((None, 30, 60, 67)),
        diabetes=rng.choice(answers),
        neck_surgery=rng.choice(answers),
        bell_palsy_day=rng.choice((None, TODAY + 1, TODAY, TODAY - 270, TODAY - 271)),
        bell_palsy_side=rng.choice((None, "left", "right")),
    )
