"""A clock that jumps back, or stands in 1970 or 2100: order and caches rest on what is written, not on times."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import call

from dingyi.glossary.exchange import xlsx
from dingyi.glossary.exchange.draft import glossary_text
from dingyi.glossary.load import parse
from dingyi.tui import watching

DRAFT = "The the meeting was held. It it was ,good.\n"
GLOSSARY = "- {id: pier, zh: 码头, domain: society, en: [{text: pier, status: preferred}], known: seen}\n"
STAMP = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z?")
Y2100 = 4_102_444_800.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[float]], None]:
    """Set what the clock says, one time after another; the last stays."""
    told: list[float] = []
    gmtime = time.gmtime

    def now() -> float:
        return told.pop(0) if len(told) > 1 else told[0]

    monkeypatch.setattr(time, "time", now)
    monkeypatch.setattr(time, "gmtime", lambda seconds=None: gmtime(now() if seconds is None else seconds))
    return told.extend


@pytest.mark.parametrize(
    "times",
    [[0.0], [-86400.0], [Y2100], [Y2100, 1e9, 0.0, 2e9, 5.0, Y2100, 1.0]],
    ids=["1970", "1969", "2100", "jumping"],
)
def test_decisions_stand_in_the_order_they_were_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Callable[[list[float]], None], times: list[float]
) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    clock(times)
    # Rejected, and accepted when it is looked at again; the second accepted, taken back, and rejected.
    monkeypatch.setattr(sys, "stdin", io.StringIO("r\nk\na\na\nu\nr\nq\n"))
    done = call(tmp_path, "review", "a.txt", "--plain", "--reviewer", "li", "--isolated")
    assert done.stdout.endswith("2 of 3 decided.\n"), done.stdout
    assert call(tmp_path, "export", "a.txt", "-o", "out.txt", "-q", "--isolated").returncode == 0
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "The meeting was held. It it was ,good.\n"
    told = json.loads(call(tmp_path, "review", "a.txt", "--list", "--output-format", "json", "--isolated").stdout)
    assert sorted(one["state"] for one in told["findings"]) == ["accepted", "open", "rejected"]


@pytest.mark.parametrize("seconds", [0.0, Y2100], ids=["1970", "2100"])
@pytest.mark.parametrize("form", ["json", "csv", "html", "xliff", "tmx", "po", "table", "docx"])
def test_every_export_is_written_at_any_time(
    tmp_path: Path, clock: Callable[[list[float]], None], form: str, seconds: float
) -> None:
    if form == "docx":
        pytest.importorskip("docx", reason="python-docx is not installed")
    for name, text in {"a.txt": DRAFT, "z.txt": "会议召开。很好。\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    clock([seconds])
    done = call(tmp_path, "export", "a.txt", "--source", "z.txt", "--format", form, "-o", "out", "-q", "--isolated")
    if form == "docx" and seconds == 0:
        told = "dingyi: a Word file cannot be written: ZIP does not support timestamps before 1980; set the clock"
        assert (done.returncode, done.stderr[: len(told)]) == (2, told)
        assert not (tmp_path / "out").exists()
    else:
        assert (done.returncode, done.stderr) == (0, "")


def test_a_glossary_in_a_workbook_does_not_tell_the_time(clock: Callable[[list[float]], None]) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    concepts = parse(GLOSSARY.encode(), "a.yaml")
    clock([0.0])
    raw = xlsx.render(concepts)
    assert "码头" in glossary_text(xlsx.read(raw, "a.xlsx").drafts, "a.xlsx", "society")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stamped = {stamp for name in archive.namelist() for stamp in STAMP.findall(archive.read(name))}
    assert stamped == {b"2000-01-01T00:00:00Z"}


@pytest.mark.parametrize("seconds", [0.0, Y2100], ids=["1970", "2100"])
def test_the_cache_of_results_and_of_glossaries_see_a_change_of_any_time(tmp_path: Path, seconds: float) -> None:
    """Everything has the same length and the same time before and after."""
    (tmp_path / "dingyi.toml").write_text('cache-dir = "cache"\nglossary = ["own.yaml"]\n', encoding="utf-8")
    term = "- id: hall\n  zh: 滨江夜馆\n  domain: society\n  en:\n    - {text: Night Hall, status: preferred}\n"
    more = "    - {text: %s, status: forbidden, why: literal, scope: always}\n  known: provisional\n"

    def write(draft: str, wrong: str) -> int:
        (tmp_path / "a.txt").write_text(draft, encoding="utf-8")
        (tmp_path / "own.yaml").write_text(term + more % wrong, encoding="utf-8")
        for name in ("a.txt", "own.yaml"):
            os.utime(tmp_path / name, (seconds, seconds))
        return call(tmp_path, "check", "a.txt", "-q").returncode

    good, bad = "The evening hall opened.\n", "The evening hall hall o.\n"
    assert len(good) == len(bad)
    assert write(good, "evening halls xx") == 0
    assert write(bad, "evening halls xx") == 1
    assert write(good, "evening halls xx") == 0
    assert call(tmp_path, "check", "a.txt", "-q", "--fail-level", "info").returncode == 0
    write(good, "The evening hall")
    assert call(tmp_path, "check", "a.txt", "-q", "--fail-level", "info").returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no time of change beside that of writing")
def test_a_watch_sees_a_change_that_keeps_length_and_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    os.utime(path, (0, 0))
    before = watching._state([str(tmp_path)])
    time.sleep(0.02)  # a file system's clock ticks every few milliseconds
    path.write_text("two", encoding="utf-8")
    os.utime(path, (0, 0))
    assert watching._state([str(tmp_path)]) != before
