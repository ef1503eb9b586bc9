"""A few concepts over a compiled glossary, looked up together without compiling the whole anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dingyi.glossary.model import Concept
from dingyi.glossary.store import Store
from dingyi.glossary.tables import tables_of

_BY_FORM = ("english", "chinese")


class Layered(Store):
    """The tables of ``base`` with ``concepts`` over them: a concept takes the place of the one with its id.

    What belongs to formulas (``part``, ``component``) and the near misses are the base's: it is for concepts without
    parts, which take the place of concepts without parts.
    """

    def __init__(self, base: Store, concepts: Sequence[Concept], replaced: Sequence[Concept]) -> None:
        super().__init__(None, dict, tables_of(concepts))
        self._base = base
        self._replaced = {concept.id for concept in replaced}
        hidden = tables_of(replaced)
        self._touched = {table: {*self.load(table, own=True), *hidden[table]} for table in _BY_FORM}

    def get(self, table: str, keys: Iterable[str]) -> dict[str, Any]:
        """Return the values of those of ``keys`` that the tables have together."""
        wanted = list(dict.fromkeys(keys))
        found = self._base.get(table, wanted)
        return self._together(table, found, wanted) if table in (*_BY_FORM, "concept") else found

    def load(self, table: str, own: bool = False) -> dict[str, Any]:
        """Return a whole table; ``own``: of the concepts above the base alone."""
        if own:
            return super().load(table)
        found = dict(self._base.load(table))
        wanted = self._touched[table] if table in _BY_FORM else super().load(table)
        return self._together(table, found, wanted) if table in (*_BY_FORM, "concept") else found

    def _together(self, table: str, found: dict[str, Any], wanted: Iterable[str]) -> dict[str, Any]:
        above = super().load(table)
        if table == "concept":
            return {**found, **{key: above[key] for key in wanted if key in above}}
        for key in wanted:
            if key in self._touched[table]:
                rows = self._joined(table, found.get(key, ()), above.get(key, ()))
                if rows:
                    found[key] = rows
                else:
                    found.pop(key, None)
        return found

    def _joined(self, table: str, below: Sequence[Any], above: Sequence[Any]) -> list[Any]:
        # Of a form the readings, of a term the ids: what is replaced goes, what is above follows; longest first.
        rows: dict[Any, list[Any]] = {}
        for form, values in below:
            kept = [one for one in values if (one[0] if table == "english" else one) not in self._replaced]
            if kept:
                rows[form] = kept
        for form, values in above:
            rows.setdefault(form, []).extend(values)
        joined = sorted(rows.items(), key=lambda row: -len(row[0]))
        return joined if table == "english" else [(term, tuple(ids)) for term, ids in joined]
