"""The readout the project exists for, and two native articles that must stay quiet. The texts are not published."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dingyi.align.check import check
from dingyi.align.finding import Finding
from dingyi.align.fix import apply_safe
from dingyi.align.formats.text import decode, encode, read
from dingyi.glossary.compiled import Glossary, open_glossary

TEXTS = os.environ.get("DINGYI_TEXTS")
pytestmark = pytest.mark.skipif(not TEXTS, reason="DINGYI_TEXTS names no folder of texts")
READOUTS = Path(TEXTS or ".") / "readouts"
DRAFT = READOUTS / "002_db109a0935bb6a8d.txt"

# code, start, end: offsets in code points
EXPECTED = [
    ("E006", 17, 51),
    ("G003", 75, 147),
    ("E006", 190, 224),
    ("C003", 255, 268),
    ("C002", 361, 394),
    ("C001", 372, 397),
    ("C005", 511, 542),
    ("T001", 575, 602),
    ("S001", 606, 936),
    ("T010", 606, 936),
    ("T003", 732, 753),
    ("T003", 758, 780),
    ("T003", 814, 844),
    ("S004", 845, 846),
    ("P006", 936, 937),
    ("G001", 939, 964),
    ("C009", 999, 1020),
    ("C009", 1027, 1042),
    ("T003", 1103, 1124),
    ("P003", 1305, 1308),
    ("C009", 1320, 1336),
    ("C009", 1363, 1379),
    ("C009", 1384, 1397),
    ("C012", 1467, 1483),
    ("C009", 1494, 1517),
    ("C004", 1549, 1565),
    ("C009", 1588, 1614),
    ("C009", 1727, 1742),
    ("C010", 1756, 1896),
    ("C002", 1909, 1935),
    ("P002", 2210, 2211),
    ("P004", 2213, 2215),
    ("S002", 2213, 2400),
    ("G002", 2403, 2425),
]
QUIET = {"G004", "G007", "G009", "A005", "E002", "P010"}


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return open_glossary()


def _every(findings: list[Finding]) -> list[Finding]:
    return [finding for leader in findings for finding in leader.walk()]


@pytest.mark.parametrize(("code", "start", "end"), EXPECTED)
def test_each_fault_is_reported_at_its_span(glossary: Glossary, code: str, start: int, end: int) -> None:
    found = _every(check(read(str(DRAFT)), glossary))
    assert (code, start, end) in {(finding.code, finding.start, finding.end) for finding in found}


def test_what_is_deleted_is_not_reported_twice(glossary: Glossary) -> None:
    found = check(read(str(DRAFT)), glossary)
    deleted = [finding for finding in found if finding.deletes]
    assert deleted
    assert not any(finding.children for finding in deleted)


def test_safe_fixes_give_the_text_expected_byte_for_byte(glossary: Glossary) -> None:
    mended = apply_safe(read(str(DRAFT)), lambda document: check(document, glossary))
    assert encode(mended.document) == (READOUTS / "002.safe.en.txt").read_bytes()
    again = apply_safe(mended.document, lambda document: check(document, glossary))
    assert (again.applied, again.document.text) == (0, mended.document.text)


@pytest.mark.parametrize("name", ["000_05bea80eb69b1e3e.txt", "001_a16ec78cfd9735b1.txt"])
def test_native_articles_stay_quiet(glossary: Glossary, name: str) -> None:
    found = _every(check(read(str(READOUTS / name)), glossary))
    inside_brackets = {"P003", "P006", "P009"}
    unexpected = [f for f in check(read(str(READOUTS / name)), glossary) if f.code not in QUIET]
    assert [(f.code, f.start) for f in unexpected] == []
    assert {finding.code for finding in found} <= QUIET | inside_brackets


def test_the_reviewed_text_has_no_error(glossary: Glossary) -> None:
    found = check(read(str(READOUTS / "002.reviewed.en.txt")), glossary)
    assert [finding for finding in found if finding.severity == "error"] == []


def test_the_reviewed_text_is_quiet_on_style_and_structure(glossary: Glossary) -> None:
    found = check(read(str(READOUTS / "002.reviewed.en.txt")), glossary)
    loud = [finding for finding in _every(found) if finding.severity != "info"]
    assert [finding for finding in loud if finding.code[0] in "CSI" or finding.code in ("E006", "E007", "T005")] == []


def test_crlf_and_a_byte_order_mark_change_no_finding(glossary: Glossary) -> None:
    raw = DRAFT.read_bytes()
    plain = check(decode(raw, "a.txt"), glossary)
    windows = check(decode(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"), "a.txt"), glossary)
    assert [(f.code, f.message) for f in plain] == [(f.code, f.message) for f in windows]
