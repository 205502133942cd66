"""The papers of a mediation's file, in our own words; their order is that of list.mediation_file."""

from __future__ import annotations

from fazhi.cases.kind import Paper

PARTIES = ("number", "entry", "applicant", "respondent", "matter", "kind_of")
SIGNED = ("申请人（签名、盖章或者按指印）", "被申请人（签名、盖章或者按指印）")
COMMITTEE = "人民调解委员会（印章）"
IN_ORDER = (
    "卷宗封面",
    "卷内目录",
    "人民调解申请书或者受理登记表",
    "调查记录",
    "证据材料",
    "调解记录",
    "调解协议书或者口头协议登记表",
    "回访记录",
    "司法确认有关材料",
    "卷宗情况说明",
    "封底",
)
PAPERS = (
    Paper(
        "registration", "人民调解受理登记表", ("session",),
        fields=(*PARTIES, "accepted_on", "source", "host", "applicant_phone", "respondent_phone", "people", "money",
                "mediators", "brief"),
        boxes=("当事人（同意调解，签名）", "登记人"), number="number",
        note="《人民调解法》第四条：调解民间纠纷不收取任何费用；第二十三条：当事人可以接受、拒绝或者要求终止调解。",
    ),
    Paper(
        "record", "人民调解记录", ("session",),
        fields=(*PARTIES, "day", "level", "step", "mediators", "invited", "record"),
        boxes=("申请人（签名）", "被申请人（签名）", "调解员（签名）"), number="number",
    ),
    Paper(
        "agreement", "人民调解协议书", ("sign",),
        fields=(*PARTIES, "brief", "terms", "perform_due", "mediators"),
        boxes=(*SIGNED, "调解员（签名）", COMMITTEE), number="agreement_number",
        note="《人民调解法》第二十九条、第三十三条：自各方签名、盖章或者按指印，调解员签名并加盖印章之日起生效；各方各执一份，"
        "调委会留存一份；生效之日起三十日内可以共同申请司法确认。",
    ),
    Paper(
        "oral", "口头协议登记表", ("record_oral",),
        fields=(*PARTIES, "brief", "terms", "perform_due", "mediators"),
        boxes=("调解员（记录并签名）", COMMITTEE), number="number",
        note="《人民调解法》第二十八条、第三十条：口头协议由调解员记录内容，自各方达成协议之日起生效。",
    ),
    Paper(
        "confirmation", "司法确认申请书", ("ask_confirmation",),
        fields=("court", *PARTIES, "agreement_number", "agreed_on", "due:mediation.confirmation", "terms"),
        boxes=("申请人（签名、盖章或者按指印）", "共同申请人（签名、盖章或者按指印）"),
        note="请求事项：共同请求人民法院确认上述调解协议有效。《人民调解法》第三十三条：自调解协议生效之日起三十日内共同申请。",
    ),
    Paper(
        "visit", "人民调解回访记录", ("visit",),
        fields=(*PARTIES, "day", "visited", "visit_matter", "visit_says", "visit_performance", "content"),
        boxes=("被回访人（签名）", "回访人（签名）"), number="number",
    ),
    Paper(
        "contents", "人民调解卷宗目录", ("archive",),
        fields=("archive", *PARTIES, "accepted_on", "agreed_on", "failed_on", "archived_on"),
        boxes=("立卷人", "检查人"), number="archive",
        note=f"卷内材料依次为：{'；'.join(IN_ORDER)}。没有的材料不缺号。",
    ),
)  # fmt: skip
