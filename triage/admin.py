"""The review desk: flagged judgements as they were made, read-only and without names, and the looks at them."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from triage import desk, figures
from triage.audit import record_read
from triage.filters import DisputedFilter, StateFilter, TierFilter, UnansweredFilter
from triage.forms import RevealForm, ReviewForm
from triage.judged import Rows
from triage.models import Assessment
from triage.services import record_review

if TYPE_CHECKING:
    Desk = admin.ModelAdmin[Assessment]
else:  # generic for the checker only
    Desk = admin.ModelAdmin

KEPT = "Kept."
KEPT_FIRST = "Kept. It was closed as a mistake, so a second person is to look at it too."


class AssessmentAdmin(Desk):
    """Read-only: nobody adds, changes or deletes an assessment here. The roof registers it with its `drawer`."""

    drawer: desk.Drawer

    list_display = ("made", "entry", "reported", "urgency", "opinions", "answered", "state", "seen")
    list_display_links = ("made", "entry")
    list_filter = (StateFilter, TierFilter, DisputedFilter, UnansweredFilter)
    list_per_page = 50
    list_select_related = ("acknowledgement",)
    show_full_result_count = False
    actions = None
    ordering = ("-tier", "made_at")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("figures/", view(self.figures_view), name="triage_assessment_figures"),
            path("figures.csv", view(self.figures_csv), name="triage_assessment_figures_csv"),
        ]
        return own + super().get_urls()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assessment]:
        """What is flagged or disputed, with what the person said and who has looked."""
        rows = super().get_queryset(request).on_the_desk()  # type: ignore[attr-defined]
        found: QuerySet[Assessment] = rows.with_story().prefetch_related("reviews__reviewer")
        return found

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("triage.view_assessment")

    @admin.display(description="When (UTC)", ordering="made_at")
    def made(self, obj: Assessment) -> str:
        return f"{obj.made_at:%Y-%m-%d %H:%M}"

    @admin.display(description="Entry")
    def entry(self, obj: Assessment) -> str:
        return desk.code(obj)

    @admin.display(description="Sign")
    def reported(self, obj: Assessment) -> str:
        return desk.headline(obj, desk.whys_of_today())

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
        return desk.state(obj, timezone.now())

    @admin.display(description="First look")
    def seen(self, obj: Assessment) -> str:
        return f"After {desk.first_look(obj)}" if obj.reviews.all() else "–"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        told = {"title": "Flagged entries", "unreviewed": desk.unreviewed()}
        return super().changelist_view(request, (extra_context or {}) | told)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One assessment. A POST keeps a look at it or, named "reveal", shows the person's words this once."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_object(request, unquote(object_id))
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]
        if request.method != "POST":
            return self.page(request, found)
        return self.reveal(request, found) if "reveal" in request.POST else self.review(request, found)

    def page(
        self, request: HttpRequest, found: Any, form: ReviewForm | RevealForm | None = None, words: Rows | None = None
    ) -> HttpResponse:
        """The page of one assessment; with a refused form its words beside what was asked, and 422."""
        may_review = request.user.has_perm("triage.add_review") and not any(
            look.reviewer_id == request.user.pk for look in found.reviews.all()
        )
        context = self.admin_site.each_context(request) | desk.record(found, words)
        context |= {
            "opts": self.opts,
            "original": found,
            "review": form if isinstance(form, ReviewForm) else ReviewForm() if may_review else None,
            "reveal": form if isinstance(form, RevealForm) else RevealForm(),
            "may_reveal": request.user.has_perm("triage.reveal_assessment"),
            "unreviewed": desk.unreviewed(),
        }
        context["title"] = context["headline"]
        return TemplateResponse(request, "admin/triage/assessment/record.html", context, status=422 if form else 200)

    def review(self, request: HttpRequest, found: Any) -> HttpResponse:
        """Keep a look through the service and go back to the list."""
        if not request.user.has_perm("triage.add_review"):
            raise PermissionDenied
        form = ReviewForm(request.POST)
        if form.is_valid():
            try:
                record_review(found, request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
            except ValidationError as refusal:
                form.add_error(None, refusal.messages)
        if form.errors:
            return self.page(request, found, form)
        needs_second = desk.was_mistake(found) and not found.reviews.all()
        messages.success(request, KEPT_FIRST if needs_second else KEPT)
        return redirect("admin:triage_assessment_changelist")

    def reveal(self, request: HttpRequest, found: Any) -> HttpResponse:
        """Write down who reads and why; only then, and only in this one answer, show the person's words."""
        if not request.user.has_perm("triage.reveal_assessment"):
            raise PermissionDenied
        form = RevealForm(request.POST)
        if not form.is_valid():
            return self.page(request, found, form)
        record_read(found, request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]
        return self.page(request, found, words=self.drawer.words(found))

    def figures_view(self, request: HttpRequest) -> HttpResponse:
        """The queue week by week."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        told = figures.weeks(timezone.now())
        context = self.admin_site.each_context(request) | {
            "opts": self.opts, "title": "The queue in figures", "weeks": told, "whole": figures.overall(told),
            "columns": [*figures.COUNTS, *figures.TIMES], "few": figures.FEW,
        }  # fmt: skip
        return TemplateResponse(request, "admin/triage/assessment/figures.html", context)

    def figures_csv(self, request: HttpRequest) -> HttpResponse:
        """The same for a spreadsheet, with small counts hidden."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = figures.as_csv(figures.weeks(timezone.now()))
        headers = {"Content-Disposition": 'attachment; filename="queue-figures.csv"'}
        return HttpResponse(page, content_type="text/csv; charset=utf-8", headers=headers)
