"""What a file becomes once it is read, and the one error of reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["txt", "html", "docx", "doc", "pdf"]


class ReadingError(ValueError):
    """A file that cannot be read as a report; the message is one Chinese sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """What was read: `text`, the file `name`, its `form`, and the title that an html page keeps in its head ("" elsewhere)."""

    text: str
    name: str
    form: Form
    page_title: str = ""
