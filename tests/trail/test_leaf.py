"""Leaves: what they cover, and that they stay valid when a model grows or a field is renamed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from fazhi.records.fields import Count, Day, Flag, Long, Money, Text, UnitRef
from fazhi.trail import leaf
from fazhi.trail.record import Numbered
from fazhi.trail.shape import shape
from tests.trail.apart import apart


class Before(Numbered):
    """A model as it was (abstract: nothing is registered)."""

    name = Text("名称", blank=True)
    many = Count("数量", null=True)
    paid = Money("金额", null=True)
    on = Day("日期", null=True)
    yes = Flag("是否")
    at = models.DateTimeField(null=True)
    data = models.JSONField(null=True)
    sum = Text("合计", derived=True)

    class Meta:
        abstract = True


class After(Numbered):
    """The same model later: a column more, one renamed, one derived from others gone, another order."""

    data = models.JSONField(null=True)
    on = Day("日期", null=True)
    more = Long("说明", blank=True)
    amount = Money("金额", null=True, stored_as="paid")
    name = Text("名称", blank=True)
    yes = Flag("是否")
    also = Flag("另")
    rest = Count("其余", null=True)
    many = Count("数量", null=True)
    at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def said(model: type[models.Model], **values: Any) -> str:
    """The content of a row with these values."""
    return leaf.content(model, [values.get(one.attribute, "" if one.kind is str else None) for one in shape(model).values])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=3), one, max_size=3),
    max_leaves=6,
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text(st.characters(codec="utf-8")),
        "many": st.integers(0, 5),
        "paid": st.integers(0, 10**12).map(lambda n: Decimal(n) / 100),
        "on": st.dates(),
        "yes": st.booleans(),
        "at": st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(timezone(timedelta(hours=8)))),
        "data": JSON,
        "sum": st.text(max_size=3),
    },
)


@given(values=VALUES)
def test_the_leaf_is_over_canonical_json(values: dict[str, Any]) -> None:
    """The quick writing of the content is what the plain rule says."""
    empty = (None, "", False)
    kept = {k: v for k, v in values.items() if k != "sum" and v not in ([], {}) and not any(v is one or v == "" for one in empty)}
    plain = {k: leaf.plain(v) for k, v in kept.items()}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert said(Before, **values) == text
    expected = hashlib.sha256(f"salt\nx.before#7\n{text}".encode()).hexdigest()
    assert leaf.leaf("x.before", 7, "salt", said(Before, **values)) == expected


@given(values=VALUES)
def test_leaves_stay_when_a_model_grows(values: dict[str, Any]) -> None:
    values.pop("sum", None)
    later = {("amount" if name == "paid" else name): value for name, value in values.items()}
    assert said(After, **later) == said(Before, **values)


def test_zero_counts_and_nothing_does_not() -> None:
    assert said(Before, many=0, paid=Decimal("0.00"), name="", yes=False, data=[]) == '{"many":0,"paid":"0"}'
    assert said(Before) == "{}"
    assert said(Before, at=datetime(2024, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))) == '{"at":"2024-01-01T00:00:00+00:00"}'
    assert said(Before, on=date(2024, 3, 5), yes=True, paid=Decimal("100.00")) == '{"on":"2024-03-05","paid":"100","yes":true}'


def test_a_leaf_is_bound_to_its_place_and_salt() -> None:
    leaves = {leaf.leaf(label, key, salt, "{}") for label in ("a.b", "a.c") for key in (1, 2) for salt in ("", "x")}
    assert len(leaves) == 8
    assert leaf.root(["b", "a"]) == leaf.root(["a", "b"]) != leaf.root(["a"])


def test_moments_are_settled_in_utc() -> None:
    class Row:
        _state = type("S", (), {"fields_cache": {}})()
        void, name, many, paid, on, yes, data, sum = False, "", None, None, None, False, None, ""
        at: Any = datetime(2024, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))

    row: Any = Row()
    shape(Before).settle(row)
    assert row.at == datetime(2024, 1, 1, tzinfo=UTC) and row.at.tzinfo is UTC
    row.at = datetime(2024, 1, 1)
    with pytest.raises(ValueError, match="time zone"):
        shape(Before).settle(row)


def declared(**columns: Any) -> None:
    """Declares a concrete model; a faulty one is refused before anything is registered for it."""
    meta = type("Meta", (), {"app_label": "nowhere"})
    type("Faulty", (Numbered,), {"__module__": __name__, "Meta": meta, **columns})


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"row": models.IntegerField()}, "version table has a column"),
        ({"leaf": models.CharField(max_length=5)}, "version table has a column"),
        ({"length": models.FloatField()}, "keeps no FloatField"),
        ({"file": models.FileField()}, "keeps no FileField"),
        ({"born": Day("出生", personal=True)}, "able to be blanked"),
        ({"who": UnitRef(verbose_name="单位", personal=True)}, "able to be blanked"),
        ({"name": Text("姓名", personal=True, counted=True)}, "cannot be counted"),
    ],
)
def test_what_the_trail_could_not_keep_is_refused_at_start(columns: dict[str, Any], says: str) -> None:
    with pytest.raises(TypeError, match=says):
        declared(**columns)


APPS = """
from fazhi.trail.additions import Additions
class CountyConfig(Additions):
    name = "county_more"
    label = "county_more"
"""
LEDGER = """
from django.db import models
from fazhi.records.fields import Count, Day, Money, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet
class Patrol(Row):
    on = Day("日期")
    place = Text("地点")
    {fields}
    sheet = Sheet(day="on", title="place", group="试", quick=("on", "place"))
    class Meta:
        verbose_name = "巡查"
        app_label = "county_more"
"""
WRITE = """
from datetime import date
from tests.conftest import NOON
from tests.trail.apart import town
from county_more.ledgers.patrol import Patrol
from fazhi.trail.writing import SYSTEM, write
unit = town()
rows = [Patrol(unit=unit, on=date(2024, 1, n), place=f"第{n}处", found=n) for n in (1, 2)]
write(rows, by=SYSTEM, why="", door="cli", at=NOON)
rows[0].place = "改"
write(rows, by=SYSTEM, why="", door="cli", at=NOON)
"""
GROW = """
from django.db import connection
kind = "numeric(14,2)" if connection.vendor == "postgresql" else "decimal"
with connection.cursor() as cursor:
    for table in ("county_more_patrol", "county_more_patrol_version"):
        cursor.execute(f"ALTER TABLE {table} RENAME COLUMN found TO faults")
        cursor.execute(f"ALTER TABLE {table} ADD COLUMN paid {kind} NULL")
        cursor.execute(f"ALTER TABLE {table} ADD COLUMN remark varchar(200) NOT NULL DEFAULT ''")
        cursor.execute(f"ALTER TABLE {table} ADD COLUMN urgent boolean NOT NULL DEFAULT false")
"""
AFTER = """
from decimal import Decimal
from tests.conftest import NOON
from county_more.ledgers.patrol import Patrol
from fazhi.trail.verify import verify
from fazhi.trail.writing import SYSTEM, write
print(verify().faults)
row = Patrol.objects.get(place="改")
assert write([row], by=SYSTEM, why="", door="cli", at=NOON) is None, "growing is no change"
row.paid = Decimal("2.5")
write([row], by=SYSTEM, why="", door="cli", at=NOON)
print(verify().faults, verify().versions)
"""


def test_a_grown_ledger_still_verifies(tmp_path: Path) -> None:
    """A county's ledger gains columns and renames one; the tables are changed, the leaves are not."""
    package = tmp_path / "county_more"
    (package / "ledgers").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "ledgers" / "__init__.py").touch()
    (package / "apps.py").write_text(APPS)
    ledger = package / "ledgers" / "patrol.py"
    ledger.write_text(LEDGER.format(fields='found = Count("问题数", null=True)'))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAZHI_ADDITIONS", "county_more")
        with apart(tmp_path) as database:
            database.run(WRITE)
            database.run(GROW)
            more = (
                'paid = Money("金额", null=True); remark = Text("备注", blank=True); urgent = models.BooleanField(default=False)'
            )
            ledger.write_text(LEDGER.format(fields=f'faults = Count("问题数", null=True, stored_as="found"); {more}'))
            assert database.run(AFTER).splitlines() == ["[]", "[] 5"]
            ledger.write_text(LEDGER.format(fields=f'faults = Count("问题数", null=True); {more}'))
            assert "内容与留痕不符" in database.run("from fazhi.trail.verify import verify; print(verify().faults)")
