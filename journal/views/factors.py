"""Which factors to note and in which order, and the person's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from journal.catalogue import as_factor
from journal.context import PersonRequest, preferences_of
from journal.day import QUIET
from journal.factors import FACTORS, Factor
from journal.forms.fields import add_refusal
from journal.forms.preferences import FactorForm
from journal.models import CustomFactor
from journal.services.preferences import add_factor, edit_factor, hide_factor, save_preferences, show_factor

METHODS = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(METHODS)
def factors(request: PersonRequest) -> HttpResponse:
    """The list; a button moves a factor up or down, takes it off or puts it on."""
    chosen = list(preferences_of(request.user).factors)
    if request.method != "POST":
        return factors_page(request, FactorForm())
    act, _, slug = request.POST.get("then", "").partition(":")
    now = timezone.now()
    try:
        save_preferences(request.user.pk, now=now, factors=rearranged(chosen, act, slug))
    except ValidationError as error:
        form = FactorForm()
        form.is_valid()
        return factors_page(request, form, status=422, refusal=error.messages[0])
    return redirect("journal:factors")


def rearranged(chosen: list[str], act: str, slug: str) -> list[str]:
    """The list after one button: `up`, `down`, `off` or `on`. Anything else leaves it as it is."""
    if act == "on":
        return [*chosen, slug]
    if slug not in chosen:
        return chosen
    place = chosen.index(slug)
    rest = [one for one in chosen if one != slug]
    if act == "off":
        return rest
    to = max(0, place + {"up": -1, "down": 1}.get(act, 0))
    return [*rest[:to], slug, *rest[to:]]


def factors_page(request: PersonRequest, form: FactorForm, status: int = 200, refusal: str = "") -> HttpResponse:
    rows = CustomFactor.objects.filter(user_id=request.user.pk)
    own = {row.slug: as_factor(row) for row in rows}
    hidden = [own[row.slug] for row in rows if row.is_hidden]
    chosen = preferences_of(request.user).factors
    known: dict[str, Factor] = FACTORS | own
    context = {
        "active": "settings",
        "form": form,
        "refusal": refusal,
        "followed": [known[slug] for slug in chosen if slug in known],
        "others": [one for one in known.values() if one.slug not in {*chosen, QUIET} and one not in hidden],
        "hidden": hidden,
    }
    return render(request, "journal/factors.html", context, status=status)


@login_required
@require_POST
def add(request: PersonRequest) -> HttpResponse:
    """A factor of the person's own, on the list at once."""
    form = FactorForm(request.POST)
    if form.is_valid():
        try:
            factor = add_factor(request.user.pk, now=timezone.now(), **form.cleaned_data)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            messages.success(request, f"{factor.name} is on your list.")
            return redirect("journal:factors")
    return factors_page(request, form, status=422)


@login_required
@require_http_methods(METHODS)
def factor(request: PersonRequest, slug: str) -> HttpResponse:
    """Rename one's own factor; its readings stay with it."""
    stored = own_or_404(request.user.pk, slug)
    form = FactorForm(request.POST if request.method == "POST" else None, stored=stored)
    if form.is_valid():
        try:
            edit_factor(request.user.pk, slug, now=timezone.now(), **form.cleaned_data)
            return redirect("journal:factors")
        except ValidationError as error:
            add_refusal(form, error)
    context = {"active": "settings", "form": form, "factor": stored}
    return render(request, "journal/factor.html", context, status=422 if form.is_bound else 200)


def own_or_404(user_id: int, slug: str) -> CustomFactor:
    """The person's own factor. Somebody else's, an unknown and a built-in one are all 404."""
    stored = CustomFactor.objects.filter(user_id=user_id, slug=slug).first()
    if stored is None:
        raise Http404
    return stored


@login_required
@require_POST
def hide(request: PersonRequest, slug: str) -> HttpResponse:
    """Put one's own factor away; its readings stay."""
    name = own_or_404(request.user.pk, slug).name
    hide_factor(request.user.pk, slug, now=timezone.now())
    messages.success(request, f"{name} is put away. What you noted stays.")
    return redirect("journal:factors")


@login_required
@require_POST
def show(request: PersonRequest, slug: str) -> HttpResponse:
    """Take one's own factor out again."""
    own_or_404(request.user.pk, slug)
    show_factor(request.user.pk, slug, now=timezone.now())
    return redirect("journal:factors")
