"""A concept with the place of each of its keys in the file."""

from __future__ import annotations

from typing import NamedTuple

import yaml

from dingyi.glossary.model import Concept


class Entry(NamedTuple):
    """A concept, the YAML it was read from, and whether it ships with Dingyi or is a team's own."""

    concept: Concept
    node: yaml.Node
    shipped: bool

    def place(self, *at: str | int) -> tuple[int, int]:
        """Return the 1-based line and column of a value, as far down as the path ``at`` leads (keys and indices)."""
        node = self.node
        for step in at:
            below = _child(node, step)
            if below is None:
                break
            node = below
        return node.start_mark.line + 1, node.start_mark.column + 1

    def at(self, *steps: str | int) -> yaml.Node | None:
        """Return the value written at a path of keys and indices, or None where there is none."""
        node: yaml.Node | None = self.node
        for step in steps:
            node = _child(node, step) if node is not None else None
        return node

    def told(self) -> str:
        """Return the entry's id and place, for another entry's message."""
        return f"{self.concept.id} ({self.concept.path}:{self.place()[0]})"


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
