"""`{% csrf_token %}` of this house: the token and the mark of this showing; built in, so that no form can forget it."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fazhi.web.showing import FIELD, mark

register = template.Library()
NONE = "NOTPROVIDED"  # what Django gives to a template without a request


@register.simple_tag(takes_context=True)
def csrf_token(context: Any) -> SafeString:
    """Both hidden fields of a form that is sent."""
    request = getattr(context, "request", None)  # stands beside the words, so that parts with words of their own have it too
    hidden = '<input type="hidden" name="{}" value="{}">'
    given = str(context.get("csrf_token") or NONE)
    fields = SafeString("") if given == NONE else format_html(hidden, "csrfmiddlewaretoken", given)
    said = mark(request) if request is not None else ""
    return fields + format_html(hidden, FIELD, said) if said else fields
