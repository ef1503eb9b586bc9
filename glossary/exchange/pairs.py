"""Pairs of a Chinese term and its preferred English: all that machine translation services take."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.exchange.cells import read_rows
from dingyi.glossary.exchange.draft import Draft, Imported
from dingyi.glossary.exchange.features import Feature
from dingyi.glossary.model import Concept
from dingyi.glossary.script import simplify

HOLDS: frozenset[Feature] = frozenset(("which rendering is preferred", "Chinese variants"))
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def pairs_of(concepts: Sequence[Concept]) -> list[tuple[str, str]]:
    """Return the pairs, variants after their terms, no Chinese twice: the services refuse a second one."""
    found: dict[str, tuple[str, str]] = {}
    for concept in concepts:
        preferred = concept.preferred()
        if preferred is not None:
            for term in concept.zh_forms:
                found.setdefault(simplify(term), (term, preferred.text))
    return list(found.values())


def read_pairs(raw: bytes, path: str, *, most: int) -> Imported:
    """Return the entries of comma-separated pairs without a header, Chinese first; at most ``most`` columns. One
    English wording for several Chinese terms makes several entries. Raises GlossaryError."""
    drafts = []
    for line, cells in read_rows(raw, path, ","):
        if not 2 <= len(cells) <= most:
            raise GlossaryError(f"the row has {len(cells)} cells", path=path, line=line, hint="write Chinese,English")
        zh, en = cells[:2]
        if not _HAN.search(zh):
            hint = "write the Chinese first, the English second" if _HAN.search(en) else "the file has no header"
            raise GlossaryError(f"the first cell, {zh!r}, is not Chinese", path=path, line=line, hint=hint)
        drafts.append(Draft({"zh": zh, "en": [{"text": en, "status": "preferred"}]}, line))
    return Imported(drafts, Counter())
