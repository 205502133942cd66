"""Checks of a report, one file each.

A module here (or in a further package) is a check: it declares `CODE`, `LABEL` (its Chinese name), `SEVERITY` (the gravest
it gives), `BASIS` and `find(subject)`; its docstring says what is looked for.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice

from fazhi.reading.fault import Basis, Fault, Severity, Subject

MOST = 100  # faults of one check; who has more has one fault, told a hundred times
Check = Callable[[Subject], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A check as the catalogue lists it: code, Chinese label, gravest severity, basis, English description, its function."""

    code: str
    label: str
    severity: Severity
    basis: Basis
    about: str
    find: Check


@cache
def catalogue(*packages: str) -> tuple[Entry, ...]:
    """All checks of this folder, then those of further packages, in the order of their file names."""
    found: list[Entry] = []
    for name in (__name__, *packages):
        package = importlib.import_module(name)
        for file in sorted(pkgutil.iter_modules(package.__path__), key=lambda entry: entry.name):
            module = importlib.import_module(f"{name}.{file.name}")
            about = (module.__doc__ or "").strip()
            found.append(Entry(module.CODE, module.LABEL, module.SEVERITY, module.BASIS, about, module.find))
    return tuple(found)


def checks(*packages: str) -> tuple[Check, ...]:
    """The functions of the catalogue."""
    return tuple(entry.find for entry in catalogue(*packages))


def find_faults(subject: Subject, *packages: str) -> tuple[Fault, ...]:
    """The faults of a report in the order of its text, at most a hundred of one check."""
    found = [fault for check in checks(*packages) for fault in islice(check(subject), MOST)]
    return tuple(sorted(found, key=lambda fault: (fault.start, fault.code)))
