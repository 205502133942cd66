"""What is said after something was written: the sentence, and the way to take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from fazhi.web.page import viewer_of


def saved(request: HttpRequest, says: str) -> None:
    """Says that it is saved, with «撤销» for those who keep ledgers."""
    asker = viewer_of(request)
    if asker is None or not asker.written:
        messages.success(request, says)
        return
    messages.success(request, format_html('{} <a class="btn btn-plain" href="{}">撤销</a>', says, reverse("undo")))
