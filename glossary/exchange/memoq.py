"""memoQ term bases as CSV, with the columns that memoQ writes itself: an entry a line, a term's columns repeated.

``Term_Info`` holds how a term is matched, and ``NonTerm`` for a form that is forbidden. The id stands in brackets before
the note. Source: docs.memoq.com, “Term base in CSV format” (WS API): names and order of the columns; those that would be
empty are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.exchange.cells import read_rows, write_rows
from dingyi.glossary.exchange.draft import Draft, Imported
from dingyi.glossary.exchange.features import Feature
from dingyi.glossary.model import Concept

HOLDS: frozenset[Feature] = frozenset(
    (
        "ids",
        "domains",
        "Chinese variants",
        "notes",
        "which rendering is preferred",
        "admitted renderings",
        "forbidden renderings",
        "where capitals count",
    )
)
_ENTRY = ["Entry_ID", "Entry_Subject", "Entry_Note"]
_CHINESE, _ENGLISH = "Chinese_PRC", "English_United_States"
_TERM = ["Term_Info", "Term_Example"]


def render(concepts: Sequence[Concept]) -> bytes:
    """Return the entries as memoQ takes them; superseded forms are forbidden ones there."""
    chinese = max((len(concept.zh_forms) for concept in concepts), default=1)
    english = max((len(concept.en) for concept in concepts), default=1)
    header = [*_ENTRY, f"{_CHINESE}_Def", *[_CHINESE, *_TERM] * chinese]
    header += [f"{_ENGLISH}_Def", *[_ENGLISH, *_TERM] * english]
    rows = [header]
    for number, concept in enumerate(concepts, start=1):
        row = [str(number), concept.domain, f"[{concept.id}] {concept.note or ''}".strip(), ""]
        for index in range(chinese):
            row += [concept.zh_forms[index], "CaseInsense;NoPrefix", ""] if index < len(concept.zh_forms) else [""] * 3
        row.append("")
        for index in range(english):
            row += _term(concept, index) if index < len(concept.en) else [""] * 3
        rows.append(row)
    return write_rows(rows, ",")


def _term(concept: Concept, index: int) -> list[str]:
    rendering = concept.en[index]
    info = ["CaseSense" if rendering.exact else "CaseInsense", "NoPrefix"]
    if rendering.status in ("forbidden", "superseded"):
        info.append("NonTerm")
    return [rendering.text, ";".join(info), ""]


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of a memoQ term base of Chinese and English, separated by commas, semicolons or tabs; the
    first English term that is not forbidden is preferred. Raises GlossaryError."""
    first = raw.split(b"\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=lambda mark: first.count(mark.encode()))
    rows = read_rows(raw, path, delimiter)
    if not rows or "Entry_ID" not in [name.lstrip("\ufeff") for name in rows[0][1]]:
        raise GlossaryError("the first line has no Entry_ID", path=path, line=1, hint="export it with field names")
    header = rows[0][1]
    ignored: Counter[str] = Counter()
    drafts = [_draft(header, cells, line, ignored) for line, cells in rows[1:]]
    return Imported(drafts, ignored)


def _draft(header: Sequence[str], cells: Sequence[str], line: int, ignored: Counter[str]) -> Draft:
    values: dict[str, Any] = {"zh": None, "zh-variants": [], "en": []}
    for index, (name, cell) in enumerate(zip(header, cells, strict=False)):
        if not cell:
            continue
        if name == "Entry_Subject":
            values["domain"] = cell
        elif name == "Entry_Note":
            named = re.match(r"\[([^\]]+)\]\s*(.*)", cell, re.S)
            values["id"], values["note"] = named.groups() if named else (None, cell)
        elif name.startswith("Chinese") and not name.endswith("_Def"):
            if values["zh"] is None:
                values["zh"] = cell
            else:
                values["zh-variants"].append(cell)
        elif name.startswith("English") and not name.endswith("_Def"):
            info = cells[index + 1] if index + 1 < len(cells) and header[index + 1] == "Term_Info" else ""
            values["en"].append(_rendering(cell, info, values["en"]))
        elif name not in ("Entry_ID", "Term_Info"):
            ignored[f"column {name}"] += 1
    return Draft(values, line)


def _rendering(text: str, info: str, others: list[dict[str, Any]]) -> dict[str, Any]:
    rendering: dict[str, Any] = {"text": text}
    if "NonTerm" in info:
        rendering["status"] = "forbidden"
    else:
        rendering["status"] = "admitted" if any(one["status"] == "preferred" for one in others) else "preferred"
    if "CaseSense" in info:
        rendering["case"] = "exact"
    return rendering
