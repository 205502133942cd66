"""Every number with a measure word (118起, 十余场, 1.5万余人次, 98.3%) in a plain text; what it means is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from fazhi.reading.numerals import chinese_number

Exactness = Literal["exact", "over", "about", "under"]

_WORDS = """
次 场次 场（次） 场 期次 期 轮次 轮 回 节次 节 堂次 堂 课时 学时 班次 批次 批 届次 遍 站次 站
起次 起 件次 件（次） 件 宗次 宗 例 单 案 笔 人（次） 人次 人 名 位 名次 户次 户 家次 家
册份 份册 份（册） 份 册 本 张 套 幅 块 面 页 条次 条 则 篇次 篇 项次 项 类 部 种 卷 版
支 个 只 队 组 处次 处 所 间 座 村 社区 辆次 辆 台次 台 车次 趟 枚 栋 班
万元 亿元 元 亩 平方米 平方公里 个百分点 百分点 公里 米 ㎡ 吨
"""
MEASURES = tuple(sorted(_WORDS.split(), key=len, reverse=True))
# a measure word followed by these means something else: 3个月, 六次全会, 2个工作日, 人均
_OTHERWISE = (
    "(?!个?月|个?工作日|个?小时|个?自然日|个?星期|个?学期|个?季度|日|周|天|/)"
    "(?![次届]全会|[次届]会议精神|次性|名称|名单|人口|人民|人大|件事|件套|类型|种类|家庭|位一体|个维护|支队|条龙|站式|处级|面对面|"
    "部门|所有|间隔|组织|组长|组成|本级|本地|本年|本镇|本乡|本单位|张贴|条例|条件|期间|期限|轮流|批准|批示|套路|单位|个人|所在|队伍|台账|届中|节日|节点|节约|米粉|座谈|班子|版本|版权|场所|场镇|场地|场景|队员|支部|支付|支持|案件|案例|例会|例如|面向|面积|单元|只有)"
)
_CHINESE = "[零〇一二两三四五六七八九十百千万亿]"
# behind Chinese digits that may count: a measure word or what may stand before its end, the nouns that need none, 成, 百分之
_AFTER_WORDS = "".join(sorted({word.lstrip("百千万亿")[0] for word in MEASURES} | set("余多来几 %公干党网执调群村成分")))
_START = re.compile(rf"\d[\d,]*(?:(?<!\d{{4}})[， ]\d{{3}}(?!\d))*(?:\.\d+)*|{_CHINESE}++(?=[{_AFTER_WORDS}])")
_NUMBER = re.compile(
    r"(?:(?P<figure>\d{1,3}(?:[,， ]\d{3})+(?![\d,，]\d)|\d{1,12})(?P<decimals>\.\d{1,6})?(?![\d.]*\d)"
    r"|(?P<words>" + _CHINESE + r"{1,12}))"
    r"[ ]?(?P<some>[余多来几])?[ ]?(?P<times>[万亿千百](?!分))?[ ]?(?P<more>[余多])?[ ]?"
    r"(?:(?P<percent>%)|(?P<measure>"
    + _OTHERWISE
    + "(?:"
    + "|".join(map(re.escape, MEASURES))
    + r"))(?P<odd>余|多(?![样元种方]))?"
    r"|(?P<bare>(?=(?:公职人员|干部|党员|网格员|执法人员|调解员|群众(?!性)|村民))))"
    r"(?P<after>[ ]?(?:以上|左右|上下|以内|以下|之多))?"
)
_BEFORE = re.compile(
    r"(?:不少于|不低于|不超过|不高于|不足|不到|至少|超过|超出|超|突破|将近|接近|大约"
    r"|(?<![签预节契条合履违公规大])约|(?<![附最临邻靠就])近|逾|(?<!以)上)[ ]?$"
)
_BEFORE_ENDS = frozenset("于低过高足到少出超破近约逾上 ")
_HUNDREDTHS = re.compile(
    r"(?:百分之(?P<words>"
    + _CHINESE
    + r"{1,6})(?:点(?P<point>[零一二三四五六七八九]{1,3}))?|百分(?P<all>之?百)|百分百)(?P<after>以上|左右|以下)?"
)
_TENTHS = re.compile(r"(?P<words>[一二三四五六七八九])成(?P<some>多)?(?P<after>以上|左右|以下)?(?=[，。；、的\n]|$)")
_RANGE = re.compile(r"(?P<low>\d{1,6}(?:\.\d{1,3})?)[余多]?[ ]?%?[ ]?[-至到][ ]?(?=\d)")
_BARE = frozenset("万亿千")  # 万人成讼率
_PARTED = re.compile("[,， ]")
_ONE = Decimal(1)
_GROUPS = ("figure", "decimals", "words", "some", "times", "more", "percent", "measure", "odd", "after")
_TIMES = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_EXACTNESS: dict[str, Exactness] = {
    **dict.fromkeys(("不少于", "不低于", "至少", "超过", "超出", "超", "突破", "逾", "上", "以上", "之多"), "over"),
    **dict.fromkeys(("将近", "接近", "近", "不足", "不到", "不超过", "不高于", "以内", "以下"), "under"),
    **dict.fromkeys(("大约", "约", "左右", "上下"), "about"),
}


class Number(NamedTuple):
    """A number and its measure word at [start, end) of the plain text."""

    start: int
    end: int
    value: Decimal
    place: Decimal  # worth of the last digit written: 98% → 1, 1.2万 → 1000
    measure: str  # "%" for rates, "" when the measure word is missing
    exactness: Exactness
    words: bool  # written with Chinese characters
    digit: bool  # one single Chinese digit (三场), which most often is no figure
    norm: bool = False  # 不少于, 至少: a limit, not a count
    high: Decimal | None = None  # the end of a range: 30—40次


def numbers(plain: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Numbers with a measure word or percent in plain[start:end], in order, never overlapping."""
    end = len(plain) if end is None else end
    position = start
    for found in _START.finditer(plain, start, end):
        at = found.start()
        if at < position:
            continue
        span = _RANGE.match(plain, at, end) if plain[at].isdigit() else None
        if span:
            number = _range(plain, span, end)
            if number:
                position = number.end
                yield number
                continue
        if plain.startswith("百分", at):
            number = _hundredths(plain, at, end)
        else:
            number = _counted(plain, at, position, end) or _tenths(plain, at, position, end)
        if number:
            position = number.end
            yield number


def _range(plain: str, span: re.Match[str], end: int) -> Number | None:
    """30—40次: from its lower to its higher end, about; None when what follows is no higher number with a measure word."""
    before = plain[span.start() - 1 : span.start()]
    if before and (before in ".-/+《〔" or before.isascii() and before.isalnum()):
        return None
    match = _NUMBER.match(plain, span.end(), end)
    number = _number(match, "", span.end()) if match else None
    if match is None or number is None or not number.measure:
        return None
    low = Decimal(span["low"])
    times = _TIMES.get(match["times"] or "", 1) if number.measure not in ("万元", "亿元") else 1
    if low * times >= number.value:
        return None
    place = min(number.place, Decimal(times))
    return number._replace(start=span.start(), value=low * times, high=number.value, place=place, exactness="about")


def _counted(plain: str, at: int, low: int, end: int) -> Number | None:
    """The number that begins at `at`, with the word before it that makes it more or less (超, 近), not before `low`."""
    last = plain[at - 1] if at > low else "\n"
    figure = plain[at].isdigit()
    if figure and (last in ".-/+" or last.isascii() and last.isalnum() or last == "：" and plain[at - 2 : at - 1].isdigit()):
        return None
    if not figure and last in "第数几":
        return None
    match = _NUMBER.match(plain, at, end)
    if not match:
        return None
    before = _BEFORE.search(plain, max(low, at - 5), at) if last in _BEFORE_ENDS else None
    said = before[0].strip() if before else ""
    if said == "上" and plain[at] not in "百千万":
        said = ""
    return _number(match, said, before.start() if before and said else at)


def _hundredths(plain: str, start: int, end: int) -> Number | None:
    """百分之九十八点五, 百分百."""
    match = _HUNDREDTHS.match(plain, start, end)
    if not match:
        return None
    value, place = Decimal(100), Decimal(1)
    if match["words"] and not match["all"]:
        whole = chinese_number(match["words"])
        if whole is None:
            return None
        digits = "".join(str(chinese_number(word)) for word in match["point"] or "")
        value = Decimal(f"{whole}.{digits}") if digits else Decimal(whole)
        place = Decimal(1).scaleb(-len(digits))
    exactness = _EXACTNESS.get(match["after"] or "", "exact")
    return Number(match.start(), match.end(), value, place, "%", exactness, True, False)


def _tenths(plain: str, at: int, low: int, end: int) -> Number | None:
    """三成, 近九成, 九成以上: tens of a hundred."""
    match = _TENTHS.match(plain, at, end)
    if not match or at > low and plain[at - 1] in "第数几":
        return None
    before = _BEFORE.search(plain, max(low, at - 5), at)
    exactness = _EXACTNESS.get(match["after"] or (before[0].strip() if before else ""), "over" if match["some"] else "exact")
    value = Decimal(10 * (chinese_number(match["words"]) or 0))
    return Number(before.start() if before else at, match.end(), value, Decimal(10), "%", exactness, True, False)


def _number(match: re.Match[str], before: str, start: int) -> Number | None:
    """The number of a match with the word before it."""
    figure, decimals, words, some, times, more, percent, counted, odd, after = match.group(*_GROUPS)
    if figure:
        value = Decimal((figure if figure.isdigit() else _PARTED.sub("", figure)) + (decimals or ""))
        place = _ONE.scaleb(-len(decimals) + 1) if decimals else _ONE
    else:
        whole = chinese_number(words)
        if whole is None or words in _BARE and not (some or before):
            return None
        value, place = Decimal(whole), _ONE
    measure = percent or counted or ""
    if times in ("万", "亿") and measure == "元":
        measure = times + measure  # 50万元 is fifty of the measure word 万元
    elif times:
        value, place = value * _TIMES[times], place * _TIMES[times]
    if (decimals or times) and value == value.to_integral_value():
        value = Decimal(int(value))
    over = some or more or odd
    exactness: Exactness = "over" if over else "exact"
    for mark in (before, after.strip() if after else ""):
        if mark in _EXACTNESS:
            said = _EXACTNESS[mark]
            exactness = "about" if {said, exactness} == {"over", "under"} else said  # 近百余场
    single = bool(words) and len(words) == 1 and not over and not times
    norm = before in ("不少于", "不低于", "至少", "不超过", "不高于")
    return Number(start, match.end(), value, place, measure, exactness, bool(words), single, norm)
