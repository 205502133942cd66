"""Writing a row: what was sent becomes a row, If-Match guards it, an Idempotency-Key makes it once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from django.db import IntegrityError, models, transaction
from django.http import HttpRequest

from fazhi.api import units
from fazhi.api.auth import now
from fazhi.api.models import Kept, digest
from fazhi.api.problems import Problem
from fazhi.api.schemas import empty
from fazhi.api.showing import differing, etag
from fazhi.org.access import Viewer, mask
from fazhi.records.importing.rows import NOT_MASKED, looks_masked
from fazhi.records.keeping import keep, withdraw
from fazhi.records.ledger import Ledger
from fazhi.trail.conflict import Conflict, differs
from fazhi.trail.models import Commit

REMEMBERED = timedelta(days=7)  # how long a key gives the same answer
LONGEST_KEY = 80


class Changed(NamedTuple):
    """The version that a request wrote: the number of the row and its `since`."""

    entry: int
    since: int


def fill(asker: Viewer, ledger: Ledger, row: Any, body: Any, *, whole: bool) -> None:
    """Puts what was sent into a row; with `whole` an unsaid column is emptied, else it stays. Masked values change nothing."""
    if body.unit is not None:
        row.unit_id = units.written(asker, body.unit).pk
    given = body.values.model_fields_set
    for column in ledger.columns:
        if column.name == "unit" or (column.name not in given and not whole):
            continue
        value = getattr(body.values, column.name) if column.name in given else empty(column)
        attribute = column.field.attname
        if isinstance(value, list):  # several of a closed list
            value = column.field.to_python("|".join(value))
        if isinstance(column.field, models.ForeignKey) and value not in (None, ""):
            value = units.find(asker, value, 422).pk
        if column.personal and isinstance(value, str) and "*" in value:
            if value == mask(str(getattr(row, attribute) or "")):
                continue
            if looks_masked(value):
                raise Problem(422, f"{column.label}：{NOT_MASKED}", faults=[{"where": column.name, "says": NOT_MASKED}])
        setattr(row, attribute, value)


def new_row(asker: Viewer, ledger: Ledger, body: Any) -> Any:
    """A row as it was sent, not yet written."""
    row = ledger.model(unit_id=units.written(asker, body.unit).pk)
    fill(asker, ledger, row, body, whole=True)
    return row


def create(request: HttpRequest, asker: Viewer, ledger: Ledger, body: Any) -> Changed:
    """Writes a new row, once for each Idempotency-Key. Raises Problem, Refused."""
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return _written(asker, ledger, new_row(asker, ledger, body), body.why or f"登记{ledger.label}")
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise Problem(422, f"Idempotency-Key 最多{LONGEST_KEY}个字符，且不能有控制字符。")
    asked = digest(f"{request.path}\n{body.model_dump_json()}")
    if done := _done(asker, key, asked):
        return done
    try:
        with transaction.atomic():
            kept = Kept.objects.create(person=asker.person, key=key, asked=asked, at=now())
            changed = _written(asker, ledger, new_row(asker, ledger, body), body.why or f"登记{ledger.label}")
            kept.entry, kept.since = changed
            kept.save(update_fields=["entry", "since"])
            Kept.objects.filter(at__lt=now() - REMEMBERED).delete()
    except IntegrityError:  # the same key came twice at once, and the other one was first
        if done := _done(asker, key, asked):
            return done
        raise
    return changed


def _done(asker: Viewer, key: str, asked: str) -> Changed | None:
    """What the same request wrote before. Raises Problem 422 for a key that was used for something else."""
    kept = Kept.objects.filter(person=asker.person, key=key).first()
    if kept is None:
        return None
    if kept.asked != asked:
        raise Problem(422, "这个 Idempotency-Key 已用于另一条记录，请换一个。")
    return Changed(kept.entry or 0, kept.since or 0)


def _written(asker: Viewer, ledger: Ledger, row: Any, why: str) -> Changed:
    keep([row], viewer=asker, why=why, door="api", at=now())
    return Changed(row.pk, row.since)


def change(request: HttpRequest, asker: Viewer, ledger: Ledger, row: Any, body: Any, *, whole: bool) -> Changed:
    """Changes a standing row under If-Match. Raises Problem 403, 412, 422, 428, and Refused."""
    must_write(asker, row)
    read = matched(request, row)
    mine = _base(ledger, row, read)
    fill(asker, ledger, mine, body, whole=whole)
    sent = body.values.model_dump(include=body.values.model_fields_set)
    if read != row.since:
        raise stale(ledger, row, mine, sent)
    try:
        return _written(asker, ledger, mine, body.why or f"修改{ledger.label}")
    except Conflict:
        raise stale(ledger, ledger.model._default_manager.get(pk=row.pk), mine, sent) from None


def void(request: HttpRequest, asker: Viewer, ledger: Ledger, row: Any, reason: str) -> None:
    """Withdraws a standing row under If-Match; a row withdrawn before stays so. Raises Problem 403, 412, 428, and Refused."""
    must_write(asker, row)
    read = matched(request, row)
    mine = _base(ledger, row, read)
    mine.void = True
    if read != row.since:
        raise stale(ledger, row, mine, {})
    try:
        withdraw(row, reason, viewer=asker, door="api", at=now())
    except Conflict:
        raise stale(ledger, ledger.model._default_manager.get(pk=row.pk), mine, {}) from None


def must_write(asker: Viewer, row: Any) -> None:
    """Raises Problem 403 for a row of a unit whose ledgers the asker does not keep."""
    if not asker.may_write(row.unit_id):
        raise Problem(403, "这条记录属于其他单位，您没有修改权限。" if asker.written else "您的岗位只能查阅，不能填写台账。")


def matched(request: HttpRequest, row: Any) -> int:
    """The version named by If-Match (0 for one that is none of ours). Raises Problem 428 where it is missing."""
    said = request.headers.get("If-Match", "").strip()
    if not said or said == "*":
        raise Problem(428, "请在 If-Match 头中带上读到的 ETag，以免覆盖他人的修改。", etag=etag(row.since))
    tags = [tag.strip().strip('"') for tag in said.split(",")]
    numbers = [int(tag) for tag in tags if tag.isascii() and tag.isdigit() and len(tag) < 19]
    return row.since if row.since in numbers else (numbers or [0])[0]


def _base(ledger: Ledger, row: Any, read: int) -> Any:
    """The row as the sender had read it; as it stands where that version is unknown."""
    past = ledger.model.version._default_manager.filter(row=row.pk, since=read).first()
    base = ledger.model(pk=row.pk)
    base._state.adding = False
    for field in ledger.model._meta.concrete_fields:
        if not field.primary_key:
            setattr(base, field.attname, getattr(past or row, field.attname))
    base.since = read
    return base


def stale(ledger: Ledger, row: Any, mine: Any, sent: dict[str, Any]) -> Problem:
    """412: somebody was first; both values of each field."""
    says = str(Conflict(mine, Commit.objects.filter(seq=row.since).first()))
    return Problem(412, says, etag=etag(row.since), differs=differing(ledger, differs(mine), sent))
