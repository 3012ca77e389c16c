"""The pages that everybody may see: which years there are, and what the journal of one of them holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from article80.office.journal.export import as_public_csv
from article80.office.journal.models import Head
from article80.office.state_page import page_of_state
from article80.office.year_page import page_of
from article80.words import language, tell

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the office runs and reaches its database: 200 or 503, for whatever watches it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def cycles(request: HttpRequest) -> HttpResponse:
    """The years that have a journal."""
    years = list(Head.objects.order_by("-cycle"))
    return _page(request, "cycles.html", title=tell("The Solidarity Coordinator's office"), years=years)


@require_safe
def cycle(request: HttpRequest, cycle: int) -> HttpResponse:
    """What was pledged, drawn and delivered in a year, state by state, and the entries that say so."""
    page = page_of(_head(cycle))
    return _page(request, "cycle.html", title=page.title, page=page)


@require_safe
def state(request: HttpRequest, cycle: int, geo: str) -> HttpResponse:
    """What a state gives and receives in a year."""
    page = page_of_state(cycle, geo)
    if page is None:
        raise Http404
    return _page(request, "state.html", title=page.title, page=page)


@require_safe
def entries_csv(request: HttpRequest, cycle: int) -> HttpResponse:
    """What is public of the journal of a year, as CSV."""
    _head(cycle)
    answer = HttpResponse(as_public_csv(cycle), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="entries-{cycle}.csv"'
    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not there, and what may not be seen, look the same."""
    answer = _page(request, "message.html", title=tell("There is no such page."))
    answer.status_code = 404
    return answer


def failed(request: HttpRequest) -> HttpResponse:
    """Something went wrong in the office itself; nothing of it is told."""
    answer = _page(request, "message.html", title=tell("Something went wrong. Nothing was changed."))
    answer.status_code = 500
    return answer


def _head(cycle: int) -> Head:
    head = Head.objects.filter(pk=cycle).first()
    if head is None:
        raise Http404
    return head


def _page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    made_up = tell("A demonstration, with made-up acts. Nothing here is an act of anybody.")
    frame = {
        "language": language(),
        "office": tell("The Solidarity Coordinator's office"),
        "banner": made_up if settings.DEMONSTRATION else "",
        "skip": tell("To the content"),
    }
    return render(request, template, {**frame, **context})
