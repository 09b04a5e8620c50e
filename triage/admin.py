"""The review desk: flagged judgements as they were made, read-only, and the one thing a reviewer may add, a Review."""

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from triage import desk
from triage.models import Assessment, Review
from triage.services import record_review

WAITING: Final = "waiting"

if TYPE_CHECKING:
    Inline = admin.StackedInline[Review, Assessment]
    Desk = admin.ModelAdmin[Assessment]
else:  # generic for the checker only
    Inline, Desk = admin.StackedInline, admin.ModelAdmin


def person_code(user_id: int) -> str:
    """A short code that is the same for the same person and names nobody."""
    return salted_hmac("triage.desk", str(user_id), algorithm="sha256").hexdigest()[:6].upper()


class StateFilter(SimpleListFilter):
    """Waiting (the default), reviewed, or all."""

    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(WAITING, "Waiting"), ("reviewed", "Reviewed"), ("all", "All")]

    def choices(self, changelist: Any) -> Any:
        """Without "no filter": that would be the same as Waiting."""
        for value, title in self.lookup_choices:
            chosen = (self.value() or WAITING) == value
            query = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": chosen, "query_string": query, "display": title}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Assessment]) -> QuerySet[Assessment]:
        state = self.value() or WAITING
        return queryset if state == "all" else queryset.filter(review__isnull=state == WAITING)


class ReviewInline(Inline):
    """The look at this assessment: once, with outcome and note; after that it can only be read."""

    model = Review
    fields = ("outcome", "note")
    verbose_name_plural = "Your look at it"
    can_delete = False
    extra = 0
    min_num = max_num = 1

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        review = getattr(obj, "review", None)
        return ("reviewer", "made_at") if review is not None and review.pk else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("outcome", "note", *self.get_readonly_fields(request, obj))


@admin.register(Assessment)
class AssessmentAdmin(Desk):
    """Read-only. Who may add a review may open it; nobody adds, changes or deletes an assessment here."""

    list_display = ("made", "person", "reported", "urgency", "opinions", "answered", "state")
    list_filter = (StateFilter, "tier")
    list_per_page = 50
    list_select_related = ("acknowledgement", "review")
    show_full_result_count = False
    actions = None
    fields = readonly_fields = ("made",)
    ordering = ("-tier", "made_at")
    inlines = (ReviewInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assessment]:
        """What is flagged or disputed."""
        return super().get_queryset(request).on_the_desk().with_story()  # type: ignore[attr-defined,no-any-return]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("triage.view_assessment")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Opening the page with the review form. Every field of the assessment itself stays read-only."""
        return self.has_view_permission(request, obj) and request.user.has_perm("triage.add_review")

    @admin.display(description="When (UTC)", ordering="made_at")
    def made(self, obj: Assessment) -> str:
        return f"{obj.made_at:%Y-%m-%d %H:%M}"

    @admin.display(description="Person")
    def person(self, obj: Assessment) -> str:
        return person_code(obj.user_id)

    @admin.display(description="Sign")
    def reported(self, obj: Assessment) -> str:
        return desk.headline(obj)

    @admin.display(description="Tier", ordering="tier")
    def urgency(self, obj: Assessment) -> str:
        return obj.get_tier_display()

    @admin.display(description="Device and server")
    def opinions(self, obj: Assessment) -> str:
        return desk.opinions(obj)

    @admin.display(description="Answer")
    def answered(self, obj: Assessment) -> str:
        return desk.answer(obj)

    @admin.display(description="Review")
    def state(self, obj: Assessment) -> str:
        return "Reviewed" if hasattr(obj, "review") else f"Waiting, {desk.waiting(obj, timezone.now())}"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, (extra_context or {}) | {"title": "Flagged entries"})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The record of one assessment, and the form of the review below it."""
        found = self.get_object(request, object_id)
        told: dict[str, Any] = {"show_save_and_continue": False, "show_save_and_add_another": False, "subtitle": None}
        if found is not None:
            told |= desk.record(found) | {"person": person_code(found.user_id)}
            told["show_save"] = not hasattr(found, "review")
        return super().change_view(request, object_id, form_url, (extra_context or {}) | told)

    def save_model(self, request: HttpRequest, obj: Assessment, form: Any, change: bool) -> None:
        """Nothing: an assessment is never written twice."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Keep the review through the service, which refuses a second one."""
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        for told in formset.forms:
            if told.has_changed():
                self._review(request, form.instance, told, formset)

    def _review(self, request: HttpRequest, assessment: Assessment, told: forms.BaseForm, formset: Any) -> None:
        said = told.cleaned_data
        try:
            review = record_review(assessment, request.user, said["outcome"], said["note"], now=timezone.now())  # type: ignore[arg-type]
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            formset.new_objects.append(review)
