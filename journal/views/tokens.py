"""API tokens: make one, see which there are, end one."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from journal.context import PersonRequest
from journal.forms.fields import add_refusal
from journal.forms.preferences import RevokeForm, TokenForm
from journal.models import ApiToken
from journal.services.preferences import create_token, revoke_token


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: PersonRequest) -> HttpResponse:
    """The list, and a form for one more. The secret is on the answer to the form and nowhere else."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return made(request, form)
        except ValidationError as error:
            add_refusal(form, error)
    return tokens_page(request, form, status=422 if form.is_bound else 200)


def made(request: PersonRequest, form: TokenForm) -> HttpResponse:
    said = form.cleaned_data
    life = dt.timedelta(days=said["days"])
    token, secret = create_token(request.user.pk, name=said["name"], scope=said["scope"], life=life)
    return tokens_page(request, TokenForm(), secret=secret, token=token)


def tokens_page(
    request: PersonRequest, form: TokenForm, status: int = 200, secret: str = "", token: ApiToken | None = None
) -> HttpResponse:
    mine = ApiToken.objects.filter(user_id=request.user.pk)
    context = {"active": "settings", "form": form, "tokens": mine, "secret": secret, "made": token}
    return render(request, "journal/tokens.html", context | {"now": timezone.now()}, status=status)


@login_required
@require_POST
def revoke(request: PersonRequest) -> HttpResponse:
    """End a token at once."""
    form = RevokeForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        revoke_token(request.user.pk, form.cleaned_data["token"])
    except ApiToken.DoesNotExist as absence:
        raise Http404 from absence
    messages.success(request, "Ended. Nothing can use that token any more.")
    return redirect("journal:tokens")
