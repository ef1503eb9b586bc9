"""Entries as the rows of a table with a header: what CSV, TSV and XLSX have in common.

Columns: ``id, zh, domain, preferred, admitted, superseded, forbidden, known, sources``; several values of one cell are
joined by `` | ``; a source is written “title, publisher, year”. Reading needs ``zh`` and ``preferred``, takes the
columns in any order, and refuses others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.exchange.cells import join, split
from dingyi.glossary.exchange.draft import Draft, Imported, citation, told
from dingyi.glossary.exchange.features import Feature
from dingyi.glossary.load import nearest
from dingyi.glossary.model import STATUSES, Concept

COLUMNS = ("id", "zh", "domain", *STATUSES, "known", "sources")
HOLDS: frozenset[Feature] = frozenset(
    (
        "ids",
        "domains",
        "what is seen or provisional",
        "sources",
        "which rendering is preferred",
        "admitted renderings",
        "superseded renderings",
        "forbidden renderings",
    )
)


def rows_of(concepts: Sequence[Concept]) -> list[list[str]]:
    """Return the header and a row an entry."""
    return [list(COLUMNS), *(_row(concept) for concept in concepts)]


def drafts_of(rows: Sequence[tuple[int, Sequence[str]]], path: str) -> Imported:
    """Return the entries of rows (with their line numbers), the header first. Raises GlossaryError."""
    if not rows:
        raise GlossaryError("the file has no header", path=path, hint=f"begin it with {', '.join(COLUMNS)}")
    line, header = rows[0][0], [name.strip().lower() for name in rows[0][1]]
    for name in header:
        if name not in COLUMNS:
            raise GlossaryError(f"there is no column {name!r}", path=path, line=line, hint=nearest(name, COLUMNS))
    for name in ("zh", "preferred"):
        if name not in header:
            raise GlossaryError(
                f"the column {name!r} is missing", path=path, line=line, hint=f"begin it with {', '.join(COLUMNS)}"
            )
    drafts = []
    for number, cells in rows[1:]:
        if len(cells) > len(header):
            raise GlossaryError(
                f"the row has {len(cells)} cells, the header {len(header)}",
                path=path,
                line=number,
                hint="quote a cell that holds the separator",
            )
        drafts.append(_draft(dict(zip(header, cells, strict=False)), number))
    return Imported(drafts, Counter())


def _row(concept: Concept) -> list[str]:
    by_status = [join(rendering.text for rendering in concept.en if rendering.status == status) for status in STATUSES]
    sources = join(told(source) for source in concept.sources)
    return [concept.id, concept.zh, concept.domain, *by_status, concept.known, sources]


def _draft(cells: dict[str, str], line: int) -> Draft:
    renderings = [{"text": text, "status": status} for status in STATUSES for text in split(cells.get(status, ""))]
    values: dict[str, Any] = {
        "id": cells.get("id"),
        "zh": cells.get("zh"),
        "domain": cells.get("domain"),
        "en": renderings,
        "known": cells.get("known"),
        "sources": [citation(text) for text in split(cells.get("sources", ""))],
    }
    return Draft(values, line)
