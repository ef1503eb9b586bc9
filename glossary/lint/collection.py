"""The entries under lint: the shipped files, a team's own after them, and the glossary they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import yaml

from dingyi.glossary.compiled import Glossary, tables_of
from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.inflect import Form
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.load import compose, read_concept, read_raw
from dingyi.glossary.matcher import Match, match_english
from dingyi.glossary.model import PROFILES, Profile, Rendering
from dingyi.glossary.store import Store
from dingyi.glossary.tokens import tokenize

Garbled = Callable[[Glossary, str, str], bool]


class Repeated(NamedTuple):
    """Two entries of one id: the ``later`` one is in force."""

    earlier: Entry
    later: Entry


class Collection:
    """Entries by id, what could not be read, and the matcher over all of them.

    ``raw`` and ``nodes``: the files by path, as bytes and as the nodes of their entries. ``unreadable``: files that are
    no glossary at all. ``invalid``: entries that break the schema. ``repeated``: ids that stand in several places.
    ``garbled`` tells whether a text garbles one of a glossary's formulas (by id): that is the checks' business, and
    handed in by who knows them.
    """

    def __init__(self, shipped: Iterable[str], own: Iterable[str], garbled: Garbled | None = None) -> None:
        self._garbled = garbled
        self.unreadable: list[GlossaryError] = []
        self.invalid: list[GlossaryError] = []
        self.repeated: list[Repeated] = []
        self.raw: dict[str, bytes] = {}
        self.nodes: dict[str, list[yaml.Node]] = {}
        self._entries: dict[str, Entry] = {}
        self._glossaries: dict[Profile, Glossary] = {}
        self._matches: dict[tuple[Profile, str], list[Match]] = {}
        for path in shipped:
            self._read(path, True)
        for path in own:
            self._read(path, False)

    def _read(self, path: str, shipped: bool) -> None:
        try:
            self.raw[path] = read_raw(path)
            self.nodes[path] = compose(self.raw[path], path)
        except GlossaryError as error:
            self.unreadable.append(error)
            return
        for node in self.nodes[path]:
            try:
                entry = Entry(read_concept(node, path), node, shipped)
            except GlossaryError as error:
                self.invalid.append(error)
                continue
            earlier = self._entries.get(entry.concept.id)
            if earlier is not None:
                self.repeated.append(Repeated(earlier, entry))
            self._entries[entry.concept.id] = entry

    def valid(self, path: str) -> bool:
        """Tell whether a file can be read and every entry of it, none twice."""
        broken = {error.path for error in (*self.unreadable, *self.invalid)}
        twice = {later.concept.path for earlier, later in self.repeated if earlier.concept.path == later.concept.path}
        return path in self.nodes and path not in broken | twice

    @property
    def entries(self) -> list[Entry]:
        """The entries in force, in the order of their files."""
        return list(self._entries.values())

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
        return Store(None, dict, tables_of([entry.concept for entry in self.entries]))

    def glossary(self, profile: Profile = "official") -> Glossary:
        """Return the glossary of all entries as a house reads it."""
        if profile not in self._glossaries:
            self._glossaries[profile] = Glossary(self._store, profile)
        return self._glossaries[profile]

    def matches(self, text: str, profile: Profile = "official") -> list[Match]:
        """Return what the real matcher finds in an English text."""
        key = (profile, text)
        if key not in self._matches:
            tokens = tokenize(text)
            if profile != "official" and self._housed.isdisjoint(token.key for token in tokens):
                return self.matches(text)  # no house reads it otherwise
            self._matches[key] = match_english(self.glossary(profile), text, tokens)
        return self._matches[key]

    def wordings(self, rendering: Rendering) -> Sequence[Form]:
        """Return the wordings by which a rendering is found, the one as written first."""
        return self._wordings.get(rendering, ())

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
