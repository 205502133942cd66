"""The card of every row (Entry), totals without rows (Tally), zero reports, evidence, links, monthly sheets, search's mark."""

from __future__ import annotations

from django.db import models

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.trail.record import Numbered


class Entry(models.Model):
    """登记号卡: the card of one row or case. Derived from the row by the trail; everything points here."""

    id = models.BigIntegerField(primary_key=True)
    ledger = models.CharField(max_length=40)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField(null=True)
    title = models.CharField(max_length=300)
    void = models.BooleanField(default=False)
    since = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "day"], name="entry_unit_day"),
            models.Index(fields=["since"], name="entry_since"),
        ]

    def __str__(self) -> str:
        return f"{self.ledger}#{self.pk}"


class Tally(Row):
    """汇总记录: a period's total that reached the clerk without rows. It counts; nobody invents rows for it.

    `quantities` maps the names in the ledger's `sheet.tallies` to whole numbers.
    """

    ledger = Text("台账", max_length=40, counted=True)
    start = Day("期间起")
    end = Day("期间止")
    quantities = models.JSONField("数量", default=dict)
    paper = Text("来源材料", example="信访接待登记簿2024年度汇总")
    vouched_by = Text("核实人", max_length=40)

    class Meta:
        verbose_name = "汇总记录"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "end"], name="tally_unit_end")]

    def __str__(self) -> str:
        return f"{self.ledger} {self.start}–{self.end}"

    @classmethod
    def card(cls) -> tuple[str, str]:
        """A tally's card bears its last day and its source paper."""
        return "end", "paper"


class ZeroReport(Numbered):
    """零报告: the unit kept this ledger in the period and nothing happened. It tells nothing from not kept."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    ledger = models.CharField("台账", max_length=40)
    start = models.DateField("期间起")
    end = models.DateField("期间止")

    class Meta:
        verbose_name = "零报告"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.ledger} {self.start}–{self.end}"


class Proof(models.TextChoices):
    """From the lightest proof that suffices to the heaviest; a photo is never asked."""

    NUMBER = "number", "文号"
    MINUTES = "minutes", "会议纪要"
    SIGNED = "signed", "签到、签收"
    PHOTO = "photo", "照片"
    OTHER = "other", "其他材料"


class Evidence(Numbered):
    """佐证 of a row: a paper's number, or a file with its size and SHA-256."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="evidence")
    kind = Choice("种类", choices=Proof.choices)
    number = Text("文号或名称", blank=True, example="演示〔2025〕1号")
    name = Text("文件名", blank=True, editable=False)
    path = Text("存放", blank=True, editable=False)
    size = Count("大小", measure="字节", null=True, blank=True, editable=False)
    sha256 = Text("SHA-256", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "佐证"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number or self.name)


class Sourced(Numbered):
    """来源登记: an entry whose original stands in another system, by that system's number. `source` is the name of a profile.

    `their_due` the due day as that system says it, `taken` the columns it filled: they are read-only here. The commit that
    wrote it (`since`) says when the system last said something new.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="sourced")
    source = Text("来源系统", max_length=40, counted=True)
    number = Text("原系统编号", max_length=80, counted=True)  # redaction keeps it, or what was erased would come in again
    their_due = Day("原系统期限", null=True, blank=True)
    taken = models.JSONField("以原系统为准的栏目", default=list)

    class Meta:
        verbose_name = "来源登记"
        default_permissions = ()
        indexes = [models.Index(fields=["source", "number"], name="sourced_number")]

    def __str__(self) -> str:
        return f"{self.source} {self.number}"


class LinkKind(models.TextChoices):
    """What two entries have to do with each other."""

    SAME = "same_matter", "同一事项"
    SERVES = "serves", "用作材料"


class Link(Numbered):
    """关联 of two entries, made by a person. 同一事项 has no direction (the lower number is `one`); else `one` serves `other`.

    `unit` the town in which it was made · `why` what the person said of it.
    """

    one = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    kind = Choice("关系", choices=LinkKind.choices)
    why = Text("说明", blank=True)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "关联"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "kind"], name="link_unit_kind")]

    def __str__(self) -> str:
        return f"{self.one_id}–{self.other_id}"


class Asked(Numbered):
    """采集安排: from the month of `start` to that of `end` an office or village tells of a ledger by its monthly workbook."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    ledger = Text("台账", max_length=40)
    start = Day("起始月份")
    end = Day("截止月份", null=True, blank=True)

    class Meta:
        verbose_name = "采集安排"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "start"], name="asked_unit_start")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.ledger}"


class MonthBook(Numbered):
    """采集表: the one workbook of an office or village for a month (`month` its first day), and what came back of it.

    `ledgers` the names of its sheets in order · `told` by ledger how many rows came back, 0 where it said «本月无».
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    month = Day("月份")
    due = Day("请于何日前交回")
    ledgers = models.JSONField("台账", default=list)
    received_on = Day("收到日期", null=True, blank=True)
    giver = Text("填表人", max_length=40, blank=True)
    told = models.JSONField("各表收到", default=dict)

    class Meta:
        verbose_name = "采集表"
        default_permissions = ()
        indexes = [models.Index(fields=["month", "unit"], name="monthbook_month_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month:%Y-%m}"


class Given(Numbered):
    """来源科室 of a row: which office or village told of it, who filled the sheet, in which workbook of which month.

    `line` the line's own mark in that workbook, so that a mended line handed in again is known as the same row.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="given")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    giver = Text("填表人", max_length=40, blank=True)
    received_on = Day("收到日期")
    workbook = Text("采集表文件名")
    month = Day("月份")
    line = Text("行标", max_length=60, blank=True)

    class Meta:
        verbose_name = "来源科室"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "month"], name="given_unit_month")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.unit_id}"


class SearchMark(models.Model):
    """How far the search index has followed the commits: one line, or none before the first step.

    All rows of commits up to `seq` are in the index; of commit `part` (0: none) those up to the number `entry`.
    """

    seq = models.BigIntegerField(default=0)
    part = models.BigIntegerField(default=0)
    entry = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.seq}"


class Touched(models.Model):
    """The newest commit that wrote rows of a ledger in a unit, also rows that left it: older counts may have changed."""

    ledger = models.CharField(max_length=40)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["unit", "ledger"], name="touched_unit_ledger")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.ledger} #{self.seq}"
