"""The queue in figures: counted by week, without a trace of anybody; and who may see it."""

import csv
import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.test import Client

from tests.api.test_triage_desk import LIST, judged
from triage.figures import Case, share, weeks
from triage.reviewers import MAY
from triage.services import acknowledge, record_review, respond

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
MINUTE, WEEK = dt.timedelta(minutes=1), dt.timedelta(weeks=1)


def case(minutes: float | None) -> Case:
    start = dt.datetime(2026, 3, 14, 12, tzinfo=dt.UTC)
    return Case(start, 4, 4, None, None, False, None if minutes is None else start + MINUTE * minutes)


def table(client: Client) -> list[list[str]]:
    return list(csv.reader(StringIO(client.get(f"{LIST}figures.csv").text)))


def cell(rows: list[list[str]], row: int, column: str) -> str:
    return rows[row][rows[0].index(column)]


@pytest.mark.parametrize(
    ("minutes", "median", "most"),
    [
        ([], None, None),
        ([None], None, None),
        ([7], 7, 7),
        ([0.2, None], 1, 1),
        (range(1, 11), 5, 9),
        ([1, 100], 1, 100),
    ],
)
def test_times_are_those_by_which_a_part_was_seen(minutes: Any, median: int | None, most: int | None) -> None:
    cases = [case(one) for one in minutes]
    assert (share(cases, 0.5), share(cases, 0.9)) == (median, most)


def test_each_entry_is_counted_in_its_week(ada: User, now: dt.datetime) -> None:
    for ago in (0, 0, 2):
        judged(ada, now - WEEK * ago)
    told = [(week.starts_on.isoformat(), week.counts[0]) for week in weeks(now)]
    assert told == [("2026-03-09", 2), ("2026-03-02", 0), ("2026-02-23", 1)]


def test_what_is_too_long_ago_is_not_told(ada: User, now: dt.datetime) -> None:
    judged(ada, now - WEEK * 26)
    assert weeks(now) == []


def test_what_became_of_it_is_counted(ada: User, rae: User, now: dt.datetime) -> None:
    called, mistake = judged(ada, now), judged(ada, now, device_tier=4)
    judged(ada, now, device_tier=1)
    respond(called, "called", now=now)
    acknowledge(mistake, "mistake", now=now)
    record_review(called, rae, "appropriate", "Looked.", now=now + MINUTE * 30)
    # Flagged, four tiers, agree, differ, answered, by mistake, looked at, median, 90 %.
    assert weeks(now)[0].cells == [3, 3, 0, 0, 0, 1, 1, 2, 1, 1, 30, 30]


def test_small_counts_do_not_leave_the_house(
    rae_client: Client, rae: User, ada: User, ben: User, now: dt.datetime
) -> None:
    for n in range(6):
        record_review(judged(ada, now), rae, "unclear", "Looked.", now=now + MINUTE * n)
    judged(ben, now, signs={"eyelid_persist": "yes"})
    rows = table(rae_client)
    told = [cell(rows, 1, column) for column in ("Flagged", "Emergency", "See a doctor", "Check now", "Looked at")]
    assert told == ["7", "6", "<5", "0", "6"]
    assert cell(rows, 1, "Median minutes to first look") == "2"


def test_times_on_few_looks_do_not_leave_the_house(rae_client: Client, rae: User, ada: User, now: dt.datetime) -> None:
    record_review(judged(ada, now), rae, "unclear", "Looked.", now=now + MINUTE)
    rows = table(rae_client)
    assert rows[1][-2:] == rows[2][-2:] == ["", ""]
    assert rows[2][0] == "All"


def test_the_file_names_nobody(rae_client: Client, rae: User, ada: User, now: dt.datetime) -> None:
    alert = judged(ada, now)
    record_review(alert, rae, "unclear", "kanarienvogel", now=now)
    answer = rae_client.get(f"{LIST}figures.csv")
    for secret in ("ada", "rae", "kanarienvogel", str(alert.pk), str(alert.subject)):
        assert secret not in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_figures_can_be_read_on_the_page(rae_client: Client, ada: User, now: dt.datetime) -> None:
    assert "Nothing was flagged" in rae_client.get(f"{LIST}figures/").text
    judged(ada, now)
    assert "2026-03-09" in rae_client.get(f"{LIST}figures/").text


def test_figures_of_many_ask_as_few_questions(
    rae_client: Client, ada: User, now: dt.datetime, django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        judged(ada, now - WEEK * n)
    with django_assert_max_num_queries(8):
        rae_client.get(f"{LIST}figures/")


def test_the_role_has_these_rights_and_no_other(db: None) -> None:
    group = Group.objects.get(name="Reviewers")
    assert set(group.permissions.values_list("codename", flat=True)) == set(MAY)


def test_somebody_is_made_a_reviewer_and_the_role_ends(ben: User) -> None:
    call_command("reviewer", "BEN@example.org")
    ben = User.objects.get(pk=ben.pk)
    assert ben.is_staff
    assert ben.get_all_permissions() == {f"triage.{right}" for right in MAY}
    call_command("reviewer", "ben@example.org", "--end")
    ben = User.objects.get(pk=ben.pk)
    assert (ben.is_staff, ben.get_all_permissions()) == (False, set())


def test_who_administers_the_server_stays_staff_when_the_role_ends(ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(is_superuser=True)
    call_command("reviewer", "ben@example.org")
    call_command("reviewer", "ben@example.org", "--end")
    assert User.objects.get(pk=ben.pk).is_staff


def test_a_role_that_somebody_widened_is_narrowed_again(ben: User) -> None:
    Group.objects.get(name="Reviewers").permissions.add(Permission.objects.get(codename="delete_user"))
    call_command("reviewer", "ben@example.org")
    assert not User.objects.get(pk=ben.pk).has_perm("auth.delete_user")


def test_a_stranger_cannot_be_a_reviewer(db: None) -> None:
    with pytest.raises(CommandError, match="Nobody here has"):
        call_command("reviewer", "nobody@example.org")
