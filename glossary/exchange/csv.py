"""CSV with the header of the table: a file that any spreadsheet opens."""

from __future__ import annotations

from collections.abc import Sequence

from dingyi.glossary.exchange.cells import read_rows, write_rows
from dingyi.glossary.exchange.draft import Imported
from dingyi.glossary.exchange.table import HOLDS, drafts_of, rows_of
from dingyi.glossary.model import Concept

__all__ = ["HOLDS", "read", "render"]


def render(concepts: Sequence[Concept]) -> bytes:
    """Return the entries as CSV."""
    return write_rows(rows_of(concepts), ",")


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of CSV. Raises GlossaryError."""
    # Where the comma is the decimal sign, spreadsheets write semicolons.
    first = raw.partition(b"\n")[0]
    return drafts_of(read_rows(raw, path, ";" if b";" in first and b"," not in first else ","), path)
