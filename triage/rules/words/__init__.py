"""Signs named in a note: the second net, which can only raise. Mirrored in static/js/triage/words.js and words/.

Nothing here is kept, sent or counted: what is found is handed back to the caller, and self-harm words go no further
than the page.
"""

from dataclasses import dataclass
from typing import Any

from triage.rules.words.context import judge, persons_in, scene_of
from triage.rules.words.lexicon import Lexicon, LexiconError, Strength, Whose, load_lexicon, parse_lexicon
from triage.rules.words.match import field_of, hits_in
from triage.rules.words.normalise import tokens_of

__all__ = ["Finding", "Findings", "Lexicon", "LexiconError", "Strength", "find_signs", "load_lexicon", "parse_lexicon"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One sign that the note names.

    `sign` and `group` are those of the rule set, but for what only words can say ("self_named", "vague_alarm", group
    "named"). `start` and `end` are code points of the note, the end not included; `words` is the note between them.
    """

    sign: str
    group: str
    strength: Strength
    about: Whose
    start: int
    end: int
    words: str

    def as_json(self) -> dict[str, Any]:
        """Plain JSON, the strength by its name."""
        names = ("sign", "group", "about", "start", "end", "words")
        return {"strength": self.strength.name} | {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Findings:
    """What the note names, the strongest first; empty when it names nothing."""

    all: tuple[Finding, ...] = ()

    @property
    def strength(self) -> Strength | None:
        """The highest strength; None when nothing was found."""
        return max((finding.strength for finding in self.all), default=None)

    def as_json(self) -> list[dict[str, Any]]:
        """Plain JSON, as the browser gives it."""
        return [finding.as_json() for finding in self.all]


def find_signs(text: str, lexicon: Lexicon) -> Findings:
    """The signs that a note names: each once for the writer and once for someone else, as strong as it is said.

    Pure and total: any text gives an answer. Linear in the first 4,000 code points; later ones are not read.
    """
    tokens = tokens_of(text, lexicon)
    field = field_of(tokens, lexicon)
    hits = list(hits_in(field, lexicon.phrases))
    if not hits:
        return Findings()
    scene = scene_of(tokens, list(hits_in(field, lexicon.cues)), lexicon)
    persons = persons_in(scene)
    best: dict[tuple[str, Whose], Finding] = {}
    for hit in hits:
        sign, whose = lexicon.signs[hit.value[0]], persons[hit.last]
        known = best.get((sign.id, whose))
        if known and known.strength >= hit.value[1]:
            continue
        strength = judge(hit, whose, scene)
        if strength and (known is None or strength > known.strength):
            start, end = tokens[hit.first].start, tokens[hit.last].end
            best[sign.id, whose] = Finding(sign.id, sign.group, strength, whose, start, end, text[start:end])
    return Findings(tuple(sorted(best.values(), key=lambda one: (-one.strength, one.start, one.end, one.sign))))
