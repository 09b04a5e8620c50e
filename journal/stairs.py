"""What the journal lends to triage's pages: who the person is, where an entry was felt, and how to change it."""

import datetime as dt

from django.contrib.auth.models import User

from journal.context import preferences_of
from journal.entries import Answer, zone_of
from journal.models import Episode, Preferences
from journal.services.episodes import edit_episode
from triage import services as triage_services
from triage.models import Assessment

THINNERS = {True: "Yes", False: "No", None: ""}


def card(user: User) -> list[tuple[str, str]]:
    """What a paramedic should know, (label, words), in the order it is asked; only what the person has filled in."""
    known = preferences_of(user)
    rows = [
        ("Name", known.full_name),
        ("Born", f"{known.born_on:%-d %B %Y}" if known.born_on else ""),
        ("Blood thinners", THINNERS[known.takes_blood_thinners]),
        ("Medicines", known.medicines),
        ("Allergies", known.allergies),
        ("Contact", contact(known)),
    ]
    return [(label, words) for label, words in rows if words]


def contact(known: Preferences) -> str:
    return " ".join(words for words in (known.contact_name, known.contact_phone) if words)


def zone(user: User, alert: Assessment) -> dt.tzinfo:
    """Where the alert's entry was felt; the person's home where the entry is gone."""
    felt = Episode.objects.filter(user_id=user.pk, client_id=alert.subject).values_list("zone", flat=True).first()
    return zone_of(felt or preferences_of(user).zone)


def add_signs(user_id: int, alert: Assessment, signs: list[str], *, now: dt.datetime) -> None:
    """Answer yes to further signs in the alert's entry, which judges it again.

    Where the entry is gone the alert's frozen facts are judged with them, so that no sign goes unjudged.
    """
    episode = Episode.objects.kept().filter(user_id=user_id, client_id=alert.subject).first()
    if episode is None:
        if alert.user_id == user_id:
            triage_services.add_signs(alert, signs, now=now)
        return
    answers = dict(episode.signs or {}) | dict.fromkeys(signs, Answer.YES.value)
    edit_episode(user_id, episode.client_id, now=now, signs=answers, none_of_these=False)
