"""The package asks for no Django and no clock on the wall."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import fazhi.law


def test_no_django_comes_with_it() -> None:
    code = "import sys, fazhi.law, fazhi.law.reference; print([m for m in sys.modules if m.split('.')[0] == 'django'])"
    source = str(Path(fazhi.law.__file__).parents[2])
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": source})
    assert out.stdout.strip() == "[]"


def test_no_today_in_the_sources() -> None:
    for path in Path(fazhi.law.__file__).parent.glob("*.py"):
        text = path.read_text("utf-8")
        assert ".today(" not in text and ".now(" not in text, path.name
