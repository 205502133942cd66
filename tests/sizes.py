"""How large a file and a function of `src/` may be; migrations, being generated, are exempt."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

FILE = 300  # lines
FUNCTION = 40  # lines from `def` to its end, docstring included


def too_large(folder: Path) -> Iterator[str]:
    """One line `file:line what` for each Python file or function below `folder` that is longer than allowed."""
    for file in sorted(folder.rglob("*.py")):
        if "migrations" in file.parts:
            continue
        text = file.read_text(encoding="utf-8")
        lines = len(text.splitlines())
        if lines > FILE:
            yield f"{file.relative_to(folder)}:1 {lines} lines, at most {FILE}"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION:
                    yield f"{file.relative_to(folder)}:{node.lineno} {node.name}() {length} lines, at most {FUNCTION}"
