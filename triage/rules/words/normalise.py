"""Free text to tokens: plain small letters, contractions closed, slips mended, clauses and sentences counted."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from triage.rules.words.lexicon import Lexicon

MOST_CHARACTERS: Final = 4000
# No two of these can begin at one letter in two ways, so the search never goes back.
PIECE: Final = re.compile(r"[a-z]+(?:'[a-z]+)*|[0-9]{1,6}(?:[.,][0-9]{1,3})?|[.!?\n;,:()]| - ")
SENTENCE_ENDS: Final = frozenset(".!?\n")
REFUSALS: Final = frozenset({"no", "nope", "nah", "none"})
REFUSED: Final = "nope"
CLAUSE_ENDS: Final = frozenset({";", " - "})
SPOKEN: Final = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "–": ";", "—": ";", "。": "."}
MARKS: Final = ((0x0300, 0x036F), (0x200B, 0x200D), (0x2060, 0x2060), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xAD, 0xAD))


@dataclass(slots=True)
class Token:
    """A word as it was meant. `start` and `end` are code points of the text as written, the end not included."""

    word: str
    start: int
    end: int
    clause: int
    sentence: int
    after_comma: bool


def tokens_of(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of the first 4,000 code points, in order."""
    tokens = list(_meant(_written(text[:MOST_CHARACTERS], lexicon), lexicon))
    more = 0
    for token in tokens:
        if token.word in lexicon.breaks:
            more += 1
        token.clause += more
    return tokens


def _written(text: str, lexicon: Lexicon) -> list[Token]:
    plain, places = _plain(text)
    tokens: list[Token] = []
    asked: list[int] = []
    clause = sentence = 0
    after_comma = False
    right = lexicon.speller.right
    for piece in PIECE.finditer(plain):
        said = piece.group()
        if said in right or said[0].isalnum():
            word = said if said in right else _closed(said, lexicon)
            start, end = places[piece.start()], places[piece.end() - 1] + 1
            tokens.append(Token(word, start, end, clause, sentence, after_comma))
            after_comma = False
        else:
            ends = said in SENTENCE_ENDS
            after_comma = not ends and said not in CLAUSE_ENDS
            clause += not after_comma
            sentence += ends
            if said == "?":
                asked.append(len(tokens))
    _answer(tokens, asked)
    return tokens


def _answer(tokens: list[Token], asked: list[int]) -> None:
    """ "Fainted? No." is not fainted: a bare refusal belongs to the question before it."""
    for at in asked:
        if 0 < at < len(tokens) and tokens[at].word in REFUSALS:
            behind = tokens[at + 1] if at + 1 < len(tokens) else None
            if behind is None or behind.after_comma or behind.clause != tokens[at].clause:
                question, answer = tokens[at - 1], tokens[at]
                answer.word, answer.after_comma = REFUSED, True
                answer.clause, answer.sentence = question.clause, question.sentence


def _closed(said: str, lexicon: Lexicon) -> str:
    """ "can't" is "cant", "wife's" is "wife"."""
    if said[0].isdigit():
        return said.replace(",", "") if len(said) - said.find(",") == 4 else said.replace(",", ".")
    return lexicon.speller.fix(said.removesuffix("'s").replace("'", ""))


def _plain(text: str) -> tuple[str, range | list[int]]:
    """Small plain letters, and where each stood. Signs that are no letters become spaces."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in _letters(character):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def _letters(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character in SPOKEN:
        return SPOKEN[character]
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if part.isascii()).lower()
    is_mark = any(low <= ord(character) <= high for low, high in MARKS)
    return plain or ("" if is_mark else " ")


def _meant(written: list[Token], lexicon: Lexicon) -> Iterator[Token]:
    """The words after the lexicon's own respelling, the longest spelling first."""
    done = 0
    for at, token in enumerate(written):
        if at < done:
            continue
        seconds = lexicon.second_words.get(token.word)
        if not seconds or ("" not in seconds and (at + 1 == len(written) or written[at + 1].word not in seconds)):
            yield token
            continue
        size, words = _respelled(written, at, lexicon)
        first, last = written[at], written[at + size - 1]
        for word in words:
            comma = first.after_comma and word is words[0]
            yield Token(word, first.start, last.end, first.clause, first.sentence, comma)
        done = at + size


def _respelled(written: list[Token], at: int, lexicon: Lexicon) -> tuple[int, tuple[str, ...]]:
    longest = lexicon.longest_spelling[written[at].word]
    for size in range(min(longest, len(written) - at), 0, -1):
        run = written[at : at + size]
        key = " ".join(token.word for token in run)
        if key in lexicon.spelling and all(t.clause == run[0].clause and not t.after_comma for t in run[1:]):
            return size, lexicon.spelling[key]
    return 1, (written[at].word,)
