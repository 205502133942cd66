"""读回: the report edited in WPS or Word comes back; what changed is told, nothing is written (see readback_keep)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.indicators.figure import figures
from fazhi.org.models import Unit, UnitKind
from fazhi.org.tree import tree
from fazhi.papers.docx_bookmarks import Bookmark, attached
from fazhi.reading.claims import find_claims
from fazhi.reading.page import Page
from fazhi.report.compose import compose
from fazhi.report.readback_base import Base, Key, base
from fazhi.report.readback_file import Line, lines
from fazhi.report.readback_lines import Sorted, sort_lines
from fazhi.report.readback_numbers import Binder, Number, Text, facts_kept, typed
from fazhi.report.readback_offers import offer
from fazhi.report.readback_texts import Returned, changes_of
from fazhi.report.rebinding import rebound
from fazhi.report.signing import latest
from fazhi.report.told import Told, Years
from fazhi.trail import reading
from fazhi.trail.writing import head

OWN = "自己写的文字"
FOREIGN = "文件里没有本系统的数字书签（可能另存过其他格式，或者不是这里下载的），数字按上下文、数值和单位认，请逐个核对。"
REWORDED = "文件下载之后，系统的小节有更新：下面的改动可能不全是您改的，请逐节核对。"
SIGNED = "本年度报告已审签，这份文件是审签稿或审签前的稿子。只列出差异，不作任何改动。"
_ORIGIN = re.compile(r"unit=(\d+);year=(\d+);seq=(\d+);head=([0-9a-f]*)\Z")
_YEAR = re.compile(r"(20\d\d)年")


class NotReadBack(ValueError):
    """The file is no report of this town and year; says why."""


@dataclass
class ReadBack:
    """What came back. `seq`: the commit the file rests on; `ours`: it carries our bookmarks; `signed`: only differences are told.

    `texts` those with something to tell; `counts` figures by how they were found; `notes` what was left aside, in words.
    """

    unit: Unit
    year: int
    name: str
    seq: int
    ours: bool
    years: Years
    texts: list[Returned] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    headings: list[tuple[str, str]] = field(default_factory=list)
    frame: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    signed: Any = None

    def numbers(self, how: str) -> list[Number]:
        """The numbers of one kind (changed, lost, new) in the order of the report."""
        return [one for text in self.texts for one in text.numbers if one.how == how]

    @property
    def changed(self) -> bool:
        """Whether there is anything to decide."""
        return bool(self.texts)


def read_back(data: bytes, name: str, unit: Unit, year: int) -> ReadBack:
    """Reads an edited report against the one that was handed out. Raises ReadingError (no file to read) and NotReadBack."""
    came = lines(data, name)
    origin, marks = _origin(data)
    _refuse(came, origin, unit, year)
    seq = _seq(origin)
    report = compose(unit, year, seq)
    given = {key: one for key, one in marks.items() if one.figure in figures()} if seq is not None else {}
    handed = base(report, given)
    sorted_ = sort_lines(handed, came)
    if not sorted_.texts and sorted_.met < 3:
        raise NotReadBack(f"文件 {name} 不像{unit.name}{year}年度的报告，没有一段相同或相近，没有读回。请核对是否选错文件。")
    newest = head()
    at = None if newest is None or report.as_of == newest.seq else report.as_of
    years = _years(unit.pk, year, at)
    ours = any(span.name in handed.marks for line in came for span in line.spans)
    found = ReadBack(unit, year, name, report.as_of, ours, years if at is None else _years(unit.pk, year, None))
    texts = _texts(handed, sorted_)
    binder = Binder(years, dict(handed.marks))
    for text in texts.values():
        facts_kept(text)
        binder.by_bookmark(text)
    _pair(texts, binder, handed, sorted_)
    _bind(texts, binder, unit, year)
    _open(texts, found)
    _tell(found, handed, sorted_, texts)
    _sign(found, seq)
    return found


def _origin(data: bytes) -> tuple[str, dict[str, Bookmark]]:
    if not data.startswith(b"PK"):
        return "", {}
    try:
        return attached(data)
    except (ValueError, KeyError, RuntimeError):
        return "", {}


def _seq(origin: str) -> int | None:
    """The commit a file rests on; None for a file of elsewhere, or of a trail that was another since then."""
    said = _ORIGIN.match(origin)
    if not said:
        return None
    try:
        return int(said[3]) if reading.digest(int(said[3])) == said[4] and int(said[3]) else None
    except reading.NoSuchMoment:
        return None


def _refuse(came: list[Line], origin: str, unit: Unit, year: int) -> None:
    """Another town's or another year's report."""
    units = tree().units
    if said := _ORIGIN.match(origin):
        theirs = units.get(int(said[1]))
        if int(said[1]) != unit.pk or int(said[2]) != year:
            whose = f"{theirs.name if theirs else '其他单位'}{said[2]}年度"
            raise NotReadBack(f"这份文件是{whose}的报告，不是{unit.name}{year}年度的，没有读回。请换文件。")
        return
    top = "".join(line.text for line in came[:6])
    others = [one.name for one in units.values() if one.kind == UnitKind.TOWN and one.name in top]
    if others and unit.name not in others:
        raise NotReadBack(f"这份文件写的是{'、'.join(others)}，不是{unit.name}的报告，没有读回。")
    title = "".join(line.text for line in came[:4] if "报告" in line.text or "法治" in line.text)[:80]
    said_years = _YEAR.findall(title)
    if said_years and str(year) not in said_years:
        raise NotReadBack(f"这份文件写的是{'、'.join(said_years)}年度，不是{year}年度的报告，没有读回。")


def _years(unit: int, year: int, seq: int | None) -> Years:
    return Years(compute(scopes.year(unit, year, seq)), compute(scopes.year(unit, year - 1, seq)))


def _texts(handed: Base, sorted_: Sorted) -> dict[Key, Text]:
    """Every text of the report as it was and as it came back."""
    found: dict[Key, Text] = {}
    for key, places in handed.texts().items():
        old = [handed.lines[place] for place in places]
        found[key] = Text([one.told or Told(one.text) for one in old], [one.names for one in old], [], [])
    for key, said in sorted_.texts.items():
        text = found.setdefault(key, Text([], [], [], []))
        for line, _, _ in said:
            text.new.append(line.text)
            text.spans.append(line.spans)
    return found


def _pair(texts: Mapping[Key, Text], binder: Binder, handed: Base, sorted_: Sorted) -> None:
    """Every line beside the line it was."""
    for key, said in sorted_.texts.items():
        for line, (_, old, _) in enumerate(said):
            if old is not None and (told := handed.lines[old].told):
                binder.by_pair(texts[key], line, told, handed.lines[old].names)


def _bind(texts: Mapping[Key, Text], binder: Binder, unit: Unit, year: int) -> None:
    """What is left: by the words of the whole text, then in sentences of ours wherever they stand."""
    for text in texts.values():
        binder.by_words(text)
    places = [(text, line, said) for text in texts.values() for line, said in enumerate(text.new)]
    starts, whole = [], ""
    for _, _, said in places:
        starts.append(len(whole))
        whole += said + "\n"
    for place in rebound(whole, unit, year):
        at = max((n for n, start in enumerate(starts) if start <= place.start), default=None)
        if at is not None and place.end <= starts[at] + len(places[at][2]):
            text, line, _ = places[at]
            moved = type(place)(place.start - starts[at], place.end - starts[at], place.value, place.figure, place.last)
            binder.by_sentence(text, line, moved)
    for text in texts.values():
        binder.missing(text)


def _open(texts: Mapping[Key, Text], found: ReadBack) -> None:
    """The numbers that no figure stands behind, with what they can be."""
    for text in texts.values():
        for number in typed(text):
            said = text.new[number.line]
            offer(number, said, found.years, find_claims(Page(said), (), found.year))
            text.found.append(number)


def _tell(found: ReadBack, handed: Base, sorted_: Sorted, texts: Mapping[Key, Text]) -> None:
    headings: dict[Key, str] = {}
    above = ""
    for line in handed.lines:
        above = line.text if line.kind in ("part", "heading") else above
        headings.setdefault(line.key, above)
    for chapter in handed.report.chapters:
        headings[chapter.part.kind, ""] = f"{chapter.part.heading}：{OWN}"
    for at, (key, text) in enumerate(texts.items()):
        for number, one in enumerate((*text.found, *text.lost)):
            one.ident = f"{at}-{number}"
        changes = changes_of(handed, key, sorted_.texts.get(key, ()), sorted_)
        found.counts.update(one.by for one in text.found if one.how == "kept")
        returned = Returned(key, headings.get(key, key[1]), text, changes, found.years.now, place=at)
        if returned.tells:
            found.texts.append(returned)
    found.headings, found.frame = sorted_.headings, sorted_.frame
    found.notes = list(_notes(found, handed, sorted_, texts))


def _notes(found: ReadBack, handed: Base, sorted_: Sorted, texts: Mapping[Key, Text]) -> Iterable[str]:
    if not found.ours:
        yield FOREIGN
    if found.name.lower().endswith(".pdf"):
        yield "PDF 里的分段和空格读不准，没有改过的段落也可能列为改动，请尽量上传 docx。"
    if handed.other:
        yield REWORDED
    if sorted_.index == "gone":
        yield "文件里没有附件（数据索引表、图示）了：这些由系统生成，下次下载时照常附上。"
    if sorted_.index == "edited":
        yield "附件（数据索引表、图示）被改动过：这些由系统生成，改动不采用。"
    if sorted_.outside:
        yield f"标题前或落款后另有{len(sorted_.outside)}行文字，不属于报告各部分，没有读回：{'；'.join(sorted_.outside)[:80]}"
    gone = [key for key, text in texts.items() if text.old and not text.new]
    if len(gone) * 2 > len(texts):
        yield f"文件只有报告的一部分：{len(gone)}个小节不在文件里。如果不是有意删去，请不要勾选“删去整节”。"
    if any(not old for old, _ in sorted_.headings):
        yield "新增的标题：小节由报告框架规定，标题和它下面的文字收进这一部分“自己写的文字”。"
    if any(old for old, _ in sorted_.headings):
        yield "标题的改动不随文件回写，需要改标题的，请县级司法行政机关在报告框架里改。"
    if sorted_.frame:
        yield "题目、主送、开头等是县级统一文字，改动不随文件回写。"


def _sign(found: ReadBack, seq: int | None) -> None:
    """What came before the sign-off can no longer change the text; what stands since then is told."""
    signed = latest(found.unit.pk, found.year)
    if signed and (seq is None or seq <= signed.seq):
        found.signed = signed
        found.notes.insert(0, SIGNED)
