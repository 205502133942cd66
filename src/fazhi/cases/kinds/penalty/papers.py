"""Internal approval forms of a penalty case. What goes to the party is made in the province's own system."""

from __future__ import annotations

from fazhi.cases.kind import Paper

HEAD_OF_CASE = ("entry", "number", "cause", "party", "party_kind", "procedure", "first_officer", "second_officer")
BOXES = ("承办人意见", "承办机构负责人意见", "本机关负责人审批意见")

PAPERS = (
    Paper("filing_form", "行政处罚立案审批表", ("file", "not_file"),
          fields=(*HEAD_OF_CASE, "found_on", "source", "place", "basis"), boxes=BOXES,
          note="《行政处罚法》第五十四条：符合立案标准的应当及时立案；处罚决定自立案之日起九十日内作出。"),
    Paper("preserve_form", "先行登记保存证据审批表", ("preserve",),
          fields=(*HEAD_OF_CASE, "objects", "reason"), boxes=BOXES,
          note="《行政处罚法》第五十六条：经负责人批准可以先行登记保存，并在七日（工作日）内作出处理决定。"),
    Paper("closing_investigation", "调查终结报告审批表", ("investigate",),
          fields=(*HEAD_OF_CASE, "filed_on", "due:penalty.decision", "review_case", "facts"), boxes=BOXES),
    Paper("review_form", "法制审核意见表", ("review",),
          fields=(*HEAD_OF_CASE, "review_case", "check", "reviewer", "advice"), boxes=("审核人意见", "审核机构负责人意见"),
          note="《行政处罚法》第五十八条：未经法制审核或者审核未通过的，不得作出决定；初次从事审核的应当有法律职业资格。"),
    Paper("decision_form", "行政处罚决定审批表", ("decide",),
          fields=(*HEAD_OF_CASE, "filed_on", "due:penalty.decision", "told_on", "hearing_case", "defended_on", "heard_on",
                  "check_result", "discussed_on", "decision_number", "classes", "amount"), boxes=BOXES),
    Paper("spare_form", "不予处罚（撤销案件）审批表", ("spare",),
          fields=(*HEAD_OF_CASE, "filed_on", "ground", "taught"), boxes=BOXES,
          note="《行政处罚法》第三十三条：依法不予处罚的，应当教育当事人。"),
    Paper("defer_form", "暂缓（分期）缴纳罚款审批表", ("defer",),
          fields=(*HEAD_OF_CASE, "decision_number", "amount", "served_on", "deferred_to", "reason"), boxes=BOXES,
          note="《行政处罚法》第六十六条：经济确有困难的，经申请和批准可以暂缓或者分期缴纳。"),
    Paper("apply_form", "申请法院强制执行审批表", ("apply",),
          fields=(*HEAD_OF_CASE, "decision_number", "classes", "amount", "served_on", "urged_on", "urged_to",
                  "due:coercion.apply_court", "court"), boxes=BOXES,
          note="《行政强制法》第五十三条至第五十五条：起诉期限届满后三个月内申请，申请前应当催告。"),
    Paper("publicity_form", "处罚决定公开（不公开）审查表", ("judge_publicity",),
          fields=(*HEAD_OF_CASE, "decision_number", "publicity", "publicity_reason"), boxes=("承办机构意见", "审查意见"),
          note="《行政处罚法》第四十八条：有一定社会影响的处罚决定依法公开；自然人信息去标识。"),
    Paper("finish_form", "行政处罚结案审批表", ("finish",),
          fields=(*HEAD_OF_CASE, "decision_number", "classes", "amount", "paid_on", "ending", "archive"), boxes=BOXES),
)  # fmt: skip
