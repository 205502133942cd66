"""Every form: at most eight fields at first; day, unit and people of the last row come again, a number or a finding never."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from fazhi.records.checks import QUICK
from fazhi.records.ledger import Ledger, ledgers
from fazhi.trail.writing import write
from fazhi.web.offering import again, offered
from tests.conftest import NOON
from tests.web.samples import sample

EVERY = pytest.mark.parametrize("ledger", ledgers().values(), ids=ledgers().keys())
NEVER = re.compile("文号|编号|案号|证号|等次|时限|电话|日期|结果|原因|职务|当事人|来电人|来访人|申请人")


def form_of(clerk: Any, ledger: Ledger) -> Any:
    """The form of a new row."""
    answer = clerk.get(reverse("new", args=[ledger.name]))
    assert answer.status_code == 200
    return answer.context["form"]


@EVERY
def test_the_form_asks_at_most_eight_fields_and_folds_the_rest(ledger: Ledger, clerk: Any, world: Any) -> None:
    form = form_of(clerk, ledger)
    assert 0 < len(form.quick) <= QUICK and not form.more_open
    assert not [field.name for field in form.more if field.field.required and field.value() in (None, "")]


@EVERY
def test_the_next_row_begins_where_the_last_one_ended(ledger: Ledger, clerk: Any, world: Any) -> None:
    row: Any = sample(ledger, world)
    names = offered(ledger)
    for name in names:
        setattr(row, name, "甲司法所")
    write([row], by=world.clerk, why="登记", door="web", at=NOON)  # some of these names a step says: no rule is asked
    form = form_of(clerk, ledger)
    begun = {name: form[name].value() for name in (ledger.sheet.day, *again(ledger))}
    assert begun.pop(ledger.sheet.day) is not None
    assert begun == {name: getattr(row, name) for name in again(ledger)}
    assert form["unit"].value() == row.unit_id
    listed = {name for name in names if name in form.fields and "list" in form.fields[name].widget.attrs}
    assert listed == {name for name in names if name in form.fields and getattr(row, name)}


def test_names_are_offered_in_most_ledgers_and_numbers_and_citizens_in_none() -> None:
    every = {name: [ledger.column(one).label for one in offered(ledger)] for name, ledger in ledgers().items()}
    assert sum(bool(labels) for labels in every.values()) > len(every) // 2
    assert [(name, label) for name, labels in every.items() for label in labels if NEVER.search(label)] == []
    assert all(set(again(ledger)) <= set(offered(ledger)) for ledger in ledgers().values())
    assert not [ledger.name for ledger in ledgers().values() for one in offered(ledger) if ledger.column(one).personal]


def test_before_the_first_row_the_keeper_is_oneself(clerk: Any, world: Any) -> None:
    assert form_of(clerk, ledgers()["enterprise_service"])["handler"].value() == world.clerk.name
    assert form_of(clerk, ledgers()["dispute"])["handler"].value() is None  # somebody else is responsible


def test_the_theme_days_of_the_year_are_offered_nearest_first(clerk: Any, world: Any) -> None:
    answer = clerk.get(reverse("new", args=["publicity_activity"]), {"day": "2024-12-02"})
    offers = answer.context["offers"]["theme_day"]
    assert "国家宪法日" in offers[:3] and len(offers) == len(set(offers)) > 20
    assert answer.context["form"].fields["theme_day"].widget.attrs["list"] == "words_theme_day"
    assert '<option value="国家宪法日">' in answer.content.decode()
