"""A small world, made once and only looked at: a journal of two months, an alarm, a second factor, a reviewer."""

import datetime as dt
import uuid
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from journal.models import Reading
from journal.services.episodes import remove_episode
from journal.services.preferences import add_factor, finish_welcome, save_preferences
from journal.services.readings import take_reading
from tests import guards
from tests.browser.steps import flagged, logged
from tests.conftest import person, reviewer
from triage.audit import record_read
from triage.models import Acknowledgement, Assessment
from triage.rules.ruleset import Tier
from triage.services import acknowledge

DEMO = "demo@twitchlog.example"


def known(user: User, **more: object) -> User:
    now = timezone.now()
    save_preferences(user.pk, now=now, country="GB", zone="Europe/London", **more)
    finish_welcome(user.pk, now=now)
    return user


def journal(user: User) -> dict[str, object]:
    now = timezone.now()
    today = now.date()
    said = {"factor": "caffeine", "preset": "espresso", "value": 63.0, "at": now, "zone": "Europe/London"}
    reading: Reading = take_reading(user.pk, client_id=uuid.uuid4(), now=now, note="after lunch", **said)[0]
    removed = logged(user)
    remove_episode(user.pk, removed.client_id, now=now)
    return {
        "day": today,
        "yesterday": today - dt.timedelta(days=1),
        "episode": logged(user, site="calf", side="left", is_ongoing=True, signs={}).client_id,
        "removed": removed.client_id,
        "reading": reading.client_id,
        "own": add_factor(user.pk, now=now, name="Chewing gum", kind="answer").slug,
        "key": Authenticator.objects.create(user=user, type="webauthn", data={"name": "My phone"}).pk,
    }


def alarms(user: User) -> dict[str, object]:
    closed, calm, alert = flagged(user), logged(user, signs={"eyelid_persist": "yes"}), flagged(user)
    acknowledge(closed.assessment, Acknowledgement.Reason.ADVISED, now=timezone.now())
    return {"alert": alert.assessment_id, "closed": closed.assessment_id, "calm": calm.assessment_id}


def second_factor(user: User) -> None:
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def make_world() -> tuple[dict[str, User], dict[str, object]]:
    """Everybody by name, and what fills the addresses."""
    call_command("demo", days=60, password="a long pass phrase", verbosity=0)
    people: dict[str, User] = {"ada": User.objects.get(email=DEMO)}
    makers: dict[str, Callable[[], User]] = {
        "alarmed": lambda: known(person("alarmed"), contact_name="Sam", contact_phone="07700 900123"),
        "asked": lambda: known(person("asked")),
        "low": lambda: known(person("low")),
        "worried": lambda: known(person("worried")),
        "factored": lambda: known(person("factored"), is_calm=True),
        "rae": lambda: known(reviewer("rae")),
    }
    people |= {name: make() for name, make in makers.items()}
    second_factor(people["factored"])
    logged(people["worried"], signs={"eyelid_persist": "yes"})
    asked, low = logged(people["asked"], device_tier=Tier.CHECK), logged(people["low"], signs={"q_safe": "yes"})
    more = {"check": asked.assessment_id, "crisis": low.assessment_id}
    filled = journal(people["ada"]) | alarms(people["alarmed"]) | more
    guards.begun()
    record_read(Assessment.objects.get(pk=filled["alert"]), people["rae"], "judge", "To see.", now=timezone.now())
    return people, filled
