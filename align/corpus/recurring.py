"""Lines that stand in many documents and are no prose: what a page repeats. Proposed as rows of the boilerplate rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dingyi.align.rules.garbage.boilerplate import find, fold

LEAST = 5
"""Documents in which a line must stand to be proposed."""
_WORDS = 14
_LENGTH = 120
_PROSE_END = (".", "!", "?", "…", ";", ",", ":”", ".”", "!”", "?”", '."')
_KEPT = 20_000
_PER_SHARD = 300
_LINE = re.compile(r"[^\r\n]+")


class Recurring(NamedTuple):
    """A line by its folded words: in how many documents, the first and the last of them, the line as written."""

    documents: int
    first: str
    last: str
    example: str


class Lines:
    """Counts documents by line. The commonest are kept: of lines that stand alone there is no end in a corpus."""

    def __init__(self, told: Mapping[str, Any] | None = None) -> None:
        self._seen: dict[str, Recurring] = {key: Recurring(*row) for key, row in (told or {}).items()}

    def see(self, text: str, document: str, known: Sequence[tuple[int, int]] = ()) -> None:
        """Count the lines of one document's text, but for those in which one of the ``known`` spans begins: a rule
        finds them."""
        for match in _LINE.finditer(text):
            if any(match.start() <= start < match.end() for start, _end in known):
                continue
            line = match.group().strip()
            if not line or len(line) > _LENGTH or line.endswith(_PROSE_END):
                continue
            words = fold(line)
            if not 1 < len(words) <= _WORDS or all(word == "#" for word in words):
                continue
            self._count(" ".join(words), Recurring(1, document, document, line))

    def _count(self, key: str, one: Recurring) -> None:
        known = self._seen.get(key)
        if known is None:
            self._seen[key] = one
            if len(self._seen) >= 2 * _KEPT:
                self._seen = dict(self._commonest(_KEPT))
            return
        # A document goes on from one shard to the next.
        again = known.last == one.first
        self._seen[key] = Recurring(known.documents + one.documents - again, known.first, one.last, known.example)

    def add(self, other: Lines) -> None:
        """Add what was counted in the rows that follow."""
        for key, one in other._seen.items():
            self._count(key, one)

    def plain(self) -> dict[str, list[Any]]:
        """Return the commonest lines of a shard as JSON takes them."""
        return {key: list(one) for key, one in self._commonest(_PER_SHARD)}

    def proposals(self, most: int = 100) -> list[dict[str, Any]]:
        """Return rows for ``data/rules/boilerplate.yaml``, each with how many documents it was seen in; lines that a
        row finds already are left out."""
        rows: list[dict[str, Any]] = []
        for key, one in self._commonest(len(self._seen)):
            if one.documents < LEAST or len(rows) == most:
                break
            if find(one.example) is None:
                name = "-".join(re.findall(r"[a-z0-9]+", key))[:40].strip("-") or "line"
                row = {"id": name, "text": key, "language": "en", "match": "line", "fix": "unsafe"}
                rows.append({"documents": one.documents, "row": {**row, "example": one.example}})
        return rows

    def _commonest(self, most: int) -> list[tuple[str, Recurring]]:
        return sorted(self._seen.items(), key=lambda item: (-item[1].documents, item[0]))[:most]
