"""体检: a report, or a batch of them, read and held against the ledgers, last year's report and each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.org.models import Unit
from fazhi.reading import Claim, Fault, Reading, ReadingError, check
from fazhi.reading.beside import Answer, compare
from fazhi.reading.sources import read
from fazhi.report.answers import answer, by_kind
from fazhi.report.copies import alike
from fazhi.report.examined import Earlier, Examined, Unread
from fazhi.report.handed_in import File
from fazhi.report.rebinding import found_of, rebound
from fazhi.report.storing import NotSignable, latest, stored

CONTRADICTIONS = ("figure_twice", "figure_sum")
UNKNOWN = "没有认出是本县哪个乡镇的报告，没有与台账核对；请选定乡镇再查一次。"
NO_YEAR = "看不出报告年度，没有与台账核对；请写明年度再查一次。"


def examine(
    data: bytes | str,
    name: str,
    *,
    unit: Unit | None = None,
    year: int | None = None,
    earlier: str | None = None,
    others: Mapping[str, str] | None = None,
) -> Examined:
    """A report examined; beside the ledger of `unit` where one is given, in `year` or its own. Raises ReadingError.

    `earlier` is the text of last year's report, else the unit's signed one of the year before where there is one; `others`
    the texts of other towns by name.
    """
    first = check(data, name)
    asked = year or first.year
    signed = signed_text(unit, asked - 1) if unit and asked and earlier is None else None
    text = earlier or signed
    found = check(data, name, earlier=text, others=others) if text or others else first
    whence: Earlier = "given" if earlier else "signed" if signed else ""
    examined = Examined(name, found, earlier=whence, others=len(others or {}))
    return beside_ledger(examined, unit, asked) if unit else examined


def beside_ledger(examined: Examined, unit: Unit, year: int | None) -> Examined:
    """The same with every claim held against the unit's ledger of the year and of the year before."""
    if year is None:
        return replace(examined, left=NO_YEAR)
    results, last = compute(scopes.year(unit.pk, year)), compute(scopes.year(unit.pk, year - 1))
    now, before = by_kind(results), by_kind(last)
    places = found_of(examined.reading.claims, rebound(examined.reading.text, unit, year))
    bound = {start: answer((last if place.last else results)[place.figure]) for start, place in places.items()}
    reading = compare(examined.reading, now, year=year, before=before)
    claims = tuple(_settled(claim, bound.get(claim.start), year) for claim in reading.claims)
    by_start = {claim.start: claim for claim in claims}
    faults = tuple(fault for fault in reading.faults if not _vouched(fault, by_start, bound))
    return replace(
        examined, reading=replace(reading, claims=claims, faults=faults), unit=unit.name, unit_id=unit.pk, year=year,
        answers=now, before=before, bound=bound,
    )  # fmt: skip


def _settled(claim: Claim, own: Answer | None, year: int) -> Claim:
    """The claim held against the one figure that its sentence binds; as it was where there is none."""
    if own is None:
        return claim
    plain = replace(claim, year=year, measure=own.measure, part_of=None, scope="year", whose="", compares="", status=None)
    (held,) = compare((plain,), {claim.kind: [own]}, year=year)
    return replace(claim, status=held.status, ledger_value=held.ledger_value, difference=held.difference, candidates=())


def _vouched(fault: Fault, claims: Mapping[int, Claim], bound: Mapping[int, Answer]) -> bool:
    """Whether a contradiction is none: both numbers are figures of the ledger, two different ones, and agree with it."""
    pairs = [(one.start, one.other_start) for one in fault.passages]
    if fault.code not in CONTRADICTIONS or not pairs or any(start not in bound for pair in pairs for start in pair):
        return False
    apart = all(bound[one].indicator != bound[two].indicator for one, two in pairs)
    return apart and all(claims[start].difference is None for pair in pairs for start in pair)


def signed_text(unit: Unit, year: int) -> str | None:
    """The text of the report the unit signed for a year, None where there is none or its file is damaged."""
    row = latest(unit.pk, year)
    if row is None:
        return None
    try:
        return read(stored(row.docx), "去年报告.docx").text
    except (NotSignable, ReadingError, OSError):
        return None


@dataclass(frozen=True)
class Arrival:
    """A file of a batch after its first reading: whose it is, and the texts of the others that may be like it, by name."""

    file: File
    reading: Reading
    unit: Unit | None
    known: str
    near: Mapping[str, str]
    others: int = 0
    left: str = ""

    def examined(self, year: int | None = None, earlier: str | None = None) -> Examined:
        """The report beside the others and beside its town's ledger."""
        found = examine(self.file.data, self.file.name, unit=self.unit, year=year, earlier=earlier, others=self.near)
        return replace(found, others=self.others, left=self.left or found.left)


def examine_batch(files: Sequence[File], units: Sequence[Unit] = (), *, year: int | None = None) -> list[Examined | Unread]:
    """Each file beside the others and beside its town's ledger, the town found by name among `units`.

    In the order of `units`, then files of no known town, last the unread; never by merit. A file that cannot be read is Unread.
    """
    return [one if isinstance(one, Unread) else one.examined(year) for one in arrange(files, units)]


def arrange(files: Sequence[File], units: Sequence[Unit] = (), unit: Unit | None = None) -> list[Arrival | Unread]:
    """The files of a batch in its order, read once and given to their towns (`unit`: all to that one)."""
    readable: list[Arrival] = []
    unread: list[Unread] = []
    for file in files:
        try:
            reading = check(file.data, file.name)
        except ReadingError as error:
            unread.append(Unread(file.name, str(error)))
            continue
        town = unit or whose(reading, file.name, units)
        known = town.name if town else reading.unit or file.name
        left = UNKNOWN if units and not town else ""
        twice = any(one.known == known for one in readable)
        readable.append(Arrival(file, reading, town, f"{known}（{file.name}）" if twice else known, {}, left=left))
    order = {one.pk: place for place, one in enumerate(units)}
    readable.sort(key=lambda one: order.get(one.unit.pk, len(order)) if one.unit else len(order) + 1)
    near = alike({one.known: one.reading.text for one in readable})
    return [*(replace(one, near=near[one.known], others=len(readable) - 1) for one in readable), *unread]


def whose(reading: Reading, name: str, units: Sequence[Unit]) -> Unit | None:
    """The town a report is of, by the longest name that its unit, its title or the name of its file holds."""
    for said in (reading.unit, reading.title, name):
        named = [unit for unit in units if said and unit.name in said]
        if named:
            return max(named, key=lambda unit: len(unit.name))
    return None
