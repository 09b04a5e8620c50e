"""What the journal lends to triage's pages: who the person is, where an entry was felt, and how to change it."""

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse

from journal.context import preferences_of
from journal.entries import Answer, zone_of
from journal.learn.cards import load_shelf
from journal.models import Episode, Reading
from journal.notes import not_meant_in
from journal.services.episodes import edit_episode, withdraw_signs
from journal.services.readings import disown_words
from triage import services as triage_services
from triage.models import Acknowledgement, Assessment

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
        ("Contact", " ".join(words for words in (known.contact_name, known.contact_phone) if words)),
    ]
    return [(label, words) for label, words in rows if words]


def contact(user: User) -> tuple[str, str]:
    """Name and phone number of whom the person wants told; empty where nothing was noted."""
    known = preferences_of(user)
    return known.contact_name or "", known.contact_phone or ""


def zone(user: User, alert: Assessment) -> dt.tzinfo:
    """Where the alert's entry was felt; the person's home where the entry is gone."""
    felt = Episode.objects.filter(user_id=user.pk, client_id=alert.subject).values_list("zone", flat=True).first()
    return zone_of(felt or preferences_of(user).zone)


def learn(flags: Sequence[str]) -> tuple[str, str] | None:
    """Title and address of the card on what raised a calm alert; None where no card is about that."""
    found = load_shelf().explaining(flags)
    return (found.title, reverse("journal:learn-card", args=[found.slug])) if found else None


def add_signs(user_id: int, alert: Assessment, signs: list[str], *, now: dt.datetime) -> None:
    """Answer yes to further signs in the alert's entry, which judges it again.

    Where the entry is gone the alert's frozen facts are judged with them, so that no sign goes unjudged.
    """
    episode = _entry_of(user_id, alert)
    if episode is None:
        if alert.user_id == user_id:
            triage_services.add_signs(alert, signs, now=now)
        return
    answers = dict(episode.signs or {}) | dict.fromkeys(signs, Answer.YES.value)
    edit_episode(user_id, episode.client_id, now=now, signs=answers, none_of_these=False)


@transaction.atomic
def answer_none(user_id: int, alert: Assessment, *, now: dt.datetime) -> None:
    """The ten-second check was made and none of its signs is there: close the alert, and say so in its entry.

    The words that asked for it name no sign then. An entry that is gone, or in which a sign was reported by now, stays
    as it is. ValidationError as in `acknowledge`.
    """
    closed = triage_services.acknowledge(alert, Acknowledgement.Reason.CHECKED, now=now)
    episode = _entry_of(user_id, alert)
    if closed.reason != Acknowledgement.Reason.CHECKED:
        return
    if episode is None:
        disown_words(user_id, alert.subject, now=now)
    elif not episode.has_signs:
        not_meant = not_meant_in(episode)
        edit_episode(user_id, episode.client_id, now=now, none_of_these=True, not_meant=not_meant)


@transaction.atomic
def withdraw(user_id: int, alert: Assessment, *, now: dt.datetime) -> None:
    """It was a mistake: close the alert, and take its signs back in the entry, whichever kind that is."""
    withdraw_signs(user_id, alert, now=now)
    disown_words(user_id, alert.subject, now=now)


def _entry_of(user_id: int, alert: Assessment) -> Episode | None:
    """The entry that the alert is about, unless it was removed or is somebody else's."""
    return Episode.objects.kept().filter(user_id=user_id, client_id=alert.subject).first()


def words(alert: Assessment) -> list[tuple[str, str]]:
    """Who the person is and what they wrote with the entry, (label, words), for a read that the audit trail holds.

    An entry that the person removed is not shown any more.
    """
    own = {"user_id": alert.user_id, "client_id": alert.subject}
    entry = Episode.objects.kept().filter(**own).first() or Reading.objects.kept().filter(**own).first()
    note = "The entry was removed" if entry is None else entry.note or "None"
    return [("Account", alert.user.get_username()), ("Note", note)]
