"""Google Cloud Translation v3, unidirectional glossary: two columns, source first, no header.

Source: cloud.google.com, GlossaryInputConfig (v3).
"""

from __future__ import annotations

from collections.abc import Sequence

from dingyi.glossary.exchange.cells import write_rows
from dingyi.glossary.exchange.draft import Imported
from dingyi.glossary.exchange.pairs import HOLDS, pairs_of, read_pairs
from dingyi.glossary.model import Concept

__all__ = ["HOLDS", "read", "render"]


def render(concepts: Sequence[Concept]) -> bytes:
    """Return the preferred renderings as Google takes them."""
    return write_rows(pairs_of(concepts), ",")


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of such a file. Raises GlossaryError."""
    return read_pairs(raw, path, most=2)
