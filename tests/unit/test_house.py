"""The house keeps its own plan: arrows point down, and only services write."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]
WRITERS = {"services.py", "audit.py", "archive.py", "reviewers.py"}
"""The services step: triage's own services and those of its desk."""

WRITES = re.compile(r"\.(save|create|bulk_create|get_or_create|update_or_create|bulk_update|update|delete)\(")
# What looks like a write and is none: a dict's or a hash's update, an HTTP verb.
HARMLESS = re.compile(r"(headers|context|known|digest|hash\w*|os\.environ)\.update\(")


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def files(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


SOURCES = sources("journal", "triage", "twitchlog")
TEMPLATES = files("*/templates/**/*.html")


def writes(path: Path) -> list[str]:
    lines = path.read_text().splitlines()
    return [line.strip() for line in lines if WRITES.search(line) and not HARMLESS.search(line)]


def test_only_services_write() -> None:
    """Rules and statistics are not looked at: they have no database, see the contract on Django."""
    rooms = [path for path in SOURCES if not {"services", "rules", "stats"} & set(path.parts)]
    assert {named(path): writes(path) for path in rooms if path.name not in WRITERS and writes(path)} == {}


def test_every_arrow_points_down() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_app_finds_no_fault_in_itself(db: None) -> None:
    call_command("check", fail_level="WARNING")


def longer(paths: Iterable[Path], most: int) -> list[str]:
    return [named(path) for path in paths if len(path.read_text().splitlines()) > most]


def test_no_file_outgrows_its_room() -> None:
    assert longer(SOURCES, 300) == []


def test_no_template_outgrows_a_page() -> None:
    assert longer(TEMPLATES, 80) == []


def test_no_script_outgrows_a_page() -> None:
    scripts = files("static/js/**/*.js")
    assert longer((path for path in scripts if path.name != "measures.js"), 60) == []
    assert longer((path for path in scripts if path.name == "measures.js"), 150) == []


@pytest.mark.parametrize(
    "hole", [r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:", r"<script(?![^>]*(src=|application/json))"]
)
def test_no_template_needs_a_hole_in_the_policy(hole: str) -> None:
    """Neither inline style nor inline handler nor inline script: the browser would refuse it."""
    assert [named(path) for path in TEMPLATES if re.search(hole, path.read_text())] == []
