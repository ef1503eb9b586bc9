"""``dingyi align``: what is paired, what is marked as moved or alone, and what programs read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from dingyi.align.aligned import Aligned, align_documents, pieces
from dingyi.align.document import Document
from dingyi.align.order import longest_rising
from dingyi.align.report.aligned_json import render_aligned_json
from dingyi.align.report.aligned_text import render_aligned_text
from dingyi.align.report.aligned_tmx import render_aligned_tmx
from dingyi.align.report.aligned_tsv import render_aligned_tsv
from dingyi.align.report.aligned_xliff import render_aligned_xliff
from dingyi.glossary.errors import InputError

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


def _sample(name: str, kind: str = "draft") -> Aligned:
    zh = Document((SAMPLES / f"{name}.zh.txt").read_text(encoding="utf-8"), language="zh")
    en = Document((SAMPLES / f"{name}.{kind}.en.txt").read_text(encoding="utf-8"))
    return align_documents(zh, en)


def test_every_sentence_stands_in_one_bead() -> None:
    aligned = _sample("leaders-meeting")
    assert sorted(i for bead in aligned.beads for i in bead.zh) == list(range(len(aligned.zh)))
    assert sorted(j for bead in aligned.beads for j in bead.en) == list(range(len(aligned.en)))


def test_the_moved_attendance_line_is_found_and_not_forced() -> None:
    aligned = _sample("city-secretary")
    pairs = [aligned.beads[index] for index in aligned.moved]
    assert [(aligned.zh[bead.zh[0]][:3], aligned.en[bead.en[0]][:12]) for bead in pairs] == [("市领导", "City leaders")]
    assert _sample("city-secretary", "final").moved == set()


def test_lines_are_paired_as_they_stand() -> None:
    document = Document("One. Two.\n\n  Three.  \nFour", "a.txt")
    assert pieces(document, "lines") == ["One. Two.", "Three.", "Four"]
    assert pieces(document, "auto") == ["One.", "Two.", "Three.", "Four"]


def test_an_empty_text_is_told() -> None:
    with pytest.raises(InputError, match=r"empty\.txt: nothing to align"):
        align_documents(Document(" \n", "empty.txt", language="zh"), Document("One."))


def test_the_outputs_hold_what_was_paired() -> None:
    aligned = _sample("city-secretary")
    whole = json.loads(render_aligned_json(aligned))
    assert whole.keys() == {"schema_version", "beads", "zh", "en"}
    assert whole["beads"][0].keys() == {"zh", "en", "score"}
    both = sum(1 for bead in aligned.beads if bead.zh and bead.en)
    tmx = etree.fromstring(render_aligned_tmx(aligned).encode())
    assert len(tmx.findall("body/tu")) == both
    xliff = etree.fromstring(render_aligned_xliff(aligned).encode())
    assert len(xliff.findall(".//{*}unit")) == sum(1 for bead in aligned.beads if bead.zh)
    rows = render_aligned_tsv(aligned).splitlines()
    assert rows[0] == "zh\ten\tscore"
    assert {row.count("\t") for row in rows} == {2}
    text = render_aligned_text(aligned)
    assert "moved" in text
    assert "1 without a partner, 1 moved." in text


def test_a_cell_never_starts_a_formula() -> None:
    zh, en = Document("=港口开放。", language="zh"), Document("=The port is open.")
    cells = render_aligned_tsv(align_documents(zh, en)).splitlines()[1].split("\t")
    assert [cell[:2] for cell in cells[:2]] == ["'=", "'="]


@pytest.mark.parametrize(("values", "kept"), [([], set()), ([0, 1, 2], {0, 1, 2}), ([0, 9, 1, 2], {0, 2, 3})])
def test_the_longest_run_in_order(values: list[int], kept: set[int]) -> None:
    assert longest_rising(values) == kept
