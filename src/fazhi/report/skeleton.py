"""The skeleton: order, titles, headings, linking words, addressee and length as data of a county and year.

The five parts are an invariant it cannot break (督察工作规定). Its words hold no figure (years are filled in), and name no
congress, plenum or plan that does not fit the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from fazhi.org import county as settings
from fazhi.org.models import SettingKind
from fazhi.reading.fault import Subject
from fazhi.reading.faults import congress_misnamed, plan_misdated
from fazhi.reading.kinds import kinds
from fazhi.reading.page import Page
from fazhi.reading.periods import plans
from fazhi.report.frame import TEXTS, Heading, Part, Skeleton
from fazhi.report.models import KINDS
from fazhi.report.section import PARTS
from fazhi.report.unresolved import numerals

FOLDER = Path(__file__).parent / "skeletons"
KEYS = {"name", *TEXTS, "planning", "length", "parts"}
PART_KEYS = {"kind", "heading", "optional", "lead", "headings", "rest"}
PLACES = ("unit", "party", "government", "county", "year", "next", "planning")
LONGEST = 2000  # characters of one of its texts
REST = "其他工作"


class SkeletonError(ValueError):
    """A skeleton's text cannot be used; says where and why."""


class _Lines:
    """Where the keys of a YAML text stand, for saying so."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        try:
            self.root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
            self.said: Any = yaml.safe_load(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise SkeletonError(
                f"{name}{f' 第{mark.line + 1}行' if mark else ''}：不是正确的 YAML，请检查缩进、冒号和引号。"
            ) from None
        except RecursionError:
            raise SkeletonError(f"{name}：层次太深，读不出来。") from None
        except (ValueError, TypeError) as error:  # a date that is none, a key that cannot be one
            raise SkeletonError(f"{name}：有一处的值读不出来：{error}".replace("\n", " ")) from None

    def at(self, *keys: str | int) -> str:
        """«2025 第12行», the line of the value below these keys, as far as they exist."""
        node, line = self.root, 1
        for key in keys:
            pairs = node.value if node is not None and not isinstance(node, yaml.ScalarNode) else []
            if isinstance(key, int):
                found = (pairs[key], pairs[key]) if key < len(pairs) else None
            else:
                found = next(((one, value) for one, value in pairs if one.value == key), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        return f"{self.name} 第{line}行"


def load(text: str, name: str = "", year: int | None = None) -> Skeleton:
    """Reads and checks a skeleton for a year (None: any). SkeletonError with line and reason."""
    lines = _Lines(text, name)
    said = lines.said
    if not isinstance(said, dict):
        raise SkeletonError(f"{name} 应为“键: 值”的形式。")
    if unknown := set(said) - KEYS:
        first = str(sorted(map(str, unknown))[0])
        raise SkeletonError(f"{lines.at(first)}：不认识的项 {'、'.join(sorted(map(str, unknown)))}。")
    texts: dict[str, Any] = {key: _text(said.get(key), lines, key) for key in TEXTS}
    if "{year}" not in texts["title"] or not re.search(r"\{(unit|party|government)\}", texts["title"]):
        raise SkeletonError(f"{lines.at('title')}：标题要有 {{year}} 和 {{unit}}（或 {{party}}、{{government}}）。")
    made = Skeleton(
        _name(said.get("name"), lines), **texts, parts=_parts(said.get("parts"), lines),
        planning=_planning(said.get("planning"), lines), **_length(said.get("length"), lines),
    )  # fmt: skip
    for quote, says in _unfit(made, year):
        line = next((f" 第{n}行" for n, one in enumerate(text.splitlines(), 1) if quote in one), "")
        raise SkeletonError(f"{name}{line}：{says}")
    return made


def _name(said: object, lines: _Lines) -> str:
    if said is not None and not isinstance(said, str) or len(str(said or "")) > 40:
        raise SkeletonError(f"{lines.at('name')}：name 应为不超过40字的名称。")
    return str(said or lines.name)


def _text(said: object, lines: _Lines, *keys: str | int) -> str:
    """One of the texts: short enough, with places that exist, without figures."""
    where = lines.at(*keys)
    if said is not None and not isinstance(said, str):
        raise SkeletonError(f"{where}：{keys[-1]} 应为文字，请加引号。")
    words = (said or "").strip()
    if len(words) > LONGEST or "\n" in words:
        raise SkeletonError(f"{where}：{keys[-1]} 应为一段，不超过{LONGEST}字。")
    try:
        named = [(field, spec, conversion) for _, field, spec, conversion in Formatter().parse(words) if field is not None]
    except ValueError:
        raise SkeletonError(f"{where}：花括号不成对。") from None
    if any(field not in PLACES or spec or conversion for field, spec, conversion in named):
        raise SkeletonError(f"{where}：只能使用 {'、'.join('{' + place + '}' for place in PLACES)}。")
    if numerals(words) or re.search(r"\d", re.sub(r"《[^》]*》", "", words)):
        raise SkeletonError(f"{where}：不得含有数字，年份请用 {{year}}、{{next}}。")
    return words


def _parts(said: object, lines: _Lines) -> tuple[Part, ...]:
    every = said if isinstance(said, list) else []
    for number, one in enumerate(every):
        if not isinstance(one, dict) or set(one) - PART_KEYS:
            raise SkeletonError(f"{lines.at('parts', number)}：每个部分只写 {'、'.join(sorted(PART_KEYS))}。")
        if not one.get("heading"):
            raise SkeletonError(f"{lines.at('parts', number)}：这一部分没有写标题 heading。")
    given = [str(one.get("kind")) for one in every]
    if sorted(given) != sorted(PARTS):
        missing = [one for one in PARTS if one not in given]
        more = [n for n, one in enumerate(given) if one not in PARTS or one in given[:n]]
        where = lines.at("parts", more[0]) if more else lines.at("parts")
        labels = dict(KINDS)
        says = f"，缺少 {'、'.join(f'{one}（{labels[one]}）' for one in missing)}" if missing else ""
        says += f"，多出 {'、'.join(given[n] for n in more)}" if more else ""
        raise SkeletonError(f"{where}：五个部分缺一不可且不得重复{says}。")
    return tuple(_part(one, number, lines) for number, one in enumerate(every))


def _part(said: Mapping[str, Any], number: int, lines: _Lines) -> Part:
    at: tuple[str, int] = ("parts", number)
    if said.get("optional") not in (None, True, False) or (said.get("optional") and said["kind"] != "other"):
        raise SkeletonError(f"{lines.at(*at)}：只有“其他”部分可以写 optional: true。")
    headings = tuple(_headings(said.get("headings"), at, lines))
    rest = _text(said.get("rest"), lines, *at, "rest")
    words = [_text(said.get(key), lines, *at, key) for key in ("heading", "lead")]
    return Part(said["kind"], words[0], bool(said.get("optional")), words[1], headings, (rest or REST) if headings else "")


def _headings(said: object, at: tuple[str, int], lines: _Lines) -> Iterator[Heading]:
    if said is not None and not isinstance(said, list):
        raise SkeletonError(f"{lines.at(*at, 'headings')}：headings 应为若干条 title 与 sections。")
    for number, one in enumerate(said or []):
        where = (*at, "headings", number)
        names = one.get("sections") if isinstance(one, dict) and set(one) == {"title", "sections"} else None
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names) or not one["title"]:
            raise SkeletonError(f"{lines.at(*where)}：每条写 title 与 sections（小节名称或 170-* 这样的样式）。")
        yield Heading(_text(one["title"], lines, *where, "title"), tuple(names))


def _planning(said: object, lines: _Lines) -> tuple[tuple[int, str], ...]:
    if said is not None and not isinstance(said, dict):
        raise SkeletonError(f"{lines.at('planning')}：planning 应为“起始年: 规划名称”。")
    found = []
    for since, words in (said or {}).items():
        if not isinstance(since, int) or not isinstance(words, str):
            raise SkeletonError(f"{lines.at('planning')}：planning 应为“起始年: 规划名称”。")
        for plan in plans():
            if f"“{plan.word}”" in words and plan.of in words and not plan.first <= since <= plan.last:
                raise SkeletonError(
                    f"{lines.at('planning')}：“{plan.word}”{plan.of}是{plan.first}—{plan.last}年，不从{since}年起。"
                )
        found.append((since, words))
    return tuple(sorted(found))


def _length(said: object, lines: _Lines) -> dict[str, Any]:
    given = said if isinstance(said, dict) else {} if said is None else {"": 0}
    least, most = given.get("least", 0), given.get("most", 0)
    whole = all(type(one) is int and 0 <= one <= 200_000 for one in (least, most))
    if set(given) - {"least", "most"} or not whole or (most and least > most):
        raise SkeletonError(f"{lines.at('length')}：length 写 least（最少字数）与 most（最多字数），最少不大于最多。")
    return {"least": least, "most": most}


def said_wrong(frame: Skeleton, year: int) -> list[str]:
    """Congresses, plenums and plans that its words name and that do not fit the year (届次, 规划周期), one sentence each."""
    return list(dict.fromkeys(says for _, says in _unfit(frame, year)))


def _unfit(frame: Skeleton, year: int | None) -> Iterator[tuple[str, str]]:
    """(the words, what is wrong with them)."""
    texts: Iterable[str] = [*(getattr(frame, key) for key in TEXTS)]
    texts = [*texts, *(words for part in frame.parts for words in (part.heading, part.lead, *(h.title for h in part.headings)))]
    subject = Subject(Page("\n".join(texts)), None, None, year, (), (), kinds())
    for fault in (*congress_misnamed.find(subject), *plan_misdated.find(subject)):
        yield fault.quote, fault.says


@lru_cache(maxsize=16)
def shipped(name: str = "standard") -> Skeleton:
    """A skeleton that comes with the project."""
    return _loaded(shipped_text(name), f"{name}.yaml")


def shipped_names() -> tuple[str, ...]:
    """The names of the skeletons that come with the project; the first holds where a county set none."""
    return tuple(sorted((path.stem for path in FOLDER.glob("*.yaml")), key=lambda name: (name != "standard", name)))


def shipped_text(name: str) -> str:
    """The text of a shipped skeleton. SkeletonError for a name that is none."""
    if not re.fullmatch(r"[a-z_]+", name) or not (FOLDER / f"{name}.yaml").is_file():
        raise SkeletonError(f"没有名为“{name}”的随程序发布的框架，可用：{'、'.join(shipped_names())}。")
    return (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")


@lru_cache(maxsize=32)
def _loaded(text: str, name: str) -> Skeleton:
    return load(text, name, int(name) if name.isdecimal() else None)


def skeleton_of(year: int, seq: int | None = None) -> Skeleton:
    """The county's skeleton of that year as of commit `seq`, else of the latest year before it, else the shipped one.

    A stored text that this version can no longer read is passed over (`org.county.unreadable` names it).
    """
    own = sorted((int(name), text) for name, text in settings.texts(SettingKind.SKELETON, seq) if name.isdecimal())
    for of, text in reversed([one for one in own if one[0] <= year]):
        try:
            return _loaded(text, str(of))
        except SkeletonError:
            continue
    return shipped()


def county_text(text: str, origin: str) -> Skeleton:
    """Reads a county's text, kept under the year from which it holds. SkeletonError with line and reason."""
    if not re.fullmatch(r"20\d\d", origin):
        raise SkeletonError(f"{origin}：名称应为报告年度，如 2025，一年一份。")
    return load(text, origin, int(origin))
