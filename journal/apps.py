"""The room's name tag, and the check that nobody serves cards that cannot be trusted."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from journal.learn.cards import load_shelf
from triage.rules.shapes import RuleSetError


def learn_cards(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """System check: the cards of Learn that this release serves."""
    try:
        load_shelf()
    except RuleSetError as fault:
        return [Error(f"The cards of Learn: {fault}", hint="Mend journal/learn/cards.json.", id="journal.E001")]
    return []


class JournalConfig(AppConfig):
    name = "journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(learn_cards)
