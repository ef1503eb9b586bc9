"""The rows of data/rules/phrases.yaml: each finds its own example and leaves its good ones alone."""

from __future__ import annotations

import os
import tempfile

import pytest

from dingyi.align import phrases
from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.fix import apply_edits
from dingyi.align.rules.registry import find
from dingyi.glossary.compiled import open_glossary
from dingyi.glossary.errors import GlossaryError
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
    wordings = [rendering.text for row in ROWS for rendering in row.en if rendering.status == "forbidden"]
    assert sorted(wordings) == sorted(set(wordings))


def test_choices_stand_for_each_of_their_parts() -> None:
    assert phrases.spelt_out("(make|take) (a|) stand") == ["make a stand", "make stand", "take a stand", "take stand"]
    assert phrases.spelt_out("plain words") == ["plain words"]


def test_a_longer_wording_of_unless_silences_a_row() -> None:
    rows = _read(
        "- {rule: calque-noun, find: (soft|hard) landing, unless: hard landing gear, why: x, bad: a soft landing}"
    )
    assert [(rendering.text, rendering.status) for rendering in rows[0].en] == [
        ("soft landing", "forbidden"),
        ("hard landing", "forbidden"),
        ("hard landing gear", "admitted"),
    ]


def test_a_wording_belongs_to_the_first_row_that_has_it() -> None:
    rows = _read("- {rule: calque-noun, find: one two, why: x}\n- {rule: calque-noun, find: (one|three) two, why: y}")
    assert [[rendering.text for rendering in row.en] for row in rows] == [["one two"], ["three two"]]


@pytest.mark.parametrize(
    "text",
    [
        "- {rule: calque-noun, why: x}",
        "- {rule: calque-noun, find: one two, colour: red}",
        "- {rule: calque-noun, find: one two}\n- {rule: calque-phrase, find: one two}",
    ],
)
def test_a_row_that_cannot_be_used_is_an_error(text: str) -> None:
    with pytest.raises(GlossaryError, match="row"):
        _read(text)


def test_every_row_names_a_rule_that_reads_rows() -> None:
    rules = {row.domain for row in ROWS}
    assert rules == {"calque-noun", "calque-phrase", "literal-idiom", "redundant-twins"}
    assert len(ROWS) >= 250


def _read(text: str) -> list[Concept]:
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8", delete=False) as stream:
        stream.write(text)
    try:
        return phrases.read(stream.name)
    finally:
        os.unlink(stream.name)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("They advance talent construction in the county.", "They advance talent development in the county."),
        ("They speak of the construction of a modern society.", "They speak of the building of a modern society."),
        ("They solved the contradictions among neighbors.", "They resolved the contradictions among neighbors."),
        ("The county supports Advantageous Industries.", "The county supports Competitive Industries."),
        ("Members gnawed hard bones.", "Members tackled the toughest issues."),
    ],
)
def test_a_fix_leaves_the_context_of_a_wording(text: str, mended: str) -> None:
    rules = [find(name) for name in ("calque-noun", "calque-phrase", "literal-idiom")]
    (finding,) = check(Document(text), GLOSSARY, rules=rules)
    assert apply_edits(text, finding.fixes[0].edits) == mended


def test_without_the_chinese_a_finding_begins_with_its_english() -> None:
    rules = [find("calque-noun")]
    (alone,) = check(Document("The city will increase policy supply."), GLOSSARY, rules=rules)
    assert alone.message == "“policy supply” copies the Chinese 政策供给: policies are provided"
    chinese = Document("全市将加大政策供给。", language="zh")
    (beside,) = check(Document("The city will increase policy supply."), GLOSSARY, source=chinese, rules=rules)
    assert beside.message == "政策供给: policies are provided"
