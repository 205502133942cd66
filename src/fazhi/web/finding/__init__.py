"""查找 over everything: one file is one place that is looked through; `everywhere` asks them all, in order."""

from fazhi.web.finding.hit import Group, Hit, everywhere

__all__ = ["Group", "Hit", "everywhere"]
