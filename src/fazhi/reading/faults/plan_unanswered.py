"""A shortcoming that neither the plan nor a passage of rectification answers, by the field of work they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "plan_unanswered"
LABEL = "不足没有对应的安排"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
_FIELDS = tuple(
    re.compile(words)
    for words in (
        r"普法|宣传|夜校|法治课|讲座|送法|法律明白人|法治文化|法律知识|法治氛围|宣讲",
        r"执法|处罚|案卷|持证",
        r"学法|学习|法治思维|法治意识|法治观念|法律素养|法治素养|依法行政(?:能力|意识|水平)|培训",
        r"人员|队伍|人才|力量|专业|编制|人手|持证|配备",
        r"纠纷|调解|矛盾|化解",
        r"信访|上访|诉求",
        r"决策|合法性审查|规范性文件|合法性审核|法制审核",
        r"公开|政务|便民|服务",
        r"经费|资金|财力|投入|保障",
        r"法律顾问|公职律师|法律服务|法律援助",
        r"制度|机制|体系",
        r"监督|考核|问责|督察|督查",
        r"复议|应诉|诉讼|出庭",
        r"数字|信息化|智慧|平台|科技",
        r"责任|重视|组织领导|统筹|部署",
        r"基层治理|网格|自治|村规民约|村级|村民|群众",
    )
)


def find(subject: Subject) -> Iterator[Fault]:
    """A note at each listed shortcoming none of whose fields recurs in what will be done."""
    plain = subject.page.plain
    ahead = "".join(subject.body(part) for part in subject.parts if part.kind == "next_year")
    if not ahead:
        return
    for part, found in subject.shortcomings:
        after = plain[found[-1].end : part.end] if found else ""
        for item in found if len(found) > 1 else ():
            told = [field for field in _FIELDS if field.search(item.head)]
            if told and not any(field.search(ahead) or field.search(after) for field in told):
                says = "这一项不足在下一年安排里没有对应的措施，请补写。"
                end = min(item.end, item.start + len(item.head))
                yield subject.quoted(CODE, SEVERITY, item.start, end, says, BASIS)
