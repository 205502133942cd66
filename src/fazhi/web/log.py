"""The log: what happened where, never what anybody typed."""

from __future__ import annotations

import logging
from typing import Any


class Plain(logging.Formatter):
    """Log lines without what people typed: of a fault its kind and the places in the code, never its words or values."""

    def format(self, record: logging.LogRecord) -> str:
        """A warning is its line alone; only an error has places."""
        if record.levelno < logging.ERROR:
            record.exc_info = record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the name is logging's)
        """The kinds of the fault and its causes, each with the lines it went through."""
        lines: list[str] = []
        fault = ei[1]
        while fault is not None:
            lines.append(f"{type(fault).__module__}.{type(fault).__qualname__}")
            step = fault.__traceback__
            while step is not None:
                code = step.tb_frame.f_code
                lines.append(f"  {code.co_filename}:{step.tb_lineno} {code.co_name}")
                step = step.tb_next
            fault = fault.__cause__ or fault.__context__
        return "\n".join(lines)
