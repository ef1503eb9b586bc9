"""``--keep-source``: the Chinese stays in the text, paragraph before paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk
from test_export_formats import reviewed

from dingyi.align.formats.registry import read
from dingyi.tui.cli import main
from dingyi.tui.export.formats import FORMATS, OWN, PAIRED

__all__ = ["reviewed"]  # a fixture


def export(desk: Desk, *more: str, source: bool = True) -> bytes:
    out = desk.draft.parent / "kept.txt"
    beside = ["--source", str(desk.draft.parent / "readout.zh.txt")] if source else []
    assert main(["export", str(desk.draft), *beside, "-o", str(out), "-q", *more]) == 0
    return out.read_bytes()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("form", [None, *OWN])
def test_each_paragraph_of_chinese_stands_before_its_english(reviewed: Desk, form: str | None, end: str) -> None:
    reviewed.draft.write_bytes(reviewed.text.replace("\n", end).encode())
    chosen = [] if form is None else ["--format", form]
    cleaned = export(reviewed, *chosen)
    kept = export(reviewed, *chosen, "--keep-source")
    assert reviewed.source is not None
    parts = kept.decode().split(end * 2)
    assert parts[0::2] == [line for line in reviewed.source.text.split("\n") if line]
    assert (end * 2).join(parts[1::2]).encode() == cleaned
    (reviewed.draft.parent / "again.txt").write_bytes(kept)
    again = read(str(reviewed.draft.parent / "again.txt"))
    assert again.text.split() == cleaned.decode().split()
    assert again.beside is not None
    assert again.beside.text.split() == reviewed.source.text.split()


def test_chinese_without_english_comes_before_what_follows_or_last(desk: Desk) -> None:
    alone = (
        "秋天到了，果园里的苹果和梨子都熟了，大家忙着采摘、装箱。",
        "冬天的夜里，孩子们围着火炉听老人讲从前的故事。",
    )
    chinese = [alone[0], "港口十分重要。", "火车每小时一班。", alone[1]]
    english = ["The port is very important.", "Trains run every hour."]
    desk.write("\n".join(english) + "\n")
    (desk.draft.parent / "readout.zh.txt").write_text("\n".join(chinese), encoding="utf-8")
    told = export(desk, "--keep-source").decode()
    assert told.split("\n") == [*chinese[:2], english[0], chinese[2], english[1], alone[1], ""]


def test_a_list_is_not_torn_apart(desk: Desk) -> None:
    desk.write("# The port\n\n- It is important.\n- It is open.\n\nTrains run every hour.\n")
    (desk.draft.parent / "readout.zh.txt").write_text(
        "港口\n它很重要。\n它开放。\n火车每小时一班。\n", encoding="utf-8"
    )
    told = export(desk, "--keep-source", "--format", "markdown").decode()
    assert "- It is important.\n- It is open.\n" in told
    assert told.index("它开放。") < told.index("- It is important.")


@pytest.mark.parametrize("form", PAIRED)
def test_what_holds_both_anyway_is_the_same(reviewed: Desk, form: str) -> None:
    assert export(reviewed, "--format", form) == export(reviewed, "--format", form, "--keep-source")


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in PAIRED and form not in OWN])
def test_other_formats_say_what_to_take_instead(reviewed: Desk, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(reviewed.draft.parent / "readout.zh.txt")
    assert main(["export", str(reviewed.draft), "--source", source, "--format", form, "--keep-source", "-o", "x"]) == 2
    told = capsys.readouterr().err
    assert f"--keep-source has no place for the Chinese in {form}; say --format table" in told


def test_it_needs_the_chinese_and_another_file(reviewed: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(reviewed.draft), "--keep-source", "-o", "x"]) == 2
    assert "--keep-source keeps the Chinese; add --source ZH" in capsys.readouterr().err
    assert main(["export", str(reviewed.draft), "--keep-source", "--in-place"]) == 2
    assert "writes over the draft, which is English" in capsys.readouterr().err


def test_a_file_of_both_languages_keeps_them_without_a_word(tmp_path: Path) -> None:
    draft = tmp_path / "a.tsv"
    draft.write_text("zh\ten\n港口开放。\tThe port is open.\n码头很长。\tThe pier is long.\n", encoding="utf-8")
    assert main(["export", str(draft), "--keep-source", "-o", str(tmp_path / "b.tsv"), "-q"]) == 0
    assert (tmp_path / "b.tsv").read_bytes() == draft.read_bytes()
