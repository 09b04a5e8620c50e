"""Settings as each surrounding gets them: at home, in earnest behind https, and without a secret."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LONG = "0123456789" * 5
NAMES = (
    "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "SECURE_HSTS_SECONDS", "ALLOWED_HOSTS",
    "STAFF_SECOND_FACTOR",
)  # fmt: skip
SHOW = f"import json; from twitchlog import settings as s; print(json.dumps([getattr(s, name) for name in {NAMES}]))"


def load(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "TWITCHLOG_DATA_DIR": str(folder / "data")}
    command = [sys.executable, "-c", SHOW]
    return subprocess.run(command, cwd=ROOT, env=clean | environment, capture_output=True, text=True, check=False)


def values(folder: Path, **environment: str) -> dict[str, Any]:
    return dict(zip(NAMES, json.loads(load(folder, **environment).stdout), strict=True))


def test_at_home_cookies_are_plain(tmp_path: Path) -> None:
    found = values(tmp_path, SECRET_KEY=LONG)
    assert found["SESSION_COOKIE_NAME"] == "session"
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost"]


def test_behind_https_cookies_are_bound_to_the_host(tmp_path: Path) -> None:
    found = values(tmp_path, SECRET_KEY=LONG, TWITCHLOG_ORIGINS="https://log.example")
    assert found == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SECURE_HSTS_SECONDS": 63_072_000,
        "ALLOWED_HOSTS": ["log.example"],
        "STAFF_SECOND_FACTOR": True,
    }


@pytest.mark.parametrize("told", [{}, {"STAFF_UNPROVED": "1"}, {"DEBUG": "1"}])
def test_staff_need_a_second_factor(tmp_path: Path, told: dict[str, str]) -> None:
    assert values(tmp_path, SECRET_KEY=LONG, **told)["STAFF_SECOND_FACTOR"]


def test_only_for_developing_the_second_factor_is_left_out(tmp_path: Path) -> None:
    assert not values(tmp_path, SECRET_KEY=LONG, DEBUG="1", STAFF_UNPROVED="1")["STAFF_SECOND_FACTOR"]


@pytest.mark.parametrize("secret", ["", "short", LONG[1:]])
def test_without_a_real_secret_nothing_starts(tmp_path: Path, secret: str) -> None:
    done = load(tmp_path, SECRET_KEY=secret)
    assert done.returncode != 0
    assert "make setup" in done.stderr


def test_the_data_folder_is_closed_to_others(tmp_path: Path) -> None:
    load(tmp_path, SECRET_KEY=LONG)
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
