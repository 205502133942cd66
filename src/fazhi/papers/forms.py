"""Step templates (文书): the frames that steps of a case fill in: 审批表 and other forms, notices and letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .model import Block, Cell, Document, Grid, GridRow, Note, Paragraph, Signature
from .numerals import day as written_day

SIGN_LINE = "签名：　　　　　　　　　　　年　　月　　日"
_SHARES = (3.2, 5.6, 3.2, 5.6)
_BOX_HEIGHT, _WIDE_HEIGHT = 30.0, 16.0  # mm


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: two stand beside one another, a `wide` one fills its row and grows with its text."""

    label: str
    value: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """An approval box: the post whose opinion it is. Empty `name` and `day` leave blank lines for signing on paper."""

    post: str
    opinion: str = ""
    name: str = ""
    day: date | None = None

    @property
    def foot(self) -> str:
        """The line of name and day, blank where nothing is known yet."""
        if not self.name and self.day is None:
            return SIGN_LINE
        return f"签名：{self.name or '　' * 6}　　{written_day(self.day) if self.day else '　　年　　月　　日'}"


def _field_rows(fields: Sequence[Field]) -> list[GridRow]:
    rows: list[GridRow] = []
    half: list[Cell] = []
    for field in fields:
        if field.wide and half:
            rows.append(_half_row(half))
            half = []
        if field.wide:
            cells = (Cell(field.label, label=True), Cell(field.value, colspan=3))
            rows.append(GridRow(cells, _WIDE_HEIGHT))
            continue
        half += [Cell(field.label, label=True), Cell(field.value, align="center")]
        if len(half) == 4:
            rows.append(GridRow(tuple(half)))
            half = []
    return [*rows, _half_row(half)] if half else rows


def _half_row(half: Sequence[Cell]) -> GridRow:
    """A field left alone in its row takes the whole of it."""
    return GridRow((half[0], Cell(half[1].text, colspan=3, align="left")))


def _box_row(box: Box) -> GridRow:
    return GridRow((Cell(box.post, label=True), Cell(box.opinion, colspan=3, foot=box.foot)), _BOX_HEIGHT)


def approval_form(
    title: str, unit: str, number: str, fields: Sequence[Field], boxes: Sequence[Box], banner: str = "", *, note: str = ""
) -> Document:
    """A filled 审批表, to be signed here or on paper; without boxes any other form of fields (送达回证, 登记表).

    Raises ValueError when there is neither a field nor a box.
    """
    if not fields and not boxes:
        raise ValueError(f"表单“{title}”没有任何栏目。")
    rows = (*_field_rows(fields), *(_box_row(box) for box in boxes))
    body: tuple[Block, ...] = (Grid(rows, _SHARES), *([Note(note)] if note else []))
    return Document((title,), body, kind="form", unit=unit, number=number, banner=banner, subject=title)


def letter(
    title: str, issuer: str, number: str, addressee: str, paragraphs: Sequence[str | Paragraph], day: date, banner: str = ""
) -> Document:
    """A notice of one unit (告知书, 受理通知书, 答复书): issuer over title, number at the right, text, signature and day."""
    body = tuple(item if isinstance(item, Paragraph) else Paragraph.of(item) for item in paragraphs)
    return Document(
        (issuer, title),
        body,
        kind="letter",
        number=number,
        addressee=addressee,
        signature=Signature((issuer,), day),
        banner=banner,
        subject=title,
    )
