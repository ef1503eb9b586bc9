"""``dingyi align``: what is paired, what is marked as moved or alone, and what programs read."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest
from lxml import etree

from dingyi.align.beads import Bead, moved
from dingyi.align.document import Document
from dingyi.tui.commands import align as command

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


def _printed(
    capsys: pytest.CaptureFixture[str], *options: str, name: str = "city-secretary", kind: str = "draft"
) -> str:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    paths = [str(SAMPLES / f"{name}.zh.txt"), str(SAMPLES / f"{name}.{kind}.en.txt")]
    assert command.run(parser.parse_args([*paths, *options])) == 0
    return capsys.readouterr().out


def test_json_is_what_the_design_says(capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(_printed(capsys, "--output-format", "json", name="leaders-meeting"))
    assert whole.keys() == {"schema_version", "beads", "zh", "en"}
    assert whole["beads"][0].keys() == {"zh", "en", "score"}
    for side in ("zh", "en"):
        assert sorted(i for bead in whole["beads"] for i in bead[side]) == list(range(len(whole[side])))


def test_the_moved_attendance_line_is_found_and_not_forced(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = _printed(capsys).split("\n\n")
    (block,) = [block for block in blocks if block.startswith("zh ") and "moved" in block.split("\n")[0]]
    assert "市领导" in block
    assert "City leaders" in block
    assert _printed(capsys, kind="final").rstrip().endswith("0 moved")


def test_lines_are_paired_as_they_stand() -> None:
    document = Document("One. Two.\n\n  Three.  \nFour", "a.txt")
    assert command.units(document, "lines") == ["One. Two.", "Three.", "Four"]
    assert command.units(document, "auto") == ["One.", "Two.", "Three.", "Four"]
    assert command.units(document, "paragraphs") == ["One. Two.", "Three.", "Four"]


def test_the_outputs_hold_every_pair(capsys: pytest.CaptureFixture[str]) -> None:
    beads = json.loads(_printed(capsys, "--output-format", "json"))["beads"]
    both = sum(1 for bead in beads if bead["zh"] and bead["en"])
    tmx = etree.fromstring(_printed(capsys, "--output-format", "tmx").encode())
    assert len(tmx.findall("body/tu")) == both
    xliff = etree.fromstring(_printed(capsys, "--output-format", "xliff").encode())
    assert len(xliff.findall(".//{*}trans-unit")) == sum(1 for bead in beads if bead["zh"])
    rows = _printed(capsys, "--output-format", "tsv").rstrip("\n").split("\n")
    assert {row.count("\t") for row in rows} <= {1, 2}


@pytest.mark.parametrize(("order", "away"), [([0, 1, 2], set()), ([1, 2, 0], {2}), ([2, 0, 1], {0}), ([], set())])
def test_what_crosses_the_order_of_the_rest_is_moved(order: list[int], away: set[int]) -> None:
    assert moved([Bead((zh,), (en,), 1.0) for zh, en in enumerate(order)]) == away
