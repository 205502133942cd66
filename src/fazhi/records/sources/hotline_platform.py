"""12345工单: the orders of the hotline platform. Their day is printed on the order; what the caller thought is no target."""

from __future__ import annotations

from fazhi.records.source import OTHERWISE, Said, Source

WANTED = {
    "求助类": "help", "咨询类": "consultation", "投诉类": "complaint", "投诉举报": "complaint", "举报类": "report",
    "建议类": "suggestion", "意见建议": "suggestion", "表扬": "other", OTHERWISE: "other",
}  # fmt: skip
RESULTS = {
    "解决": "solved", "实际解决": "solved", "已办结": "solved", "部分解决": "partly", "解释": "explained",
    "诉求过高": "explained", "未解决": "unsolved", "无法解决": "unsolved",
}  # fmt: skip
PLEASED = {"非常满意": "yes", "一般": "mostly", "未回访": "unsaid", "无评价": "unsaid", "默认满意": "unsaid"}


def fit(said: Said) -> None:
    """Results stand with the day of the answer, the caller's opinion with the day the platform closed it."""
    if not said.has("answered_on"):
        said.drop("result", "says")
    if not said.has("finished_on"):
        said.drop("pleased")
    if not said.has("extended_on"):
        said.drop("extended_to")


ORDERS = Source(
    name="hotline_platform",
    label="12345热线平台",
    ledger="hotline_order",
    key=("工单编号", "工单号"),
    signs=("承办单位/来电时间/紧急程度/诉求分类/工单来源",),
    heads={
        "received_on": ("派单时间", "接单时间", "派单日期"),
        "unit": ("诉求地址", "事发地", "诉求属地"),
        "matter": ("工单标题", "诉求标题", "标题"),
        "wanted": ("诉求类型", "工单类型"),
        "caller": ("诉求人", "来电人", "姓名"),
        "phone": ("来电号码", "联系电话"),
        "content": ("诉求内容", "工单内容"),
        "answer_by": ("截止时间", "办理期限", "办结期限", "反馈期限", "限办时间"),
        "return_by": ("退单期限",),
        "handler": ("承办人", "经办人"),
        "contacted_on": ("联系时间", "联系日期"),
        "extended_on": ("延期时间", "延期日期"),
        "extended_to": ("延期至",),
        "answered_on": ("反馈时间", "答复时间", "反馈日期", "回复日期"),
        "result": ("办理结果",),
        "says": ("反馈内容", "办理情况", "答复内容"),
        "finished_on": ("办结时间", "办结日期"),
        "pleased": ("回访结果", "满意度"),
    },
    values={"wanted": WANTED, "result": RESULTS, "pleased": PLEASED},
    due_column="answer_by",
    clocks=("hotline.order",),
    ours=("unit", "handler", "contacted_on"),
    ignored=("工单状态", "承办单位", "诉求分类", "来电时间", "紧急程度", "工单来源", "是否回访"),
    person=("caller", "phone"),
    fit=fit,
    about="12345政务服务便民热线平台派来的工单清单。",
)  # fmt: skip
