"""The rows of data/rules/phrases.yaml: each finds its own example and leaves its good ones alone."""

from __future__ import annotations

import pytest

from dingyi.align import phrases
from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.rules.registry import find
from dingyi.glossary.compiled import open_glossary
from dingyi.glossary.model import Concept

ROWS = phrases.read(phrases.path())
GLOSSARY = open_glossary()


def _found(row: Concept, text: str) -> list[str]:
    source = Document(row.zh.split("/")[0], language="zh") if row.zh != "-" else None
    return [text[f.start : f.end] for f in check(Document(text), GLOSSARY, source, [find(row.domain)])]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_finds_its_bad_examples_and_not_its_good_ones(row: Concept) -> None:
    assert row.bad, "a row shows what it finds"
    for text in row.bad:
        assert _found(row, text), text
    for text in row.good:
        assert not _found(row, text), text


def test_no_row_stands_twice() -> None:
    wordings = [rendering.text for row in ROWS for rendering in row.en]
    assert sorted(wordings) == sorted(set(wordings))
