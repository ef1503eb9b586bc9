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
from dingyi.glossary.tokens import SMALL_IN_NAMES, Token, lookup_key, tokenize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LOOKED_UP = ("english", "chinese", "near", "slip", "part", "component")
_TABLES = (*_LOOKED_UP, "accepted", "concept", "about")
NOT_NAMES = ("titles", "law")
"""Domains whose renderings have capitals that many houses leave out."""
LONG = 6
"""Letters of a word in which one may be a slip."""
_CONCEPTS = 1024  # that stay in memory
_RARE = 60  # renderings that share a word by which near misses are looked up
_REACH = 32  # words from one of them to the other at most
_TERMS = os.path.join(os.path.dirname(str(dingyi.data.__file__)), "terms")
_SHIPPED = "terms:"  # in a table before the name of a shipped file: it may be read elsewhere than it was built

Wording = tuple[str, int, Inflection, Status, Profile | None, str | None, int, bool]
"""Concept id, index of the rendering in the concept, inflection; the rendering's status and profile, its text where
its capitals count, before which of its words a comma may stand (a bit each), and whether it is a name: what tells
without the concept whether a wording needs a closer look."""
Wordings = list[Wording]
Places = Mapping[str, Sequence[int]]
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
        concept: Concept | None = self._concepts.get(concept_id)
        if concept is None:
            rows = self._store.get("concept", (concept_id, *self._expected))
            self._expected.clear()
            concept = _restore(rows[concept_id])
            self._concepts.put(concept_id, concept)
        return concept

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
        """Yield the accepted renderings of three words or more of whose two rarest words a text has both, close to one
        another, by the rarest, and those of which it has one and, for the other, a word of the same ``shape``, by that
        one. ``words`` and ``shapes`` tell where in the text they stand, counted in words, in order."""
        wanted = {}
        for table, others in (("near", words), ("slip", shapes)):
            rows = self._store.lookup(table, words)
            for word in words.keys() & rows.keys():
                for other in others.keys() & rows[word].split():
                    if _close(words[word], others[other]):
                        wanted[f"{word} {table} {other}"] = word
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
    return [os.path.join(_TERMS, name) for name in sorted(os.listdir(_TERMS)) if name.endswith(".yaml")]


def open_glossary(own: Sequence[str] = (), profile: Profile = "official") -> Glossary:
    """Return the shipped glossary with a team's own files after it. Raises GlossaryError."""

    def build() -> Tables:
        from dingyi.glossary.load import load_files

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
        for name in ("compiled.py", "inflect.py", "load.py", "model.py", "nodes.py", "script.py", "tokens.py")
    ]
    return open_store("glossary", [*paths, *code], build)


def glossary_of(concepts: Sequence[Concept], profile: Profile = "official") -> Glossary:
    """Return a glossary of given concepts, in memory."""
    return Glossary(Store(None, dict, tables_of(concepts)), profile)


def unpacked(packed: bytes, profile: Profile = "official") -> Glossary:
    """Return the glossary that was packed elsewhere."""
    return Glossary(received("glossary", packed), profile)


def tables_of(concepts: Sequence[Concept]) -> Tables:
    """Return the tables of a store: ``english``, ``chinese``, ``concept``, ``near``, ``slip``,
    ``accepted``, ``part``, ``component``, ``about``."""
    from zlib import crc32

    from dingyi.glossary.inflect import comma_places, forms
    from dingyi.glossary.script import fold_chinese

    english: dict[str, dict[tuple[str, ...], Wordings]] = {}
    chinese: dict[str, dict[str, list[str]]] = {}
    accepted: list[Accepted] = []
    for concept in concepts:
        for index, rendering in enumerate(concept.en):
            tokens = tokenize(rendering.text)
            words = tuple([token.key for token in tokens])
            if rendering.status in ("preferred", "admitted") and len(words) >= 3:
                accepted.append((words, concept.id, index))
            commas = comma_places(rendering.text)
            name = len(words) > 1 and concept.domain not in NOT_NAMES and _has_capitals(rendering, tokens)
            for form in forms(rendering, words):
                lookup = lookup_key(form.keys)
                wordings = english.setdefault(lookup, {}).setdefault(form.keys, [])
                exact = rendering.text if rendering.exact else None
                wordings.append(
                    (concept.id, index, form.inflection, rendering.status, rendering.profile, exact, commas, name)
                )
        for term in concept.zh_forms:
            folded = fold_chinese(term)[0]
            ids = chinese.setdefault(folded[:2], {}).setdefault(folded, [])
            if concept.id not in ids:
                ids.append(concept.id)
    rows = {concept.id: _plain(concept._replace(path=_portable(concept.path))) for concept in concepts}
    said = sorted(row[:-2] for row in rows.values())  # without the place where it is written
    return {
        "english": {key: sorted(rows.items(), key=lambda row: -len(row[0])) for key, rows in english.items()},
        "chinese": {
            key: [(term, tuple(ids)) for term, ids in sorted(rows.items(), key=lambda row: -len(row[0]))]
            for key, rows in chinese.items()
        },
        "concept": rows,
        **_near(accepted),
        "part": _parts(concepts),
        "component": _components(concepts),
        "about": {
            "digest": f"{crc32(repr(said).encode()):08x}",
            "size": len(concepts),
        },
    }


def _has_capitals(rendering: Rendering, words: Sequence[Token]) -> bool:
    weighty = [word for word in words if word.key not in SMALL_IN_NAMES]
    return bool(weighty) and all(rendering.text[word.start].isupper() for word in weighty)


def _close(one: Sequence[int], other: Sequence[int]) -> bool:
    """Tell whether a place of one row, which are in order, is near a place of another."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    for place in few:
        at = bisect_left(many, place - _REACH)
        if at < len(many) and many[at] <= place + _REACH:
            return True
    return False


def shape(word: str) -> str:
    """Return what a slip of one letter leaves as it is in a word."""
    return word[:1] + word[-2:]


def _near(accepted: Sequence[Accepted]) -> Tables:
    from collections import Counter

    uses = Counter(key for keys, _concept, _index in accepted for key in set(keys))
    found: dict[str, list[Accepted]] = {}
    others: dict[str, dict[str, dict[str, None]]] = {"near": {}, "slip": {}}

    def add(word: str, table: str, other: str, row: Accepted) -> None:
        others[table].setdefault(word, {})[other] = None
        found.setdefault(f"{word} {table} {other}", []).append(row)

    for row in accepted:
        # The rarest words, since common ones tell nothing and would bring half the glossary to every text; two, since
        # one of them may be the one with the slip.
        rarest, second = [*sorted(set(row[0]), key=lambda key: (uses[key], -len(key), key)), row[0][0]][:2]
        if uses[rarest] <= _RARE:
            add(rarest, "near", second, row)
            for word, other in ((rarest, second), (second, rarest)):
                if uses[word] <= _RARE and len(other) >= LONG:
                    add(word, "slip", shape(other), row)
    joined = {table: {word: " ".join(told) for word, told in rows.items()} for table, rows in others.items()}
    return {**joined, "accepted": found}


def _parts(concepts: Sequence[Concept]) -> dict[str, Any]:
    found: dict[str, list[Accepted]] = {}
    for concept in concepts:
        for index, part in enumerate(concept.parts):
            for wording in part.en:
                keys = tuple(token.key for token in tokenize(wording))
                if keys:
                    found.setdefault(lookup_key(keys), []).append((keys, concept.id, index))
    return found


def _components(concepts: Sequence[Concept]) -> dict[str, Any]:
    by_start: dict[str, list[Concept]] = {}
    for concept in concepts:
        by_start.setdefault(concept.zh[:2], []).append(concept)
    found: dict[str, list[tuple[str, int]]] = {}
    for formula in concepts:
        for index, part in enumerate(formula.parts):
            starts = dict.fromkeys(part.zh[at : at + size] for at in range(len(part.zh)) for size in (1, 2))
            for concept in (one for start in starts for one in by_start.get(start, ())):
                # Two characters inside a long part (发展) would tell nothing.
                whole = len(concept.zh) >= 4 or 2 * len(concept.zh) >= len(part.zh)
                if whole and concept.id != formula.id and concept.zh in part.zh:
                    found.setdefault(concept.id, []).append((formula.id, index))
    return found


def _plain(value: Any) -> Any:
    # marshal takes no subclasses of tuple
    return tuple([_plain(item) for item in value]) if isinstance(value, tuple) else value


def _portable(path: str) -> str:
    folder, name = os.path.split(path)
    return _SHIPPED + name if folder == _TERMS else path


def _restore(row: tuple[Any, ...]) -> Concept:
    concept = Concept(*row)
    path = concept.path
    return concept._replace(
        path=os.path.join(_TERMS, path[len(_SHIPPED) :]) if path.startswith(_SHIPPED) else path,
        en=tuple(Rendering(*rendering) for rendering in concept.en),
        sources=tuple(Citation(*citation) for citation in concept.sources),
        parts=tuple(Part(*part) for part in concept.parts),
    )
