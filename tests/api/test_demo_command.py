"""`manage.py demo`: one invented person, never by surprise, never anybody else."""

from datetime import datetime
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from journal.models import Episode, Reading
from triage.models import Acknowledgement, Assessment
from triage.rules.ruleset import Tier

DEMO = "demo@twitchlog.example"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]


def demo(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", "--days", "120", *arguments, stdout=out)
    return out.getvalue()


def test_it_adds_one_person_who_can_sign_in() -> None:
    said = demo("--password", "open sesame please")
    assert User.objects.get().check_password("open sesame please")
    assert DEMO in said


def test_a_password_is_made_and_printed_when_none_is_given() -> None:
    password = demo().rsplit("Password: ")[1].strip()
    assert User.objects.get().check_password(password)
    assert len(password) >= 16


def test_it_refuses_a_second_time_and_changes_nothing() -> None:
    demo("--password", "the first")
    with pytest.raises(CommandError, match="--again"):
        demo("--password", "the second")
    assert User.objects.get().check_password("the first")


def test_again_replaces_the_demo_person_alone(ada: User) -> None:
    demo()
    first = User.objects.get(email=DEMO).pk
    demo("--again")
    assert User.objects.get(email=DEMO).pk != first
    assert User.objects.filter(pk=ada.pk).exists()


@pytest.mark.parametrize("email", ["ada@example.org", "demo@twitchlog.example.org"])
def test_it_never_touches_an_address_that_could_be_real(ada: User, email: str) -> None:
    with pytest.raises(CommandError, match="no real person"):
        demo("--email", email, "--again")
    assert list(User.objects.all()) == [ada]


def test_the_one_alarm_was_closed_as_a_mistake() -> None:
    demo()
    alarm = Assessment.objects.get(tier__gte=Tier.CHECK)
    assert alarm.acknowledgement.reason == Acknowledgement.Reason.MISTAKE
    assert not Assessment.objects.open_for(alarm.user_id).emergencies().exists()


def test_nothing_is_logged_in_the_future(now: datetime) -> None:
    demo()
    assert not Episode.objects.filter(started_at__gt=now).exists()
    assert not Reading.objects.filter(at__gt=now).exists()


def test_entries_are_counted_exactly() -> None:
    demo("--entries", "321")
    assert Episode.objects.count() == 321
