"""The house keeps its own plan: arrows point down, and only services write."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]
WRITES = re.compile(r"\.(save|create|bulk_create|get_or_create|update_or_create|bulk_update|update|delete)\(")
# What looks like a write and is none: a dict's or a hash's update, an HTTP verb.
HARMLESS = re.compile(r"(headers|context|known|digest|hash\w*|os\.environ)\.update\(")


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def files(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


def writes(path: Path) -> list[str]:
    lines = path.read_text().splitlines()
    return [line.strip() for line in lines if WRITES.search(line) and not HARMLESS.search(line)]


@pytest.mark.parametrize("path", sources("journal", "triage", "twitchlog"), ids=named)
def test_only_services_write(path: Path) -> None:
    """Rules and statistics are not looked at: they have no database, see the contract on Django."""
    if {"services", "rules", "stats"} & set(path.parts) or path.name == "services.py":
        return
    assert writes(path) == []


def test_every_arrow_points_down() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_app_finds_no_fault_in_itself(db: None) -> None:
    call_command("check", fail_level="WARNING")


@pytest.mark.parametrize("path", sources("journal", "triage", "twitchlog"), ids=named)
def test_no_file_outgrows_its_room(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", files("*/templates/**/*.html"), ids=named)
def test_no_template_outgrows_a_page(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 80


@pytest.mark.parametrize("path", files("static/js/**/*.js"), ids=named)
def test_no_script_outgrows_a_page(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= (150 if path.name == "measures.js" else 60)


@pytest.mark.parametrize("path", files("*/templates/**/*.html"), ids=named)
def test_no_template_needs_a_hole_in_the_policy(path: Path) -> None:
    """Neither inline style nor inline handler nor inline script: the browser would refuse it."""
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:", text)
    assert not re.search(r"<script(?![^>]*(src=|application/json))", text)
