"""A glossary file open in the editor: its entries, what stands under the cursor, where a term is written."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from functools import cache, cached_property

from lsprotocol.types import Hover, Location, Position, Range, TextEdit

import dingyi.data
from dingyi.glossary.compiled import Glossary, open_glossary
from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.layout import formatted
from dingyi.glossary.load import read_concept
from dingyi.glossary.matcher import match_chinese, match_english
from dingyi.glossary.model import Concept
from dingyi.glossary.nodes import compose
from dingyi.tui.lsp.entry_text import content, entry_text, escaped
from dingyi.tui.lsp.positions import Positions
from dingyi.tui.lsp.uris import uri_of

_ENTRY = re.compile(r"^(?:- |\ufeff- )\s*\{?id:", re.MULTILINE)
_WORD = re.compile(r"[\w-]+")
_KEY = re.compile(r"(?:^|[{,-])\s*([a-z-]+):(?=\s|$)")


def is_glossary(path: str, text: str) -> bool:
    """Tell whether a text is a glossary file: YAML, a list of entries with ids."""
    return path.endswith((".yaml", ".yml")) and bool(_ENTRY.search(text)) and "zh:" in text


class GlossaryFile:
    """An open glossary file beside the glossary that holds for it."""

    def __init__(self, path: str, text: str, glossary: Glossary, encoding: str) -> None:
        self.path = path
        self.text = text
        self._glossary = glossary
        self._positions = Positions(text, encoding)

    @cached_property
    def entries(self) -> dict[str, Concept]:
        """The entries of the text that can be read, by id."""
        found: dict[str, Concept] = {}
        try:
            nodes = compose(self.text.encode("utf-8", "surrogatepass"), self.path)
        except GlossaryError:  # half written: what is under the cursor may still be known
            return {}
        for node in nodes:
            try:
                concept = read_concept(node, self.path)
            except GlossaryError:
                continue
            found[concept.id] = concept
        return found

    def hover(self, position: Position, formats: list[str]) -> Hover | None:
        """Return the entry of the id, the Chinese or the English at a place; of a key, what it means."""
        offset = self._positions.offset(position)
        concepts, start, end = self._at(offset)
        if concepts:
            text = "\n\n---\n\n".join(entry_text(concept, self._glossary.profile) for concept in concepts)
            return Hover(content(text, formats), self._positions.range(start, end))
        line = self.text.rfind("\n", 0, offset) + 1
        stop = self.text.find("\n", offset)
        for key in _KEY.finditer(self.text[line : stop if stop >= 0 else None]):
            if key.start(1) <= offset - line <= key.end(1) and key[1] in _keys():
                place = self._positions.range(line + key.start(1), line + key.end(1))
                return Hover(content(f"`{key[1]}`: {escaped(_keys()[key[1]])}", formats), place)
        return None

    def definition(self, position: Position) -> list[Location]:
        """Return where the entry at a place is written, in this file and in others."""
        offset = self._positions.offset(position)
        concepts, _start, _end = self._at(offset)
        every = []
        for concept in concepts:
            every += [self.entries.get(concept.id), _of(self._glossary, concept.id), _of(open_glossary(), concept.id)]
        found = locations(one for one in every if one is not None)
        here = self._positions.position(offset).line
        return [one for one in found if one != location(self.path, here)] or found

    def laid_out(self) -> list[TextEdit]:
        """Return the edit that lays the file out. Raises GlossaryError where it is not valid."""
        text = formatted(self.text.encode("utf-8"), self.path)
        return [] if text == self.text else [TextEdit(self._positions.range(0, len(self.text)), text)]

    def _at(self, offset: int) -> tuple[list[Concept], int, int]:
        """Return the entries under the cursor, those of this file as they now are, and the stretch that names them."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        line = self.text[start : end if end >= 0 else len(self.text)]
        at = offset - start
        words = [word for word in _WORD.finditer(line) if word.start() <= at <= word.end()]
        if words and line[: words[0].start()].rstrip().endswith("id:"):
            return self._named(words[0].group()), start + words[0].start(), start + words[0].end()
        for word in words:  # an id in a note, whatever its parts mean
            if "-" in word.group() and (named := self._named(word.group())):
                return named, start + word.start(), start + word.end()
        for term in match_chinese(self._glossary, line):
            if term.start <= at < term.end:
                ids = sorted(concept.id for concept in term.concepts)
                return self._named(*ids), start + term.start, start + term.end
        for match in match_english(self._glossary, line):
            if match.start <= at < match.end:
                ids = sorted({reading.concept_id for reading in match.readings})
                return self._named(*ids), start + match.start, start + match.end
        for concept in self.entries.values():  # a term that only this file has
            for form in concept.zh_forms:
                first = line.find(form)
                if 0 <= first <= at < first + len(form):
                    return [concept], start + first, start + first + len(form)
        for word in words:
            return self._named(word.group()), start + word.start(), start + word.end()
        return [], offset, offset

    def _named(self, *ids: str) -> list[Concept]:
        every = (self.entries.get(one) or _of(self._glossary, one) for one in ids)
        return [concept for concept in every if concept is not None]


def location(path: str, line: int) -> Location:
    """Return a line (from 0) of a file as a place to go to."""
    return Location(uri_of(path), Range(Position(line, 0), Position(line, 0)))


def locations(concepts: Iterable[Concept]) -> list[Location]:
    """Return where entries are written, each place once."""
    places = dict.fromkeys((os.path.realpath(one.path), one.line - 1) for one in concepts if one.path)
    return [location(path, line) for path, line in places]


def _of(glossary: Glossary, concept_id: str) -> Concept | None:
    try:
        return glossary.concept(concept_id)
    except KeyError:
        return None


@cache
def _keys() -> dict[str, str]:
    """What the keys of a glossary file mean, from the schema that ships."""
    path = os.path.join(os.path.dirname(str(dingyi.data.__file__)), "glossary.schema.json")
    with open(path, encoding="utf-8") as stream:
        kinds = json.load(stream)["$defs"]
    return {
        key: told["description"]
        for kind in kinds.values()
        for key, told in kind.get("properties", {}).items()
        if "description" in told
    }
