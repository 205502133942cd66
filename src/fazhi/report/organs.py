"""What a town's Party committee and government are called; a 街道 has a working committee and an office."""

from __future__ import annotations


def party_of(unit: str) -> str:
    """«中共丁庄镇委员会», «中共柳河街道工作委员会»."""
    return f"中共{unit}{'工作' if unit.endswith('街道') else ''}委员会"


def government_of(unit: str) -> str:
    """«丁庄镇人民政府», «柳河街道办事处»; any other unit by its name."""
    if unit.endswith("街道"):
        return f"{unit}办事处"
    return f"{unit}人民政府" if unit.endswith(("镇", "乡", "苏木")) else unit
