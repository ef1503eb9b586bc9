"""The cleaned translation: decided spans replaced, every other byte as it was, nothing written on conflicts."""

from __future__ import annotations

import json
import os
import pty
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, flag
from test_session import row_of

from dingyi.align.anchor import anchor
from dingyi.align.document import Document
from dingyi.align.entry import sha256
from dingyi.align.formats.registry import read
from dingyi.glossary.errors import UsageError
from dingyi.tui.cli import main
from dingyi.tui.review.session import Session

Again = Callable[[Session], None]


def decided(desk: Desk, again: Again) -> Session:
    session = desk.session()
    session.accept([(row_of(session, "punctuation-collision"), 0)])
    again(session)
    session.accept([(row_of(session, "introduce-calque"), 1)])
    row = row_of(session, "great-importance")
    session.edit(row, row.finding.start, row.finding.end, "vital")
    session.reject([row_of(session, "and-his-party")])
    session.skip([row_of(session, "weak-verb")])
    again(session)
    return session


def test_decided_spans_are_replaced_and_nothing_else(desk: Desk, again: Again, tmp_path: Path) -> None:
    session = decided(desk, again)
    out = tmp_path / "clean.txt"
    assert main(["export", str(desk.draft), "-o", str(out), "-q"]) == 0
    expected = desk.text.replace(". ,", ",").replace("introduced the relevant situation of", "outlined")
    assert out.read_text(encoding="utf-8") == expected.replace("of great importance", "vital")
    assert out.read_text(encoding="utf-8") == session.snapshot.document.text


def test_what_was_accepted_is_not_found_again(desk: Desk, again: Again, tmp_path: Path) -> None:
    session = desk.session()
    accepted = []
    while rows := [row for row in session.rows if session.state(row) == "open" and row.finding.fixes]:
        session.accept([(rows[0], 0)])
        accepted.append(rows[0])
        again(session)
    assert len(accepted) >= 6
    out = tmp_path / "clean.txt"
    assert main(["export", str(desk.draft), "-o", str(out), "-q"]) == 0
    cleaned = out.read_bytes().decode("utf-8")
    left = {finding.rule for one in flag(Document(cleaned)).findings for finding in one.walk()}
    assert not left & {row.finding.rule for row in accepted}
    # What lies between the replaced spans is the draft's.
    at = clean = 0
    for region in session.snapshot.settled.regions:
        assert cleaned[clean : region.work_start] == desk.text[at : region.start]
        at, clean = region.end, region.work_end
    assert cleaned[clean:] == desk.text[at:]


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_odd_bytes_stay(
    desk: Desk, again: Again, capfdbinary: pytest.CaptureFixture[bytes], bom: bytes, end: str
) -> None:
    text = desk.text.replace("\n", end) + " \t\u00a0\u2028\x0b\x0c\x85\u200b\u202e\x1b]52;c;eA==\x07 tail \t" + end * 2
    desk.draft.write_bytes(bom + text.encode("utf-8"))
    session = Session(Document(text, str(desk.draft), bom=bool(bom)), None, lambda one: flag(one, desk.faults), "li")
    session.adopt(session.load())
    session.accept([(row_of(session, "and-his-party"), 0)])
    session.close()
    assert main(["export", str(desk.draft), "-q"]) == 0
    written = capfdbinary.readouterr().out
    assert written == bom + text.replace("and his party", "and his delegation").encode("utf-8")


def test_open_findings_are_counted_on_standard_error(
    desk: Desk, again: Again, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write("The park serves many residents and other businesses; 6382124513982247382405435 stays.\n")
    desk.faults = ((r"many residents", "X001", "many", "error", "", ("residents",)),)
    session = desk.session()
    session.accept([(session.rows[0], 0)])
    assert main(["export", str(desk.draft), "-o", str(tmp_path / "out.txt")]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    found = re.fullmatch(
        r"dingyi: .*readout\.txt: 1 decision made in the text; (\d+) findings? still open, .*\n", told.err
    )
    assert found is not None
    assert int(found[1]) >= 1


class TestConflicts:
    @pytest.fixture
    def clashing(self, desk: Desk) -> Desk:
        desk.faults = (
            (r"docks, warehouses", "X001", "one", "error", "", ("quays",)),
            (r"warehouses and other", "X002", "two", "warning", "", ("sheds and",)),
        )
        session = desk.session()
        first, second = session.rows
        session.accept([(first, 0)])
        session.accept([(second, 0)])
        session.close()
        return desk

    def test_overlaps_are_named_and_nothing_is_written(
        self, clashing: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out.txt"
        assert main(["export", str(clashing.draft), "-o", str(out)]) == 3
        told = capsys.readouterr()
        assert not out.exists()
        assert told.out == ""
        assert f"{clashing.draft}:6:78: one at 6:78 (li accepted “quays”) overlaps two at 6:85 (li accepted" in told.err
        assert "nothing was written" in told.err

    def test_rejecting_one_clears_it(self, clashing: Desk, tmp_path: Path) -> None:
        session = clashing.session()
        session.reject([row_of(session, "one")])
        session.close()
        out = tmp_path / "out.txt"
        assert main(["export", str(clashing.draft), "-o", str(out), "-q"]) == 0
        assert "docks, sheds and businesses" in out.read_text(encoding="utf-8")

    def test_two_people_s_answers_to_one_finding(
        self, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        li, wang = desk.session("li"), desk.session("wang")
        li.accept([(row_of(li, "and-his-party"), 0)])
        wang.reject([row_of(wang, "and-his-party")])
        assert main(["export", str(desk.draft), "-o", str(tmp_path / "out.txt")]) == 3
        told = capsys.readouterr().err
        assert "and-his-party: li accepted “and his delegation” but wang rejected" in told
        assert not (tmp_path / "out.txt").exists()


def test_the_draft_itself_is_written_only_when_asked(desk: Desk, again: Again, tmp_path: Path) -> None:
    decided(desk, again).close()
    before = desk.text
    os.symlink(desk.draft, tmp_path / "link.txt")
    for target in (desk.draft, tmp_path / "link.txt"):
        assert main(["export", str(desk.draft), "-o", str(target), "-q"]) == 2
        assert desk.text == before
    assert main(["export", str(desk.draft), "--in-place", "-q"]) == 0
    assert desk.text != before
    # What is done is neither open again nor an orphan, and doing it again changes nothing.
    session = desk.session()
    assert not session.ledger.orphans
    assert "introduce-calque" not in {row.key.rule for row in session.rows}
    session.close()
    after = desk.text
    assert main(["export", str(desk.draft), "--in-place", "-q"]) == 0
    assert desk.text == after


def test_directives_are_taken_out(desk: Desk, tmp_path: Path) -> None:
    line = "[[dingyi: ignore weak-verb -- as the port office writes]]\n"
    desk.write(desk.text.replace("He introduced", line + "He introduced"))
    session = desk.session()
    session.accept([(row_of(session, "great-importance"), 0)])
    out = tmp_path / "out.txt"
    assert main(["export", str(desk.draft), "-o", str(out), "-q"]) == 0
    mended = desk.text.replace("of great importance", "important")
    assert out.read_text(encoding="utf-8") == mended.replace(line, "")
    assert main(["export", str(desk.draft), "--in-place", "-q"]) == 0
    assert desk.text == mended


def test_a_draft_in_a_table(tmp_path: Path) -> None:
    """What a file cannot take is refused when it is decided, the rest is written into its cells."""
    draft = tmp_path / "pairs.tsv"
    draft.write_text("zh\ten\n港口开放。\tThe port , is open.\n码头很长。\tThe pier is long.\n", encoding="utf-8")
    document = read(str(draft))
    text = document.text
    faults = ((r" ,", "X001", "blank", "error", "", ("",)), (r"open\.\s+The", "X002", "joined", "error", "", ("x",)))
    session = Session(document, None, lambda one: flag(one, faults), "li")
    session.adopt(session.load())
    assert [row.text for row in session.rows] == [" ,", text[text.index("open.") : text.index(" pier")]]
    session.accept([(session.rows[0], 0)])
    with pytest.raises(UsageError, match="the file cannot take this"):
        session.accept([(session.rows[1], 0)])
    session.close()
    out = tmp_path / "out.tsv"
    assert main(["export", str(draft), "-o", str(out), "-q"]) == 0
    assert out.read_text(encoding="utf-8") == draft.read_text(encoding="utf-8").replace("port ,", "port")


def test_a_device_is_written_to_and_stays_one(desk: Desk) -> None:
    desk.write("One line.")
    master, slave = pty.openpty()
    assert main(["export", str(desk.draft), "-o", os.ttyname(slave), "-q"]) == 0
    assert os.read(master, 100) == b"One line."
    assert stat.S_ISCHR(os.stat(os.ttyname(slave)).st_mode)
    os.close(master)
    os.close(slave)


def test_a_journal_from_elsewhere(tmp_path: Path) -> None:
    """Only what the format asks for: no edits, no fingerprint, an offset that is not quite right."""
    draft = tmp_path / "a.md"
    text = "# Title\n\nHe said *yes* to the plan.\n"
    draft.write_text(text, encoding="utf-8")
    lines: list[dict[str, Any]] = [
        {"v": 1, "op": "open", "doc": "a", "text_sha256": sha256(text), "who": "li"},
        {"v": 1, "op": "decide", "id": "1", "rule": "r", "state": "accepted", "to": "agreed"}
        | {"anchor": anchor(text, 12, 22)._asdict(), "text_sha256": sha256(text)},
        {"v": 1, "op": "decide", "id": "2", "rule": "r", "state": "edited", "to": "scheme"}
        | {"anchor": {"start": 25, "end": 29, "exact": "plan", "prefix": "to the ", "suffix": ".\n"}},
    ]
    journal = tmp_path / "other.jsonl"
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    out = tmp_path / "out.md"
    assert main(["export", str(draft), "-o", str(out), "--decisions", str(journal), "-q"]) == 0
    assert out.read_text(encoding="utf-8") == "# Title\n\nHe agreed to the scheme.\n"


@pytest.mark.parametrize("content", ["{}\n{}\n", '{"v":9,"op":"open"}\n', "<<<<<<< HEAD\n{}\n"])
def test_a_journal_that_cannot_be_understood_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    (tmp_path / "a.txt").write_text("One.\n")
    (tmp_path / "bad.jsonl").write_text(content)
    arguments = [
        "export",
        str(tmp_path / "a.txt"),
        "--decisions",
        str(tmp_path / "bad.jsonl"),
        "-o",
        str(tmp_path / "o"),
    ]
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "bad.jsonl" in told
    assert not (tmp_path / "o").exists()


def test_without_decisions_the_draft_comes_out(desk: Desk, tmp_path: Path) -> None:
    assert main(["export", str(desk.draft), "-o", str(tmp_path / "out.txt"), "-q"]) == 0
    assert (tmp_path / "out.txt").read_bytes() == desk.draft.read_bytes()
    assert not (tmp_path / ".dingyi").exists()


def test_names_are_printed_harmlessly(desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    li, other = desk.session("li"), desk.session("\x1b]0;owned\x07")
    li.accept([(row_of(li, "and-his-party"), 0)])
    row = row_of(other, "and-his-party")
    other.edit(row, row.finding.start, row.finding.end, "\x1b[31mred")
    assert main(["export", str(desk.draft), "-o", str(tmp_path / "o")]) == 3
    assert "\x1b" not in capsys.readouterr().err
