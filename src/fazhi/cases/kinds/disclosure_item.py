"""主动公开: one piece of information from its making to its publication, on the clock of 政府信息公开条例 art. 26.

What is to be published is examined first (art. 17); what is withheld is looked at again from time to time (art. 18). The
classes are the lists of art. 20 and art. 21, the reasons to withhold those of art. 14 to 16. Applications are another kind.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Branch, Gate, Kind, Move, Paper, Run
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Day, Flag, Text
from fazhi.records.sheet import Sheet, Tallied


class Topic(models.TextChoices):
    """The classes: fifteen of art. 20 (a town publishes what it has) and the eight that art. 21 adds for towns."""

    RULES = "rules", "行政法规、规章和规范性文件"
    ORGAN = "organ", "机关职能、机构、地址、时间、联系方式、负责人"
    PLANS = "plans", "规划及相关政策"
    STATISTICS = "statistics", "统计信息"
    SERVICES = "services", "行政许可和其他管理服务事项的依据、条件、程序、结果"
    ENFORCEMENT = "enforcement", "处罚、强制的依据、条件、程序和有一定社会影响的处罚决定"
    BUDGET = "budget", "财政预算、决算"
    FEES = "fees", "行政事业性收费"
    PROCUREMENT = "procurement", "政府集中采购"
    PROJECTS = "projects", "重大建设项目批准和实施"
    WELFARE = "welfare", "扶贫、教育、医疗、社会保障、就业政策及实施"
    EMERGENCIES = "emergencies", "应急预案、预警和应对"
    INSPECTION = "inspection", "环保、卫生、安全生产、食品药品、产品质量监督检查"
    RECRUITMENT = "recruitment", "公务员招考和录用"
    OTHER = "other", "其他应当主动公开的信息"
    RURAL_POLICY = "rural_policy", "贯彻落实农业农村政策"
    IRRIGATION = "irrigation", "农田水利工程建设运营"
    LAND_CONTRACT = "land_contract", "农村土地承包经营权流转"
    HOMESTEAD = "homestead", "宅基地使用情况审核"
    LAND_EXPROPRIATION = "land_expropriation", "土地征收"
    HOUSE_EXPROPRIATION = "house_expropriation", "房屋征收"
    LABOUR_FUNDS = "labour_funds", "筹资筹劳"
    RELIEF = "relief", "社会救助"


EVERY = tuple(Topic)
GENERAL, TOWNSHIP = EVERY[:15], EVERY[15:]


class Channel(models.TextChoices):
    """Where it was published (art. 23, 25)."""

    WEBSITE = "website", "政府网站"
    MEDIA = "media", "政务新媒体"
    BOARD = "board", "公示栏、公开栏"
    HALL = "hall", "政务服务场所、查阅点"
    PRESS = "press", "公报、报刊、广播电视"


class Screening(models.TextChoices):
    """What the examination before publication found."""

    OPEN = "open", "可以公开"
    PARTLY = "partly", "区分处理后公开"
    WITHHELD = "withheld", "不予公开"


class Refusal(models.TextChoices):
    """Why something stays closed; the items of list.disclosure_refusals."""

    STATE_SECRET = "state_secret", "属于国家秘密，不录入本系统"
    FORBIDDEN = "forbidden", "法律、行政法规禁止公开（第十四条）"
    SECURITY = "security", "可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）"
    TRADE_SECRET = "trade_secret", "商业秘密，公开会损害第三方（第十五条）"
    PRIVACY = "privacy", "个人隐私，公开会损害第三方（第十五条）"
    INTERNAL = "internal", "内部事务信息（第十六条）"
    PROCESS = "process", "过程性信息（第十六条）"
    ENFORCEMENT_FILE = "enforcement_file", "行政执法案卷信息（第十六条）"


class Reassessment(models.TextChoices):
    """What the later look found."""

    KEEP = "keep", "仍不公开"
    OPEN = "open", "可以公开了"


class State(models.TextChoices):
    """Where it stands."""

    FORMED = "formed", "待审查"
    CLEARED = "cleared", "待公开"
    WITHHELD = "withheld", "不予公开"
    PUBLISHED = "published", "已公开"


S = State


class DisclosureItem(Case):
    """One piece of information. What changed is a new row, for its own twenty days run."""

    formed_on = Day("形成或变更日期", heads=("形成日期", "生成日期", "印发日期", "制作日期"), example="2024-03-05")
    title = Text("信息名称", heads=("标题", "名称", "公开事项"), example="2024年农村低保对象名单公示")
    topic = Choice("公开类别", choices=Topic.choices, heads=("类别", "栏目", "信息类别"))
    number = Text("索引号", max_length=80, blank=True, heads=("文号", "索引号或文号"))
    maker = Text("制作部门", max_length=80, blank=True, heads=("责任部门", "来源部门"), later=True)
    state = Choice("公开状态", choices=State.choices, default=State.FORMED, blank=True, later=True)
    screened_on = Day("公开审查日期", null=True, blank=True, later=True, heads=("审查日期",))
    screening = Choice("审查意见", choices=Screening.choices, blank=True, later=True, heads=("审查结果",))
    refusal = Choice("不公开理由", choices=Refusal.choices, blank=True, later=True)
    screener = Text("审查人", max_length=40, blank=True, later=True)
    reassessed_on = Day("评估日期", null=True, blank=True, later=True)
    reassessment = Choice("评估意见", choices=Reassessment.choices, blank=True, later=True)
    published_on = Day("公开日期", null=True, blank=True, later=True, heads=("发布日期", "公开时间", "发布时间"))
    channel = Choice("公开渠道", choices=Channel.choices, blank=True, later=True, heads=("公开方式", "发布渠道"))
    link = Text("网址或位置", max_length=400, blank=True, later=True, heads=("链接", "网址"))
    removed_on = Day("撤下或失效日期", null=True, blank=True, later=True, heads=("失效日期", "撤下日期"))
    publish_due = Day("公开期限", null=True, blank=True, editable=False)
    late = Flag("公开超期", editable=False)

    sheet = Sheet(
        day="formed_on",
        title="title",
        group="公开与服务",
        unit="",
        quick=("formed_on", "title", "topic", "number", "published_on", "channel", "link"),
        heads={
            "公开审查": ("screened_on", "screening", "refusal", "screener", "reassessed_on", "reassessment"),
            "公开": ("published_on", "channel", "link", "removed_on"),
        },
        filters=("topic", "state", "channel", "screening"),
        search=("title", "number", "maker"),
        key=("number",),
        tallies={
            "published": Tallied("主动公开信息", "条", when="published_on"),
            "township": Tallied("乡镇八个方面信息", "条", when="published_on", where=Q(topic__in=TOWNSHIP), within="published"),
        },
        about="法定主动公开的信息一条一记，自形成或变更起20个工作日内公开；网站上发了多少条只有总数的，记汇总。",
    )

    class Meta:
        verbose_name = "主动公开"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"disclosure_item_{day}")
            for day in ("formed_on", "screened_on", "published_on")
        ]

    def __str__(self) -> str:
        return str(self.title)

    def rules(self) -> None:
        """What is closed or cut says why; a state secret is not kept here at all; nothing is taken down before it was up."""
        if self.refusal == Refusal.STATE_SECRET:
            raise ValidationError({"refusal": "本系统非涉密，属于国家秘密的信息不得登记，请作废本条并按保密规定处理。"})
        if self.screening in (Screening.PARTLY, Screening.WITHHELD) and not self.refusal:
            raise ValidationError({"refusal": "区分处理或不予公开的，请选择理由。"})
        if self.screening == Screening.OPEN and self.refusal:
            raise ValidationError({"refusal": "审查意见是可以公开，不公开理由请留空。"})
        if self.removed_on and (not self.published_on or self.removed_on < self.published_on):
            raise ValidationError({"removed_on": "撤下日期应不早于公开日期；没有公开的请留空。"})


def _unscreened(life: Life) -> str:
    return "" if life.first("information_screened") else "拟公开的信息还没有登记公开审查，请先审查，再公开。"


def _to_publish(life: Life) -> bool:
    # art. 26 speaks of what is to be published; what was withheld and opened later has no term in the text
    return bool(life.value("screening") != Screening.WITHHELD)


REASON = Ask("refusal", "理由", "choice", choices=tuple((one.value, str(one.label)) for one in Refusal if one != "state_secret"),
             into="refusal", when=("screening", (Screening.PARTLY, Screening.WITHHELD)))  # fmt: skip

DisclosureItem.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=S.FORMED,
    final=frozenset({S.PUBLISHED}),
    opening="formed_on",
    opens=lambda facts: ("information_formed",),
    moves=(
        Move("screen", "公开审查", (S.FORMED,),
             Branch("screening", {"open": S.CLEARED, "partly": S.CLEARED, "withheld": S.WITHHELD}),
             ("information_screened",), day="screened_on", asks=(
                 Ask("screening", "审查意见", "choice", choices=tuple((one.value, str(one.label)) for one in Screening),
                     into="screening"),
                 REASON,
                 Ask("screener", "审查人", required=False, into="screener"),
             ), hint="看能不能公开，拿不准的报主管部门或者保密部门确定；涉密内容不要录入"),
        Move("reassess", "定期评估", (S.WITHHELD,), Branch("reassessment", {"keep": S.WITHHELD, "open": S.CLEARED}),
             ("information_reassessed",), day="reassessed_on", asks=(
                 Ask("reassessment", "评估意见", "choice", choices=tuple((one.value, str(one.label)) for one in Reassessment),
                     into="reassessment"),
             ), hint="条文没有写隔多久评估一次"),
        Move("publish", "公开", (S.FORMED, S.CLEARED), S.PUBLISHED, ("information_published",), day="published_on", asks=(
            Ask("channel", "公开渠道", "choice", choices=tuple((one.value, str(one.label)) for one in Channel), into="channel"),
            Ask("link", "网址或位置", required=False, into="link"),
        )),
    ),
    runs=(
        Run("disclosure.publish", "information_formed", ("information_published",), when=_to_publish,
            press=("screen", "publish"), column="publish_due", late="late"),
    ),
    gates=(Gate("screened", "先审查后公开", ("publish",), _unscreened, "政府信息公开条例第十七条"),),
    papers=(
        Paper("screening", "政府信息公开审查表", ("screen",),
              fields=("number", "title", "topic", "maker", "formed_on", "due:disclosure.publish", "screening", "refusal"),
              boxes=("制作部门意见", "审查人意见", "政府信息公开工作机构意见"), number="number",
              note="拿不准能否公开的，报主管部门或者保密部门确定（政府信息公开条例第十七条）。"),
    ),
)  # fmt: skip
