"""Reading YAML strictly: every fault is one Chinese sentence with the file, the line and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import yaml

from .days import read_day
from .error import LawError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is built in: ten times faster
_LIMIT = 1_000_000
_DEEPEST = 20


def _compose(text: str) -> yaml.Node | None:
    """The text's node; the events are walked first, for the composer recurses without a bound (and dies of it)."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem_mark=mark)
    return yaml.compose(text, Loader=_LOADER)


class Form:
    """A YAML mapping whose keys are read once, by name and by kind; unknown and repeated keys are refused.

    ``origin`` is the file's name as a person knows it. All methods raise LawError «origin 第n行：reason».
    """

    def __init__(self, node: yaml.Node, origin: str, what: str) -> None:
        self.origin, self.what, self.line = origin, what, node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(f"{what}应写成“键: 值”的形式")
        self._nodes: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if key.tag != "tag:yaml.org,2002:str":
                raise self.fault(f"“{name}”不能作键名（YAML会把它读成别的东西），请换名或加引号", key)
            if name in self._nodes:
                raise self.fault(f"“{name}”写了两遍，请删去一处", key)
            self._nodes[name] = value
        self._keys = {str(key.value): key for key, _ in node.value}

    @classmethod
    def parse(cls, text: str, origin: str, what: str) -> Form:
        """The whole text as one mapping; broken YAML is refused with its line."""
        if len(text) > _LIMIT:
            raise LawError(f"{origin}：文本超过{_LIMIT // 10000}万字，不像一部法规，请拆分")
        try:
            node = _compose(text)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise LawError(f"{origin} 第{line}行：YAML格式有误，请检查缩进、冒号、括号和引号") from error
        except yaml.YAMLError as error:
            raise LawError(f"{origin}：不是可读的YAML文本，请用UTF-8纯文本") from error
        if node is None:
            raise LawError(f"{origin}：文本是空的")
        return cls(node, origin, what)

    def fault(self, reason: str, node: yaml.Node | str | None = None) -> LawError:
        """The refusal to raise, at a node, at a key or at this mapping's own line."""
        if isinstance(node, str):
            node = self._keys.get(node)
        line = node.start_mark.line + 1 if node is not None else self.line
        return LawError(f"{self.origin} 第{line}行：{reason}")

    def closed(self, allowed: Sequence[str]) -> Form:
        """Refuse any key that is not in ``allowed``."""
        for name, key in self._keys.items():
            if name not in allowed:
                raise self.fault(f"{self.what}没有“{name}”这个键，可用的键是：{'、'.join(allowed)}", key)
        return self

    def names(self) -> list[str]:
        return list(self._nodes)

    def has(self, key: str) -> bool:
        return key in self._nodes

    def _scalar(self, key: str, kinds: Sequence[str], wanted: str) -> str:
        if key not in self._nodes:
            raise self.fault(f"{self.what}缺少“{key}”")
        node = self._nodes[key]
        if not isinstance(node, yaml.ScalarNode) or node.tag.rsplit(":", 1)[-1] not in kinds:
            raise self.fault(f"“{key}”应是{wanted}", node)
        return str(node.value).strip()

    def text(self, key: str, default: str | None = None) -> str:
        """A sentence or a name; a bare number is refused, for YAML eats 4.10 and 010."""
        if default is not None and key not in self._nodes:
            return default
        value = self._scalar(key, ("str",), "文字（数字和 on、off、yes、no 请加引号）")
        if not value:
            raise self.fault(f"“{key}”是空的", key)
        return value

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One word out of a closed list."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.fault(f"“{key}”只能是 {'、'.join(allowed)} 之一，不能是“{value}”", key)
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        if default is not None and key not in self._nodes:
            return default
        value = self._scalar(key, ("int",), "整数")
        if not re.fullmatch(r"0|-?[1-9]\d{0,8}", value):
            raise self.fault(f"“{key}”应是整数，不能是“{value}”", key)
        return int(value)

    def truth(self, key: str) -> bool:
        """``true`` or ``false``; absent is false."""
        return key in self._nodes and self._scalar(key, ("bool",), "true 或 false").lower() in ("true", "yes")

    def null(self, key: str) -> bool:
        """True where the key stands and its value is left empty (null)."""
        node = self._nodes.get(key)
        return isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")

    def day(self, key: str) -> date:
        """A day as 2024-09-03."""
        value = self._scalar(key, ("timestamp", "str"), "日期，如 2024-09-03")
        try:
            return read_day(value)
        except LawError as error:
            raise self.fault(f"“{key}”：{error}", key) from None

    def maybe_day(self, key: str) -> date | None:
        return None if key not in self._nodes or self.null(key) else self.day(key)

    def form(self, key: str, what: str) -> Form:
        """The mapping under ``key``."""
        if key not in self._nodes:
            raise self.fault(f"{self.what}缺少“{key}”")
        return Form(self._nodes[key], self.origin, what)

    def is_text(self, key: str) -> bool:
        return isinstance(self._nodes.get(key), yaml.ScalarNode)

    def _items(self, key: str, wanted: str) -> list[yaml.Node]:
        node = self._nodes.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.fault(f"“{key}”应是{wanted}的列表", node)
        return list(node.value)

    def forms(self, key: str, what: str) -> list[Form]:
        """The mappings listed under ``key``; absent is empty."""
        return [Form(node, self.origin, what) for node in self._items(key, what)]

    def texts(self, key: str, wanted: str = "文字") -> list[str]:
        """The scalars listed under ``key``, as written; absent is empty."""
        values = []
        for node in self._items(key, wanted):
            if not isinstance(node, yaml.ScalarNode) or not node.value:
                raise self.fault(f"“{key}”应是{wanted}的列表", node)
            values.append(str(node.value))
        return values

    def words(self, key: str) -> dict[str, str]:
        """A mapping of text to text under ``key``; absent is empty."""
        if key not in self._nodes:
            return {}
        inner = self.form(key, key)
        return {name: inner.text(name) for name in inner.names()}
