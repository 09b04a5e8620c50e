"""The room's name tag, and the check that nobody serves a rule table that cannot be trusted."""

import json
from importlib.resources import files
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.db.models.signals import post_migrate

from triage.archive import keep_rules
from triage.rules.ruleset import parse_ruleset
from triage.rules.shapes import RuleSetError

HINT = "Mend triage/static/triage/ruleset.json; the message names the flag and the key."


def faults(text: str) -> list[CheckMessage]:
    """What is wrong with a rule table: an unreadable or unsound one, a flag without a source, one that is not read."""
    try:
        table = parse_ruleset(json.loads(text))
    except (json.JSONDecodeError, RuleSetError) as fault:
        return [Error(f"The rule table: {fault}", hint=HINT, id="triage.E001")]
    bare = [flag.id for flag in table.flags if not flag.sources]
    unasked = [row.sign for row in (*table.screen.first, *table.screen.more) if row.sign not in table.by_sign]
    return [
        *(Error(f"The flag {flag} has no source.", hint=HINT, id="triage.E002") for flag in bare),
        *(Error(f"The row {sign} of the quick check raises no flag.", hint=HINT, id="triage.E003") for sign in unasked),
    ]


def rule_table(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """System check: the table that this release serves."""
    return faults(files("triage").joinpath("static/triage/ruleset.json").read_text(encoding="utf-8"))


class TriageConfig(AppConfig):
    name = "triage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(rule_table)
        post_migrate.connect(keep_rules, sender=self)
