"""Patterns with their first characters told find what they find without."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.rules.explanation import explain
from dingyi.align.rules.registry import module, rules
from dingyi.glossary import patterns
from dingyi.glossary.compiled import open_glossary

SHAPES = [
    r"\bab",
    r"(?<!a)b",
    r"(?<=a)(?P<x>b)c?",
    r"^a|b",
    r"(?m:^)ab",
    r"(?:^|(?<=\s))Ka",
    r"(?:a|b)?c",
    r"(?:a?|b)c",
    r"a*b+?",
    r"(?:(?P<x>ab|ac)\s+)?(?P<y>b|ka)",
    r"(?i)ka",
    r"(?i)\b(?:si|k)",
    r"(?i:k)a|b",
    r"\b(?i:[ab])c",
    r"(?i)é|ſ",
    r"(?i)\bſa?",
    r"(?a:\w)b",
    r"(?a)x?(?u:\w)b",
    r"(?a)\b\wb",
    r"(?=b)[^a]",
    r"[^a]?ab",
    r"c?[^a]b",
    r"(?:[^\W_]|-)b",
    r"(?:[^a]|a)b",
    r"\b[^\W_]+(?:-b)?",
    r"(?>a+|b)c",
    r"(?:ab)?+c",
    r"a++b",
    r"(a)?(?(1)b|c)a",
    r"(a)|b\1?c",
    r"(?s).b",
    r"\S\Z",
    r"(?:)ab",
    r"(?:\b|x)a",
    r"(?![ab])\wb",
    r"[\u4e00-\u9fff]b|[０-９]",
    r"x*",
]
PIECES = [*"abckisxAKSI -\n.０１", "ab", "Ka", "é", "E\u0301", "\u212a", "ſ", "İ", "ı", "中", "\U0001f600", "_"]


@pytest.mark.parametrize("shape", SHAPES)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_a_shape_finds_the_same(shape: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    assert _found(_as_told(shape), text) == _found(re.compile(shape), text)


@given(data=st.data())
def test_the_patterns_of_the_rules_find_the_same(data: st.DataObject) -> None:
    pattern, flags = data.draw(st.sampled_from(_used()))
    # Pieces of the pattern itself, so that it is nearly met now and then.
    own = re.findall(r"[^\W\d_]+|[“”’.,:;!?%()/-]", pattern)
    lot = st.sampled_from([*own, *PIECES, " ", ". ", "The ", "1,000", "“", "”"])
    text = "".join(data.draw(st.lists(lot, max_size=25)))
    assert _found(patterns.compiled(pattern, flags), text) == _found(re.compile(pattern, flags), text)


@pytest.mark.parametrize("shape", [r"\bab", r"(?<!a)b", r"(?:a|b)?c", r"(?i)\bka", r"(?:^|(?<=\s))Ka"])
def test_something_is_told(shape: str) -> None:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    from dingyi.glossary.first_characters import code_of

    assert code_of(_parser.parse(shape, 0), 0) != _compiler._code(_parser.parse(shape, 0), 0)


@cache
def _used() -> list[tuple[str, int]]:
    glossary = open_glossary()
    for rule in rules():
        shown = explain(module(rule).__doc__ or "")
        for example in (*shown.bad, *shown.good):
            source = Document(example.source, language="zh") if example.source is not None else None
            check(Document(example.text), glossary, source, [rule])
    return sorted(patterns._patterns)


@cache
def _as_told(shape: str) -> re.Pattern[str]:
    return patterns._compile(shape, 0)


def _found(pattern: re.Pattern[str], text: str) -> list[object]:
    whole = [(match.span(), match.groups()) for match in pattern.finditer(text)]
    first = pattern.search(text, 1, len(text) - 1) if len(text) > 2 else None
    return [whole, first and first.span(), pattern.split(text), pattern.sub("x", text)]
