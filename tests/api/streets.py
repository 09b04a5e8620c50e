"""The URL table as the tests of privacy see it, and ada's world behind it: a secret in every field that takes text."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from journal.services.episodes import log_episode, remove_episode
from journal.services.preferences import add_factor, create_token, save_preferences
from journal.services.readings import take_reading
from triage.audit import record_read
from triage.services import record_review, respond, state_last_known_well

SECRET = "kanarienvogel"
DAY = dt.date(2026, 3, 14)
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NOTE = {"note": "somebody else was here"}
CLOCK = {"started_at": "2026-03-14T11:00", "at": "2026-03-14T11:00", "value": "1", "version": "1", "length": ""}

# Who may open it, the verbs it knows, and a body that its owner could send. "row": the address names one person's row.
STREETS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "healthz": ("open", "GET", {}),
    "robots": ("open", "GET", {}),
    "manifest": ("open", "GET", {}),
    "worker": ("open", "GET", {}),
    "shell": ("open", "GET", {}),
    "session": ("open", "GET", {}),
    "api-schema": ("open", "GET", {}),
    "api-docs": ("open", "GET", {}),
    "triage:urgent": ("open", "GET", {}),
    "triage:crisis": ("open", "GET", {}),
    "triage:for-someone": ("open", "GET", {}),
    "triage:emergency": ("open", "GET", {}),
    "journal:home": ("own", "GET", {}),
    "journal:log-episode": ("own", "POST", {"client_id": str(uuid.UUID(int=9))}),
    "journal:earlier": ("own", "GET POST", {}),
    "journal:details": ("row", "GET POST", NOTE | CLOCK),
    "journal:where": ("row", "GET POST", {"site": "calf", "side": "left"}),
    "journal:check": ("row", "GET POST", {"none": "1"}),
    "journal:stop-episode": ("row", "POST", {}),
    "journal:remove-episode": ("row", "POST", {}),
    "journal:restore-episode": ("row", "POST", {}),
    "journal:today": ("own", "GET", {}),
    "journal:day": ("own", "GET", {}),
    "journal:answer-day": ("own", "GET POST", {"caffeine": "0"}),
    "journal:add-reading": ("row", "GET POST", NOTE | CLOCK),
    "journal:take-reading": ("own", "POST", {}),
    "journal:reading": ("row", "GET POST", NOTE | CLOCK),
    "journal:remove-reading": ("row", "POST", {}),
    "journal:restore-reading": ("row", "POST", {}),
    "journal:factors": ("own", "GET POST", {}),
    "journal:add-factor": ("own", "POST", {}),
    "journal:factor": ("row", "GET POST", {"name": "Taken", "unit": ""}),
    "journal:hide-factor": ("row", "POST", {}),
    "journal:show-factor": ("row", "POST", {}),
    "journal:preferences": ("own", "GET POST", {}),
    "journal:paramedic": ("own", "GET POST", {}),
    "journal:tokens": ("own", "GET POST", {}),
    "journal:revoke-token": ("own", "POST", {}),
    "journal:readers": ("own", "GET", {}),
    "journal:more": ("own", "GET", {}),
    "journal:welcome": ("own", "GET POST", {}),
    "journal:welcome-number": ("own", "GET POST", {}),
    "journal:welcome-factors": ("own", "GET POST", {}),
    "journal:learn": ("open", "GET", {}),
    "journal:learn-card": ("open", "GET", {}),
    "journal:learn-mine": ("own", "GET", {}),
    "journal:timeline": ("own", "GET", {}),
    "journal:insights": ("own", "GET POST", {}),
    "journal:export": ("own", "GET", {}),
    "triage:alert": ("row", "GET", {}),
    "triage:respond": ("row", "POST", {"choice": "signs_gone"}),
    "triage:last-known-well": ("row", "POST", {"when": "just_now"}),
    "triage:signs": ("row", "POST", {"signs": "arm_weak"}),
    "triage:acknowledge": ("row", "GET POST", {"reason": "mistake"}),
    "journal-api:episodes": ("own", "GET POST", {}),
    "journal-api:episode": ("row", "GET PATCH DELETE", NOTE),
    "journal-api:readings": ("own", "GET POST", {}),
    "journal-api:reading": ("row", "GET PATCH DELETE", NOTE),
    "journal-api:days": ("own", "GET", {}),
    "journal-api:day": ("own", "GET PUT", {"answers": {}}),
    "journal-api:factors": ("own", "GET POST", {}),
    "journal-api:factor": ("row", "PATCH DELETE", {"name": "Taken"}),
    "journal-api:preferences": ("own", "GET PATCH", {}),
    "journal-api:acknowledge": ("row", "POST", {"reason": "mistake"}),
    "journal-api:facts": ("own", "GET", {}),
    "triage-api:assessments": ("own", "GET", {}),
    "triage-api:assessment": ("row", "GET", {}),
    "triage-api:responses": ("row", "POST", {"choice": "signs_gone"}),
    "triage-api:last-known-well": ("row", "POST", {"at": None, "certainty": "unknown"}),
}
LODGERS = ("account/", "admin/")
"""Doors of other builders. Every address behind them is tried too, without an entry above."""

OPEN_ACCOUNT = {
    "account_login", "account_logout", "account_signup", "account_inactive", "account_reauthenticate",
    "account_email_verification_sent", "account_confirm_email", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_confirm_login_code",
    "mfa_authenticate", "mfa_login_webauthn",
}  # fmt: skip


def leaves(resolver: Any = None, path: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str, URLPattern]]:
    """Name with its namespaces, pattern and view of every address there is."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            yield ":".join((*spaces, str(one.name))), f"{path}{one.pattern}", one
        else:
            yield from leaves(one, f"{path}{one.pattern}", (*spaces, one.namespace) if one.namespace else spaces)


def ours() -> dict[str, URLPattern]:
    return {name: view for name, path, view in leaves() if not path.startswith(LODGERS)}


def of(*whose: str) -> list[str]:
    return [name for name, (who, _, _) in STREETS.items() if who in whose]


def ways(*whose: str) -> list[tuple[str, str]]:
    return [(name, verb) for name in of(*whose) for verb in STREETS[name][1].split()]


NOBODYS: dict[str, Any] = dict.fromkeys(("episode", "reading", "alert"), uuid.UUID(int=7)) | {
    "slug": "own-000000000000"
}


def world_of(user: User, reviewer: User, now: dt.datetime) -> dict[str, Any]:
    """A running emergency, a reading of an own factor, a card, a token and what belongs to them; their ids by name."""
    told = dict.fromkeys(("full_name", "medicines", "allergies", "contact_name"), SECRET)
    factor = add_factor(user.pk, now=now, name=SECRET, kind="dose", unit=SECRET[:6])
    save_preferences(user.pk, now=now, country="GB", contact_phone=SECRET, **told)
    fields = {"zone": "Europe/London", "note": SECRET, "started_at": now - dt.timedelta(minutes=5)}
    signs = {"face_droop": "yes"}
    episode, _ = log_episode(user.pk, client_id=uuid.uuid4(), now=now, is_ongoing=True, signs=signs, **fields)
    gone, _ = log_episode(user.pk, client_id=uuid.uuid4(), now=now, **fields)
    remove_episode(user.pk, gone.client_id, now=now)
    amount = {"factor": factor.slug, "value": 2, "at": now, "zone": "Europe/London", "note": SECRET}
    reading, _ = take_reading(user.pk, client_id=uuid.uuid4(), now=now, **amount)
    token, _ = create_token(user.pk, name=SECRET, scope="write", life=dt.timedelta(days=9))
    alert = episode.assessment
    assert alert is not None
    respond(alert, "called", now=now)
    state_last_known_well(alert, now, "exact", now=now)
    record_review(alert, reviewer, "unclear", SECRET, now=now)
    record_read(alert, reviewer, "judge", SECRET, now=now)
    key = Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"name": SECRET})
    ids = {"episode": episode.client_id, "reading": reading.client_id, "gone": gone.client_id, "alert": alert.pk}
    return {**ids, "slug": factor.slug, "token": token.token_key, "pk": key.pk}


def address(name: str, world: dict[str, Any]) -> str:
    """The address of that name in that world."""
    which = "reading" if "reading" in name else "episode"
    known = world | {"client_id": world[which], "assessment": world["alert"], "date": DAY, "day": DAY}
    known["card"] = "caffeine"
    wanted = ours()[name].pattern.converters
    return reverse(name, kwargs={part: known[part] for part in wanted})


def kept() -> dict[str, list[dict[str, Any]]]:
    """Every row of journal and triage."""
    models = [model for room in ("journal", "triage") for model in apps.get_app_config(room).get_models()]
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def ask(client: Client, verb: str, url: str, body: dict[str, Any]) -> Any:
    """The answer. The API gets JSON, a page a form."""
    if verb == "GET":
        return client.get(url)
    if url.startswith("/api/"):
        return client.generic(verb, url, data=json.dumps(body, default=str), content_type="application/json")
    return client.post(url, body) if verb == "POST" else client.generic(verb, url)


def text_of(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode() + str(dict(response.headers))
