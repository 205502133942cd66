"""到村措施台账: nine things that are brought to a village while it is fostered as a demonstration village (product §1 row 35)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Measure(models.TextChoices):
    """The nine, shortened in our own words."""

    TEAM = "team", "宣传队伍到村"
    MATERIALS = "materials", "宣传资料到村"
    LECTURE = "lecture", "讲座咨询到村"
    ADVISER = "adviser", "法援顾问到村"
    MEDIATION = "mediation", "调解服务到村"
    GOVERNANCE = "governance", "综治力量到村"
    SAFETY = "safety", "平安创建到村"
    DEMOCRACY = "democracy", "民主管理到村"
    CASES = "cases", "案例释法到村"


class VillageMeasure(Row):
    """One measure in one village on one day."""

    done_on = Day("日期", heads=("到村日期", "时间"), example="2024-05-20")
    measure = Choice("措施", choices=Measure.choices, heads=("到村措施", "措施名称"))
    what = Text("做了什么", heads=("内容", "具体情况"), example="镇普法小分队讲解土地承包")
    evidence = Text(
        "佐证", blank=True, heads=("文号或登记号", "佐证材料"), help_text="文号或者活动登记号即可", example="普法活动第120号"
    )

    sheet = Sheet(
        day="done_on",
        title="what",
        group="普法宣传",
        quick=("done_on", "unit", "measure", "what", "evidence"),
        filters=("measure",),
        search=("what", "evidence"),
        tallies={one.value: Tallied(str(one.label), "次", when="done_on", where=Q(measure=one.value)) for one in Measure},
        about="送到村里的一次一条，由镇登记；已在普法活动等台账登记的，佐证填那条的登记号。",
    )

    class Meta:
        verbose_name = "到村措施"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "done_on"], name="village_measure_done")]

    def __str__(self) -> str:
        return str(self.what)
