"""What people say about an episode: the tap, the place, the check, an earlier time, the details."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model
from django.http import QueryDict

from journal.days import day_of, utc_offset_at
from journal.entries import check_zone, zone_of
from journal.forms.fields import ClockForm, LocalTimeField, fold_field
from journal.models import Episode
from triage.models import TierChoices
from triage.rules.ruleset import Tier, load_ruleset

_DECLARED = fields_for_model(Episode, fields=("site", "side", "zone"))
_DECLARED["zone"].required = False  # empty: the person's own
_DECLARED["zone"].validators.append(check_zone)

MINUTES_AGO = {"0": "Just now", "5": "5 min ago", "15": "15 min ago", "30": "30 min ago", "60": "1 hour ago"}
ABOUT = {"morning": ("This morning", 0, 8), "night": ("Last night", 1, 22), "yesterday": ("Yesterday", 1, 12)}
"""Words, whole days before today, and the local hour that stands for them."""
AGO = (*MINUTES_AGO.items(), *((key, words) for key, (words, _, _) in ABOUT.items()))


def tapped(data: QueryDict) -> dict[str, Any]:
    """The posted values; a chip's one value `place`, "calf right", becomes its site and side."""
    values = data.dict()
    site, _, side = str(values.pop("place", "")).partition(" ")
    return values | ({"site": site, "side": side} if site else {})


def device_tier_field() -> forms.TypedChoiceField:
    """What the device judged by itself, 0 to 4; empty: it gave no opinion."""
    return forms.TypedChoiceField(
        choices=TierChoices.choices, coerce=lambda value: Tier(int(value)), empty_value=None, required=False
    )


class PlaceForm(forms.Form):
    """Where it was."""

    site = _DECLARED["site"]
    side = _DECLARED["side"]

    def place(self) -> dict[str, Any]:
        """Site and side, or nothing at all where no site was said."""
        return {name: self.cleaned_data[name] for name in ("site", "side")} if self.cleaned_data["site"] else {}


class WhereForm(PlaceForm):
    """Where it was, and a place there must be."""

    def clean(self) -> None:
        """Error `required` on `site`."""
        if "site" not in self.errors and not self.cleaned_data["site"]:
            self.add_error("site", ValidationError("Choose a place.", code="required"))


class TapForm(PlaceForm):
    """One tap: the moment, and the place when it was a usual one."""

    client_id = forms.UUIDField()
    zone = _DECLARED["zone"]

    def fields_said(self) -> dict[str, Any]:
        """Fields for `log_episode` but the moment."""
        return {"zone": self.cleaned_data["zone"] or None, **self.place()}


class EarlierForm(ClockForm):
    """When it was, by a chip or by the clock."""

    client_id = forms.UUIDField()
    zone = _DECLARED["zone"]
    ago = forms.ChoiceField(choices=AGO, required=False)
    started_at = LocalTimeField(required=False, label="Or pick the time")
    started_at_fold = fold_field()
    is_onset_approximate = forms.BooleanField(required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, own_zone: str, now: dt.datetime, day_start: int):
        super().__init__(data)
        self.own_zone, self.now, self.day_start = own_zone, now, day_start

    def clean(self) -> None:
        """Set `moment` (UTC). Errors on `started_at`: `required`, `ambiguous_time`, `no_such_time`."""
        said = self.cleaned_data
        if "zone" not in said or "ago" in self.errors or "started_at" in self.errors:
            return
        zone = said["zone"] or self.own_zone
        if said.get("ago"):
            said["moment"] = ago_moment(said["ago"], self.now, zone, self.day_start)
        elif said.get("started_at"):
            said["moment"] = self.read_clock("started_at", zone)
        else:
            self.add_error("started_at", ValidationError("Choose a time.", code="required"))

    def fields_said(self) -> dict[str, Any]:
        """Fields for `log_episode`."""
        said = self.cleaned_data
        is_about = said["is_onset_approximate"] or said["ago"] in ABOUT
        return {"zone": said["zone"] or None, "started_at": said["moment"], "is_onset_approximate": is_about}


def ago_moment(ago: str, now: dt.datetime, zone: str, day_start_hour: int) -> dt.datetime:
    """The UTC moment that a chip stands for: minutes before now, or an hour of the person's local day, never ahead."""
    if ago in MINUTES_AGO:
        return now - dt.timedelta(minutes=int(ago))
    place = zone_of(zone)
    _, days, hour = ABOUT[ago]
    day = day_of(now, utc_offset_at(now, place), day_start_hour) - dt.timedelta(days=days)
    return min(now, dt.datetime.combine(day, dt.time(hour), tzinfo=place).astimezone(dt.UTC))


def known_signs() -> list[tuple[str, str]]:
    """Every sign of the rule set as a choice."""
    return [(sign, sign) for sign in load_ruleset().signs]


class CheckForm(PlaceForm):
    """The red-flag check: the signs that were ticked, with the place when that was not saved yet."""

    signs = forms.MultipleChoiceField(choices=known_signs, required=False)
    none = forms.BooleanField(required=False)
    skip = forms.BooleanField(required=False)
    device_tier = device_tier_field()

    def clean(self) -> None:
        """A tick counts whatever button was pressed. Error `required` on `signs` where nothing was said at all."""
        said = self.cleaned_data
        if "signs" not in self.errors and not (said["signs"] or said["none"] or said["skip"]):
            self.add_error("signs", ValidationError("Tick what is there, or choose None of these.", code="required"))

    @property
    def is_skipped(self) -> bool:
        """Whether the check stays unanswered."""
        return not self.cleaned_data["signs"] and not self.cleaned_data["none"]

    def answers(self, before: Mapping[str, str]) -> dict[str, str]:
        """The signs for `answer_check`: each tick is a yes, an earlier "unsure" stays one.

        What was answered elsewhere and has no row here is kept, but "none of these" means all.
        """
        ticked = self.cleaned_data["signs"]
        if not ticked:
            return {}
        screen = load_ruleset().screen
        shown = {row.sign for row in (*screen.first, *screen.more)}
        kept = {sign: answer for sign, answer in before.items() if sign not in shown}
        return kept | {sign: "unsure" if before.get(sign) == "unsure" else "yes" for sign in ticked}
