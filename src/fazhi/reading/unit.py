"""Whose report it is: from the title, the page's table, else from how the opening sentences name who acts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.page import Page

_HAN = r"[\u4e00-\u9fff]"
# an end that is not the middle of a longer name: 房镇|镇, 北城街|街道, 古镇|乡
_TOWN_WORDS = "党|政|村|机|领|纪|级|长|司|综|平|便|人大|辖|域|情|内"  # 丁庄镇乡村振兴 is 丁庄镇
_SUFFIX = (
    rf"(?:街道(?:办事处)?|民族乡|民族苏木|苏木|(?:镇|乡)(?![镇乡](?!{_TOWN_WORDS}))"
    rf"|管委会|管理委员会|办事处)"
)
_IN_TITLE = re.compile(rf"(?P<name>{_HAN}{{1,24}}?{_SUFFIX})")
_ABOVE = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,7}?(?:自治区|自治州|自治县|自治旗|省|市|区|县|州|盟|旗)(?:人民政府|政府)?)+"
    r"(?=[\u4e00-\u9fff]{2,}(?:镇|乡|街道|民族乡|苏木|街|管委会|管理委员会)$)"
)
_LEAD = re.compile(
    r"^(?:关于|报送|上报|中共|中国共产党|二[〇零○][〇零○一二三四五六七八九]{2}年度?|[12]\d{3}年?度?|[上下]半年|第?[一二三四]季度"
    r"|[0-9年度 \-—《·、，“]+)+"
)
_LARGE = re.compile(
    rf"(?P<name>{_HAN}{{1,18}}?(?:自治区|区|县|市|旗|自治州|州|盟|省|局|厅|委员会|管委会|办公室|中心|大队|支队))(?:人民政府|政府|党委|党组|委)?"
    r"(?=关于|[12]\d{3}|[ ]|年度|上半年|法治|依法|推进|建设|工作|$)"
)
# words before a name in running text that are no part of it
_BEFORE = re.compile(
    r"^(?:.*(?:现将|现就|现对|结合|一年来|年来|以来|根据|按照|围绕|立足|推动|推进|建设|打造|为了|我们|其中|同时|以及|指导|督促|协助|负责|发挥|始终|所在|位于|作为|制定|修订|印发"
    r"|出台|开展|加强|强化|组织|成立|下发|贯彻|落实|深入|关于|中共|年度?|今年|全年|本年|月|日|是|将|把|被|让|由|在|向|从|经|据|及|与|为|对)"
    r"|[一二三四五六七八九十两]?(?:是|个))"
)
_GENERAL_WORDS = """
我 本 全 各 该 每 此 周边 相邻 兄弟 其他 所有 有关 相关 涉及 中心 重点 特色 建制 示范 先进 文明 美丽 卫生 生态
平安 法治 旅游 工业 农业 小城 省级 市级 县级 所在 党政 全国 全省 全市 全县 全区 区县 县区 市县 片区 新型城 中心城 特色城 重点城
"""
_ALONE = "几多一两外城乡集村山建县区市州省旗驻入下进到赴治以个为在由是的和与及对从把被让向街座条家故他异老同古名重强大小新"
_ABSTRACT = re.compile(rf"^(?:.{{0,6}}(?:{'|'.join(_GENERAL_WORDS.split())})|[{_ALONE}]|依法治|)$")
_STEM = re.compile(r"(?:街道办事处|街道|民族乡|民族苏木|苏木|镇|乡|街|管委会|管理委员会|办事处)$")
_TOLD = re.compile(
    rf"(?<!{_HAN})(?P<run>{_HAN}{{1,16}}?{_SUFFIX})(?!工作)|(?P<street>{_HAN}{{2,4}}街)(?=坚持|党工委|党政|认真|始终|深入|紧紧|全面|办事处)"
)
_PUBLISHERS = (
    "发布机构",
    "发布单位",
    "发文机关",
    "发文机构",
    "发文单位",
    "制发机关",
    "公开单位",
    "公开部门",
    "公开责任部门",
    "信息来源",
    "来源",
)
_ACTING = re.compile(
    rf"(?:^|[，。\n ])(?P<name>{_HAN}{{2,14}}?(?:自治区|自治州|区|县|市|旗|局))"
    r"(?:人民政府|政府|党委|党组)?(?=坚持|认真|全面|深入|紧紧|始终|严格|切实|高度|以习)"
)
_GENERAL = re.compile(r"^(?:我|全|本|各|该|[省市区县州])[^，。]{0,6}$|.*(?:在|将|与|和|对|向)")
_FIRST_HEADING = re.compile(r"^[ ]*(?:一、|（一）|第一部分|1[.、])", re.M)
_OPENING = 600  # characters of an opening; the unit is named there
_LEAST = 30  # characters before the first heading that are an opening
_OFTEN = 3  # mentions that tell it later
_MOST = 40  # names compared
_READ = 4000  # characters of the text in which the unit must name itself


def shorten(name: str) -> str:
    """The unit's own name: 示例区丁庄镇人民政府 → 丁庄镇, 某街道办事处 → 某街道."""
    name = _LEAD.sub("", name.strip())
    name = re.sub(r"(?:人民政府|政府|党委|党工委|工作委员会|(?<!管理)委员会)$", "", name)
    name = re.sub(r"街道(?:办事处|办)$", "街道", name)
    above = _ABOVE.match(name)
    return name[above.end() :] if above else name


def find_unit(page: Page, title: str | None) -> str | None:
    """The unit that reports, without the names of its county and city; None when the text does not tell it."""
    written = title.translate(str.maketrans("（）", "  ")) if title else ""
    named = next((name for name in _names(written) if _proper(name)), None) or _large(written)
    if named:
        return named
    for label in _PUBLISHERS:
        told = page.metadata.get(label, "").split(" ")[0]
        name = shorten(told)
        if name != told and _IN_TITLE.fullmatch(name) and _proper(name) or _IN_TITLE.fullmatch(told) and _proper(name):
            return name
    return _in_text(page.plain[:_READ])


def names_unit(words: str) -> bool:
    """Whether a title says whose report it is."""
    return any(_proper(name) for name in _names(words)) or _large(words) is not None


def _names(words: str) -> Iterator[str]:
    for match in _IN_TITLE.finditer(_LEAD.sub("", words.strip())):
        yield shorten(match["name"])


def _large(words: str) -> str | None:
    """A county, a bureau or a zone that the title names."""
    match = _LARGE.match(_LEAD.sub("", words.strip()))
    if not match or re.search(r"依法治[^，。]{1,4}$", match["name"]):
        return None
    return _own(re.sub(r"(?<!管理)委员会$", "", match["name"]))


def _own(name: str) -> str:
    """A district or county without the province and city above it: 甲省乙市丙区 → 丙区."""
    return re.sub(r"^(?:[\u4e00-\u9fff]{2,6}?(?:省|市|自治区|自治州|州|盟))+(?=[\u4e00-\u9fff]{1,6}(?:区|县|市|旗)$)", "", name)


def _proper(name: str) -> bool:
    """Whether it is the name of one unit and not 我镇, 各乡, 示范镇."""
    stem = _STEM.sub("", name)
    several = name.endswith(("乡镇", "镇街", "下乡", "返乡", "回乡", "还乡", "进乡", "入乡", "进镇", "全乡"))
    return bool(stem) and stem != name and not several and not _ABSTRACT.match(stem)


def _in_text(plain: str) -> str | None:
    """The name in the opening that comes again most often, or a name often used; else a county or bureau that acts."""
    heading = _FIRST_HEADING.search(plain, _LEAST)
    opening = min(heading.start(), _OPENING) if heading else _OPENING
    candidates: dict[str, int] = {}
    for match in _TOLD.finditer(plain):
        run = match["run"] or match["street"]
        cut = _BEFORE.sub("", run)
        name = shorten(cut)
        if not _proper(name) and len(run) - len(cut) == 1 and _proper(shorten(run)):
            name = shorten(run)  # 对门镇: the name itself begins with such a word
        if name in candidates or not (_proper(name) and _short(name)):
            continue
        times = plain.count(_STEM.sub("", name)) if match["run"] else plain.count(name)
        if match.start() < opening or times >= _OFTEN:
            candidates[name] = times
        if len(candidates) == _MOST:
            break
    if candidates:
        return max(candidates, key=lambda name: candidates[name])
    acting = _ACTING.search(plain, 0, opening)
    return _own(acting["name"]) if acting and not _GENERAL.match(acting["name"]) else None


def _short(name: str) -> bool:
    """Whether it is no longer than names are, those of peoples apart, and holds no word of a sentence."""
    stem = _STEM.sub("", name)
    return len(stem) <= (9 if "族" in stem[-1:] + name[-3:] else 6) and not re.search("街道|领导|党委|政府", stem)
