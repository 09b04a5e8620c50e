"""One reading in full: any preset, any amount, mended and taken back by its owner only."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Reading
from journal.services.preferences import save_preferences
from journal.services.readings import edit_reading, take_reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
ADD = "/days/2026-03-14/"
AT = "2026-03-14T12:00"


def add(client: Client, slug: str = "caffeine", **said: Any) -> Any:
    return client.post(f"{ADD}{slug}/", {"client_id": uuid.uuid4(), "at": AT, **said})


@pytest.fixture
def coffee(ada: User, now: dt.datetime) -> Reading:
    said = {"factor": "caffeine", "preset": "coffee_brewed", "at": now, "zone": "UTC"}
    return take_reading(ada.pk, client_id=uuid.uuid4(), now=now, **said)[0]


def mend(client: Client, reading: Reading, **said: Any) -> Any:
    stored = {"value": "96", "volume": "237", "at": AT, "note": "", "version": reading.version}
    return client.post(f"/readings/{reading.client_id}/", stored | said)


def one() -> Reading:
    return Reading.objects.kept().get()


def test_all_presets_are_there_with_their_volumes(ada_client: Client) -> None:
    html = ada_client.get(f"{ADD}caffeine/").content.decode()
    assert "Energy drink, 500 ml" in html
    assert 'data-amount="160" data-volume="500"' in html


def test_the_volume_of_water_is_said_once(ada_client: Client) -> None:
    assert ada_client.get(f"{ADD}water/").content.decode().count("250 ml") == 1


@pytest.mark.parametrize(
    ("said", "amount", "volume"),
    [
        ({"preset": "espresso"}, 63, 30),
        ({"preset": "coffee_brewed", "volume": "474"}, 192, 474),
        ({"preset": "coffee_brewed", "value": "120"}, 120, 237),
        ({"preset": "", "value": "80"}, 80, None),
    ],
    ids=["preset", "larger", "by hand", "something else"],
)
def test_a_drink_is_kept_as_said(ada_client: Client, said: dict[str, str], amount: float, volume: float | None) -> None:
    assert add(ada_client, **said).status_code == 302
    assert (one().value, one().volume_ml) == (amount, volume)


def test_the_time_is_read_on_the_own_clock(ada: User, ada_client: Client, now: dt.datetime) -> None:
    save_preferences(ada.pk, now=now, zone="Asia/Tokyo")
    add(ada_client, preset="espresso", at="2026-03-14T08:30", note="on the train")
    assert one().at == dt.datetime(2026, 3, 13, 23, 30, tzinfo=dt.UTC)
    assert one().note == "on the train"


def test_grams_follow_from_volume_and_strength(ada_client: Client) -> None:
    add(ada_client, "alcohol", volume="330", percent="5")
    assert one().value == 13


def test_a_volume_in_fluid_ounces_is_kept_in_ml(ada: User, ada_client: Client, now: dt.datetime) -> None:
    save_preferences(ada.pk, now=now, units="us")
    add(ada_client, preset="coffee_brewed", volume="16")
    assert one().volume_ml == 473.2


def test_other_kinds_answer_the_day(ada_client: Client) -> None:
    add(ada_client, "sleep", value="7")
    add(ada_client, "sleep", value="6.5")
    assert one().value == 6.5


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"value": "abc"}, "Enter a number."),
        ({"value": ""}, "Give an amount."),
        ({"value": "99999"}, "This is more than 5000 mg."),
        ({"preset": "nonsense"}, "This preset is not known."),
        ({"value": "96", "at": "2026-03-20T12:00"}, "This time has not come yet."),
        ({"value": "96", "at": "soon"}, "Give a date and a time."),
        ({"value": "96", "volume": "-1"}, "greater than or equal to 0"),
    ],
    ids=str,
)
def test_a_bad_drink_is_refused_beside_its_field(ada_client: Client, said: dict[str, str], words: str) -> None:
    response = add(ada_client, note="kept as typed", **said)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "kept as typed" in response.content.decode()
    assert not Reading.objects.exists()


def test_a_mended_amount_is_kept(ada_client: Client, coffee: Reading) -> None:
    assert mend(ada_client, coffee, value="120", note="large").status_code == 302
    assert (one().value, one().note, one().at) == (120, "large", coffee.at)


def test_a_new_volume_alone_scales_the_preset(ada_client: Client, coffee: Reading) -> None:
    mend(ada_client, coffee, volume="474")
    assert (one().value, one().volume_ml) == (192, 474)


def test_a_yes_is_mended_to_a_no(ada: User, ada_client: Client, now: dt.datetime) -> None:
    said = {"factor": "medication", "value": 1, "at": now, "zone": "UTC"}
    taken, _ = take_reading(ada.pk, client_id=uuid.uuid4(), now=now, **said)
    html = ada_client.get(f"/readings/{taken.client_id}/").content.decode()
    assert "checked" in html
    mend(ada_client, taken, value="0")
    assert one().value == 0


def test_nothing_changed_keeps_every_digit(ada: User, ada_client: Client, now: dt.datetime) -> None:
    save_preferences(ada.pk, now=now, units="us")
    said = {"factor": "water", "value": 251.23, "at": now, "zone": "UTC"}
    water, _ = take_reading(ada.pk, client_id=uuid.uuid4(), now=now, **said)
    mend(ada_client, water, value="8.5", note="with lemon")
    assert (one().value, one().note) == (251.23, "with lemon")


def test_a_new_time_may_move_it_to_another_day(ada_client: Client, coffee: Reading) -> None:
    response = mend(ada_client, coffee, at="2026-03-13T09:00")
    assert response["Location"].startswith("/days/2026-03-13/")
    assert one().day == dt.date(2026, 3, 13)


@pytest.mark.parametrize("bad", [{"value": "abc"}, {"value": ""}, {"value": "99999"}, {"at": "2026-03-20T12:00"}])
def test_a_bad_change_keeps_the_stored_one(ada_client: Client, coffee: Reading, bad: dict[str, str]) -> None:
    assert mend(ada_client, coffee, **bad).status_code == 422
    assert (one().value, one().version) == (96, 1)


def test_a_change_to_an_old_version_shows_both(ada: User, ada_client: Client, coffee: Reading, now: Any) -> None:
    edit_reading(ada.pk, coffee.client_id, now=now, value=63)
    response = mend(ada_client, coffee, value="120")
    assert response.status_code == 409
    assert "63 mg" in response.content.decode()
    assert 'value="120"' in response.content.decode()


@pytest.mark.parametrize("act", ["", "remove/", "restore/"])
def test_anothers_reading_is_not_found(ben_client: Client, coffee: Reading, act: str) -> None:
    assert ben_client.post(f"/readings/{coffee.client_id}/{act}", {"value": "1"}).status_code == 404
    assert one().version == 1


@pytest.mark.parametrize("path", ["/readings/00000000-0000-0000-0000-000000000001/", f"{ADD}nonsense/"])
def test_what_is_not_there_is_not_found(ada_client: Client, path: str) -> None:
    assert ada_client.get(path).status_code == 404


def test_a_note_is_shown_as_text(ada: User, ada_client: Client, coffee: Reading, now: dt.datetime) -> None:
    edit_reading(ada.pk, coffee.client_id, now=now, note="<b>strong</b>")
    assert "&lt;b&gt;strong" in ada_client.get("/today/").content.decode()
