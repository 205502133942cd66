"""Secret marks: this is no system for state secrets, so what bears such a mark is refused (保守国家秘密法)."""

from __future__ import annotations

import re

WARNING = "本系统为非涉密系统，严禁录入国家秘密、工作秘密。"

# The mark as it stands on papers (机密★1年, 【秘密】, 绝密级); writing about the law of secrets bears no mark.
_MARK = re.compile(
    r"(?:绝\s?密|机\s?密|秘\s?密)级?\s*[★☆]"
    r"|[（(【\[〔]\s*(?:绝密|机密|秘密|工作秘密)级?\s*[）)】\]〕]"
    r"|^\s*(?:绝密|机密|秘密|工作秘密)级?\s*[：:\-—_]",
    re.MULTILINE,
)


def secret(text: str) -> str:
    """The secret mark that a text bears, or ""."""
    if "密" not in text:
        return ""
    found = _MARK.search(text)
    return found.group().strip() if found else ""
