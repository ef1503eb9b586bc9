"""Glossary files (YAML) to concepts. Every error names path, line and column, and the nearest valid word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn, cast

import yaml

from dingyi.glossary.model import (
    DOMAINS,
    PARTS_OF_SPEECH,
    PROFILES,
    REASONS,
    SCOPES,
    STATUSES,
    Citation,
    Concept,
    Part,
    Rendering,
)
from dingyi.glossary.nearest import nearest
from dingyi.glossary.nodes import EMPTY, compose, error_at, read_raw

Reader = Callable[["_File", yaml.Node], Any]


def load_files(paths: Iterable[str]) -> list[Concept]:
    """Return the concepts of several files; a later one replaces an earlier one of the same id."""
    merged: dict[str, Concept] = {}
    for path in paths:
        for concept in load_file(path):
            merged[concept.id] = concept
    return list(merged.values())


def load_file(path: str) -> list[Concept]:
    """Return the concepts of one file. Raises GlossaryError at the first thing that breaks the schema."""
    return parse(read_raw(path), path)


def parse(raw: bytes, path: str) -> list[Concept]:
    """Return the concepts of a file's bytes. Raises GlossaryError."""
    concepts: list[Concept] = []
    seen: set[str] = set()
    for node in compose(raw, path):
        concept = read_concept(node, path)
        if concept.id in seen:
            raise error_at(node, path, f"the id {concept.id!r} stands twice in this file", "give each its own id")
        seen.add(concept.id)
        concepts.append(concept)
    return concepts


def read_concept(node: yaml.Node, path: str) -> Concept:
    """Return the concept of one node. Raises GlossaryError at the first thing that breaks the schema."""
    return _concept(_File(path), node)


class _File:
    """Where a node stands, for errors."""

    def __init__(self, path: str) -> None:
        self.path = path

    def fail(self, node: yaml.Node, message: str, hint: str | None = None) -> NoReturn:
        raise error_at(node, self.path, message, hint)

    def fields(self, node: yaml.Node, what: str, readers: dict[str, Reader], needed: Sequence[str]) -> dict[str, Any]:
        """Read a mapping by a table of readers, one a key."""
        if not isinstance(node, yaml.MappingNode):
            self.fail(node, f"{what} is written as keys and values", f"its keys are {', '.join(readers)}")
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = _text(self, key)
            if name not in readers:
                self.fail(key, f"{what} has no key {name!r}", nearest(name, readers))
            if name in found:
                self.fail(key, f"the key {name!r} stands twice", "keep one of them")
            found[name] = readers[name](self, value)
        for name in needed:
            if name not in found:
                self.fail(node, f"{what} needs the key {name!r}", f"add “{name}: …”")
        return found


def _text(file: _File, node: yaml.Node) -> str:
    # The scalar as it is written: YAML's own types would turn "no" and "2023-06-01" into something else.
    if not isinstance(node, yaml.ScalarNode):
        file.fail(node, "a text is expected here", "quote it if it holds “: ” or begins with a bracket")
    value = cast(str, node.value).strip()
    if not value or node.tag == EMPTY:
        file.fail(node, "a text is expected here, and it is empty", "write one, or take the key out")
    return value


def _texts(file: _File, node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        file.fail(node, "a list is expected here", "write [one, two]")
    return tuple(_text(file, item) for item in node.value)


def _year(file: _File, node: yaml.Node) -> int:
    text = _text(file, node)
    if not (text.isascii() and text.isdigit() and 1900 <= int(text) <= 2100):
        file.fail(node, f"{text!r} is not a year", "write four digits")
    return int(text)


# As YAML 1.2 has them: an editor takes these, and nothing else, for flags.
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def _flag(file: _File, node: yaml.Node) -> bool:
    text = _text(file, node)
    if text not in _FLAGS:
        file.fail(node, f"{text!r} is neither true nor false", "write one of the two")
    return _FLAGS[text]


def _one_of(words: Sequence[str]) -> Reader:
    def read(file: _File, node: yaml.Node) -> str:
        text = _text(file, node)
        if text not in words:
            file.fail(node, f"{text!r} is not one of the values allowed here", nearest(text, words))
        return text

    return read


def _why(file: _File, node: yaml.Node) -> str:
    text = _text(file, node)
    reason = text.partition(":")[0]
    if reason not in REASONS:
        file.fail(node, f"a reason begins with one of a few words, not {reason!r}", nearest(reason, REASONS))
    return text


def _rendering(file: _File, node: yaml.Node) -> Rendering:
    found = file.fields(node, "a rendering", _RENDERING, ("text", "status"))
    return Rendering(
        text=found["text"],
        status=found["status"],
        auto=found.get("auto", False),
        why=found.get("why"),
        scope=found.get("scope", "always"),
        pos=found.get("pos"),
        exact=found.get("case") == "exact",
        profile=found.get("profile"),
        until=found.get("until"),
        abbreviation=found.get("abbreviation"),
    )


def _citation(file: _File, node: yaml.Node) -> Citation:
    found = file.fields(node, "a source", _CITATION, ("title",))
    return Citation(found["title"], found.get("publisher"), found.get("year"), found.get("url"))


def _part(file: _File, node: yaml.Node) -> Part:
    found = file.fields(node, "a part", {"zh": _text, "en": _texts}, ("zh", "en"))
    if not found["en"]:
        file.fail(node, "a part needs at least one English wording", "add it, or take the part out")
    return Part(found["zh"], found["en"])


def _list_of(read: Reader) -> Reader:
    def read_all(file: _File, node: yaml.Node) -> tuple[Any, ...]:
        if not isinstance(node, yaml.SequenceNode):
            file.fail(node, "a list is expected here", "begin each of its items with “- ”")
        return tuple(read(file, item) for item in node.value)

    return read_all


def _examples(file: _File, node: yaml.Node) -> dict[str, Any]:
    return file.fields(node, "examples", {"good": _texts, "bad": _texts}, ())


def _concept(file: _File, node: yaml.Node) -> Concept:
    found = file.fields(node, "a concept", _CONCEPT, ("id", "zh", "domain", "en", "known"))
    if not found["en"]:
        file.fail(
            node, f"{found['id']}: at least one rendering is needed under 'en'", "add “- {text: …, status: preferred}”"
        )
    examples = found.get("examples", {})
    return Concept(
        id=found["id"],
        zh=found["zh"],
        domain=found["domain"],
        en=found["en"],
        known=found["known"],
        zh_variants=found.get("zh-variants", ()),
        not_within=found.get("not-within", ()),
        when_near=found.get("when-near", ()),
        note=found.get("note"),
        sources=found.get("sources", ()),
        good=examples.get("good", ()),
        bad=examples.get("bad", ()),
        parts=found.get("parts", ()),
        canonical=found.get("canonical"),
        path=file.path,
        line=node.start_mark.line + 1,
    )


_RENDERING: dict[str, Reader] = {
    "text": _text,
    "status": _one_of(STATUSES),
    "auto": _flag,
    "why": _why,
    "scope": _one_of(SCOPES),
    "pos": _one_of(PARTS_OF_SPEECH),
    "case": _one_of(("any", "exact")),
    "profile": _one_of(PROFILES),
    "until": _year,
    "abbreviation": _text,
}
_CITATION: dict[str, Reader] = {"title": _text, "publisher": _text, "year": _year, "url": _text}
_CONCEPT: dict[str, Reader] = {
    "id": _text,
    "zh": _text,
    "zh-variants": _texts,
    "domain": _one_of(DOMAINS),
    "en": _list_of(_rendering),
    "known": _one_of(("seen", "provisional")),
    "not-within": _texts,
    "when-near": _texts,
    "note": _text,
    "sources": _list_of(_citation),
    "examples": _examples,
    "parts": _list_of(_part),
    "canonical": _text,
}
