"""A glossary file under lint, read no further than is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dingyi.glossary.nodes import compose, read_raw

if TYPE_CHECKING:
    import yaml

    from dingyi.glossary.model import Concept


class File:
    """A file by its path: its bytes and the nodes of its entries, read when they are first asked for. Both raise
    GlossaryError."""

    def __init__(self, path: str) -> None:
        self.path = path

    @cached_property
    def raw(self) -> bytes:
        """The bytes as they stand on the disk."""
        return read_raw(self.path)

    @cached_property
    def text(self) -> str:
        """The text without a byte-order mark."""
        return self.raw.decode("utf-8-sig")

    @cached_property
    def nodes(self) -> list[yaml.Node]:
        """The nodes of the entries, in order."""
        return compose(self.raw, self.path)

    def node_of(self, concept: Concept) -> yaml.Node:
        """Return the node that a concept was read from; the first one, should the file have changed since."""
        for node in self.nodes:
            written = {key.value: value.value for key, value in node.value if key.value == "id"}
            if node.start_mark.line + 1 == concept.line and str(written.get("id")).strip() == concept.id:
                return node
        return self.nodes[0]
