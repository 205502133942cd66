"""The text of a holiday notice read into rows: «元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。»"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from fazhi.law import LawError, Rest

_LEAD = re.compile(
    r"(?:^|[。；\s、])(?:[一二三四五六七八九十]+、)?((?:[^\W\d_]{1,4}(?:节|旦))(?:、[^\W\d_]{1,4}(?:节|旦))*)[:：]"
)
_DAY = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
_ASIDE = re.compile(r"\([^()]*\)")
_OFF = re.compile(rf"{_DAY}(?:至(?:(\d{{4}})年)?(?:(\d{{1,2}})月)?(\d{{1,2}})日)?[^。;]*?放假")
_WORK = re.compile(rf"{_DAY}")
_NUMBER = re.compile(r"[^\W\d_]{2,12}〔\d{4}〕\d+号")


def read_notice(text: str, year: int) -> tuple[list[Rest], list[date]]:
    """The stretches off and the days made up that a notice of a year names; what it says in brackets is left out.

    LawError where no festival can be made out, or a day does not exist.
    """
    said = _ASIDE.sub("", re.sub(r"[ \t\u3000]", "", unicodedata.normalize("NFKC", text)))
    rests: list[Rest] = []
    work: list[date] = []
    for name, sentences in _parts(said):
        if found := _OFF.search(sentences):
            rests.append(_rest(name, found, year))
        for sentence in re.split(r"[。;]", sentences):
            if "上班" in sentence:
                work += [_day(one[1], one[2], one[3], year) for one in _WORK.finditer(sentence.partition("放假")[2] or sentence)]
    if not rests:
        raise LawError("没有认出放假的日子，请把“元旦：1月1日至3日放假……”这样的各条正文粘贴进来，或在下面逐行填写")
    return rests, sorted(set(work))


def _parts(said: str) -> Iterator[tuple[str, str]]:
    """Each festival's name and what follows it up to the next."""
    leads = list(_LEAD.finditer(said))
    for lead, following in zip(leads, [*leads[1:], None], strict=False):
        yield lead[1], said[lead.end() : following.start() if following else len(said)]


def _rest(name: str, found: re.Match[str], year: int) -> Rest:
    crosses = found[5] is not None and int(found[5]) < int(found[2])
    first = _day(found[1], found[2], found[3], year - crosses)
    if not found[6]:
        return Rest(name, first, first)
    return Rest(name, first, _day(found[4], found[5] or found[2], found[6], first.year + crosses))


def _day(year: str | None, month: str, day: str, known: int) -> date:
    try:
        return date(int(year or known), int(month), int(day))
    except ValueError:
        raise LawError(f"没有{year or known}年{month}月{day}日这一天，请核对粘贴的文字") from None


def number_of(text: str) -> str:
    """The number of the notice, where the text names one («国办发明电〔2025〕7号»)."""
    found = _NUMBER.search(unicodedata.normalize("NFKC", text).replace(" ", ""))
    return found[0] if found else ""
