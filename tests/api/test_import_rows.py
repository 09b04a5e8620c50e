"""Many rows at once are held to the same rules as one."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from journal.models import Episode, Preferences, Reading
from journal.services.bulk import import_rows
from journal.services.episodes import log_episode
from triage.rules.ruleset import Tier


def episode(now: datetime, **changes: Any) -> dict[str, Any]:
    return {"client_id": uuid.uuid4(), "site": "calf", "side": "left", "started_at": now, "zone": "UTC"} | changes


def reading(now: datetime, **changes: Any) -> dict[str, Any]:
    return {"client_id": uuid.uuid4(), "factor": "sleep", "value": 7, "at": now, "zone": "UTC"} | changes


def test_it_says_how_many_were_new(ada: User, now: datetime) -> None:
    assert import_rows(ada.pk, [episode(now)], [reading(now), reading(now)], now=now) == (1, 2)


def test_the_same_rows_again_change_nothing(ada: User, now: datetime) -> None:
    rows = [episode(now)], [reading(now)]
    import_rows(ada.pk, *rows, now=now)
    before = Preferences.objects.get(user=ada).data_version
    assert import_rows(ada.pk, *rows, now=now) == (0, 0)
    assert Preferences.objects.get(user=ada).data_version == before


def test_of_two_rows_with_one_id_the_first_is_kept(ada: User, now: datetime) -> None:
    first = episode(now, note="first")
    import_rows(ada.pk, [first, first | {"note": "second"}], [], now=now)
    assert Episode.objects.get().note == "first"


def test_a_row_equals_one_that_was_logged_alone(ada: User, ben: User, now: datetime) -> None:
    row = episode(now - timedelta(hours=10), zone="Asia/Tokyo", intensity=2, none_of_these=True)
    import_rows(ada.pk, [row], [], now=now)
    log_episode(ben.pk, now=now, **row)
    bulk, single = Episode.objects.get(user=ada), Episode.objects.get(user=ben)
    fields = ("day", "utc_offset", "fingerprint", "version", "received_at", "intensity", "has_signs")
    assert [getattr(bulk, name) for name in fields] == [getattr(single, name) for name in fields]


def test_each_row_has_its_own_change_number(ada: User, now: datetime) -> None:
    import_rows(ada.pk, [episode(now) for _ in range(3)], [reading(now) for _ in range(2)], now=now)
    changes = [*Episode.objects.values_list("change", flat=True), *Reading.objects.values_list("change", flat=True)]
    assert sorted(changes) == [1, 2, 3, 4, 5]
    assert Preferences.objects.get(user=ada).data_version == 5


def test_a_sign_is_judged(ada: User, now: datetime) -> None:
    import_rows(ada.pk, [episode(now, signs={"face_droop": "yes"})], [], now=now)
    assessment = Episode.objects.get().assessment
    assert assessment is not None
    assert assessment.tier == Tier.EMERGENCY


def test_a_bad_row_keeps_its_whole_batch_out(ada: User, now: datetime) -> None:
    with pytest.raises(ValidationError):
        import_rows(ada.pk, [episode(now), episode(now, site="elbow")], [], now=now)
    assert not Episode.objects.exists()


def test_a_row_from_the_future_is_refused(ada: User, now: datetime) -> None:
    with pytest.raises(ValidationError, match="not come yet"):
        import_rows(ada.pk, [], [reading(now + timedelta(days=3))], now=now)
    assert not Reading.objects.exists()
