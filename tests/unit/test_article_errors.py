"""The article's 25 mistakes: each is recognised when somebody writes it, and nobody has, anywhere in the app."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.unit.article_errors import LEFT_OUT, MISTAKES, Mistake

ROOT = Path(__file__).parents[2]
TABLES = ("journal/learn/cards.json", "triage/static/triage/ruleset.json", "triage/static/triage/lexicon.json")
SENTENCE = re.compile(r"(?<=[.!?:])\s+")
CODE = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>|\n", re.S)
PATTERN = re.compile(r"[*|@&]\S")
"""What people may type, in the lexicon's own little language: it is read, never shown."""

mistakes = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: str(mistake.number))


def strings(data: object) -> Iterator[str]:
    """Every text inside decoded JSON, names of keys aside."""
    if isinstance(data, str):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(part)


def told(path: Path) -> list[str]:
    """The words that a file can put before a person: of a table, a template or the code."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [words for words in strings(json.loads(text)) if not PATTERN.search(words)]
    if path.suffix == ".html":
        return CODE.split(text)
    if path.suffix == ".py":
        return spoken(ast.parse(text))
    return re.findall(r"[\"'`](.*?)[\"'`]", text)


def spoken(code: ast.AST) -> list[str]:
    """The texts in code without docstrings, which nobody is shown."""
    silent = {id(node.value) for node in ast.walk(code) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(code) if isinstance(node, ast.Constant) and id(node) not in silent)
    return [node.value for node in texts if isinstance(node.value, str)]


def searched() -> list[Path]:
    rooms = [path for room in ("journal", "triage", "twitchlog") for path in (ROOT / room).rglob("*")]
    words = [path for path in rooms if path.suffix in {".py", ".html"} and "migrations" not in path.parts]
    return [*(ROOT / table for table in TABLES), *words, *(ROOT / "static/js").rglob("*.js")]


@cache
def all_words() -> dict[str, str]:
    """Every sentence of the app, and where it stands."""
    found: dict[str, str] = {}
    for path in searched():
        for text in told(path):
            tidy = " ".join(text.split())
            if " " in tidy:
                found |= dict.fromkeys(SENTENCE.split(tidy), path.name)
    return found


@mistakes
def test_the_articles_own_claim_is_recognised(mistake: Mistake) -> None:
    assert [claim for claim in mistake.wrong if not mistake.is_in(claim)] == []


@mistakes
def test_the_truth_beside_it_passes(mistake: Mistake) -> None:
    assert [claim for claim in mistake.right if mistake.is_in(claim)] == []


@mistakes
def test_nobody_says_it_again(mistake: Mistake) -> None:
    assert {words: where for words, where in all_words().items() if mistake.is_in(words)} == {}


def test_all_of_the_articles_mistakes_are_looked_for() -> None:
    assert [mistake.number for mistake in MISTAKES] == list(range(1, 26))


def test_the_search_reads_cards_rules_words_templates_and_code() -> None:
    assert {"cards.json", "ruleset.json", "lexicon.json", "urgent.html", "advice.py", "banner.js"} <= {
        path.name for path in searched()
    }
    assert "Most twitches are harmless." in all_words()
    assert len(all_words()) > 2000


@pytest.mark.parametrize("what", LEFT_OUT)
def test_what_the_article_leaves_out_is_said(what: str) -> None:
    cards = strings(json.loads((ROOT / TABLES[0]).read_text(encoding="utf-8")))
    assert any(re.search(LEFT_OUT[what], words, re.I) for words in cards)
