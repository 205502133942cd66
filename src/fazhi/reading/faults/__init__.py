"""Checks of a report, one file each: a module here (or in a further package) with `find(subject)` is a check."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache

from fazhi.reading.fault import Fault, Subject

Check = Callable[[Subject], Iterable[Fault]]


@cache
def checks(*packages: str) -> tuple[Check, ...]:
    """The checks of this folder, then those of further packages, in the order of their file names."""
    found: list[Check] = []
    for name in (__name__, *packages):
        package = importlib.import_module(name)
        for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda entry: entry.name):
            found.append(importlib.import_module(f"{name}.{module.name}").find)
    return tuple(found)


def find_faults(subject: Subject, *packages: str) -> tuple[Fault, ...]:
    """All faults of a report in the order of its text."""
    found = [fault for check in checks(*packages) for fault in check(subject)]
    return tuple(sorted(found, key=lambda fault: (fault.start, fault.code)))
