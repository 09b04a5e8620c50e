"""The catalogue of built-in factors: what can be noted beside a twitch, in which unit, and how a day sums it.

None of these is claimed to cause anything; what is known of each stands in `journal/learn/cards.json`.
Caffeine figures are typical servings with their usual range; when unsure the higher value is the default.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from journal.stats.series import Summary


class Kind(StrEnum):
    """What sort of answer a factor takes."""

    DOSE = "dose"  # many a day, each at its own time, added up
    QUANTITY = "quantity"  # one amount a day, such as hours of sleep
    SCALE = "scale"  # 0 to 10, words at both ends
    ANSWER = "answer"  # 1 yes, 0 no


@dataclass(frozen=True, slots=True)
class Preset:
    """One tap's worth of a factor.

    `amount` is in the factor's unit for one serving of `volume_ml`; `low` and `high` are the usual range of that
    serving. `volume_ml` None: not a drink.
    """

    id: str
    name: str
    amount: float
    volume_ml: int | None = None
    low: float | None = None
    high: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that can be noted. `low` and `high` bound a single reading, both included, in `unit`."""

    slug: str
    name: str
    kind: Kind
    unit: str
    low: float
    high: float
    step: float
    question: str
    icon: str
    ends: tuple[str, str] = ("", "")
    none_words: str = "None today"
    presets: tuple[Preset, ...] = ()
    is_custom: bool = False

    @property
    def summary(self) -> Summary:
        """How a day sums the readings of this factor."""
        return SUMMARY_OF[self.kind]


SUMMARY_OF = {
    Kind.DOSE: Summary.SUM,
    Kind.QUANTITY: Summary.SUM,
    Kind.SCALE: Summary.MEAN,
    Kind.ANSWER: Summary.ANY,
}

MAYO = "Mayo Clinic, Caffeine: How much is too much?"
FDA = "US FDA, Spilling the beans"
EFSA = "EFSA Journal 2015;13(5):4102"
MUG = "UK mug measurements"
HANDBOOK = "Poisoning and drug overdose handbook"

CAFFEINE_PRESETS = (
    Preset("coffee_brewed", "Coffee, brewed", 96, 237, 80, 200, MAYO),
    Preset("coffee_filter_mug_uk", "Coffee, filter mug", 140, 250, 95, 200, MUG),
    Preset("espresso", "Espresso", 63, 30, 40, 75, MAYO),
    Preset("coffee_instant", "Coffee, instant", 62, 237, 27, 173, MAYO),
    Preset("coffee_decaf", "Coffee, decaf", 1, 237, 0, 15, MAYO),
    Preset("instant_decaf", "Instant decaf", 2, 237, 2, 12, MAYO),
    Preset("tea_black", "Black tea", 48, 237, 30, 50, MAYO),
    Preset("tea_mug_uk", "Tea, mug", 75, 250, 40, 100, MUG),
    Preset("tea_green", "Green tea", 29, 237, 25, 50, MAYO),
    Preset("tea_decaf", "Decaf tea", 2, 237, 0, 5, MAYO),
    Preset("tea_bottled", "Iced tea, bottled", 26, 237, 15, 50, MAYO),
    Preset("cola_8oz", "Cola, glass", 33, 237, 22, 34, MAYO),
    Preset("cola_can", "Cola, can", 35, 355, 30, 40, FDA),
    Preset("citrus_soda", "Citrus soda", 36, 237, 0, 55, MAYO),
    Preset("energy_8oz", "Energy drink, 8 oz", 79, 237, 40, 250, MAYO),
    Preset("energy_250_eu", "Energy drink, 250 ml", 80, 250, 75, 80, EFSA),
    Preset("energy_500_eu", "Energy drink, 500 ml", 160, 500, 150, 160, EFSA),
    Preset("energy_shot", "Energy shot", 200, 60, 200, 215, MAYO),
    Preset("caffeine_tablet", "Caffeine tablet", 200, None, 100, 200, HANDBOOK),
    Preset("thermogenic", "Pre-workout serving", 200, None, 40, 400, HANDBOOK),
    Preset("chocolate_dark_40g", "Dark chocolate, 40 g", 25, None, 10, 35, "Not verified"),
    Preset("decaf_unknown", "A cup, not sure what", 96, 237, 0, 200, "The higher value when unsure"),
)

WATER_PRESETS = (
    Preset("water_250", "Glass", 250, 250),
    Preset("water_500", "Bottle", 500, 500),
)

_FACTORS = (
    Factor("caffeine", "Caffeine", Kind.DOSE, "mg", 0, 5000, 1, "Caffeine today", "coffee", presets=CAFFEINE_PRESETS),
    Factor("water", "Water", Kind.DOSE, "ml", 0, 10000, 50, "Water today", "glass-water", presets=WATER_PRESETS),
    Factor(
        "sleep", "Sleep", Kind.QUANTITY, "h", 0, 24, 0.25, "Hours slept last night", "moon", none_words="Did not sleep"
    ),
    Factor(
        "sleep_quality",
        "Sleep quality",
        Kind.SCALE,
        "0–10",
        0,
        10,
        1,
        "How was your sleep last night?",
        "bed",
        ("terrible", "excellent"),
    ),
    Factor("stress", "Stress", Kind.SCALE, "0–10", 0, 10, 1, "How stressed today?", "wind", ("calm", "very tense")),
    Factor("alcohol", "Alcohol", Kind.DOSE, "g", 0, 500, 1, "Alcohol today", "wine"),
    Factor("exercise", "Exercise", Kind.QUANTITY, "min", 0, 1440, 5, "Minutes of exercise", "dumbbell"),
    Factor("screen_time", "Screen time", Kind.QUANTITY, "h", 0, 24, 0.5, "Hours at a screen", "monitor"),
    Factor(
        "fatigue",
        "Tiredness",
        Kind.SCALE,
        "0–10",
        0,
        10,
        1,
        "How tired today?",
        "battery-low",
        ("wide awake", "exhausted"),
    ),
    Factor(
        "anxiety", "Anxiety", Kind.SCALE, "0–10", 0, 10, 1, "How anxious today?", "cloud", ("at ease", "very anxious")
    ),
    Factor(
        "medication",
        "Medicine",
        Kind.ANSWER,
        "yes/no",
        0,
        1,
        1,
        "Medicine taken as planned?",
        "pill",
        ("Skipped", "Taken"),
    ),
    Factor(
        "potassium",
        "Potassium supplement",
        Kind.ANSWER,
        "yes/no",
        0,
        1,
        1,
        "Potassium supplement taken?",
        "pill",
        ("No", "Yes"),
    ),
    Factor(
        "magnesium",
        "Magnesium supplement",
        Kind.ANSWER,
        "yes/no",
        0,
        1,
        1,
        "Magnesium supplement taken?",
        "pill",
        ("No", "Yes"),
    ),
    Factor(
        "quiet_day", "Quiet day", Kind.ANSWER, "yes/no", 0, 1, 1, "No twitches at all today?", "leaf", ("No", "Yes")
    ),
)

FACTORS: dict[str, Factor] = {factor.slug: factor for factor in _FACTORS}
"""Every built-in factor by slug. `quiet_day` says that a day without an entry was really without a twitch."""

DEFAULT_FACTORS = ("sleep", "caffeine", "stress", "water")
"""What a new person follows until they choose."""

STANDARD_DRINK_G: dict[str, float] = {
    "GB": 8, "IE": 10, "US": 14, "CA": 13.45, "AU": 10, "NZ": 10, "AT": 20, "DK": 12, "FI": 12, "FR": 10,
    "HU": 17, "IS": 8, "IT": 12, "JP": 20, "HR": 10, "BA": 10, "CR": 8, "BJ": 14, "AR": 14, "CL": 14,
    "MX": 13, "IN": 8,
}  # fmt: skip
WHO_STANDARD_DRINK_G = 10.0
ETHANOL_G_PER_ML = 0.789


def standard_drink_g(country: str | None) -> float:
    """Grams of ethanol in one standard drink of a country (ISO alpha-2); the WHO AUDIT's 10 g where none is known."""
    return STANDARD_DRINK_G.get(country or "", WHO_STANDARD_DRINK_G)


def ethanol_g(volume_ml: float, percent: float) -> float:
    """Grams of ethanol in a drink: ml × per cent by volume / 100 × 0.789 g/ml."""
    return round(volume_ml * percent / 100 * ETHANOL_G_PER_ML, 1)


def preset_of(factor: Factor, preset_id: str) -> Preset | None:
    """The factor's preset of that id, or None."""
    return next((preset for preset in factor.presets if preset.id == preset_id), None)


def scaled(preset: Preset, volume_ml: float | None) -> float:
    """The preset's amount for another volume: mg scales with ml. Presets that are not drinks do not scale."""
    if volume_ml is None or not preset.volume_ml:
        return preset.amount
    return round(preset.amount * volume_ml / preset.volume_ml, 1)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The built-in factors and one person's own, by slug."""

    own: dict[str, Factor] = field(default_factory=dict)

    def get(self, slug: str) -> Factor | None:
        """The factor of that slug, or None where nobody knows it."""
        return FACTORS.get(slug) or self.own.get(slug)

    def all(self) -> list[Factor]:
        """Built-in factors first, then the person's own, each in the order of the catalogue."""
        return [*FACTORS.values(), *self.own.values()]

    def summaries(self) -> dict[str, Summary]:
        """How a day sums each factor."""
        return {factor.slug: factor.summary for factor in self.all()}
