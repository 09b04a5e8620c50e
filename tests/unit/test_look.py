"""The look: colours people can read, one home for every value, icons that exist."""

import gzip
import re
from itertools import chain
from pathlib import Path
from shutil import copytree

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from triage.templatetags.icons import ICONS, SHAPES, icon
from twitchlog.storage import ModuleManifestStorage

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
TEMPLATES = sorted(
    path for app in ("twitchlog", "journal", "triage") for path in (ROOT / app).glob("templates/**/*.html")
)
RULES = sorted(path for path in CSS.glob("*.css") if path.name != "tokens.css")
COLOUR = r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\("

TEXT = [
    "ink/bg", "ink/surface", "ink/sunken", "ink-2/bg", "ink-2/surface", "ink-2/sunken", "accent/bg", "accent/surface",
    "accent/sunken", "on-fill/fill", "on-fill/fill-press", "on-soft/soft", "on-note/note", "ink/h1", "ink/h2",
    "on-h3/h3", "on-h4/h4", "ink/hover", "ink-2/hover", "on-toast/toast", "ink/raised",
]  # fmt: skip
CONTROLS = [
    "edge/bg",
    "edge/surface",
    "accent/soft",
    "fill/bg",
    "fill/surface",
    "h3/surface",
    "sand/surface",
    "feat/skin",
    "dot/h2",
    "accent/bg",
]
EMERGENCY = ["em-on/em", "em-on/em-deep", "em/em-on", "em-ink/em-on"]
themes = pytest.mark.parametrize("theme", ["light", "dark"])


def colour(token: str, theme: str) -> str:
    pair = re.search(rf"--{token}: light-dark\((#\w+), (#\w+)\)", TOKENS)
    if pair:
        return pair[1 if theme == "light" else 2]
    return re.search(rf"--{token}: (#\w+)", TOKENS)[1]  # type: ignore[index]


def luminance(value: str) -> float:
    """Relative luminance, WCAG 2.2."""
    digits = value[1:] if len(value) == 7 else "".join(digit * 2 for digit in value[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(pair: str, theme: str) -> float:
    low, high = sorted(luminance(colour(token, theme)) for token in pair.split("/"))
    return (high + 0.05) / (low + 0.05)


@themes
@pytest.mark.parametrize("pair", TEXT)
def test_text_can_be_read(pair: str, theme: str) -> None:
    assert contrast(pair, theme) >= 4.5


@themes
@pytest.mark.parametrize("pair", CONTROLS)
def test_controls_can_be_seen(pair: str, theme: str) -> None:
    assert contrast(pair, theme) >= 3


@pytest.mark.parametrize("pair", EMERGENCY)
def test_the_emergency_can_be_read_by_everyone(pair: str) -> None:
    assert contrast(pair, "light") >= 7


@pytest.mark.parametrize("sheet", RULES, ids=lambda path: path.name)
def test_every_colour_is_a_token(sheet: Path) -> None:
    rules = re.sub(r"url\([^)]*\)|/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
    assert re.findall(COLOUR, rules) == []


@pytest.mark.parametrize("sheet", RULES, ids=lambda path: path.name)
def test_every_token_that_is_used_exists(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    known = set(re.findall(r"(--[\w-]+):", TOKENS + text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) - known == set()


@pytest.mark.parametrize("sheet", RULES, ids=lambda path: path.name)
def test_red_is_kept_for_the_emergency(sheet: Path) -> None:
    is_red = "var(--em" in sheet.read_text(encoding="utf-8")
    assert not is_red or sheet.name == "emergency.css"


def test_every_sheet_is_part_of_the_one_stylesheet() -> None:
    imported = set(re.findall(r'@import "([\w.]+)"', (CSS / "app.css").read_text(encoding="utf-8")))
    assert imported == {path.name for path in CSS.glob("*.css")} - {"app.css", "admin.css"}


def test_the_stylesheet_is_fetched_as_one_file(tmp_path: Path) -> None:
    copytree(CSS, tmp_path / "css")
    storage = ModuleManifestStorage(location=tmp_path, base_url="/static/")
    names = [f"css/{path.name}" for path in CSS.glob("*.css")]
    list(storage.post_process({name: (storage, name) for name in names}))
    sent = (tmp_path / storage.hashed_files["css/app.css"]).read_text(encoding="utf-8")
    assert "@import" not in sent
    assert all(sheet.read_text(encoding="utf-8") in sent for sheet in [CSS / "tokens.css", CSS / "emergency.css"])
    assert len(gzip.compress(sent.encode())) < 12_000


def test_every_icon_that_a_template_names_exists() -> None:
    named = (re.findall(r'{% icon "([\w-]+)"', page.read_text(encoding="utf-8")) for page in TEMPLATES)
    assert set(chain.from_iterable(named)) - set(ICONS) == set()


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "500", "503"])
def test_an_error_page_needs_nothing_and_still_tells_where_help_is(page: str) -> None:
    drawn = render_to_string(f"{page}.html")
    assert f'href="{reverse("triage:urgent")}"' in drawn
    assert 'href="tel:112"' in drawn


def test_an_error_page_knows_the_number_of_the_country(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.country = "GB"  # type: ignore[attr-defined]
    assert 'href="tel:999"' in Template("{% include '404.html' %}").render(Context({"request": request}))


@pytest.mark.parametrize(("theme", "marked"), [("dark", 'data-theme="dark"'), ("auto", '<html lang="en-GB">')])
def test_the_chosen_theme_is_said_on_the_page(theme: str, marked: str) -> None:
    assert marked in render_to_string("404.html", {"preferences": {"theme": theme}})


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in icon("phone")


def test_a_crossed_out_icon_differs_from_the_plain_one() -> None:
    assert icon("car", slash=True) != icon("car")


def test_an_icon_cannot_break_out_of_its_class() -> None:
    assert "<script" not in icon("phone", '"><script>')


def test_an_icon_nobody_drew_is_refused() -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon")


@pytest.mark.parametrize("kind", SHAPES)
def test_how_sure_a_finding_is_has_a_shape(kind: str) -> None:
    drawn = Template("{% load icons %}{% shape kind %}").render(Context({"kind": kind}))
    assert 'class="sh"' in drawn


def test_strength_is_shown_by_as_many_rings() -> None:
    assert Template("{% load icons %}{% ripple 4 %}").render(Context()).count("<circle") == 4
