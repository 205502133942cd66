"""The closed lists of a penalty case: classes, procedures, cases for a hearing and for the legal check, states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models

from fazhi.law import LawError, load_book


class Source(models.TextChoices):
    """Where the case came from."""

    INSPECTION = "inspection", "检查、巡查发现"
    REPORT = "report", "投诉举报"
    ASSIGNED = "assigned", "上级交办"
    PASSED = "passed", "其他机关移送"
    OTHER = "other", "其他"


class Party(models.TextChoices):
    """Who is punished; the limits of the simple procedure differ (行政处罚法第五十一条)."""

    CITIZEN = "citizen", "公民"
    ORGANISATION = "organisation", "法人或其他组织"


class Procedure(models.TextChoices):
    """list.penalty_procedures; a hearing is a stage of the ordinary one."""

    SUMMARY = "summary", "简易程序"
    ORDINARY = "ordinary", "普通程序"


class Class(models.TextChoices):
    """list.penalty_classes, item by item, in the order of 行政处罚法第九条."""

    WARNING = "warning", "警告"
    CRITICISM = "criticism", "通报批评"
    FINE = "fine", "罚款"
    GAINS = "confiscate_gains", "没收违法所得"
    GOODS = "confiscate_goods", "没收非法财物"
    LICENCE_SUSPENDED = "licence_suspended", "暂扣许可证件"
    GRADE_LOWERED = "grade_lowered", "降低资质等级"
    LICENCE_REVOKED = "licence_revoked", "吊销许可证件"
    OPERATION_LIMITED = "operation_limited", "限制开展生产经营活动"
    SUSPENSION = "suspension", "责令停产停业"
    CLOSURE = "closure", "责令关闭"
    OCCUPATION_LIMITED = "occupation_limited", "限制从业"
    DETENTION = "detention", "行政拘留"
    OTHER = "other", "其他行政处罚"


class HearingCase(models.TextChoices):
    """list.penalty_hearing_cases: why the right to a hearing is told, or that it need not be."""

    LARGE_FINE = "large_fine", "较大数额罚款"
    LARGE_CONFISCATION = "large_confiscation", "没收较大数额、较大价值财物"
    LICENCE = "licence", "降低资质等级、吊销许可证件"
    CLOSURE = "closure", "责令停产停业、关闭、限制从业"
    HEAVY = "heavy", "其他较重的处罚"
    BY_LAW = "by_law", "法律、法规、规章规定的其他情形"
    NONE = "none", "不属于应当告知听证的"


class ReviewCase(models.TextChoices):
    """list.penalty_review_cases: why the legal check is owed, or that it is not."""

    PUBLIC_INTEREST = "public_interest", "涉及重大公共利益"
    HEARD = "heard", "关系重大权益，经过听证"
    COMPLEX = "complex", "案情疑难复杂、多个法律关系"
    BY_LAW = "by_law", "法律、法规规定的其他情形"
    NONE = "none", "不属于四种情形"


class Check(models.TextChoices):
    """What the legal check said."""

    PASSED = "passed", "审核通过"
    CHANGE = "change", "修改后再审"
    AGAINST = "against", "审核不通过"


class Publicity(models.TextChoices):
    """The test of 行政处罚法第四十八条."""

    YES = "yes", "有一定社会影响，应当公开"
    NO = "no", "没有一定社会影响，不公开"


class Spared(models.TextChoices):
    """Why nobody was punished (行政处罚法第三十条、第三十三条、第三十六条)."""

    SLIGHT = "slight", "轻微并及时改正"
    FIRST = "first", "初次违法、危害轻微并及时改正"
    NO_FAULT = "no_fault", "没有主观过错"
    YOUNG = "young", "不满十四周岁"
    LIMITATION = "limitation", "超过处罚时效"
    UNPROVEN = "unproven", "违法事实不成立"
    OTHER = "other", "其他"


class Whither(models.TextChoices):
    """Why a case was passed on."""

    CRIME = "crime", "涉嫌犯罪"
    JURISDICTION = "jurisdiction", "不属于本机关管辖"
    WITHDRAWN = "withdrawn", "事项已收回"


class Change(models.TextChoices):
    """What became of a decision afterwards."""

    CHANGED = "changed", "变更"
    REVOKED = "revoked", "撤销"
    UNLAWFUL = "unlawful", "确认违法"
    VOID = "void", "确认无效"


class Remedy(models.TextChoices):
    """What the party did against it."""

    RECONSIDERATION = "reconsideration", "行政复议"
    LAWSUIT = "lawsuit", "行政诉讼"


class Cash(models.TextChoices):
    """Why a fine was collected on the spot (行政处罚法第六十八条、第六十九条)."""

    SMALL = "small", "一百元以下"
    HARD = "hard", "不当场收缴事后难以执行"
    REMOTE = "remote", "交通不便，当事人提出"


class Ending(models.TextChoices):
    """How a case ended."""

    PERFORMED = "performed", "履行完毕"
    COURT = "court", "法院执行完毕"
    REFUSED = "refused", "法院裁定不予执行"
    REVOKED = "revoked", "决定被撤销"
    STOPPED = "stopped", "终结执行"


class State(models.TextChoices):
    """Where a case stands."""

    FOUND = "found", "待立案"
    FILED = "filed", "调查取证中"
    INVESTIGATED = "investigated", "调查终结，待告知"
    TOLD = "told", "已告知，待决定"
    HEARING = "hearing", "听证中"
    DECIDED = "decided", "已决定，待送达"
    SERVED = "served", "已送达，待履行"
    URGED = "urged", "已催告"
    APPLIED = "applied", "已申请法院执行"
    FINISHED = "finished", "已结案"
    NOT_FILED = "not_filed", "不予立案"
    SPARED = "spared", "不予处罚"
    PASSED = "passed", "已移送"


S = State
FINAL = (S.FINISHED, S.NOT_FILED, S.SPARED, S.PASSED)
BEFORE = (S.FOUND, S.FILED, S.INVESTIGATED, S.TOLD)
AFTER = (S.SERVED, S.URGED, S.APPLIED)
NEW_LAW = date(2021, 7, 15)
FIRST_LIST = date(2018, 12, 29)  # the oldest list of heaviness there is
OLD = {"confiscate_gains": "confiscation", "confiscate_goods": "confiscation"}


def some(words: type[models.TextChoices]) -> tuple[tuple[str, str], ...]:
    """A closed list as an ask takes it."""
    return tuple((str(value), str(label)) for value, label in words.choices)


def classes_of(text: str) -> tuple[list[Class], list[str]]:
    """(the classes named in «罚款、没收违法所得», the words that are no class)."""
    known = {str(one.label): one for one in Class}
    words = [word.strip() for word in text.replace("，", "、").replace(",", "、").split("、") if word.strip()]
    return [known[word] for word in words if word in known], [word for word in words if word not in known]


def heaviest(classes: Iterable[Class], day: date) -> str:
    """The class under which one decision is counted; "" where there is none.

    rule.penalty_one_decision with list.penalty_heaviness in force on the day of the decision (local practice): «其他» is
    never heavier than a named class. Classes that the older list does not know stand after those it does.
    """
    try:
        ladder = list(load_book().listed("list.penalty_heaviness", max(day, FIRST_LIST)).items)
    except LawError:
        ladder = [one.value for one in Class]
    steps = [name for name in ladder if name != Class.OTHER]

    def weight(one: Class) -> int:
        if one == Class.OTHER:
            return -1
        name = one.value if one.value in steps else OLD.get(one.value, "")
        return steps.index(name) if name in steps else len(steps)

    return str(max(classes, key=weight, default=""))
