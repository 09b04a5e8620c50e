"""Which part of the queue is looked at."""

from typing import Any, ClassVar, Final

from django.contrib.admin import SimpleListFilter
from django.db.models import F, QuerySet
from django.http import HttpRequest

from triage.models import Assessment, TierChoices

WAITING: Final = "waiting"


class StateFilter(SimpleListFilter):
    """Waiting for whoever looks (the default), waiting for a second person, reviewed, or all."""

    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(WAITING, "Waiting for you"), ("second", "Second look"), ("reviewed", "Reviewed"), ("all", "All")]

    def choices(self, changelist: Any) -> Any:
        """Without "no filter": that would be the same as Waiting."""
        for value, title in self.lookup_choices:
            chosen = (self.value() or WAITING) == value
            query = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": chosen, "query_string": query, "display": title}

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Assessment]:
        """What one has looked at oneself waits for somebody else."""
        kinds = {
            WAITING: lambda: queryset.awaiting_review().exclude(reviews__reviewer=request.user.pk),
            "second": queryset.awaiting_second_look,
            "reviewed": lambda: queryset.with_looks().filter(looks__gte=F("looks_needed")),
            "all": lambda: queryset,
        }
        found: QuerySet[Assessment] = kinds.get(self.value() or WAITING, kinds[WAITING])()
        return found


class TierFilter(SimpleListFilter):
    """One tier of those that come to the desk."""

    title = parameter_name = "tier"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(tier.value), str(tier.label)) for tier in reversed(TierChoices) if tier > TierChoices.SELF_CARE]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Assessment]:
        """A value that is no tier is passed over."""
        known = {value for value, _ in self.lookup_choices}
        found: QuerySet[Assessment] = queryset.filter(tier=self.value()) if self.value() in known else queryset
        return found


class YesFilter(SimpleListFilter):
    """All, or only those of one kind: the queryset's method that the subclass names."""

    words: ClassVar[str]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", self.words)]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Assessment]:
        found: QuerySet[Assessment] = self.only(queryset) if self.value() == "yes" else queryset
        return found

    def only(self, queryset: Any) -> Any:
        raise NotImplementedError


class DisputedFilter(YesFilter):
    """Where device and server did not say the same."""

    title, parameter_name, words = "device and server", "disputed", "They differ"

    def only(self, queryset: Any) -> Any:
        return queryset.disputed()


class UnansweredFilter(YesFilter):
    """Where the banner got no answer."""

    title, parameter_name, words = "answer", "unanswered", "No answer"

    def only(self, queryset: Any) -> Any:
        return queryset.unanswered()
