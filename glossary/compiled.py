"""The glossary as the checks read it: looked up by the words of a text, not loaded whole."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import dingyi.data
from dingyi.glossary.inflect import Inflection
from dingyi.glossary.model import Citation, Concept, Part, Profile, Rendering, Status
from dingyi.glossary.recent import Recent
from dingyi.glossary.store import Store, Tables
from dingyi.glossary.store_files import open_store, received

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LOOKED_UP = ("english", "chinese", "near", "part", "component")
_TABLES = (*_LOOKED_UP, "accepted", "concept", "about")
_CONCEPTS = 1 << 12  # renderings of those that stay in memory
_RENDERINGS = Concept._fields.index("en")
TERMS = os.path.join(os.path.dirname(str(dingyi.data.__file__)), "terms")
"""The folder of the shipped files."""
SHIPPED = "terms:"
"""In a table before the name of a shipped file: it may be read elsewhere than it was built."""

Wording = tuple[str, int, Inflection, Status, Profile | None, str | None, int, bool]
"""Concept id, index of the rendering in the concept, inflection; the rendering's status and profile, its text where
its capitals count, before which of its words a comma may stand (a bit each), and whether it is a name: what tells
without the concept whether a wording needs a closer look."""
STATUS, IS_NAME = 3, 7
"""Where two of these stand in it."""
Wordings = list[Wording]
Places = Mapping[str, Sequence[int]]
SAME, ALIKE = 0, 1
"""By what a near rendering is known beside a rare word of it: by another word, or by the shape of one."""
Accepted = tuple[tuple[str, ...], str, int]
"""The folded words of a rendering, concept id, index in the concept."""


class Glossary:
    """Concepts by id, by English wording, by Chinese term.

    ``profile`` is the house whose renderings are right. What is looked up by keys may hold more than those. A reader of
    many texts calls ``preload`` once: lookups are then answered from memory.
    """

    def __init__(self, store: Store, profile: Profile = "official") -> None:
        self._store = store
        self._concepts = Recent(_CONCEPTS)
        self._expected: set[str] = set()
        self._every: list[Concept] | None = None
        self.profile = profile

    def english(self, keys: set[str]) -> dict[str, list[tuple[tuple[str, ...], Wordings]]]:
        """Return the forms by lookup key (the first two folded words, or the only one), longest first: of those under
        the given keys, which are all that a text has, the ones of whose words the text has each."""
        rows = self._store.lookup("english", keys)
        found = {}
        for key in keys & rows.keys():
            if forms := [row for row in rows[key] if keys.issuperset(row[0])]:
                found[key] = forms
        return found

    def chinese(self, bigrams: Iterable[str]) -> Mapping[str, list[tuple[str, tuple[str, ...]]]]:
        """Return the folded terms with their concepts' ids by first two characters, longest first."""
        return self._store.lookup("chinese", bigrams)

    def concept(self, concept_id: str) -> Concept:
        """Return a concept. Raises KeyError."""
        known: Concept | tuple[Any, ...] | None = self._concepts.get(concept_id)
        if known is None:
            self._expected.discard(concept_id)
            missing = [one for one in self._expected if self._concepts.get(one) is None]
            self._expected.clear()
            rows = self._store.read("concept", [*missing, concept_id])
            known = rows[concept_id]
            for one, row in rows.items():
                self._concepts.put(one, row, 1 + len(row[_RENDERINGS]))
        if not isinstance(known, Concept):  # many that are expected are never asked for
            known = _restore(known)
            self._concepts.put(concept_id, known, 1 + len(known.en))
        return known

    def expect(self, concept_ids: Iterable[str]) -> None:
        """Say which concepts a text has: when one of them is asked for, all are read in one go."""
        self._expected.update(concept_ids)

    def entry_digest(self, concept_id: str) -> str | None:
        """Return the digest of one concept, None where there is none."""
        try:
            return self.concept(concept_id).digest
        except KeyError:
            return None

    def concepts(self) -> list[Concept]:
        """Return all concepts, in the order of their ids."""
        if self._every is None:
            self._every = [_restore(row) for _id, row in sorted(self._store.load("concept").items())]
        return self._every

    def near(self, words: Places, shapes: Places) -> Iterator[tuple[str, list[Accepted]]]:
        """Yield the accepted renderings of three words or more of whose two rarest words a text has both, no farther
        apart than the rendering is long, by the rarest, and those of which it has one and, for the other, a word of
        the same ``shape``, by that one. ``words`` and ``shapes`` tell where in the text they stand, counted in words,
        in order."""
        wanted = {}
        rows = self._store.lookup("near", words)
        for word in words.keys() & rows.keys():
            for sort, (others, reach) in enumerate(zip((words, shapes), rows[word], strict=True)):
                for other in others.keys() & reach.keys():
                    if _close(words[word], others[other], reach[other]):
                        wanted[f"{word} {sort} {other}"] = word
        found = self._store.get("accepted", wanted)
        for key, word in wanted.items():
            yield word, found[key]

    def parts(self, keys: Iterable[str]) -> Mapping[str, list[tuple[tuple[str, ...], str, int]]]:
        """Return the wordings of formula items by lookup key, as forms are: folded words, formula's id, index of the
        part."""
        return self._store.lookup("part", keys)

    def components(self, concept_ids: Iterable[str]) -> Mapping[str, list[tuple[str, int]]]:
        """Return, by concept, the formulas in one of whose parts its Chinese stands: formula's id, index of part."""
        return self._store.lookup("component", concept_ids)

    @property
    def digest(self) -> str:
        """A digest of all concepts: equal for equal glossaries."""
        return str(self._store.get("about", ("digest",))["digest"])

    @property
    def size(self) -> int:
        """The number of concepts."""
        return int(self._store.get("about", ("size",))["size"])

    def preload(self) -> None:
        """Read into memory, packed, what every text is looked up in; entries are read as they are met."""
        for table in _LOOKED_UP:
            self._store.keep(table)

    def packed(self) -> bytes:
        """Return all that the glossary is; ``unpacked`` makes it again, in another process or elsewhere."""
        return self._store.packed(_TABLES)


def shipped_files() -> list[str]:
    """Return the paths of the glossary files that ship with Dingyi, sorted."""
    return [os.path.join(TERMS, name) for name in sorted(os.listdir(TERMS)) if name.endswith(".yaml")]


def open_glossary(own: Sequence[str] = (), profile: Profile = "official") -> Glossary:
    """Return the shipped glossary with a team's own files after it. Raises GlossaryError."""

    def build() -> Tables:
        from dingyi.glossary.load import load_files
        from dingyi.glossary.tables import tables_of

        if not own:
            return tables_of(load_files(shipped_files()))
        # A team edits its own files: the shipped ones need not be read for that each time.
        shipped = sorted(open_glossary().concepts(), key=lambda concept: (concept.path, concept.line))
        return tables_of([*({one.id: one for one in (*shipped, *load_files(own))}).values()])

    return Glossary(stored(own, build), profile)


def stored(own: Sequence[str], build: Callable[[], Tables]) -> Store:
    """Return the tables of the shipped files and a team's own: from the cache, or as ``build`` makes them."""
    paths = [*shipped_files(), *own]
    # What compiles is an input as much as what is compiled: a changed inflection must not meet old tables.
    here = os.path.dirname(__file__)
    code = [
        os.path.join(here, name)
        for name in ("inflect.py", "load.py", "model.py", "nodes.py", "script.py", "tables.py", "tokens.py")
    ]
    return open_store("glossary", [*paths, *code], build)


def glossary_of(concepts: Sequence[Concept], profile: Profile = "official") -> Glossary:
    """Return a glossary of given concepts, in memory."""
    from dingyi.glossary.tables import tables_of

    return Glossary(Store(None, dict, tables_of(concepts)), profile)


def unpacked(packed: bytes, profile: Profile = "official") -> Glossary:
    """Return the glossary that was packed elsewhere."""
    return Glossary(received("glossary", packed), profile)


def _close(one: Sequence[int], other: Sequence[int], reach: int) -> bool:
    """Tell whether a place of one row, which are in order, is so near a place of another."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    for place in few:
        at = bisect_left(many, place - reach)
        if at < len(many) and many[at] <= place + reach:
            return True
    return False


def _restore(row: tuple[Any, ...]) -> Concept:
    concept = Concept(*row)
    path = concept.path
    return concept._replace(
        path=os.path.join(TERMS, path[len(SHIPPED) :]) if path.startswith(SHIPPED) else path,
        en=tuple(Rendering(*rendering) for rendering in concept.en),
        sources=tuple(Citation(*citation) for citation in concept.sources),
        parts=tuple(Part(*part) for part in concept.parts),
    )
