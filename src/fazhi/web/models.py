"""What the pages remember of a person: how he looks at a ledger. No records of work, so the trail does not keep them."""

from __future__ import annotations

from django.db import models

NAME = 20  # characters of a view's name, which is a tab


class SavedView(models.Model):
    """A named look at one ledger: conditions and order as an address says them, and the columns where they belong to it.

    `query` holds keys, choices, days and numbers, never words that somebody searched for · `columns` field names divided by
    commas, "" for each reader's own · `shared` people of `unit` (the owner's town when it was saved) see it too.
    """

    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+", verbose_name="人员")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    ledger = models.CharField("台账", max_length=60)
    name = models.CharField("名称", max_length=NAME)
    query = models.TextField("条件", blank=True)
    columns = models.TextField("列", blank=True)
    shared = models.BooleanField("本单位共用", default=False)

    class Meta:
        verbose_name = "台账视图"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "ledger", "name"], name="view_name_once")]
        indexes = [models.Index(fields=["unit", "ledger"], name="view_shared")]

    def __str__(self) -> str:
        return self.name


class ListChoice(models.Model):
    """How one person wants the list of one ledger: his columns ("" the usual ones) and the view that opens first."""

    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+", verbose_name="人员")
    ledger = models.CharField("台账", max_length=60)
    columns = models.TextField("列", blank=True)
    first = models.ForeignKey(SavedView, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="默认视图")

    class Meta:
        verbose_name = "台账显示设置"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "ledger"], name="list_choice_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.ledger}"
