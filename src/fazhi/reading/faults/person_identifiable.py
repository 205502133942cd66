"""A private person can be told from the report: identity number, telephone, plate, account, or a name beside what happened.

个人信息保护法 art. 25: personal information is not made public without the person's separate consent; a report on the web is
published, so petitioners, parties of disputes and minors are written without names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.persons import NAME, SURNAME, named
from fazhi.reading.wording import around

CODE = "person_identifiable"
LABEL = "个人信息没有隐去"
SEVERITY: Severity = "error"
BASIS: Basis = "law"
_NUMBERS = (
    (
        re.compile(
            r"(?<![\dA-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
        ),
        "身份证号",
    ),
    (re.compile(r"(?<![\d\-.])1[3-9]\d{9}(?![\d])|(?<![\d\-.])1[3-9]\d[ \-]\d{4}[ \-]\d{4}(?!\d)"), "手机号"),
    (
        re.compile(
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][· ]?"
            r"[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警](?![A-Za-z0-9])"
        ),
        "车牌号",
    ),
    (re.compile(r"(?:账号|帐号|卡号)[：为 ]{0,2}\d{12,19}"), "银行账号"),
)
_DIGITS = re.compile(r"\d{11}|\d[ \-]\d{4}[ \-]\d{4}|[A-Z][· ]?[A-Z\d]{5}")
_PLACE = r"(?:[\u4e00-\u9fff]{2}(?:村|社区)(?:第?[一二三四五六七八九十\d]{1,2}(?:组|社))?)"
_WHO = (
    r"(?:村民小组|村民组|村民|居民|信访人|上访人|上访户|信访户|当事人|申请人|被申请人|原告|被告人|被告|投诉人|举报人|来访人|业主|租户|死者|伤者"
    r"|受害人|被害人|户主|贫困户|低保户|五保户|脱贫户|社区矫正对象|矫正对象|刑满释放人员|安置帮教对象|吸毒人员|戒毒人员|精神障碍患者|患者"
    r"|残疾人|嫌疑人|违法人员|违法行为人|肇事者|邻居)"
)
_ROLE = f"(?:{_PLACE}{_WHO}?|{_WHO})"
_AFTER = (
    r"(?=与|和|同|跟|因|诉|反映|信访|上访|一案|一家|家(?:的|与|因)|之间|、"
    + SURNAME
    + r"|（[男女\d]|的(?:信访|纠纷|诉求|案件|宅基|土地|房屋|问题|赔偿)"
    r"|到(?:镇|信访|司法)|来(?:镇|访)|向(?:镇|法院|信访)|两(?:家|户|人)|等人|拖欠|殴打|将|被)"
)
_NAMED = re.compile("[村区组社民人户告主者象员居]" + NAME + _AFTER)
_ROLE_BEFORE = re.compile(_ROLE + "$")
_SUIT = re.compile(NAME + r"(?=诉[^，。；\n]{2,20}(?:镇|乡|街道|政府|办事处|局))")
_YOUNG = ("未成年", "儿童", "孤儿", "学生", "初中生", "高中生", "男孩", "女孩", "少年")
_MINOR = re.compile(
    r"(?:未成年人|未成年|留守儿童|困境儿童|儿童|孤儿|小学生|初中生|中学生|高中生|学生|男孩|女孩|少年)"
    + NAME
    + r"(?=，|。|、|（|与|和|因|被|在|的(?:家|监护|母|父|情况|抚养)|等|家|遭|办理|申请|提供|送|联系|\d)"
)


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each place."""
    plain = subject.page.plain
    if _DIGITS.search(plain):
        for like, what in _NUMBERS:
            for match in like.finditer(plain):
                yield subject.quoted(CODE, SEVERITY, *match.span(), f"出现{what}，公开前请删去或者隐去。", BASIS)
    seen: set[int] = set()
    for start, name, says in (*_minors(plain), *_parties(plain)):
        if name.start("name") not in seen and named(name["name"]):
            seen.add(name.start("name"))
            yield subject.quoted(CODE, SEVERITY, start, name.end("name"), says, BASIS)


def _minors(plain: str) -> Iterator[tuple[int, re.Match[str], str]]:
    for match in around(plain, _YOUNG, _MINOR, 20):
        yield match.start(), match, "未成年人的姓名不得公开，请隐去。"


def _parties(plain: str) -> Iterator[tuple[int, re.Match[str], str]]:
    """Names behind a role or a village, and who sues the town."""
    for match in _NAMED.finditer(plain):
        role = _ROLE_BEFORE.search(plain, max(0, match.start() - 16), match.start("name"))
        if role:
            yield role.start(), match, "写出了当事人、信访人等个人的姓名，公开前请改为“王某”一类写法。"
    for match in around(plain, ("诉",), _SUIT, 24):
        yield match.start(), match, "写出了案件当事人的姓名，公开前请改为“王某”一类写法。"
