"""Entries as the rows of a table with a header: what CSV, TSV and XLSX have in common.

Columns: ``id, zh, domain, preferred, admitted, superseded, forbidden, known, sources``; several values of one cell are
joined by `` | ``; a source is written “title, publisher, year”. Reading needs ``zh`` and ``preferred`` (or what teams
call them: Chinese and English, 中文 and 英文), takes the columns in any order, and tells of those it leaves out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.exchange.cells import join, split
from dingyi.glossary.exchange.draft import Draft, Imported, citation, told
from dingyi.glossary.exchange.features import Feature
from dingyi.glossary.model import STATUSES, Concept
from dingyi.glossary.nearest import nearest

COLUMNS = ("id", "zh", "domain", *STATUSES, "known", "sources")
_CALLED = {
    "zh": "chinese zh-cn zh_cn zh-hans zh-hant zh-tw zh-hk source 中文 汉语 漢語 术语 術語 原文",
    "preferred": "english en en-us en_us en-gb en_gb target translation 英文 英语 英語 译文 譯文 译名 譯名",
}
_MEANT = {name: column for column, names in _CALLED.items() for name in names.split()}
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
    line, written = rows[0][0], [name.strip().lower() for name in rows[0][1]]
    header: list[str] = []
    for name in written:
        meant = _MEANT.get(name, name)
        header.append(name if meant in written or meant in header else meant)
    for name in ("zh", "preferred"):
        if header.count(name) != 1:
            raise GlossaryError(
                f"the column {name!r} {'stands twice' if name in header else 'is missing'}",
                path=path,
                line=line,
                hint=f"begin the file with a line of column names: zh,preferred or more of {', '.join(COLUMNS)}",
            )
    others = {index: name for index, name in enumerate(header) if name not in COLUMNS}
    for name in others.values():
        if get_close_matches(name, COLUMNS, 1, 0.85):  # a slip of the keyboard, not a column of the team's own
            raise GlossaryError(f"there is no column {name!r}", path=path, line=line, hint=nearest(name, COLUMNS))
    ignored: Counter[str] = Counter()
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
        ignored.update(f"the column “{others[index]}”" for index, cell in enumerate(cells) if cell and index in others)
    return Imported(drafts, ignored)


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
