"""What stands around a sign decides whether it is meant: negated, past, supposed, somebody else's, explained.

Two cues that disagree give the more urgent reading, and a cue never reaches beyond its own sentence.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from typing import Final

from triage.rules.words.lexicon import Lexicon, Sign, Strength, Whose
from triage.rules.words.match import Hit
from triage.rules.words.normalise import Token

NEGATED_WITHIN: Final = 6
RULED_OUT_WITHIN: Final = 4
OWNED_WITHIN: Final = 6
FRESH_WITHIN: Final = 3
FARTHEST: Final = 30
"""Tokens to either side within which a cue or a person counts, so that a long note takes linear time."""
ONSETS: Final = frozenset({"when", "then"})
SIDES: Final = frozenset({"left", "right", "whole", "own"})
FIRST: Final = attrgetter("first")
# Someone else's named illness counts only while it happens.
NAMED: Final = "named"


@dataclass(slots=True)
class Scene:
    """The tokens with the cues that hold among them, by sentence and kind; `covered` are the tokens they lie on."""

    tokens: list[Token]
    lexicon: Lexicon
    cues: dict[int, dict[str, list[Hit]]] = field(default_factory=dict)
    covered: dict[str, set[int]] = field(default_factory=dict)

    def add(self, cue: Hit) -> None:
        """Take in a cue; they come by first token."""
        self.cues.setdefault(self.tokens[cue.first].sentence, {}).setdefault(cue.kind, []).append(cue)
        lain = self.covered.setdefault(cue.kind, set())
        for first, last in cue.used:
            lain.update(range(first, last + 1))

    def has(self, at: int, name: str) -> bool:
        """Whether a token belongs to a class."""
        return name in self.lexicon.classes.get(self.tokens[at].word, ())

    def covers(self, kind: str, at: int) -> bool:
        """Whether a cue of the kind lies on the token."""
        return at in self.covered.get(kind, ())

    def around(self, kind: str, hit: Hit) -> list[Hit]:
        """The cues of a kind in the sentence of the hit and within its reach."""
        many = self.cues[self.tokens[hit.last].sentence].get(kind)
        if not many:
            return []
        begin = bisect_left(many, hit.first - FARTHEST, key=FIRST)
        return many[begin : bisect_right(many, hit.last + FARTHEST, key=FIRST)]

    def near(self, kind: str, hit: Hit) -> list[Hit]:
        """Those of them in the clause of the hit that are no part of the hit itself."""
        here = self.tokens[hit.last]
        if kind not in self.cues[here.sentence]:
            return []
        around = self.around(kind, hit)
        return [cue for cue in around if self.tokens[cue.first].clause == here.clause and not hit.shares(cue)]

    def is_now(self, hit: Hit) -> bool:
        """Whether it is said to be recent; "just" and "new" say so only beside the sign."""
        fresh = (cue.first for cue in self.near("fresh", hit))
        beside = range(hit.first - FRESH_WITHIN, hit.last + 2)
        return bool(self.near("recent", hit)) or any(first in beside for first in fresh)


def scene_of(tokens: list[Token], cues: list[Hit], lexicon: Lexicon) -> Scene:
    """The cues that hold: one that lies inside a longer shielding phrase does not."""
    scene = Scene(tokens, lexicon)
    reach = [-1] * len(tokens)
    for cue in cues:
        if cue.kind == "shield":
            reach[cue.first] = max(reach[cue.first], cue.last)
    shielded = list(accumulate(reach, max))
    for cue in cues:
        if cue.kind != "shield" and shielded[cue.first] < cue.last:
            scene.add(cue)
    return scene


def persons_in(scene: Scene) -> list[Whose]:
    """Of whom each token speaks: the nearest person at or before it in its sentence; the writer when there is none."""
    found: list[Whose] = []
    whose: Whose = "self"
    sentence = 0
    roles, reporting = scene.lexicon.roles, scene.covered.get("reporter", set())
    for at, token in enumerate(scene.tokens):
        if token.sentence != sentence or (whose == "animal" and (token.after_comma or scene.has(at, "turn"))):
            # "Walking the dog when my arm went dead" is not about the dog.
            whose, sentence = "self", token.sentence
        if token.word in roles and at not in reporting:
            whose = roles[token.word]
        found.append(whose)
    return found


def judge(hit: Hit, whose: Whose, scene: Scene) -> Strength | None:
    """How strong a sign that was found is; None when it is not meant."""
    index, strength = hit.value
    sign = scene.lexicon.signs[index]
    if scene.tokens[hit.last].sentence not in scene.cues:
        is_over = whose == "other" and sign.group == NAMED and not _is_ongoing(hit, scene)
        return None if whose == "animal" or is_over else strength
    idioms = scene.covered.get("idiom")
    if whose == "animal" or (idioms and not idioms.isdisjoint(at for a, b in hit.used for at in range(a, b + 1))):
        return None
    if is_negated(hit, scene) or _is_told(hit, scene):
        return None
    if strength is Strength.CRISIS:
        return None if scene.near("meaning", hit) and not _is_owned(hit, scene) else strength
    if _is_supposed(hit, scene) or (whose == "other" and _is_over(hit, sign, scene)):
        return None
    return _lowered(hit, strength, sign, scene)


def is_negated(hit: Hit, scene: Scene) -> bool:
    """Whether a negation outside the phrase itself reaches it."""
    for cue in scene.near("negated", hit):
        inside = hit.first < cue.first < hit.last
        before = 0 < hit.first - cue.last <= NEGATED_WITHIN + 1 and _carries(cue, hit, scene)
        if inside or before:
            return True
    if any(cue.last < hit.first for cue in scene.near("denied", hit)):
        return True
    return any(0 < cue.first - hit.last <= RULED_OUT_WITHIN for cue in scene.near("ruled_out", hit))


def _carries(cue: Hit, hit: Hit, scene: Scene) -> bool:
    """Over a comma or "and" a negation carries on only in a bare list; over "my" it stops, over "or" it goes on."""
    is_blocked = False
    for at in range(cue.last + 1, hit.first + 1):
        if scene.has(at, "or"):
            is_blocked = False
        elif scene.tokens[at].after_comma or scene.has(at, "and"):
            is_blocked = not all(scene.has(here, "listed") for here in range(at, hit.last + 1))
        elif cue.last + 1 < at < hit.first and scene.has(at, "barrier"):
            is_blocked = True
    return not is_blocked


def _is_supposed(hit: Hit, scene: Scene) -> bool:
    """Whether it is only imagined, or a question what such a sign means in general."""
    for cue in scene.near("hypothetical", hit):
        if cue.first < hit.last and not _is_own_after_comma(cue, hit, scene) and not _turns_to_now(cue, hit, scene):
            return True
    return bool(scene.near("meaning", hit)) and not _is_owned(hit, scene)


def _is_own_after_comma(cue: Hit, hit: Hit, scene: Scene) -> bool:
    """ "If I get up, my leg is weak" tells what happens; "if it droops, call" does not."""
    commas = (at for at in range(cue.last + 1, hit.first + 1) if scene.tokens[at].after_comma)
    comma = next(commas, hit.last + 1)
    return any(scene.has(at, "self") for at in range(comma, hit.last + 1))


def _is_told(hit: Hit, scene: Scene) -> bool:
    """Whether it is a story: shown to the writer, made up, or of long ago and not said to be of now."""
    sided = hit.first > 1 and scene.tokens[hit.first - 1].word in SIDES
    shown = [] if _is_own(hit.first - 1 - sided, hit, scene) else scene.near("shown", hit)
    if any(not _turns_to_now(cue, hit, scene) for cue in shown + scene.near("fiction", hit)):
        return True
    return bool(scene.near("long_ago", hit)) and not scene.is_now(hit)


def _turns_to_now(cue: Hit, hit: Hit, scene: Scene) -> bool:
    """ "I keep checking my face and today it droops", "I was looking for my keys when my arm went dead"."""
    is_told = any(scene.tokens[at].word in ONSETS for at in range(cue.last + 1, hit.first))
    return is_told or any(cue.last < now.first < hit.last for now in scene.near("recent", hit))


def _is_over(hit: Hit, sign: Sign, scene: Scene) -> bool:
    """Whether someone else's sign is a story of the past."""
    if scene.near("bereaved", hit):
        return True
    is_named = sign.group == NAMED and not _is_ongoing(hit, scene)
    is_past = is_named or scene.near("earlier", hit) or scene.near("lately", hit)
    return bool(is_past) and not scene.is_now(hit)


def _is_ongoing(hit: Hit, scene: Scene) -> bool:
    return any(scene.has(at, "ongoing") for at in range(hit.first, hit.last + 1))


def _lowered(hit: Hit, strength: Strength, sign: Sign, scene: Scene) -> Strength | None:
    if sign.is_explainable and scene.around("explained", hit):
        return Strength.CHECK if strength is Strength.FIRE else None
    is_doubted = any(cue.last < hit.first for cue in scene.near("doubted", hit))
    is_earlier = scene.near("earlier", hit) and not scene.is_now(hit)
    is_asked = any(not (_is_own(cue.last + 1, hit, scene) and scene.is_now(hit)) for cue in scene.near("meaning", hit))
    if is_doubted or is_earlier or is_asked or scene.near("usual", hit):
        return Strength.CHECK
    return strength


def _is_own(first: int, hit: Hit, scene: Scene) -> bool:
    """Whether "my" or "I" stands between a token and the end of the sign."""
    return any(scene.has(at, "self") for at in range(max(0, first), hit.last + 1))


def _is_owned(hit: Hit, scene: Scene) -> bool:
    """Whether the person speaks of their own body: "my", "I" shortly before or in the phrase."""
    clause = scene.tokens[hit.first].clause
    places = range(max(0, hit.first - OWNED_WITHIN), hit.last + 1)
    return any(
        scene.has(at, "self") and scene.tokens[at].clause == clause and not scene.covers("meaning", at) for at in places
    )
