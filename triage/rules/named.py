"""What a note names, in the shape that rules and pages need. Mirrored in static/js/triage/named.js."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from triage.rules.words import Finding, Lexicon, Strength, find_signs


@dataclass(frozen=True, slots=True)
class Named:
    """The person's own words, by what they ask for.

    `written` (sign of the rule table to the words that name it as there now) and the first of `doubts` (words that want
    the ten-second check) go into Facts. `crisis` and `someone`, words or None, choose a page and go nowhere else: they
    are neither judged, stored nor counted.
    """

    written: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    crisis: str | None = None
    someone: str | None = None

    @property
    def unclear(self) -> str | None:
        """The first words that want the ten-second check; None: there are none."""
        return self.doubts[0] if self.doubts else None

    def __bool__(self) -> bool:
        """Whether there is anything to judge."""
        return bool(self.written or self.doubts)


NOTHING = Named()


def named_in(note: str, signs: Container[str], lexicon: Lexicon, but: Container[str] = ()) -> Named:
    """What the note names. `signs` are those of the rule table; what only words can say wants the check.

    `but`: words that the person said were not meant; they are passed over, those about self-harm never are. Pure and
    total, linear in the first 4,000 code points of the note.
    """
    if not note:
        return NOTHING
    everything = find_signs(note, lexicon).all
    crisis = [one for one in everything if one.strength is Strength.CRISIS]
    found = [one for one in everything if one not in crisis and one.words not in but]
    clear = [one for one in found if _is_fire(one, "self") and one.sign in signs]
    someone = [one for one in found if _is_fire(one, "other")]
    # Where somebody else needs a call, weaker words about them ask the person nothing.
    rest = [one for one in found if one not in (*clear, *someone) and not (someone and one.about == "other")]
    doubts = tuple(one.words for one in rest)
    return Named({one.sign: one.words for one in clear}, doubts, _words(crisis), _words(someone))


def _is_fire(finding: Finding, about: str) -> bool:
    return finding.strength is Strength.FIRE and finding.about == about


def _words(found: list[Finding]) -> str | None:
    return found[0].words if found else None
