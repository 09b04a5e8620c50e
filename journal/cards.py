"""The cards of a day: for each followed factor what is known, in words, and the taps that add to it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.amounts import amount_words, none_words, plain, volume_words
from journal.day import Day
from journal.factors import Factor, Kind, preset_of, standard_drink_g
from journal.models import Preferences, Reading

SLEEP, SLEEP_QUALITY, ALCOHOL, CAFFEINE = "sleep", "sleep_quality", "alcohol", "caffeine"
SHORT_NAMES = {
    "coffee_brewed": "Coffee",
    "espresso": "Espresso",
    "tea_black": "Tea",
    "cola_can": "Cola",
    "energy_250_eu": "Energy",
}
"""The first presets of caffeine for somebody who has used none yet, and what a chip calls them."""

MOST_CHIPS = 5
QUICK = {"sleep": (5, 6, 7, 8, 9), "exercise": (15, 30, 45, 60), "screen_time": (2, 4, 6, 8)}
OWN_QUICK = {Kind.DOSE: (1, 2), Kind.QUANTITY: (1, 2, 3, 5)}
NOUNS = {"caffeine": ("drink", "drinks"), "water": ("glass", "glasses")}
LINES = {
    "caffeine": "one tap a drink",
    "water": "one tap a glass",
    "sleep_quality": "how it felt",
    "alcohol": "blank is not “none”",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One tap: the button sends `name=value`. `amount` is the small print beside the label."""

    label: str
    name: str
    value: str
    amount: str = ""
    is_on: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One factor on one day. `amount` None: unknown. `none`: words of the button for an explicit none, or empty.

    `less` and `more` are the amounts one step down and up, None where there is no stepper. `inner`: a second
    question inside the same card.
    """

    factor: Factor
    amount: float | None
    total: str
    line: str
    chips: tuple[Chip, ...] = ()
    none: str = ""
    less: str | None = None
    more: str | None = None
    inner: "Card | None" = None

    @property
    def is_unknown(self) -> bool:
        """Whether nothing at all was said of it."""
        return self.amount is None

    @property
    def is_scale(self) -> bool:
        """Whether it is answered by a slider."""
        return self.factor.kind == Kind.SCALE

    @property
    def is_answer(self) -> bool:
        """Whether it is answered by yes or no."""
        return self.factor.kind == Kind.ANSWER

    @property
    def is_dose(self) -> bool:
        """Whether each tap adds one more."""
        return self.factor.kind == Kind.DOSE

    @property
    def at(self) -> str:
        """Where the slider stands, the middle while it is not set."""
        return plain((self.factor.low + self.factor.high) / 2 if self.amount is None else self.amount, 0)

    @property
    def is_whole(self) -> bool:
        """Whether the slider can say the amount; the mean of several answers may lie between two points."""
        return self.amount is not None and self.amount == round(self.amount)

    @property
    def step_words(self) -> str:
        """How much the stepper moves."""
        return amount_words(self.factor, self.factor.step, "")


@dataclass(frozen=True, slots=True)
class Board:
    """A day with all that its cards depend on. `usual`: presets of caffeine, the most used first."""

    day: Day
    preferences: Preferences
    is_today: bool
    usual: Sequence[str] = ()

    def cards(self) -> list[Card]:
        """One card a followed factor, in the person's order; how the sleep felt lies inside the sleep."""
        followed = self.preferences.factors
        inside = {SLEEP_QUALITY} if SLEEP in followed else set()
        factors = (self.day.catalogue.get(slug) for slug in followed if slug not in inside)
        return [self.card(factor) for factor in factors if factor is not None]

    def card(self, factor: Factor) -> Card:
        """The card of one factor."""
        amount = self.day.amount(factor.slug)
        has_stepper = factor.kind == Kind.QUANTITY and amount is not None
        quality = self.day.catalogue.get(SLEEP_QUALITY) if factor.slug == SLEEP else None
        return Card(
            factor,
            amount,
            self.total(factor, amount),
            self.line(factor, amount),
            () if has_stepper else tuple(self.chips(factor, amount)),
            none_words(factor, is_today=self.is_today) if self._may_say_none(factor, amount) else "",
            plain(max(factor.low, (amount or 0) - factor.step)) if has_stepper else None,
            plain(min(factor.high, (amount or 0) + factor.step)) if has_stepper else None,
            self.card(quality) if quality else None,
        )

    @staticmethod
    def _may_say_none(factor: Factor, amount: float | None) -> bool:
        return amount is None and factor.kind in {Kind.DOSE, Kind.QUANTITY}

    def total(self, factor: Factor, amount: float | None) -> str:
        """What is known: `not logged`, `none today` or the amount."""
        if amount is None:
            return "not logged"
        if not amount and factor.kind in {Kind.DOSE, Kind.QUANTITY}:
            return none_words(factor, is_today=self.is_today).lower()
        return amount_words(factor, amount, self.preferences.units)

    def line(self, factor: Factor, amount: float | None) -> str:
        """The line under the name: how many and when, or what the card is for."""
        taken = [reading for reading in self.day.readings_of(factor.slug) if reading.value]
        if factor.kind == Kind.DOSE and taken:
            return f"{self._count(factor, taken, amount or 0)}, last at {local_time(taken[-1]):%H:%M}"
        if factor.is_custom:
            return "your own factor"
        today = "today" if self.is_today else "that day"
        scale = f"how {today} felt" if not self.is_today else "how today feels"
        if factor.slug == SLEEP:
            return "last night" if self.is_today else "the night before"
        if factor.slug == ALCOHOL and amount is not None:
            return today
        return LINES.get(factor.slug) or (scale if factor.kind == Kind.SCALE else today)

    def _count(self, factor: Factor, taken: Sequence[Reading], amount: float) -> str:
        if factor.slug == ALCOHOL:
            return drinks_words(amount, standard_drink_g(self.preferences.country))
        one, many = NOUNS.get(factor.slug, ("entry", "entries"))
        return f"{len(taken)} {one if len(taken) == 1 else many}"

    def chips(self, factor: Factor, amount: float | None) -> Iterator[Chip]:
        """The quick taps of a factor."""
        if factor.kind == Kind.ANSWER:
            for value, words in enumerate(factor.ends):
                yield Chip(words, "value", str(value), is_on=amount == value)
        elif factor.slug == ALCOHOL:
            grams = standard_drink_g(self.preferences.country)
            yield from (
                Chip(plural_drinks(n), "value", plain(n * grams), f"({plain(n * grams)}\u00a0g)") for n in (1, 2)
            )
        elif factor.presets:
            yield from self._presets(factor)
        elif factor.kind in OWN_QUICK:
            for quick in QUICK.get(factor.slug, OWN_QUICK[factor.kind]):
                yield Chip(amount_words(factor, quick, self.preferences.units), "value", plain(quick))

    def _presets(self, factor: Factor) -> Iterator[Chip]:
        wanted = [*self.usual, *SHORT_NAMES] if factor.slug == CAFFEINE else [preset.id for preset in factor.presets]
        known = [preset_of(factor, preset_id) for preset_id in dict.fromkeys(wanted)]
        for preset in [preset for preset in known if preset is not None][:MOST_CHIPS]:
            if factor.unit == "ml":
                number, unit = volume_words(preset.amount, self.preferences.units).split(" ", 1)
                yield Chip(number, "preset", preset.id, unit)
            else:
                yield Chip(SHORT_NAMES.get(preset.id, preset.name), "preset", preset.id, plain(preset.amount))


def plural_drinks(number: float) -> str:
    """`1 drink`, `2 drinks`."""
    return f"{plain(number, 1)} drink{'' if number == 1 else 's'}"


def drinks_words(grams: float, standard: float) -> str:
    """Grams of alcohol as standard drinks: `2 drinks of 8 g`."""
    return f"{plural_drinks(round(grams / standard, 1))} of {plain(standard)} g"


def local_time(reading: Reading) -> dt.datetime:
    """When it was, on the clock of where it was."""
    return reading.at + reading.utc_offset


def reading_words(reading: Reading, factor: Factor, units: str) -> str:
    """A reading in words: `Coffee, 96 mg`, `Water, 250 ml`, `Stress, 4 of 10`, `Alcohol, none`."""
    preset = preset_of(factor, reading.preset or "")
    name = SHORT_NAMES.get(preset.id, preset.name) if preset and factor.slug == CAFFEINE else factor.name
    if not reading.value and factor.kind in {Kind.DOSE, Kind.QUANTITY}:
        return f"{name}, none"
    return f"{name}, {amount_words(factor, reading.value, units)}"
