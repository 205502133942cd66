"""年度任务: set, done, in time, late, carried over, still open; which duties of law they serve."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.task import Source, State, Task
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

SET, DUE, DONE = On("set_on"), On("task_due"), Q(state=State.DONE)
LIVE = ~Q(state=State.DROPPED)

topic(
    "tasks",
    "年度任务",
    Figure(
        "set",
        "年度任务",
        "项",
        (quantity(Task, "set"),),
        definition="下达日期在本期内的任务，一项一条，含后来取消的；汇总记录按其项数计入。",
        claims=("task_assigned",),
    ),
    Figure(
        "from_superior",
        "来自上级文件的年度任务",
        "项",
        (Part(Task, SET, Q(source_kind=Source.SUPERIOR)),),
        definition="下达日期在本期内、来源是上级文件的任务，只计逐项登记的，已含在总数内。",
    ),
    Figure(
        "bearers",
        "承担任务的责任单位",
        "个",
        (Part(Task, SET, ~Q(bearer=""), distinct="bearer"),),
        definition="下达日期在本期内的任务中不同的责任单位数，按登记的名称计；村（社区）不作责任单位。",
    ),
    Figure(
        "with_duty",
        "对应法定义务的年度任务",
        "项",
        (Part(Task, SET, ~Q(duty="")),),
        definition="下达日期在本期内、填了对应法定义务的任务，已含在总数内。",
    ),
    Figure(
        "duties",
        "年度任务对应的法定义务",
        "项",
        (Part(Task, SET, ~Q(duty=""), distinct="duty"),),
        definition="下达日期在本期内的任务所对应的不同法定义务数，按法规库义务清单的名称计。",
    ),
    Figure(
        "done",
        "完成年度任务",
        "项",
        (quantity(Task, "done"),),
        definition="完成日期在本期内的任务，含往年下达的。",
    ),
    Figure(
        "due",
        "时限届满的年度任务",
        "项",
        (Part(Task, DUE, LIVE),),
        definition="时限（下达单位同意延期的按新时限）在本期内的任务，下达单位取消的不计。",
    ),
    Figure(
        "due_done",
        "时限届满任务中已完成的",
        "项",
        (Part(Task, DUE, DONE),),
        definition="时限在本期内、已经完成的任务，含晚于时限完成的。",
    ),
    Figure(
        "in_time",
        "按时完成的年度任务",
        "项",
        (Part(Task, DUE, DONE & Q(late=False)),),
        definition="时限在本期内、完成日期不晚于时限的任务。",
    ),
    Figure(
        "late",
        "晚于时限完成的年度任务",
        "项",
        (Part(Task, DUE, DONE & Q(late=True)),),
        definition="时限在本期内、完成日期晚于时限的任务。",
    ),
    Ratio(
        "done_rate",
        "年度任务完成率",
        num="due_done",
        den="due",
        definition="时限在本期内的任务中已完成的项数÷时限在本期内的项数（同一批任务）。",
        basis="cohort",
    ),
    Ratio(
        "in_time_rate",
        "年度任务按时完成率",
        num="in_time",
        den="due",
        definition="时限在本期内、按时完成的项数÷时限在本期内的项数（同一批任务）。",
        basis="cohort",
    ),
    Figure(
        "carried",
        "结转下年的任务",
        "项",
        (Part(Task, On("carried_on")),),
        definition="结转日期在本期内的任务。",
    ),
    Figure(
        "dropped",
        "下达单位取消的任务",
        "项",
        (Part(Task, On("dropped_on")),),
        definition="取消日期在本期内的任务。",
    ),
    Figure(
        "open",
        "期末在办的任务",
        "项",
        (Part(Task, At("set_on", "stood_until")),),
        definition="期末前下达、到期末没有完成、结转或者取消的任务，含往年下达的。",
    ),
)
