"""What is checked of every ledger at start: names that exist, words that people read, and nothing the burden rules forbid.

The rules: 整治形式主义为基层减负若干规定; 国办函〔2026〕12号 (no check-in, points, online time, installation or forwarding
rates); 厅字〔2022〕28号 (no photos or tracks where they are not necessary); 国办函〔2025〕66号 (no rankings, no unreal targets).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import Error, register
from django.db import models

from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.matching import NotOwn, matcher

BURDENS = (
    *("打卡", "积分", "学时", "在线时长", "学习时长", "在线率", "活跃率", "点赞", "转发", "安装率", "下载率", "签到率"),
    *("定位", "轨迹", "人脸", "刷脸", "排名", "名次", "位次", "排行", "末位", "倒数"),
    *("满意度目标", "满意率目标", "化解率目标", "调解成功率目标"),
)
BURDEN_NAMES = re.compile(r"(^|_)(check_?in|score|likes|forwards|online_time|minutes|installs|gps|tracks?|location|face)(_|$)")
PICTURES = ("照片", "相片", "图片", "影像", "视频", "录像")
QUICK = 8  # fields of a form that is filled in a minute
ASKED = {"unit", "from", "to", "limit", "cursor", "q", "void", "at", "back", "cols"}  # parameters of every list
TOWNS_OWN = ("行政执法", "复议应诉和监督", "决策与审查")  # groups of ledgers for which a village never answers
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CODE = re.compile(r"[a-z0-9_]+")
CHINESE = re.compile("[一-鿿]")
NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def burdens(words: Iterable[str]) -> Iterator[str]:
    """The words that hold what the burden rules forbid, each with a sentence."""
    for word in words:
        if found := next((one for one in BURDENS if one in word), ""):
            yield f"“{word}”含“{found}”：减负规定不许以此采集或考核"


def faults(ledger: Ledger) -> Iterator[str]:
    """Every fault of one ledger's declaration, in words."""
    yield from _identity(ledger)
    yield from _sheet(ledger)
    yield from _tallies(ledger)
    yield from _phone(ledger)
    for column in ledger.columns:
        field = column.field
        yield from (f"栏目 {column.name}：{says}" for says in _field(field, column.label))
        if column.required and any(one in column.label for one in PICTURES):
            yield f"栏目 {column.name}：照片、视频不得必填"
        if column.required and not field.has_default() and column.name not in (*ledger.sheet.quick, "unit"):
            yield f"栏目 {column.name}：必填的栏目要在 quick 里"
    yield from burdens(_words(ledger))


def _identity(ledger: Ledger) -> Iterator[str]:
    """Name, label, docstrings."""
    model = ledger.model
    if not SNAKE.fullmatch(ledger.name):
        yield f"文件名“{ledger.name}”应为小写英文加下划线"
    if not CHINESE.search(ledger.label) or len(ledger.label) > 31 or NO_SHEET_NAME.search(ledger.label):
        yield f"名称“{ledger.label}”应为不超过31个字的中文，且能作工作表名"
    if not (sys.modules[model.__module__].__doc__ or "").strip():
        yield "文件没有说明（docstring）"
    if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}("):
        yield f"类 {model.__name__} 没有说明（docstring）"
    for label, count in Counter(head for column in ledger.columns for head in column.heads).items():
        if count > 1:
            yield f"表头“{label}”对应{count}个栏目，导入时分不清"


def _field(field: models.Field[Any, Any], label: str) -> Iterator[str]:
    if not SNAKE.fullmatch(field.name):
        yield "字段名应为小写英文加下划线"
    if BURDEN_NAMES.search(field.name):
        yield "减负规定不许采集这一项"
    if not CHINESE.search(label):
        yield f"名称“{label}”应为中文"
    choices = [(str(key), str(word)) for key, word in getattr(field, "flatchoices", ()) if key != ""]
    for key, word in choices:
        if not CODE.fullmatch(key) or not CHINESE.search(word):
            yield f"选项 {key}“{word}”应为英文值、中文名"
    if isinstance(field, models.IntegerField) and "号" not in label and not getattr(field, "measure", ""):
        yield "数量要写计量单位（measure）"


def _sheet(ledger: Ledger) -> Iterator[str]:
    """Names in the sheet."""
    sheet, fields = ledger.sheet, {column.name: column.field for column in ledger.columns}
    named = {"day": (sheet.day,), "title": (sheet.title,), "quick": sheet.quick, "filters": sheet.filters, "search": sheet.search,
             "key": sheet.key, **{f"heads“{head}”": names for head, names in sheet.heads.items()}}  # fmt: skip
    for where, names in named.items():
        yield from (f"{where}：没有栏目 {name}" for name in names if name not in fields)
    if len(sheet.quick) > QUICK:
        yield f"quick：有{len(sheet.quick)}项，最多{QUICK}项"
    day, title = fields.get(sheet.day), fields.get(sheet.title)
    if day is not None and (not isinstance(day, models.DateField) or day.null):
        yield f"day：{sheet.day} 应为必填的日期"
    if title is not None and not isinstance(title, models.CharField | models.TextField):
        yield f"title：{sheet.title} 应为文字"
    yield from _asked(ledger, fields)
    if not CHINESE.search(sheet.group) or not CHINESE.search(sheet.about):
        yield "group 和 about 要用中文写明"
    if sheet.zone == "open" and (personal := [column.label for column in ledger.columns if column.personal]):
        yield f"zone：内容可公开的台账不能有个人信息（{'、'.join(personal)}）"
    if not _indexed(ledger, sheet.day):
        yield f"缺少索引 (unit, {sheet.day})"


def _asked(ledger: Ledger, fields: dict[str, models.Field[Any, Any]]) -> Iterator[str]:
    """What a list can be asked for."""
    for name in ledger.sheet.filters:
        field = fields.get(name)
        if field is not None and not (field.choices or isinstance(field, models.BooleanField)):
            yield f"filters：{name} 不是选项，不能筛选"
        if name in ASKED:
            yield f"filters：{name} 与列表的参数同名"
    for name in ledger.sheet.search:
        if name in fields and not isinstance(fields[name], models.CharField | models.TextField):
            yield f"search：{name} 不是文字，不能查找"
        if getattr(fields.get(name), "personal", False):
            yield f"search：{name} 是个人信息，不能查找"


def _phone(ledger: Ledger) -> Iterator[str]:
    """What is told by phone: a village assists, it answers for no enforcement, review or demolition (厅字〔2022〕28号)."""
    phone, fields = ledger.sheet.phone, {column.name: column for column in ledger.columns}
    if phone is None:
        return
    if ledger.sheet.group in TOWNS_OWN:
        yield f"phone：“{ledger.sheet.group}”由乡镇负责，村（社区）只协助，不能由村里报"
    if not ledger.sheet.unit:
        yield "phone：记录属于乡镇本身，不能由村里报"
    named = (*phone.fields, *phone.sets, *((phone.fate,) if phone.fate else ()))
    yield from (f"phone：没有栏目 {name}" for name in named if name not in fields)
    if len(phone.fields) != len(set(phone.fields)) or len(phone.fields) > QUICK:
        yield f"phone：栏目重复，或超过{QUICK}项"
    needed = {name for name, column in fields.items() if column.required and not column.field.has_default()}
    if missing := ({"unit", ledger.sheet.day, ledger.sheet.title} | needed) - set(phone.fields):
        yield f"phone：缺少必填的栏目 {'、'.join(sorted(missing))}"
    if set(phone.fields) & set(phone.sets):
        yield "phone：sets 里的栏目不再让人填"


def _indexed(ledger: Ledger, day: str) -> bool:
    return any(list(index.fields[:2]) == ["unit", day] for index in ledger.model._meta.indexes)


def _tallies(ledger: Ledger) -> Iterator[str]:
    fields = {field.name: field for field in ledger.model._meta.concrete_fields}
    for name, one in ledger.sheet.tallies.items():
        where = f"tallies {name}"
        if not SNAKE.fullmatch(name) or not CHINESE.search(one.label) or not one.measure:
            yield f"{where}：应有英文名、中文名和计量单位"
        if not isinstance(fields.get(one.when), models.DateField):
            yield f"{where}：when 没有日期栏目 {one.when}"
        elif not _indexed(ledger, one.when):
            yield f"{where}：缺少索引 (unit, {one.when})"
        if one.add and not isinstance(fields.get(one.add), models.IntegerField | models.DecimalField):
            yield f"{where}：add 没有数量栏目 {one.add}"
        if one.within and (one.within == name or one.within not in ledger.sheet.tallies):
            yield f"{where}：within 没有数量 {one.within}"
        try:
            matcher(ledger.model, one.where)
        except NotOwn as error:
            yield f"{where}：where 只能问本行自己的栏目（{error}）"


def _words(ledger: Ledger) -> list[str]:
    """Every word of the declaration that names something collected or counted."""
    sheet = ledger.sheet
    found = [ledger.label, *sheet.heads, *(one.label for one in sheet.tallies.values())]
    for column in ledger.columns:
        found += [*column.heads, *(str(label) for _, label in getattr(column.field, "flatchoices", ()))]
    return found


@register("fazhi")
def check_ledgers(**_: Any) -> list[Error]:
    """Django's check at start."""
    found = [Error(f"{one.name}：{says}", id="fazhi.E002") for one in ledgers().values() for says in faults(one)]
    labels = Counter(one.label for one in ledgers().values())
    return found + [Error(f"{count}个台账都叫“{label}”", id="fazhi.E003") for label, count in labels.items() if count > 1]
