"""What a note names, in the shape that rules and pages need. Mirrored in static/js/triage/named.js."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from triage.rules.words import Finding, Lexicon, Strength, find_signs


@dataclass(frozen=True, slots=True)
class Named:
    """The person's own words, by what they ask for.

    `written` (sign of the rule table to the words that name it as there now) and `unclear` (the first words that want
    the ten-second check, None: none) go into Facts. `crisis` and `someone`, words or None, choose a page and go nowhere
    else: they are neither judged, stored nor counted.
    """

    written: Mapping[str, str] = field(default_factory=dict)
    unclear: str | None = None
    crisis: str | None = None
    someone: str | None = None


NOTHING = Named()


def named_in(note: str, signs: Container[str], lexicon: Lexicon) -> Named:
    """What the note names. `signs` are those of the rule table; what only words can say wants the check.

    Pure and total, linear in the first 4,000 code points of the note.
    """
    found = find_signs(note, lexicon).all if note else ()
    if not found:
        return NOTHING
    clear = [one for one in found if _is_fire(one, "self") and one.sign in signs]
    crisis = [one for one in found if one.strength is Strength.CRISIS]
    someone = [one for one in found if _is_fire(one, "other")]
    unclear = [one for one in found if one not in (*clear, *crisis, *someone)]
    return Named({one.sign: one.words for one in clear}, _words(unclear), _words(crisis), _words(someone))


def _is_fire(finding: Finding, about: str) -> bool:
    return finding.strength is Strength.FIRE and finding.about == about


def _words(found: list[Finding]) -> str | None:
    return found[0].words if found else None
