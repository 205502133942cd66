"""The one document model of all papers (公文、表格、清单): frozen values that every renderer reads, and nothing else.

Lengths are millimetres (mm) unless a name says otherwise; `widths` of tables are shares (份), not lengths.
Source of the elements: GB/T 9704-2012 part 7; 党政机关公文处理工作条例 art. 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .numerals import day as written_day
from .numerals import enumerator
from .runs import Binding as Binding
from .runs import Run as Run
from .runs import as_runs
from .runs import plain as _plain
from .runs import printable as printable

Align = Literal["justify", "center", "right", "left"]
Kind = Literal["report", "form", "list", "letter"]


@dataclass(frozen=True, slots=True)
class Heading:
    """层次标题, level 1–4 with its own number in `text`: 一、（一）1．（1）. Raises ValueError for another level."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"公文标题只有四级，没有第{self.level}级。")

    def plain(self) -> str:
        return printable(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """自然段. `lead` is a heading of level `lead_level` that runs into the text: «（一）强化组织领导。全年…»."""

    runs: tuple[Run, ...]
    indent: bool = True
    align: Align = "justify"
    lead: str = ""
    lead_level: int = 2

    @classmethod
    def of(
        cls, *parts: str | Run, indent: bool = True, align: Align = "justify", lead: str = "", lead_level: int = 2
    ) -> Paragraph:
        """A paragraph of strings and runs."""
        return cls(as_runs(parts), indent, align, lead, lead_level)

    def plain(self) -> str:
        return printable(self.lead) + _plain(self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table or form; `runs` stand for `text` where given. An empty `align` follows the column.

    `label` marks the name of a field (项目名); `foot` stands at the cell's bottom right: the line for a signature and date;
    `anchor` is the id of the figure whose line of the index this cell is.
    """

    text: str = ""
    runs: tuple[Run, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    align: Align | Literal[""] = ""
    label: bool = False
    foot: str = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        if self.colspan < 1 or self.rowspan < 1:
            raise ValueError("单元格至少占一行一列。")

    @property
    def content(self) -> tuple[Run, ...]:
        """The runs to print, in order."""
        return self.runs or ((Run(self.text),) if self.text else ())

    def plain(self) -> str:
        return " ".join(part for part in (_plain(self.content), printable(self.foot)) if part)


def cell(item: Cell | str) -> Cell:
    """A cell, also from bare text."""
    return Cell(item) if isinstance(item, str) else item


Line = tuple[Cell | str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """数据表: `head` rows repeat on each page; `widths` are shares per column, computed from the contents when empty."""

    head: tuple[Line, ...]
    rows: tuple[Line, ...]
    widths: tuple[float, ...] = ()
    caption: str = ""
    repeat_head: bool = True
    aligns: tuple[Align, ...] = ()

    def plain(self) -> str:
        lines = ["\t".join(cell(item).plain() for item in row) for row in (*self.head, *self.rows)]
        return "\n".join([printable(self.caption), *lines] if self.caption else lines)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a form; `height` is the least height in mm (0: as its text needs)."""

    cells: tuple[Cell, ...]
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """审批表 and other forms: rows of cells over columns with the shares `widths`."""

    rows: tuple[GridRow, ...]
    widths: tuple[float, ...]

    def plain(self) -> str:
        return "\n".join("\t".join(item.plain() for item in row.cells) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Sides:
    """One line with text at both edges of the page."""

    left: str = ""
    right: str = ""

    def plain(self) -> str:
        return "\t".join(printable(part) for part in (self.left, self.right) if part)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """另面编排: what follows begins a new page."""

    def plain(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Note:
    """A small note under a table or at the end: «注：…»; no label when `label` is empty."""

    text: str
    label: str = "注"

    def plain(self) -> str:
        return printable(f"{self.label}：{self.text}" if self.label else self.text)


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期; several units sign a joint paper (联合行文), the first of them first."""

    units: tuple[str, ...]
    day: date | None = None

    def plain(self) -> str:
        lines = ["　".join(printable(unit) for unit in self.units), written_day(self.day) if self.day else ""]
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG text of the subset `svg.check` allows, its caption, and the same facts as a table and in words.

    `table` is for those who cannot see and for those who want the numbers; `alt` says the drawing in words. Raises
    ValueError, in Chinese, for an SVG that holds more than shapes and words.
    """

    svg: str
    caption: str
    table: Table
    alt: str = ""

    def __post_init__(self) -> None:
        from .svg import check  # here, because few papers have drawings and every start imports this module

        check(self.svg)

    def plain(self) -> str:
        return "\n".join(part for part in (printable(self.caption), self.table.plain()) if part)


Block = Heading | Paragraph | Table | Grid | Sides | PageBreak | Note | Signature | Picture


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: begins a new page; its label «附件» or «附件1» follows from its place."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `title` holds its lines; other fields are named after GB/T 9704 in their comments.

    `banner` is printed in header and footer of every page and kept in the file's metadata (demo data says so there).
    """

    title: tuple[str, ...]
    body: tuple[Block, ...] = ()
    kind: Kind = "report"
    issuers: tuple[str, ...] = ()  # 发文机关标志, printed red; none: no red head
    mark: str = "文件"  # the word behind the issuers
    number: str = ""  # 发文字号
    signer: str = ""  # 签发人, on papers to a superior
    unit: str = ""  # 填报单位 or 制表单位 of a form or list
    addressee: str = ""  # 主送机关
    copies: tuple[str, ...] = ()  # 抄送机关
    attachments: tuple[str, ...] = ()  # 附件说明; empty: the titles of `annexes`
    annexes: tuple[Annex, ...] = ()
    signature: Signature | None = None
    printed_by: str = ""  # 印发机关
    printed_on: date | None = None  # 印发日期
    banner: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    landscape: bool = False
    origin: str = ""  # where the figures come from; kept beside the bookmarks of a Word file, never printed

    def __post_init__(self) -> None:
        if not any(line.strip() for line in self.title):
            raise ValueError("文书没有标题。")

    @property
    def name(self) -> str:
        """The title in one line."""
        return printable("".join(self.title))

    @property
    def attachment_names(self) -> tuple[str, ...]:
        """The names of 附件说明, in order."""
        return self.attachments or tuple(annex.title for annex in self.annexes)

    def annex_label(self, index: int) -> str:
        """«附件», or with several «附件1» for index 0."""
        return "附件" if len(self.annexes) == 1 else f"附件{index + 1}"

    def side_line(self) -> Sides:
        """The line under the title of a form, list or letter without red head: the unit at the left, the number at the right."""
        number = "" if self.issuers else self.number
        left, right = {"form": ("填报单位：", "编号："), "list": ("制表单位：", "编号：")}.get(self.kind, ("", ""))
        return Sides(left + self.unit if self.unit else "", right + number if number else "")

    def _listed(self) -> list[str]:
        names = self.attachment_names
        numbered = names if len(names) == 1 else [enumerator(3, at) + name for at, name in enumerate(names, 1)]
        return ["附件：" + name if at == 0 else name for at, name in enumerate(numbered)]

    def text(self) -> str:
        """The paper as plain text in the order of print, one line per paragraph, table cells parted by tabs; no banner."""
        lines = [
            "　".join(self.issuers) + (self.mark if self.issuers else ""),
            *([self.number] if self.issuers else []),
            f"签发人：{self.signer}" if self.signer else "",
            *self.title,
            self.side_line().plain(),
            f"{self.addressee}：" if self.addressee else "",
            *(block.plain() for block in self.body),
            *self._listed(),
            self.signature.plain() if self.signature else "",
        ]
        for index, annex in enumerate(self.annexes):
            lines += [self.annex_label(index), annex.title, *(block.plain() for block in annex.blocks)]
        lines += [f"抄送：{'，'.join(self.copies)}。" if self.copies else ""]
        return "\n".join(line for line in map(printable, lines) if line.strip())
