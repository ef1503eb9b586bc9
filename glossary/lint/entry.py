"""A concept with the place of each of its keys in the file."""

from __future__ import annotations

from typing import NamedTuple

import yaml

from dingyi.glossary.lint.file import File
from dingyi.glossary.model import Concept


class Span(NamedTuple):
    """A place in a file: its 1-based line and column, and its code points, end exclusive."""

    line: int
    column: int
    start: int
    end: int


class Entry(NamedTuple):
    """A concept, the YAML it was read from (or the file that has it, where the concept was found compiled), and
    whether it ships with Dingyi or is a team's own."""

    concept: Concept
    written: yaml.Node | File
    shipped: bool

    @property
    def node(self) -> yaml.Node:
        """The YAML of the concept."""
        return self.written.node_of(self.concept) if isinstance(self.written, File) else self.written

    def span(self, *at: str | int) -> Span:
        """Return where a value is written, as far down as the path ``at`` leads (keys and indices)."""
        node = self.node
        for step in at:
            below = _child(node, step)
            if below is None:
                break
            node = below
        start, end = node.start_mark, node.end_mark
        return Span(start.line + 1, start.column + 1, start.index, end.index)

    def at(self, *steps: str | int) -> yaml.Node | None:
        """Return the value written at a path of keys and indices, or None where there is none."""
        node: yaml.Node | None = self.node
        for step in steps:
            node = _child(node, step) if node is not None else None
        return node

    def told(self) -> str:
        """Return the entry's id and place, for another entry's message."""
        return f"{self.concept.id} ({self.concept.path}:{self.concept.line})"


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        children: list[yaml.Node] = node.value
        return children[step] if step < len(children) else None
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                found: yaml.Node = value
                return found
    return None
