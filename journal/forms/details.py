"""The details of an episode: everything a person may change about it, on the clock of where it was felt."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model

from journal.entries import Duration, Remedy, zone_of
from journal.forms.fields import ClockForm, LocalTimeField, fold_field
from journal.models import Episode
from journal.sites import place

ONGOING, EXACT = "ongoing", "exact"
LENGTHS = (("", "Not said"), *Duration.choices, (ONGOING, "Still going"), (EXACT, "Until a set time"))
HELPED = (("", "Not tried"), ("yes", "Helped"), ("no", "Did not help"), ("unsure", "Not sure"))
STRENGTHS = (("", "Not said"), ("1", "1, barely felt"), ("2", "2, light"), ("3", "3, medium"), ("4", "4, strong"),
             ("5", "5, very strong"))  # fmt: skip
RELIEF = {f"relief_{remedy.value}": remedy for remedy in Remedy}
PLAIN = ("kind", "intensity", "note", "is_onset_approximate")
LENGTH = frozenset({"length", "ended_at", "ended_at_fold"})

_DECLARED = fields_for_model(
    Episode,
    fields=("site", "side", *PLAIN),
    widgets={"kind": forms.RadioSelect, "intensity": forms.RadioSelect(choices=STRENGTHS)},
    labels={"kind": "What it felt like", "intensity": "How strong", "is_onset_approximate": "Not sure of the time"},
)


class DetailsForm(ClockForm):
    """An episode as it is typed. Only what differs from the stored one is given to the service."""

    version = forms.IntegerField(min_value=1)
    site = _DECLARED["site"]
    side = _DECLARED["side"]
    kind = _DECLARED["kind"]
    intensity = _DECLARED["intensity"]
    length = forms.ChoiceField(choices=LENGTHS, required=False, widget=forms.RadioSelect, label="How long")
    ended_at = LocalTimeField(required=False, label="It ended")
    ended_at_fold = fold_field()
    started_at = LocalTimeField(label="It began")
    started_at_fold = fold_field()
    is_onset_approximate = _DECLARED["is_onset_approximate"]
    note = _DECLARED["note"]

    def __init__(self, episode: Episode, data: Mapping[str, Any] | None = None):
        super().__init__(data, initial=stored(episode))
        self.episode = episode
        for name, remedy in RELIEF.items():
            self.fields[name] = forms.ChoiceField(choices=HELPED, required=False, label=remedy.label)

    def clean(self) -> None:
        """Turn both clock times into UTC. Errors: `ambiguous_time`, `no_such_time`, `required` on `ended_at`."""
        said = self.cleaned_data
        for name in ("started_at", "ended_at"):
            if said.get(name):
                said[name] = self._moment(name)
        if said.get("length") == EXACT and said.get("ended_at") is None and "ended_at" not in self.errors:
            self.add_error("ended_at", ValidationError("Say when it ended.", code="required"))

    def _moment(self, name: str) -> dt.datetime | None:
        # An untouched time keeps its seconds, and which of two equal clock times it is.
        before: dt.datetime | None = getattr(self.episode, name)
        return before if before and name not in self.changed_data else self.read_clock(name, self.episode.zone)

    def relief_rows(self) -> list[forms.BoundField]:
        """What can be tried, each with its answer."""
        return [self[name] for name in RELIEF]

    @property
    def has_relief(self) -> bool:
        """Whether anything was tried, as typed."""
        return any(row.value() for row in self.relief_rows())

    def fields_said(self) -> dict[str, Any]:
        """Fields for `edit_episode`: those that differ from the stored ones, and nothing where none does."""
        said, changed = self.cleaned_data, set(self.changed_data)
        fields = {name: said[name] for name in PLAIN if name in changed}
        if changed & {"site", "side"}:
            fields |= {"site": said["site"], "side": said["side"]}
        if changed & {"started_at", "started_at_fold"}:
            fields["started_at"] = said["started_at"]
        if changed & set(RELIEF):
            fields["relief"] = {remedy.value: said[name] for name, remedy in RELIEF.items() if said[name]}
        return fields | (self._length() if changed & LENGTH else {})

    def stopped(self, now: dt.datetime) -> dict[str, Any]:
        """Fields for `edit_episode` that end it now."""
        return {"is_ongoing": False, "duration": None, "ended_at": max(now, self.cleaned_data["started_at"])}

    def _length(self) -> dict[str, Any]:
        said = self.cleaned_data
        length, ended_at = said["length"], said["ended_at"]
        if ended_at and length in {"", EXACT}:
            return {"is_ongoing": False, "duration": None, "ended_at": not_before(ended_at, said["started_at"])}
        band = None if length == ONGOING else length or None
        return {"is_ongoing": length == ONGOING, "duration": band, "ended_at": None}

    def differences(self) -> Iterator[tuple[str, str, str]]:
        """What is typed differently from what is stored: the field's name, the stored words, the typed words."""
        if {"site", "side"} & set(self.changed_data):
            old = place(self.episode.site, self.episode.side)
            yield "Place", old, place(self["site"].value() or None, self["side"].value() or None)
        for name in self.changed_data:
            if name not in {"site", "side", "version"} and not name.endswith("_fold"):
                yield (
                    str(self[name].label),
                    self._words(name, self.initial.get(name)),
                    self._words(name, self[name].data),
                )

    def _words(self, name: str, value: Any) -> str:
        """A stored or typed value as a person would say it."""
        if isinstance(value, bool) or name == "is_onset_approximate":
            return "Yes" if value else "No"
        if isinstance(value, dt.datetime):
            value = f"{value:%Y-%m-%dT%H:%M}"
        choices = STRENGTHS if name == "intensity" else getattr(self.fields[name], "choices", ())
        known = {str(key): str(words) for key, words in choices if key}
        return (
            known.get(str(value), str(value).replace("T", " ", 1) if name.endswith("_at") else str(value or "")) or "–"
        )


def not_before(ended_at: dt.datetime, started_at: dt.datetime) -> dt.datetime:
    """The end; the start itself where both lie in one minute, because the clock field knows no seconds."""
    return max(ended_at, started_at) if ended_at >= started_at.replace(second=0, microsecond=0) else ended_at


def stored(episode: Episode) -> dict[str, Any]:
    """The episode in the form's words."""
    ends = EXACT if episode.ended_at else episode.duration or ""
    relief = {name: episode.relief.get(remedy.value, "") for name, remedy in RELIEF.items()}
    return {
        **{name: getattr(episode, name) for name in ("site", "side", *PLAIN)},
        "length": ONGOING if episode.is_ongoing else ends,
        "started_at": on_the_clock(episode, episode.started_at),
        "ended_at": on_the_clock(episode, episode.ended_at) if episode.ended_at else None,
        **relief,
    }


def on_the_clock(episode: Episode, moment: dt.datetime) -> dt.datetime:
    """The moment on the clock of where the episode was felt, to the minute."""
    return moment.astimezone(zone_of(episode.zone)).replace(tzinfo=None, second=0, microsecond=0)
