"""DeepL glossaries as CSV: Chinese, English and the two languages, no header.

Source: developers.deepl.com, “Managing glossaries”: one entry a line, source first, languages may follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from dingyi.glossary.exchange.cells import write_rows
from dingyi.glossary.exchange.draft import Imported
from dingyi.glossary.exchange.pairs import HOLDS, pairs_of, read_pairs
from dingyi.glossary.model import Concept

__all__ = ["HOLDS", "read", "render"]


def render(concepts: Sequence[Concept]) -> bytes:
    """Return the preferred renderings as DeepL takes them."""
    return write_rows([(zh, en, "zh", "en") for zh, en in pairs_of(concepts)], ",")


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of a DeepL glossary; languages and relevance are passed over. Raises GlossaryError."""
    return read_pairs(raw, path, most=5)
