"""A report that states no figure of its year at all."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "no_figures"
LABEL = "全文没有数字"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"


def find(subject: Subject) -> Iterator[Fault]:
    """One warning when nothing is counted but targets."""
    if all(claim.scope == "target" for claim in subject.claims):
        yield subject.whole("no_figures", "warning", "全文没有一个工作数字，成效无从核对；请写明次数、件数、人次等。", "custom")
