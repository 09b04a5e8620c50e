"""The details of an episode: everything can be said, left out again, and never lost."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Episode, Preferences
from journal.services.episodes import edit_episode, log_episode, remove_episode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
UTC = dt.UTC
SAID = {
    "kind": "flutter",
    "intensity": "4",
    "length": "minutes",
    "note": "After a long call",
    "relief_rest": "yes",
    "relief_water": "no",
    "relief_breathing": "unsure",
}


@pytest.fixture
def episode(ada: User, now: dt.datetime) -> Episode:
    """Ada's, begun 20 s ago, in London."""
    started_at = now - dt.timedelta(seconds=20)
    fields = {"started_at": started_at, "zone": "Europe/London", "site": "calf", "side": "right"}
    return log_episode(ada.pk, client_id=uuid.uuid4(), now=now, **fields)[0]


def url(episode: Episode) -> str:
    return f"/episodes/{episode.client_id}/"


def untouched(client: Client, episode: Episode) -> dict[str, Any]:
    """What the page sends when nothing is touched."""
    form = client.get(url(episode)).context["form"]
    said = {name: form[name].value() for name in form.fields}
    said["started_at"] = f"{said['started_at']:%Y-%m-%dT%H:%M}"
    said["ended_at"] = f"{said['ended_at']:%Y-%m-%dT%H:%M}" if said["ended_at"] else ""
    said["version"] = Episode.objects.get(pk=episode.pk).version
    return {name: value for name, value in said.items() if value not in {None, False}}


def send(client: Client, episode: Episode, **changes: Any) -> Any:
    return client.post(url(episode), untouched(client, episode) | changes)


def stored(episode: Episode) -> Episode:
    return Episode.objects.get(pk=episode.pk)


def test_everything_can_be_said(ada_client: Client, episode: Episode) -> None:
    answer = send(ada_client, episode, **SAID)
    row = stored(episode)
    assert (row.kind, row.intensity, row.duration, row.note) == ("flutter", 4, "minutes", "After a long call")
    assert row.relief == {"rest": "yes", "water": "no", "breathing": "unsure"}
    assert answer.headers["Location"] == f"/?saved={episode.client_id}"


def test_everything_can_be_left_out_again(ada_client: Client, episode: Episode) -> None:
    send(ada_client, episode, **SAID)
    send(ada_client, episode, **dict.fromkeys(SAID, ""))
    row = stored(episode)
    assert (row.kind, row.intensity, row.duration, row.note, row.relief) == (None, None, None, "", {})


def test_done_without_a_change_writes_nothing(ada_client: Client, episode: Episode) -> None:
    send(ada_client, episode)
    assert (stored(episode).version, stored(episode).started_at) == (1, episode.started_at)


def test_strength_is_not_set_until_touched(ada_client: Client, episode: Episode) -> None:
    page = ada_client.get(url(episode)).content.decode()
    assert 'name="intensity" value="" checked' in page
    send(ada_client, episode, note="x")
    assert stored(episode).intensity is None


def test_other_changes_keep_the_seconds_of_the_start(ada_client: Client, episode: Episode) -> None:
    send(ada_client, episode, note="x")
    assert stored(episode).started_at == episode.started_at


def test_the_start_can_be_changed_on_the_clock_of_the_place(ada_client: Client, episode: Episode) -> None:
    Preferences.objects.filter(user=episode.user).update(zone="Asia/Tokyo")
    send(ada_client, episode, started_at="2026-03-13T23:30", is_onset_approximate="on")
    row = stored(episode)
    assert (row.started_at, row.is_onset_approximate) == (dt.datetime(2026, 3, 13, 23, 30, tzinfo=UTC), True)
    assert row.day == dt.date(2026, 3, 13)


def test_a_start_in_the_doubled_hour_asks_which_one_and_keeps_the_rest(ada_client: Client, episode: Episode) -> None:
    asked = send(ada_client, episode, started_at="2025-10-26T01:30", note="kept text")
    page = asked.content.decode()
    assert (asked.status_code, 'name="started_at_fold" value="0"' in page, "kept text" in page) == (422, True, True)
    send(ada_client, episode, started_at="2025-10-26T01:30", started_at_fold="1")
    assert stored(episode).started_at == dt.datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
    send(ada_client, episode, note="later")
    assert stored(episode).started_at == dt.datetime(2025, 10, 26, 1, 30, tzinfo=UTC)


def test_an_exact_end_can_be_given(ada_client: Client, episode: Episode) -> None:
    send(ada_client, episode, started_at="2026-03-14T11:00", length="exact", ended_at="2026-03-14T11:20")
    row = stored(episode)
    assert (row.ended_at, row.duration, row.is_ongoing) == (dt.datetime(2026, 3, 14, 11, 20, tzinfo=UTC), None, False)


def test_an_end_without_a_choice_is_an_exact_end(ada_client: Client, episode: Episode) -> None:
    send(ada_client, episode, started_at="2026-03-14T11:00", ended_at="2026-03-14T11:20")
    assert stored(episode).ended_at == dt.datetime(2026, 3, 14, 11, 20, tzinfo=UTC)


def test_an_end_in_the_minute_of_the_start_is_no_end_before_it(ada_client: Client, episode: Episode) -> None:
    send(ada_client, episode, length="exact", ended_at="2026-03-14T11:59")
    assert stored(episode).ended_at == episode.started_at


def test_a_rough_length_takes_an_exact_end_back(ada_client: Client, episode: Episode) -> None:
    send(ada_client, episode, length="exact", ended_at="2026-03-14T12:20")
    send(ada_client, episode, length="longer")
    assert (stored(episode).ended_at, stored(episode).duration) == (None, "longer")


def test_still_going_shows_on_every_page_until_stopped(
    ada_client: Client, episode: Episode, still_clock: time_machine.Traveller
) -> None:
    send(ada_client, episode, length="ongoing")
    assert "Right calf, still going" in ada_client.get("/").content.decode()
    still_clock.shift(300)
    answer = ada_client.post(f"{url(episode)}stop/", headers={"referer": "http://testserver/episodes/earlier/"})
    assert answer.headers["Location"] == "http://testserver/episodes/earlier/"
    assert stored(episode).ended_at == episode.started_at + dt.timedelta(seconds=320)
    assert "still going" not in ada_client.get("/").content.decode()


def test_stopping_is_confirmed(ada_client: Client, episode: Episode) -> None:
    edit_episode(episode.user_id, episode.client_id, now=episode.received_at, is_ongoing=True)
    page = ada_client.post(f"{url(episode)}stop/", {"next": "/today/"}, follow=True).content.decode()
    assert "Stopped. The time is kept." in page


def test_stop_beside_the_timer_ends_it_now_and_keeps_what_was_typed(ada_client: Client, episode: Episode) -> None:
    send(ada_client, episode, then="stop", note="typed")
    assert (stored(episode).ended_at, stored(episode).note) == (episode.started_at + dt.timedelta(seconds=20), "typed")


def test_the_timer_counts_on_the_servers_clock(ada_client: Client, episode: Episode) -> None:
    page = ada_client.get(url(episode)).content.decode()
    assert 'class="num">0:20</output>' in page


def test_an_old_entry_without_a_length_has_no_timer(
    ada_client: Client, episode: Episode, still_clock: time_machine.Traveller
) -> None:
    still_clock.shift(7200)
    page = ada_client.get(url(episode)).content.decode()
    assert ('class="timer"' in page, "Edit entry" in page) == (False, True)


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("intensity", "6"),
        ("intensity", "-1"),
        ("intensity", "much"),
        ("kind", "buzz"),
        ("note", "x" * 4001),
        ("note", "a\0b"),
        ("started_at", ""),
        ("started_at", "9999-12-31T23:59"),
        ("started_at", "2026-03-20T10:00"),
        ("ended_at", "2026-03-14T10:00"),
        ("ended_at", "whenever"),
        ("length", "ages"),
        ("relief_rest", "perhaps"),
        ("site", "tail"),
        ("side", "up"),
        ("version", "x"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(ada_client: Client, episode: Episode, field: str, bad: str) -> None:
    answer = send(ada_client, episode, **{"relief_water": "yes", field: bad})
    page = answer.content.decode()
    assert (answer.status_code, f'id="id_{field}_error"' in page) == (422, True)
    assert '<option value="yes" selected>' in page
    assert (stored(episode).version, stored(episode).relief) == (1, {})


def test_a_set_time_needs_the_time(ada_client: Client, episode: Episode) -> None:
    answer = send(ada_client, episode, length="exact")
    assert (answer.status_code, 'id="id_ended_at_error"' in answer.content.decode()) == (422, True)


def test_change_of_place_keeps_the_rest_first(ada_client: Client, episode: Episode) -> None:
    answer = send(ada_client, episode, then="where", note="typed", next="/timeline/?site=calf")
    assert answer.headers["Location"] == f"{url(episode)}where/?change=1&next=%2Ftimeline%2F%3Fsite%3Dcalf"
    page = ada_client.get(answer.headers["Location"]).content.decode()
    assert 'href="../?next=%2Ftimeline%2F%3Fsite%3Dcalf&amp;site=hand&amp;side=left"' in page
    assert stored(episode).note == "typed"


def test_a_changed_place_is_kept_with_the_details(ada_client: Client, episode: Episode) -> None:
    page = ada_client.get(url(episode), {"site": "lip"}).content.decode()
    assert "<b>Lip</b>" in page
    assert "place not saved yet" in page
    assert stored(episode).place == "Right calf"
    send(ada_client, episode, site="lip", side="")
    assert stored(episode).place == "Lip"


def test_a_place_that_does_not_exist_in_the_address_is_passed_over(ada_client: Client, episode: Episode) -> None:
    assert "<b>Right calf</b>" in ada_client.get(url(episode), {"site": "tail", "side": "x"}).content.decode()


def test_the_check_is_shown_in_words_with_the_way_to_it(ada_client: Client, episode: Episode) -> None:
    assert "The check was not answered" in ada_client.get(url(episode)).content.decode()
    edit_episode(episode.user_id, episode.client_id, now=episode.started_at, signs={"face_droop": "yes"})
    assert "One side of the face drooping" in ada_client.get(url(episode)).content.decode()
    assert send(ada_client, episode, then="check").headers["Location"] == f"{url(episode)}check/"


@pytest.mark.parametrize("next_page", ["/timeline/?site=calf", "/days/2026-03-14/"])
def test_after_saving_the_person_is_where_they_came_from(ada_client: Client, episode: Episode, next_page: str) -> None:
    assert send(ada_client, episode, next=next_page, note="x").headers["Location"] == next_page


@pytest.mark.parametrize("bad", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_nobody_is_sent_to_another_site(ada_client: Client, episode: Episode, bad: str) -> None:
    assert send(ada_client, episode, next=bad, note="x").headers["Location"] == f"/?saved={episode.client_id}"


# --- Two who change the same entry


@pytest.fixture
def changed_meanwhile(episode: Episode, now: dt.datetime) -> Episode:
    return edit_episode(episode.user_id, episode.client_id, now=now, note="from the tablet", intensity=2)


def test_a_change_to_an_old_version_shows_both_and_loses_nothing(
    ada_client: Client, changed_meanwhile: Episode
) -> None:
    answer = send(ada_client, changed_meanwhile, version=1, note="from the phone", intensity="4")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<td>from the tablet</td><td>from the phone</td>" in page
    assert "<td>2, light</td><td>4, strong</td>" in page
    assert (stored(changed_meanwhile).note, 'name="version" value="2"' in page) == ("from the tablet", True)
    assert "place not saved yet" not in page


def test_after_seeing_both_the_own_one_can_be_saved(ada_client: Client, changed_meanwhile: Episode) -> None:
    send(ada_client, changed_meanwhile, version=2, note="from the phone", intensity="4")
    assert (stored(changed_meanwhile).note, stored(changed_meanwhile).intensity) == ("from the phone", 4)


def test_an_entry_deleted_meanwhile_can_be_put_back_with_what_was_typed(
    ada_client: Client, episode: Episode, now: dt.datetime
) -> None:
    typed = untouched(ada_client, episode) | {"note": "typed"}
    remove_episode(episode.user_id, episode.client_id, now=now)
    answer = ada_client.post(url(episode), typed)
    assert (answer.status_code, "typed</textarea>" in answer.content.decode()) == (409, True)
    ada_client.post(url(episode), typed | {"version": 2, "then": "restore"})
    assert (stored(episode).note, stored(episode).is_deleted) == ("typed", False)
