"""The papers of a petition, named after 信访工作条例 art. 23, 32 and 34; texts are our own."""

from __future__ import annotations

from fazhi.cases.kind import Paper

PETITIONER = "{petitioner}"
CAME = "您于{received_on}通过{channel}反映的“{matter}”事项，我单位已收到并登记（登记号{entry}）。"

PAPERS = (
    Paper(
        "notice",
        "信访事项告知书",
        ("accept",),
        (
            CAME,
            "经审查，该事项属于我单位职责范围，处理途径为：{route}。",
            "?适用信访程序的，我单位将听取陈述、调查核实，最迟于{due:petition.opinion}出具处理意见书；情况复杂需要延长的，另行告知理由。",
            "办理情况可以向我单位查询。",
        ),
        addressee=PETITIONER,
        number="notice_number",
    ),
    Paper(
        "passed",
        "信访事项转送去向告知书",
        ("pass_on",),
        (CAME, "经审查，该事项应由{passed_to}处理，我单位已于{passed_on}转送。请向该单位查询办理情况。"),
        addressee=PETITIONER,
    ),
    Paper(
        "declined",
        "信访事项不属职权告知书",
        ("decline",),
        (CAME, "经审查，该事项不属于我单位职权范围。请向有权处理的{told_to}提出。"),
        addressee=PETITIONER,
    ),
    Paper(
        "objection",
        "关于转送、交办信访事项的异议函",
        ("object",),
        (
            "贵单位转来的“{matter}”事项（信访件编号{number}），我单位于{received_on}收到。",
            "经审查，该事项不属于我单位职权范围，理由如下：{reason}",
            "请予核实。经同意后，我单位即退还有关材料。",
        ),
        addressee="{from_unit}",
    ),
    Paper(
        "extension_form",
        "信访事项延长办理期限审批表",
        ("extend",),
        fields=(
            "entry",
            "number",
            "matter",
            "unit",
            "received_on",
            "accepted_on",
            "due:petition.opinion",
            "handler",
            "days",
            "reason",
        ),
        boxes=("承办人意见", "承办机构负责人意见", "单位负责人审批意见"),
        note="《信访工作条例》第三十四条：情况复杂的，经本机关、单位负责人批准可以延长，最长不超过三十日，并告知延期理由。",
    ),
    Paper(
        "extension",
        "信访事项延期告知书",
        ("extend",),
        (CAME, "因情况复杂，经我单位负责人批准，办理期限延长{days}。延期理由：{reason}"),
        addressee=PETITIONER,
    ),
    Paper(
        "opinion",
        "信访事项处理意见书",
        ("issue",),
        (
            "您于{received_on}反映的“{matter}”事项，我单位已办理。",
            "?投诉请求：{content}",
            "查明的事实和理由：{facts}",
            "处理意见：对您的请求{outcome}。",
            "依据：{basis}",
            "如不服本处理意见，可以自收到之日起三十日内向上一级机关、单位请求复查。",
        ),
        addressee=PETITIONER,
        number="opinion_number",
    ),
    Paper(
        "served",
        "信访事项文书送达回证",
        ("deliver",),
        fields=("entry", "opinion_number", "matter", "petitioner", "opinion_on", "way", "handler"),
        boxes=("受送达人签收", "送达人"),
    ),
    Paper(
        "reply",
        "关于建议意见的答复",
        ("reply",),
        (CAME, "经研究，对您的建议{adopted}。", "?{reply}", "感谢您对我们工作的关心。"),
        addressee=PETITIONER,
    ),
)  # fmt: skip
