"""The rule table of every release that ever judged, so that a judgement of long ago is read with the words of then."""

import json
from importlib.resources import files
from typing import Any

from django.apps import apps as today
from django.apps.registry import Apps
from django.db import router

TABLE = "static/triage/ruleset.json"


def served() -> dict[str, Any]:
    """The decoded rule table of this release."""
    table: dict[str, Any] = json.loads(files("triage").joinpath(TABLE).read_text(encoding="utf-8"))
    return table


def keep_rules(using: str, apps: Apps = today, **kwargs: Any) -> None:
    """Keep the table of this release under its version, after every `migrate` of a database that holds triage.

    `apps` is what that `migrate` arrived at: nothing is kept where there is no table of tables (yet). What was served
    last under a version stands for it; other rules under the same version are something for developers only.
    """
    if not router.allow_migrate(using, "triage"):
        return
    try:
        tables = apps.get_model("triage", "RuleTable")._default_manager.using(using)
    except LookupError:
        return
    table = served()
    tables.update_or_create(version=table["version"], defaults={"table": table})
