"""The entries under lint: the shipped files, a team's own after them, and the glossary they make together."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from dingyi.glossary.compiled import Glossary
from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.inflect import Form
from dingyi.glossary.layers import Layered
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.file import File
from dingyi.glossary.load import read_concept
from dingyi.glossary.matcher import Match, match_english
from dingyi.glossary.model import PROFILES, Concept, Profile, Rendering
from dingyi.glossary.store import Store
from dingyi.glossary.tables import tables_of
from dingyi.glossary.tokens import Token, tokenize

Garbled = Callable[[Glossary, str, str], bool]
Kept = Callable[[Sequence[Concept]], Store]


_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")


class Repeated(NamedTuple):
    """Two entries of one id: the ``later`` one is in force."""

    earlier: Entry
    later: Entry


class Collection:
    """Entries by id, what could not be read, and the matcher over all of them.

    ``named`` are the files that are to be judged (all, if none is named); the others are there because an entry can
    be right or wrong only beside them. ``unreadable``: files that are no glossary at all. ``invalid``: entries that
    break the schema. ``repeated``: ids that stand in several places. ``garbled`` tells whether a text garbles one of a
    glossary's formulas (by id): that is the checks' business, and handed in by who knows them.

    ``compiled`` are the tables of the shipped files, where these are not to be judged: they are not read then.
    ``kept`` makes the tables of sound entries, or finds them in a cache.
    """

    def __init__(
        self,
        shipped: Iterable[str],
        own: Iterable[str],
        garbled: Garbled | None = None,
        *,
        named: Iterable[str] = (),
        compiled: Store | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._garbled = garbled
        self._compiled = compiled
        self._kept = kept
        self.unreadable: list[GlossaryError] = []
        self.invalid: list[GlossaryError] = []
        self.repeated: list[Repeated] = []
        self.files = {path: File(path) for path in (*shipped, *own)}
        self.named = list(named) or list(self.files)
        self._named = frozenset(self.named)
        self._entries: dict[str, Entry] = {}
        self._glossaries: dict[Profile, Glossary] = {}
        self._matches: dict[tuple[Profile, str], list[Match]] = {}
        self._words: dict[str, list[Token]] = {}
        outside = set(own)
        if compiled is not None:
            self._take(compiled, [path for path in self.files if path not in outside])
        for path, file in self.files.items():
            if path in outside or compiled is None:
                self._read(file, path not in outside)

    def _take(self, compiled: Store, shipped: Sequence[str]) -> None:
        """Take the shipped entries from their tables, in the order of their files."""
        called = {os.path.realpath(path): path for path in shipped}
        order = {path: index for index, path in enumerate(shipped)}
        paths: dict[str, str] = {}
        found = []
        for concept in Glossary(compiled).concepts():
            if concept.path not in paths:
                paths[concept.path] = called.get(os.path.realpath(concept.path), concept.path)
            found.append(concept._replace(path=paths[concept.path]))
        for concept in sorted(found, key=lambda one: (order[one.path], one.line)):
            self._entries[concept.id] = Entry(concept, self.files[concept.path], True)

    def _read(self, file: File, shipped: bool) -> None:
        try:
            nodes = file.nodes
        except GlossaryError as error:
            self.unreadable.append(error)
            return
        for node in nodes:
            try:
                entry = Entry(read_concept(node, file.path), node, shipped)
            except GlossaryError as error:
                self.invalid.append(error)
                continue
            earlier = self._entries.get(entry.concept.id)
            if earlier is not None:
                self.repeated.append(Repeated(earlier, entry))
            self._entries[entry.concept.id] = entry

    def valid(self, path: str) -> bool:
        """Tell whether a file can be read and every entry of it, none twice."""
        return path in self.files and path not in self._broken

    @cached_property
    def _broken(self) -> set[str | None]:
        twice = {later.concept.path for earlier, later in self.repeated if earlier.concept.path == later.concept.path}
        return {error.path for error in (*self.unreadable, *self.invalid)} | twice

    @cached_property
    def entries(self) -> list[Entry]:
        """The entries in force, in the order of their files."""
        return list(self._entries.values())

    @cached_property
    def judged(self) -> list[Entry]:
        """Those of the files that are to be judged."""
        return [entry for entry in self.entries if self.concerns(entry)]

    def concerns(self, *entries: Entry) -> bool:
        """Tell whether one of several entries stands in a file that is to be judged."""
        return any(entry.concept.path in self._named for entry in entries)

    def entry(self, concept_id: str) -> Entry:
        """Return the entry in force of an id. Raises KeyError."""
        return self._entries[concept_id]

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """The houses that some rendering names, the official one first."""
        named = {rendering.profile for entry in self.entries for rendering in entry.concept.en}
        return tuple(profile for profile in PROFILES if profile == "official" or profile in named)

    def houses(self, rendering: Rendering | None) -> Sequence[Profile]:
        """Return the houses in which a rendering (or, for None, any text) is read."""
        return self.profiles if rendering is None or rendering.profile is None else (rendering.profile,)

    @cached_property
    def _store(self) -> Store:
        concepts = [entry.concept for entry in self.entries]
        own = [entry.concept for entry in self.entries if not entry.shipped]
        replaced = [earlier.concept for earlier, _later in self.repeated if earlier.shipped]
        if self._compiled is not None and not any(concept.parts for concept in (*own, *replaced)):
            return Layered(self._compiled, own, replaced)
        sound = not self._broken and all(earlier.shipped != later.shipped for earlier, later in self.repeated)
        if self._kept is not None and sound:
            return self._kept(concepts)
        return Store(None, dict, tables_of(concepts))

    def store_of(self, concepts: Sequence[Concept]) -> Store | None:
        """Return the tables if they are those of the concepts, wherever these are written."""
        same = [entry.concept._replace(path="", line=0) for entry in self.entries]
        ours = sorted(same, key=lambda one: one.id)
        theirs = sorted((one._replace(path="", line=0) for one in concepts), key=lambda one: one.id)
        return self._store if ours == theirs else None

    def glossary(self, profile: Profile = "official") -> Glossary:
        """Return the glossary of all entries as a house reads it."""
        if profile not in self._glossaries:
            # Everything is looked up sooner or later, and by key it takes longer.
            for table in ("english", "concept"):
                self._store.load(table)
            self._glossaries[profile] = Glossary(self._store, profile)
        return self._glossaries[profile]

    def words(self, text: str) -> list[Token]:
        """Return the words of an English text."""
        if text not in self._words:
            self._words[text] = tokenize(text)
        return self._words[text]

    def matches(self, text: str, profile: Profile = "official") -> list[Match]:
        """Return what the real matcher finds in an English text."""
        key = (profile, text)
        if key not in self._matches:
            tokens = self.words(text)
            if profile != "official" and self._housed.isdisjoint(token.key for token in tokens):
                return self.matches(text)  # no house reads it otherwise
            self._matches[key] = match_english(self.glossary(profile), text, tokens)
        return self._matches[key]

    def wordings(self, rendering: Rendering) -> Sequence[Form]:
        """Return the wordings by which a rendering is found, the one as written first."""
        return self._wordings.get(rendering, ())

    def whole(self, rendering: Rendering) -> bool:
        """Tell whether the matcher surely takes the whole of a rendering's text for the rendering: words with one
        blank or hyphen between them, of which no longer form can stand there."""
        return not rendering.exact and bool(_PLAIN.fullmatch(rendering.text)) and bool(self.wordings(rendering))

    @cached_property
    def _wordings(self) -> dict[Rendering, list[Form]]:
        # As the matcher has them: working them out again would cost as much as the tables.
        found: dict[Rendering, list[Form]] = {}
        for rows in self._store.load("english").values():
            for keys, wordings in rows:
                for concept_id, index, inflection, *_rest in wordings:
                    forms = found.setdefault(self._entries[concept_id].concept.en[index], [])
                    form = Form(keys, inflection)
                    if form not in forms:
                        forms.insert(0 if inflection == "base" else len(forms), form)
        return found

    @cached_property
    def _housed(self) -> set[str]:
        # The first words of the forms that some house alone reads.
        return {
            form.keys[0]
            for entry in self.entries
            for rendering in entry.concept.en
            if rendering.profile is not None
            for form in self.wordings(rendering)
        }

    def garbled(self, text: str, concept_id: str) -> bool:
        """Tell whether a text garbles the formula of an entry."""
        return self._garbled is not None and self._garbled(self.glossary(), text, concept_id)
