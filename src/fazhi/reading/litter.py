"""What belongs to the page and not to the report: found line by line in the text with one form of marks.

Kinds: bookmark (editor's marks), metadata (索引号, 发文字号 …), breadcrumb, furniture (打印, 字体, 浏览次数, 来源 …), running
(head or foot of a printed page), page_number, neighbour (上一篇), attachment (files to be loaded), bar (left-over |), spliced
(foreign words and pinyin that a mirror set into the text).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.reading.wording import may_hold

_LONGEST = 160  # a longer line is a glued report, whatever it begins with
_EDGE = 600  # characters of such a line in which labels are looked for
_HEAD = 60  # lines at either end of the text in which a lone word may be a button


@dataclass(frozen=True, slots=True)
class Litter:
    """A stretch [start, end) of the text that is no part of the report."""

    start: int
    end: int
    kind: str

    def as_json(self) -> dict[str, str | int]:
        """The stretch as `fazhi check --json` prints it."""
        return {"start": self.start, "end": self.end, "kind": self.kind}


_BOOKMARK = re.compile(r"\[bookmark[:：][^\]\n]{0,40}\]")
_LABEL_WORDS = """
索引号 信息索引 发文字号 发布文号 文件编号 文号 备注/文号 发文(?:机关|机构|单位|时间|日期) 发布(?:机构|机关|单位|日期|时间)
制发机关
公开(?:责任)?(?:部门|单位) 成文(?:日期|时间) 公文生成日期 生成(?:日期|时间) 印发日期 生效日期 失效日期 废止日期 主题(?:分类|词)
体裁(?:分类)? 组配分类 服务对象(?:分类)? 信息分类 所属主题 信息来源 内容概述 有效性 时效性 是否有效 效力状态
公开(?:方式|范围|形式|时限|时间|日期|属性) 统一登记号 统一编号 信息名称 关键词 备注
"""
LABELS = "|".join(_LABEL_WORDS.split())
_LOOSE = "|".join(" ?".join(word) for word in ("索引号", "文号"))  # 索 引 号
_LABEL_ENDS = r"(?=[ ]*[：|\]】]|[ ]{2,}|[ ]*$)"
TOLD = rf"(?P<label>标题|{_LOOSE}|{LABELS}){_LABEL_ENDS}"
_BULLET = r"^[ |\-\[【•·*]*"
_METADATA = re.compile(_BULLET + rf"(?:(?:{_LOOSE}|{LABELS}){_LABEL_ENDS}|(?:标题|名称)：[^|]*\|)")
# in a page pasted as one line: a label, its value of one word, an hour
_INLINE = re.compile(
    rf"(?:^|(?<=[ |]))(?:{LABELS}|来源|文章来源|更新时间|字体|字号|浏览次数|浏览量|点击率|点击数|阅读次数|责任编辑|作者)："
    r"[ ]*[^ 。，]{0,30}(?: \d{1,2}：\d{2}(?:：\d{2})?)?(?=[ ]|$)"
)
_SAID = """
来源 文章来源 稿件来源 信息来源 发布者 发布人 作者 供稿 责任编辑 责编 编辑 审核 初审 复审 终审 校对 签发 日期 时间 更新时间
发稿时间 点击率 主办 承办 协办 主办单位 承办单位 技术支持 网站标识码 版权所有 地址 邮编 联系电话 联系我们 网站地图
"""
_COUNTED = r"(?:浏览|点击|阅读)(?:次数|人次|数量|量|数|率)?"
_FURNITURE = re.compile(
    _BULLET + rf"(?:(?:{'|'.join(_SAID.split())})：|(?:发布|更新)(?:时间|日期)(?=[：| \d]|$)|(?:字体|字号)(?:大小)?[：【 ]"
    rf"|{_COUNTED}[：（ ]"
    r"|打印(?:本页|此页|文章|】|$| )|关闭(?:窗口|本页|】|$| )|收藏(?:本页|$)|分享(?:到|至|：|$| )|我要分享|语音播报|访问量|无障碍"
    r"|扫一扫|返回(?:顶部|首页|列表)|今天是|本页二维码|上传人|版权所有|copyright|[^。]{0,20}(?:ICP备|公网安备))"
    r"|^\d{4}-\d{1,2}-\d{1,2}(?: |$)"
    r"|^[^。，]{0,24}[ ]?\d{4}年\d{1,2}月\d{1,2}日 ?星期.{0,12}$|^[^。，]{1,16}-\d{4}-\d{1,2}-\d{1,2}[ :\d]*$",
    re.I,
)
_FURNITURE_IN = re.compile(r"扫一扫|(?:浏览|阅读|点击)(?:次数|量|率|数|人次)?：|【(?:打印|关闭|字体|大) ?】|【字体")
_BUTTONS = "大|中|小|默认|打印|关闭|收藏|分享|字体|字号|纠错|简体|繁体|首页|微信|微博|朗读"
_BUTTON = re.compile(rf"^[ \-•|]*(?:{_BUTTONS})(?:[ |/]+(?:{_BUTTONS}))*[ \-|]*$")
_CRUMB = re.compile(
    r"^[ |\-\[【]*(?:当前位置|您?(?:现在)?(?:所在)?的?位置|首页 ?[>»›→/])"
    r"|^[^ >»›→。，]{1,14}(?: ?[>»›→] ?[^ >»›→。，]{1,24}){2,}[ >»]*$"
)
_NEIGHBOUR = re.compile(r"^[ \-•|]*(?:上一[篇条页]|下一[篇条页]|相关(?:文章|链接|信息|阅读|新闻)|推荐阅读|猜你喜欢)(?:[：: ]|$)")
_FILE = re.compile(
    r"^[ \-•|\d.、]*(?:附件(?:下载|列表)|相关附件|下载附件)"
    r"|^[ \-•|]*(?:附件)?[ \d：.、]*[^。，；\n]{0,60}\.(?:docx?|pdf|xlsx?|wps|ofd|zip|rar)[ ）】\]\dKMB.]*$",
    re.I,
)
_PAGE_NUMBER = re.compile(
    r"^[ ]*(?:[-·][ ]*\d{1,3}[ ]*[-·]|第 ?\d{1,3} ?页(?:[ ，/]*共? ?\d{1,3} ?页)?|\d{1,3} ?/ ?\d{1,3}"
    r"|page \d{1,3}(?: of \d{1,3})?)[ ]*$",
    re.I,
)
_LONE_NUMBER = re.compile(r"^[ ]*(\d{1,3})[ ]*$")
_EMPTY = re.compile(r"^[ |:\-•]*[|•][ |:\-•]*$|^[ ]*-[ ]*$")
_HEADED = re.compile(r"^[ ]*(?:第?[一二三四五六七八九十]{1,3}(?:、|部分)|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、])")
_TITLE = re.compile(r"(?:法治|依法|报告|总结)")


def find_litter(formed: str) -> tuple[Litter, ...]:
    """The litter of a text in one form of marks, in order."""
    lines = tuple(_lines(formed))
    kinds = [_kind(line, len(lines), at) for at, (_, line) in enumerate(lines)]
    _values(lines, kinds)
    _printed(lines, kinds)
    found = [Litter(match.start(), match.end(), "bookmark") for match in _BOOKMARK.finditer(formed)]
    for (start, line), kind in zip(lines, kinds, strict=True):
        if kind:
            found.append(Litter(start, start + len(line), kind))
        elif len(line) > _LONGEST and line.count(" ") < len(line) // 4:
            edge = line[:_EDGE]
            spans = (match.span() for match in _INLINE.finditer(edge)) if "：" in edge else ()
            found += [Litter(start + first, start + last, "furniture") for first, last in spans]
        elif line.rstrip()[-1] == "|" and "|" not in (words := line.rstrip(" |")):
            found.append(Litter(start + len(words), start + len(line), "bar"))
    return tuple(sorted(found, key=lambda item: (item.start, -item.end)))


def _lines(formed: str) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their offsets."""
    start = 0
    for line in formed.split("\n"):
        if line and not line.isspace():
            yield start, line
        start += len(line) + 1


def _kind(line: str, count: int, at: int) -> str:
    """What sort of litter a line is by itself, "" for a line of the report."""
    if len(line) > _LONGEST:
        return ""
    shown = line.strip()
    if _EMPTY.match(shown):
        return "bar"
    if _PAGE_NUMBER.match(shown):
        return "page_number"
    if "。" in shown and "扫一扫" not in shown:
        return ""
    if _CRUMB.match(shown):
        return "breadcrumb"
    if _METADATA.match(shown):
        return "metadata"
    if _NEIGHBOUR.match(shown):
        return "neighbour"
    if _FILE.match(shown):
        return "attachment"
    edge = min(at, count - 1 - at) < _HEAD
    told = _FURNITURE.match(shown) or _FURNITURE_IN.search(shown)
    return "furniture" if told or (edge and _BUTTON.match(shown)) else ""


def _values(lines: tuple[tuple[int, str], ...], kinds: list[str]) -> None:
    """A short line after a label that stands alone is its value: 索引号： / 6107-2024."""
    for at in range(1, len(lines)):
        if kinds[at - 1] != "metadata":
            continue
        label, line = lines[at - 1][1].strip(), lines[at][1].strip()
        alone = re.fullmatch(_BULLET + rf"(?:{_LOOSE}|{LABELS})[ ]*[：|\]】]*[ ]*", label)
        report = _TITLE.search(line) or _HEADED.match(line) or line.endswith("：") or "，" in line
        dated = kinds[at] == "furniture" and re.fullmatch(r"[\d\-：/ ]+", line)
        if alone and (dated or not kinds[at]) and len(line) <= 40 and not report:
            kinds[at] = "metadata"


def _printed(lines: tuple[tuple[int, str], ...], kinds: list[str]) -> None:
    """Page numbers that stand alone and count up by one; heads and feet that stand beside page numbers again and again."""
    lone = [(at, int(match[1])) for at, (_, line) in enumerate(lines) if not kinds[at] and (match := _LONE_NUMBER.match(line))]
    if len(lone) >= 3 and all(after[1] == before[1] + 1 for before, after in zip(lone, lone[1:], strict=False)):
        for at, _ in lone:
            kinds[at] = "page_number"
    beside = {near for at, kind in enumerate(kinds) if kind == "page_number" for near in (at - 1, at + 1)}
    if not beside:
        return
    short = {at: re.sub(r"\s", "", line) for at, (_, line) in enumerate(lines) if len(line) <= 60 and not kinds[at]}
    often = Counter(short[at] for at in beside if at in short)
    seen: set[str] = set()
    for at, line in short.items():
        if often[line] >= 2 and not _HEADED.match(line) and "。" not in line:
            if line in seen or not _TITLE.search(line):
                kinds[at] = "running"
            seen.add(line)


_TONE = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_PINYIN = re.compile(rf"(?<=[\u3400-\u9fff])[（(][a-z{_TONE}üɡ]{{1,7}}[）)]")
_TONED = re.compile(f"[{_TONE}]")
_OTHER_SCRIPT = re.compile(
    r"[\u0400-\u04ff\u0590-\u06ff\u0e00-\u0e7f\uac00-\ud7a3\u3040-\u30fa][^\u3400-\u9fff\n，。；：、（）“”《》\d]*"
)
_WORD = r"[A-Za-z][A-Za-z0-9'’.\-]*"
_LATIN = re.compile(rf"(?<=[\u3400-\u9fff ]){_WORD}(?:[ ]+{_WORD})*[ ]*(?=[\u3400-\u9fff])")
_FOREIGN = re.compile(f"[A-Za-z{_TONE}\u0400-\u06ff\u0e00-\u0e7f\uac00-\ud7a3\u3040-\u30fa]")
_SPAM = re.compile(r"bet\d+|casino|porn|\bsex|viagra|cialis|poker|\bslots?\b|lottery|escort|replica|payday|\bcheap", re.I)
# all but 成人, which by itself tells nothing
_SPAM_WORDS = ("久久", "无码", "AV", "Av", "aV", "av", "国产在线", "精品视频", "一区二区", "娱乐城", "博彩", "百家乐")
_SPAM_LINE = re.compile(r"久久|无码|[Aa][Vv](?:电影|在线|网|免费)|国产在线|成人|精品视频|一区二区|娱乐城|博彩|百家乐")


def find_splices(text: str) -> tuple[Litter, ...]:
    """Foreign words that a mirror set into the sentences: pinyin in brackets, words of other scripts, advertising words."""
    found: list[tuple[int, int]] = []
    if _FOREIGN.search(text) and not text.isascii():
        found = [(match.start(), match.end()) for match in _pinyin(text)]
        found += [match.span() for match in _OTHER_SCRIPT.finditer(text)]
        found += [match.span() for match in _LATIN.finditer(text) if _advertises(match[0])]
    found += list(_spam_lines(text))
    return tuple(Litter(start, end, "spliced") for start, end in _apart(sorted(found)))


def _pinyin(text: str) -> list[re.Match[str]]:
    matches = list(_PINYIN.finditer(text)) if _TONED.search(text) else []
    return matches if any(_TONED.search(match[0]) for match in matches) else []


def _advertises(words: str) -> bool:
    """Whether Latin words amid Chinese are an advertisement: such words, or a phrase of three that are no abbreviations."""
    if _SPAM.search(words):
        return True
    plain = [word for word in words.split() if re.fullmatch(r"[a-z]{3,}", word)]
    return len(plain) >= 3


def _spam_lines(text: str) -> Iterator[tuple[int, int]]:
    if not may_hold(text, _SPAM_WORDS) or not _SPAM_LINE.search(text):
        return
    start = 0
    for line in text.split("\n"):
        if (
            len(line) <= 400
            and "。" not in line
            and len(set(_SPAM_LINE.findall(line))) >= 2
            and not re.search("打击|查处|整治", line)
        ):
            yield start, start + len(line)
        start += len(line) + 1


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end
