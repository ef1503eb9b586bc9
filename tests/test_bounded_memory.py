"""What is remembered of texts is bounded, by count or by length: a process may read a billion of them."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest

import dingyi.align
import dingyi.glossary
from dingyi.align import coverage, stems
from dingyi.align.names import english
from dingyi.align.rules import waking
from dingyi.align.rules.registry import chosen
from dingyi.glossary import compiled, script, tokens
from dingyi.glossary.recent import Recent

OF_NO_TEXT = {
    "dingyi.align.dictionary._store",  # the files of two packages
    "dingyi.align.project.configuration_above",  # folders
    "dingyi.align.rules.accuracy.repeated_word._set",
    "dingyi.align.rules.punctuation.lost_capitals._set",
    "dingyi.align.rules.punctuation.phrase_marks.word_set",
    "dingyi.align.rules.registry._module",
    "dingyi.align.sentences._words",
    "dingyi.glossary.layout._ranks",
    "dingyi.glossary.sound.sound",  # of terms, where entries are made
}
"""Caches without a bound whose keys are written in the code, or are no texts under check."""
TABLES = {"frozenset[str]", "bool"}
"""Types of keys that are tables of a module."""


def _size(recent: Recent) -> int:
    return len(recent) + len(recent._old)


def test_a_cache_with_keys_of_texts_has_a_bound() -> None:
    unbounded = set()
    for package in (dingyi.align, dingyi.glossary):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                if isinstance(value, functools._lru_cache_wrapper) and value.__module__ == found.name:
                    bound = value.cache_parameters()["maxsize"]
                    keys = {one.annotation for one in inspect.signature(value).parameters.values()}
                    if bound is None and keys - TABLES:
                        unbounded.add(f"{found.name}.{name}")
    assert unbounded == OF_NO_TEXT


def test_words_and_characters_are_let_go() -> None:
    rules = waking.waking(chosen())
    cases: list[tuple[Callable[[str], Any], dict[str, Any], int]] = [
        (tokens.keys_of, tokens._CHUNKS, tokens._MOST),
        (rules._chunks.__getitem__, rules._chunks, waking._CHUNKS),
    ]
    for ask, kept, most in cases:
        for number in range(most + 1000):
            ask(f"word{number}")
        assert 0 < len(kept) <= most
        assert ask("word1") == ask("word1")
    characters = [chr(number) for number in range(0x3400, 0x9FFF)]
    for kept, most in ((script._PIECES, script._CHARACTERS), (rules._chunks.letters, waking._CHUNKS)):
        for character in characters:
            kept[character]
        assert 0 < len(kept) <= most
    assert script._PIECES["Ａ"] == "a"


def test_sentences_are_kept_by_their_length(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nothing:
        def senses(self, text: str) -> list[frozenset[str]]:
            return [frozenset(text)]

    monkeypatch.setattr(coverage, "_dictionary", Nothing)
    for module, name, ask in ((stems, "_SENTENCES", stems._sentence_words), (coverage, "_SENSES", coverage._senses)):
        kept = Recent(getattr(module, name)._most)
        monkeypatch.setattr(module, name, kept)
        for length in (3, 1900):
            for number in range(1500):
                ask(f"{number} ".ljust(length, "x"))
        assert 1900 < sum(map(len, kept)) + sum(map(len, kept._old)) <= 2 * (kept._most + 1900)


def test_entries_are_kept_by_their_renderings() -> None:
    glossary = compiled.open_glossary()
    ids = [concept.id for concept in compiled.open_glossary().concepts()]
    for first in range(0, len(ids), 50):
        glossary.expect(ids[first : first + 50])
        assert glossary.concept(ids[first]).id == ids[first]
    assert "concept" not in glossary._store._recent  # kept once
    assert 0 < _size(glossary._concepts) < len(ids) / 2
    assert glossary.concept(ids[7]) == glossary.concept(ids[7])


def test_spellings_of_names_are_few() -> None:
    # Each holds as much as a page of text.
    for number in range(300):
        assert "kim" in english._spellings(f"王{chr(0x4E00 + number)}")
    assert english._spellings.cache_info().currsize <= 64
