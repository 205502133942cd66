"""Reading a report from anywhere: text → title, unit, year, parts, claims, faults; and its claims beside a ledger.

Pure: no Django, no database, no clock, no network. `check` reads, `beside.compare` compares.
"""

from fazhi.reading.claim import Claim
from fazhi.reading.fault import Fault
from fazhi.reading.sources import ReadingError
from fazhi.reading.structure import Part
from fazhi.reading.whole import Reading, check

__all__ = ["Claim", "Fault", "Part", "Reading", "ReadingError", "check"]
