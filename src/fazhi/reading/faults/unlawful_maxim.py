"""Maxims that contradict acting by law and are told as a merit: 无政策按惯例, 以罚代管, 花钱买平安."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.wording import around, denied, may_hold, places

CODE = "unlawful_maxim"
LABEL = "违背依法行政的提法"
SEVERITY: Severity = "error"
BASIS: Basis = "rule"
_LAWFUL = "行政机关法无授权不可为"
_MAXIMS: tuple[tuple[str, str, str], ...] = (
    (
        "惯例 靠经验 凭经验 凭感觉 请示领导 听领导 按领导 靠领导",
        r"(?:无法(?:律)?(?:的)?(?:依|按)(?:照)?政策、)?(?:(?:无|没有)(?:法律|法规|法|政策|惯例|先例|规定)(?:依据)?(?:的|就)?"
        r"(?:依|按|靠|凭|请示|听)(?:照|从)?(?:惯例|经验|领导(?:意见|指示)?|感觉)[、，]?){1,4}(?<![、，])",
        _LAWFUL + "，没有法律依据时不能按惯例、按领导意见行事",
    ),
    ("法外", r"法外开恩|法外施恩|法外容情", "处理必须依法，不能法外开恩"),
    ("以罚代", r"以罚代(?:管|刑|改|教)", "不能用罚款代替管理或者移送"),
    ("以言代法 以权压法 权大于法 以情代法 以信代法", r"以言代法|以权压法|权大于法|以情代法|以信代法", "权力、人情不能代替法律"),
    ("花钱买", r"花钱买(?:平安|稳定|太平)", "不能用钱换不上访，应当依法处理诉求"),
    ("就是水平 就是稳定 就是本事", r"(?:摆平|搞定)就是(?:水平|稳定|本事)|没事就是本事|无事就是本事", "应当依法解决问题"),
    (
        "限期稳控 人盯人 盯防 看守 不离人 截访 堵访 拦访 堵截 劝返率",
        r"限期稳控|人盯人(?:稳控|盯防)?|(?:二十四|24)小时(?:盯防|看守|不离人)|截访|堵访|拦访|拦卡堵截|围追堵截|劝返率",
        "不能限制信访人的人身自由或者阻拦正常信访",
    ),
    (
        "训诫 拘留 教育处罚 打击处理",
        r"(?:训诫|拘留|教育处罚|打击处理)(?:了)?(?:越级|进京|赴省|重复|缠访|非访|无理)?(?:上访|信访)(?:人员|人|户|群众|老户)",
        "不能因信访处罚信访人，违法行为由公安机关依法处理",
    ),
    (
        "款任务 款指标 没任务 没指标 罚任务 罚指标 案任务 案指标 入任务 入指标",
        r"(?:罚款|罚没|处罚|办案|立案)(?:收入)?(?:任务|指标)(?:数)?(?=完成|达到|\d|分解|下达|超额)|(?:完成|下达|分解|超额完成)[^，。；\n]{0,6}(?:罚款"
        r"|罚没|处罚|办案)(?:收入)?(?:任务|指标)",
        "不得下达罚没或者办案指标",
    ),
    ("返还 提成 分成 弥补经费", r"(?:罚没|罚款)[^，。；\n]{0,4}(?:返还|提成|分成|弥补经费)", "罚没收入不得返还、提成"),
    ("停水 断水", r"(?:停水停电|断水断电|停水、停电|断水、断电)(?:的)?(?:方式|措施|手段|等)?", "不能用停水停电迫使当事人履行"),
    (
        "子女 家属 亲属 株连 连坐",
        r"(?:影响|限制|取消|株连)[^，。；\n]{0,8}(?:子女|家属|亲属)[^，。；\n]{0,8}(?:入学|上学|参军|入伍|就业|低保|政审)|株连|连坐",
        "不能牵连当事人的亲属",
    ),
    (
        "夜间 凌晨 节假日",
        r"(?:夜间|凌晨|节假日)(?:集中)?(?:强制?拆除?|强拆|突击拆除)",
        "除紧急情况外不得在夜间或者法定节假日强制执行",
    ),
    (
        "先拆 先建 先执行 先处罚 先斩 边建边批",
        r"先(?:拆|建|执行|处罚|斩)后(?:补|审|批|奏|议)(?:手续|程序)?|边建边批|未批先建(?:后补)",
        "程序应当在前，不能先做后补",
    ),
    (
        "特事特办 打擦边球 闯红灯",
        r"特事特办(?:，|、)?(?:突破|绕过|打破)(?:程序|规定|政策|法律)|打擦边球|闯红灯",
        "不能突破法律规定",
    ),
    ("拍板 说了算 一言堂 一支笔", r"领导(?:拍板|说了算|一支笔定)|(?:书记|镇长|一把手)说了算|一言堂", "重大事项应当集体讨论决定"),
    (
        "不交 不签 不拆 不配合",
        r"不(?:交|签|拆|配合)[^，。；\n]{0,8}(?:就|则|一律)?(?:不予|停发|停办|取消)[^，。；\n]{0,6}(?:低保|补贴|手续|证明|入学|救助)",
        "不能以停办其他事项相要挟",
    ),
)
_WORDS = tuple(word for words, _, _ in _MAXIMS for word in words.split())
_PATTERNS = tuple((tuple(words.split()), re.compile(like), says) for words, like, says in _MAXIMS)
_SHORT = re.compile(r"(?:问题|不足|短板|仍有|仍存在|个别|少数|有的|部分)")


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each; none where the words are denied, fought, or confessed as a shortcoming."""
    plain = subject.page.plain
    said = {plain[start:end] for start, end in places(plain, _WORDS)} if may_hold(plain, _WORDS) else set()
    for words, like, why in _PATTERNS if said else ():
        if said.isdisjoint(words):
            continue
        for match in around(plain, words, like):
            if denied(plain, *match.span()) or subject.kind_at(match.start()) == "shortcomings":
                continue
            if _SHORT.search(subject.sentence_at(match.start()).words):
                continue
            yield subject.quoted(CODE, SEVERITY, *match.span(), f"“{match[0]}”与依法行政相悖：{why}，请删改。", BASIS)
