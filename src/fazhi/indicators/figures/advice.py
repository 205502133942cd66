"""法律顾问: contracts as they stand, opinions and what became of them, services in villages, yearly appraisals."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic
from fazhi.indicators.uses import as_use, used
from fazhi.records.ledgers.adviser_appraisal import AdviserAppraisal, Result
from fazhi.records.ledgers.adviser_contract import AdviserContract, Client
from fazhi.records.ledgers.adviser_opinion import Adopted, AdviserOpinion, Subject
from fazhi.records.ledgers.adviser_visit import AdviserVisit, Service
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.legal_service import LegalService
from fazhi.records.ledgers.meeting import Meeting
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.ledgers.training import Training
from fazhi.records.uses import Use

STANDING = At("start", "end")
GIVEN, SERVED = On("given_on"), On("served_on")
IN_VILLAGES = Q(client__in=[Client.VILLAGE, Client.COMMUNITY])
ADVISERS = "重大行政决策程序暂行条例第二十八条（乡镇参照）"


def _service(name: str, label: str, service: Service) -> Figure:
    return Figure(
        name,
        label,
        "次",
        (Part(AdviserVisit, SERVED, Q(service=service)),),
        definition=f"日期在本期内、主要服务内容是{service.label}的法律顾问服务，只计逐条登记的，已含在服务次数内。",
        claims=("adviser_participation",),
    )


CONTRACTS = (
    Figure(
        "engaged",
        "镇聘法律顾问",
        "名",
        (Part(AdviserContract, STANDING, Q(client=Client.TOWN), distinct="adviser"),),
        definition="期末仍在合同期内、由乡镇（街道）聘用的法律顾问，按姓名去重。",
        claims=("legal_adviser_engaged",),
    ),
    Figure(
        "village_advisers",
        "村（社区）法律顾问",
        "名",
        (Part(AdviserContract, STANDING, IN_VILLAGES, distinct="adviser"),),
        definition="期末仍在合同期内的村（社区）法律顾问，一人服务几个村的只计一名，按姓名去重。",
        claims=("village_legal_adviser",),
    ),
    Figure(
        "villages",
        "法律顾问签约村",
        "个",
        (Part(AdviserContract, STANDING, Q(client=Client.VILLAGE), distinct="unit_id"),),
        definition="期末仍在合同期内的签约村，按村去重。",
        claims=("villages_with_legal_adviser",),
    ),
    Figure(
        "communities",
        "法律顾问签约社区",
        "个",
        (Part(AdviserContract, STANDING, Q(client=Client.COMMUNITY), distinct="unit_id"),),
        definition="期末仍在合同期内的签约社区，按社区去重。",
        claims=("communities_with_legal_adviser",),
    ),
    Figure(
        "fee",
        "法律顾问费用",
        "元",
        (Part(AdviserContract, On("start"), add="fee"),),
        definition="签约起在本期内的合同所填顾问费之和；未填的不计，跨年合同全额计在签约的一年。",
        claims=("legal_adviser_fee",),
    ),
)

OPINIONS = (
    Figure(
        "opinions",
        "法律意见",
        "条",
        (quantity(AdviserOpinion, "given"),),
        definition="日期在本期内的法律意见，口头、书面都计，一事一条。",
        claims=("legal_opinion_issued",),
    ),
    Figure(
        "written",
        "书面法律意见",
        "份",
        (quantity(AdviserOpinion, "written"),),
        definition="形式为书面的法律意见，已含在法律意见内。",
        claims=("legal_opinion_issued",),
    ),
    Figure(
        "on_decisions",
        "重大决策法律意见",
        "条",
        (Part(AdviserOpinion, GIVEN, Q(subject=Subject.DECISION)),),
        definition="日期在本期内、事项种类是重大决策的法律意见，只计逐条登记的，已含在法律意见内。",
        cites=ADVISERS,
        claims=("legal_opinion_issued",),
    ),
    Figure(
        "on_contracts",
        "合同法律意见",
        "条",
        (Part(AdviserOpinion, GIVEN, Q(subject=Subject.CONTRACT)),),
        definition="日期在本期内、事项种类是合同、协议的法律意见，只计逐条登记的；是审查材料，不是合法性审查。",
        claims=("legal_opinion_issued",),
    ),
    Figure(
        "answered",
        "反馈采纳情况的法律意见",
        "条",
        (Part(AdviserOpinion, GIVEN, ~Q(adopted="")),),
        definition="日期在本期内、已填采纳情况的法律意见，作采纳率的分母。",
    ),
    Figure(
        "adopted",
        "被采纳的法律意见",
        "条",
        (Part(AdviserOpinion, GIVEN, Q(adopted__in=[Adopted.WHOLE, Adopted.PARTLY])),),
        definition="日期在本期内、全部或部分采纳的法律意见。",
    ),
    Ratio(
        "adoption_rate",
        "法律意见采纳率",
        num="adopted",
        den="answered",
        definition="全部或部分采纳的条数÷已反馈采纳情况的条数（同一批法律意见）；没有采纳的写明理由，不作考核目标。",
        basis="cohort",
    ),
)

SERVICES = (
    *used(
        Figure(
            "services",
            "法律顾问服务",
            "次",
            (quantity(AdviserVisit, "services"),),
            definition="日期在本期内的法律顾问服务，到村（社区）、电话、网络都计，一次一条。",
            claims=("adviser_participation",),
        ),
        *(as_use(one, Use.ADVISER) for one in (PublicityActivity, Training, Meeting, LawStudy, LegalService)),
    ),
    Figure(
        "on_site",
        "法律顾问到村服务",
        "次",
        (quantity(AdviserVisit, "on_site"),),
        definition="日期在本期内、方式是到村（社区）的法律顾问服务，已含在服务次数内。",
        claims=("adviser_participation",),
    ),
    Figure(
        "lectures",
        "法律顾问法治讲座",
        "场",
        (quantity(AdviserVisit, "lectures"),),
        definition="日期在本期内、主要服务内容是法治讲座的法律顾问服务；同一场登记为普法活动的，两边各计各的，不相加。",
    ),
    Figure(
        "people",
        "法律顾问服务人次",
        "人次",
        (quantity(AdviserVisit, "people"),),
        definition="本期法律顾问服务所填服务人数之和；未填的不计。",
    ),
    Figure(
        "served",
        "法律顾问服务到的村（社区）",
        "个",
        (Part(AdviserVisit, SERVED, ~Q(whom=Client.TOWN), distinct="unit_id"),),
        definition="本期登记过法律顾问服务的村（社区），按村（社区）去重，只计逐条登记的。",
    ),
    _service("consultations", "法律顾问咨询服务", Service.ADVICE),
    _service("reviews", "法律顾问审查文本", Service.REVIEW),
    _service("mediations", "法律顾问参与调解", Service.MEDIATION),
    _service("petitions", "法律顾问引导信访", Service.PETITION),
    _service("aid", "法律顾问引导法律援助", Service.AID),
)

APPRAISALS = (
    Figure(
        "appraised",
        "法律顾问年度评价",
        "份",
        (Part(AdviserAppraisal, On("appraised_on")),),
        definition="评价日期在本期内的年度评价，一份合同一年一份；等次按本地办法，不排名。",
    ),
    Figure(
        "to_improve",
        "评价有不足的法律顾问合同",
        "份",
        (Part(AdviserAppraisal, On("appraised_on"), ~Q(result=Result.KEPT)),),
        definition="评价日期在本期内、评价结果是有不足或不合格的，已含在年度评价内。",
    ),
)

topic("advice", "法律顾问", *CONTRACTS, *OPINIONS, *SERVICES, *APPRAISALS)
