"""What the browser is told to keep: nobody's pages, by a list that changes exactly when they do."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, override_settings

from journal.learn.cards import load_shelf
from triage.rules.ruleset import load_ruleset
from twitchlog.offline import files, neutral, release_of

ROOT = Path(__file__).parents[2]
HELP = ["/urgent/", "/urgent/crisis/", "/urgent/for-someone/", "/emergency/", "/shell/", "/learn/"]
VERSION = "from twitchlog.offline import files, release_of; print(release_of(files())['version'])"
START = "import django; django.setup(); "


def told(client: Client) -> dict[str, Any]:
    """What the worker is started with."""
    script = client.get("/sw.js").text
    release: dict[str, Any] = json.loads(script.partition("start(")[2].removesuffix(");\n"))
    return release


def test_the_worker_is_a_fresh_script_for_the_whole_site(client: Client) -> None:
    response = client.get("/sw.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert "no-store" in response.headers["Cache-Control"]
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]


def test_it_keeps_help_and_every_card(client: Client) -> None:
    assert told(client)["pages"] == [*HELP, *(f"/learn/{slug}/" for slug in load_shelf().cards)]


def test_it_keeps_rules_words_and_numbers(client: Client, collected_static: None) -> None:
    kept = told(client)["files"]
    for name in ("triage/ruleset", "triage/lexicon", "triage/numbers", "css/app", "js/banner", "icons/icon-192"):
        assert [file for file in kept if file.startswith(f"/static/{name}.")], name


def test_every_kept_file_has_its_hash(client: Client, collected_static: None) -> None:
    assert [file for file in told(client)["files"] if len(file.split(".")[-2]) != 12] == []


def test_the_worker_itself_comes_by_its_hash(client: Client, collected_static: None) -> None:
    script = client.get("/sw.js").text
    assert client.get(script.split('"')[1]).status_code == 200


@pytest.mark.parametrize("path", [*HELP, "/learn/caffeine/"])
def test_a_page_is_kept_as_nobody_gets_it(db: None, client: Client, path: str) -> None:
    """And so the version, made from these bytes, tells every change of them."""
    assert client.get(f"{path}?kept=").content == neutral(path)


def test_who_is_signed_in_gets_the_same_worker(ada_client: Client, client: Client) -> None:
    assert ada_client.get("/sw.js").content == client.get("/sw.js").content


def test_other_files_make_another_version() -> None:
    assert release_of(files())["version"] != release_of((*files(), "/static/more.js"))["version"]


def test_the_version_is_the_same_in_every_process(tmp_path: Path) -> None:
    """Or the workers of one server would each offer the other's as new."""

    def version(seed: str) -> str:
        env = {"DJANGO_SETTINGS_MODULE": "twitchlog.settings", "SECRET_KEY": "x" * 60, "DEBUG": "1"}
        env |= {"PYTHONHASHSEED": seed, "TWITCHLOG_DATA_DIR": str(tmp_path), "PATH": ""}
        run = subprocess.run([sys.executable, "-c", START + VERSION], cwd=ROOT, env=env, capture_output=True, text=True)
        return run.stdout or run.stderr

    assert len(version("1").strip()) == 16
    assert version("1") == version("2")


def test_signs_of_self_harm_lead_to_the_crisis_lines(client: Client) -> None:
    rows = [*load_ruleset().screen.first, *load_ruleset().screen.more]
    crisis = told(client)["crisis"]
    assert [row.sign for row in rows if row.sign in crisis] == ["q_safe"]
    assert "suicidal_thoughts" in crisis


@override_settings(OFFLINE=False)
def test_switched_off_the_worker_takes_itself_out(client: Client) -> None:
    """It needs no other file, for those may be what is broken."""
    script = client.get("/sw.js").text
    assert "registration.unregister()" in script
    assert "import" not in script
    assert "data-worker" not in client.get("/urgent/").text


def test_the_home_screen_is_told_what_it_needs(client: Client, collected_static: None) -> None:
    response = client.get("/manifest.webmanifest")
    body = response.json()
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert (body["start_url"], body["scope"], body["display"]) == ("/", "/", "standalone")
    assert [one["url"] for one in body["shortcuts"]] == ["/", "/urgent/"]


def test_its_pictures_are_there(client: Client, collected_static: None) -> None:
    icons = client.get("/manifest.webmanifest").json()["icons"]
    assert [client.get(icon["src"]).headers["Content-Type"] for icon in icons] == ["image/png"] * 3
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}


def test_every_page_names_the_manifest_and_the_worker(client: Client) -> None:
    page = client.get("/urgent/").text
    assert 'rel="manifest" href="/manifest.webmanifest"' in page
    assert 'data-worker="/sw.js"' in page
    assert finders.find("icons/touch-180.png")


@pytest.mark.parametrize(("kept", "country"), [("GB", "GB"), ("", ""), ("gb", ""), ("<>", "")])
def test_a_page_to_keep_is_of_the_country_it_is_asked_for(client: Client, kept: str, country: str) -> None:
    client.cookies["country"] = "JP"
    page = client.get("/emergency/", {"kept": kept}).text
    assert f'data-country="{country}"' in page
    assert "Show its number" not in page
