"""Hostile text goes in whole or not at all, through every field of both doors, and comes out as nothing but text."""

import csv
import datetime as dt
import io
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from rest_framework.test import APIClient

from journal.models import ApiToken, CustomFactor, Episode, Preferences, Reading
from journal.services.episodes import log_episode
from journal.services.preferences import MOST_OWN_FACTORS, add_factor, create_token, save_preferences
from journal.services.readings import take_reading
from tests.api.hostile import ALL, MARKUP, SHARPEST, STORABLE, births, words
from tests.api.streets import kept, text_of
from triage.services import record_review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
CARD = ("full_name", "medicines", "allergies", "contact_name", "contact_phone", "emergency_number", "country", "zone")
WHEN = "2026-03-14T11:00:00Z"


def api_writes(text: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation of the API with the text in each of its fields; the last one named is the one that holds it."""
    new, taken = {"started_at": WHEN, "zone": "UTC"}, {"factor": "caffeine", "value": 1, "at": WHEN, "zone": "UTC"}
    episode = [{**new, name: text} for name in ("note", "site", "side", "kind", "duration", "started_at", "zone")]
    episode += [{**new, name: {text: "yes"}} for name in ("relief", "signs")]
    reading = [{**taken, name: text} for name in ("note", "factor", "preset", "zone", "at", "value", "volume_ml")]
    factor = [{"name": text, "kind": "scale"}, {"name": "A", "kind": text}, {"name": "B", "kind": "dose", "unit": text}]
    return [
        *(("post", "episodes/", {"client_id": str(uuid.uuid4()), **body}) for body in episode),
        *(("post", "readings/", {"client_id": str(uuid.uuid4()), **body}) for body in reading),
        *(("post", "factors/", body) for body in factor),
        *(("patch", "preferences/", {name: text}) for name in CARD),
        ("patch", "preferences/", {"factors": [text]}),
        ("put", "days/2026-03-13/", {"answers": {text: 1}}),
        ("put", "days/2026-03-13/", {"answers": {"caffeine": 1}, "zone": text}),
    ]


def some[Write](writes: list[Write], text: str) -> list[Write]:
    return writes if text in SHARPEST else writes[ALL.index(text) % 12 :: 12]


@pytest.mark.parametrize("text", ALL, ids=lambda text: ascii(text[:24]))
def test_the_api_takes_a_text_whole_or_refuses_it(ada_api: APIClient, text: str) -> None:
    ada_api.raise_request_exception = False
    for verb, path, body in some(api_writes(text), text):
        before = kept()
        response = getattr(ada_api, verb)(f"/api/v1/{path}", body, format="json")
        if response.status_code == 400:
            assert kept() == before
            continue
        assert response.status_code in {200, 201}
        said, stored = {**body}, response.json()
        for name in set(said) & {"note", "name", "unit", *CARD}:
            same = {said[name], said[name].strip()} if name != "note" else {said[name]}
            assert stored[name] in same or (stored[name] is None and not said[name].strip())


@pytest.fixture
def episode(ada: User, now: dt.datetime) -> Episode:
    return log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=now, zone="UTC", is_ongoing=True)[0]


@pytest.fixture
def reading(ada: User, now: dt.datetime) -> Reading:
    fields = {"factor": "caffeine", "value": 80, "at": now, "zone": "UTC"}
    return take_reading(ada.pk, client_id=uuid.uuid4(), now=now, **fields)[0]


def form_writes(episode: Episode, reading: Reading) -> list[tuple[str, dict[str, Any], str, Any]]:
    """Every form with a field of free text: its address, what else it says, the field and the table that keeps it."""
    details = {"version": "1", "started_at": "2026-03-14T12:00", "length": "on"}
    amount = {"version": "1", "value": "80", "at": "2026-03-14T12:00"}
    lived = {"country": "GB", "zone": "UTC", "day_start_hour": "4", "units": "metric", "theme": "auto"}
    return [
        (f"/episodes/{episode.client_id}/", details, "note", Episode),
        (f"/readings/{reading.client_id}/", amount, "note", Reading),
        ("/factors/add/", {"kind": "dose", "unit": ""}, "name", CustomFactor),
        ("/factors/add/", {"kind": "dose", "name": "B"}, "unit", CustomFactor),
        ("/preferences/tokens/", {"scope": "read", "days": "9"}, "name", ApiToken),
        *(("/preferences/paramedic/", {}, name, Preferences) for name in CARD[:5]),
        *(("/preferences/", lived, name, Preferences) for name in CARD[5:]),
        *(("/welcome/number/", lived, name, Preferences) for name in CARD[5:]),
    ]


def plain(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()


@pytest.mark.parametrize("text", ALL, ids=lambda text: ascii(text[:24]))
def test_a_form_takes_a_text_whole_or_refuses_it(
    ada_client: Client, episode: Episode, reading: Reading, text: str
) -> None:
    ada_client.raise_request_exception = False
    for url, said, field, model in some(form_writes(episode, reading), text):
        before = kept()
        response = ada_client.post(url, said | {field: text})
        assert response.status_code in {200, 302, 422}, url
        if response.status_code == 422:
            assert births(response.text) == []
            assert kept() == before
        else:
            values = [plain(value) for value in model.objects.values_list(field, flat=True)]
            assert plain(text) in values, (url, field)


@pytest.mark.parametrize("url", ["/episodes/", "/readings/", "/factors/add/", "/account/login/", "/account/signup/"])
@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00", b"note=%ff&client_id=%00", b"a" * 9000, b"&" * 900, b"client_id=%u0000"]
)
def test_a_body_that_is_no_form_breaks_nothing(ada_client: Client, url: str, body: bytes) -> None:
    ada_client.raise_request_exception = False
    for kind in (
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "image/png; a=\xff",
    ):
        assert ada_client.post(url, body, content_type=kind).status_code < 500
    assert not Episode.objects.exists()


@pytest.fixture
def full(ada: User, rae: User, now: dt.datetime) -> Episode:
    """A journal in which every field of text holds every text, as far as it takes it."""
    for place, text in enumerate(STORABLE):
        moment = now - dt.timedelta(minutes=place)
        log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=moment, zone="UTC", note=text)
    short = [text.strip() for text in STORABLE if len(text.strip()) <= 40][:MOST_OWN_FACTORS]
    for place, text in enumerate(short):
        create_token(ada.pk, name=text, scope="read", life=dt.timedelta(days=9))
        slug = named(ada, text, now)
        amount = {"factor": slug, "value": place, "at": now, "zone": "UTC", "note": text}
        _ = slug and take_reading(ada.pk, client_id=uuid.uuid4(), now=now, **amount)
    save_preferences(ada.pk, now=now, country="GB", **dict.fromkeys(CARD[:2], MARKUP[2]), contact_phone=MARKUP[3])
    told = {"allergies": " ".join(MARKUP[:20]), "medicines": " ".join(MARKUP[20:]), "contact_name": MARKUP[5]}
    save_preferences(ada.pk, now=now, **told)
    signs = {"face_droop": "yes"}
    last, _ = log_episode(
        ada.pk, client_id=uuid.uuid4(), now=now, started_at=now, zone="UTC", note=MARKUP[5], signs=signs
    )
    assert last.assessment is not None
    record_review(last.assessment, rae, "unclear", " ".join(MARKUP), now=now)
    return last


def named(user: User, text: str, now: dt.datetime) -> str:
    """The slug of a new factor of that name; empty where the name is refused."""
    try:
        return add_factor(user.pk, now=now, name=text, kind="dose", unit=text[:16]).slug
    except ValidationError:
        return ""


PAGES = [
    "/", "/today/", "/days/2026-03-14/", "/days/2026-03-14/check/", "/timeline/", "/insights/", "/more/", "/factors/",
    "/preferences/", "/preferences/paramedic/", "/preferences/tokens/", "/welcome/number/", "/welcome/factors/",
    "/urgent/", "/emergency/", "/account/email/", "/api/v1/docs/",
]  # fmt: skip


def test_no_page_lets_a_text_become_more_than_text(ada_client: Client, full: Episode) -> None:
    own = CustomFactor.objects.first()
    assert own is not None
    entry = f"/episodes/{full.client_id}/"
    rows = [entry, f"{entry}check/", f"{entry}where/", f"/triage/{full.assessment_id}/", f"/factors/{own.slug}/"]
    rows += [f"/readings/{one}/" for one in Reading.objects.values_list("client_id", flat=True)[:9]]
    rows += [f"/days/2026-03-14/{own.slug}/", f"/insights/?factor={own.slug}", f"/timeline/?factor={own.slug}"]
    for url in PAGES + rows:
        response = ada_client.get(url)
        assert response.status_code == 200, url
        assert births(response.text) == [], url


@pytest.mark.parametrize("text", MARKUP[::4], ids=ascii)
def test_no_address_writes_into_a_page(ada_client: Client, text: str) -> None:
    query = dict.fromkeys(("q", "site", "factor", "saved", "was", "next", "sign", "country", "well", "ask"), text)
    for url in ("/timeline/", "/today/", "/emergency/", "/urgent/", "/insights/", "/export.csv", "/account/login/"):
        response = ada_client.get(url, query | {"from": text, "length": text})
        assert response.status_code < 500
        assert births(text_of(response)) == [], url


def test_the_desk_shows_a_text_as_text(rae_client: Client, full: Episode) -> None:
    page = f"/admin/triage/assessment/{full.assessment_id}/change/"
    for url in ("/admin/triage/assessment/?review=all", page, f"/admin/triage/assessment/?q={MARKUP[2]}"):
        assert births(rae_client.get(url).text) == []
    assert MARKUP[2] in words(rae_client.get(page).text)


def test_the_timeline_shows_every_text_as_it_was_written(ada_client: Client, full: Episode) -> None:
    shown, url = "", "/timeline/"
    while url:
        page = ada_client.get(url)
        shown, url = shown + words(page.text), page.context["earlier"]
    missing = [text for text in STORABLE if plain(text) not in plain(shown)]
    assert missing == []


def test_no_cell_of_the_export_is_a_formula(ada_client: Client, full: Episode) -> None:
    file = b"".join(ada_client.get("/export.csv").streaming_content).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(file, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "\uff1d"))] == []
    assert [cell for cell in cells if cell.startswith("-") and not cell[1:].replace(".", "").isdigit()] == []
    assert "{{7*7}}" in file
