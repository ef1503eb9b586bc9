"""Fixes: edits land where they say, safe ones reach a fixpoint and never add a finding."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dingyi.align.check import arrange, check
from dingyi.align.document import Document
from dingyi.align.finding import Edit, Finding
from dingyi.align.fix import apply_edits, apply_safe, safe_fixes
from dingyi.align.rules.rule import replace
from dingyi.glossary.compiled import open_glossary

GLOSSARY = open_glossary()
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
PIECES = [
    *"\n".join(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.draft.en.txt"))).split(" "),
    "Chinese-style modernization", "high-level opening up", "a", "an", "the the", ". ,", " ,", ", To", "“", "”",
    "\n", "\n\n", "\r\n", "6382124513982247382405435x", "Post time: Jun-02-2023", "，", "（", "Welcome to join",
    "introduced the relevant situation of", "\u00a0",
]  # fmt: skip


def _check(document: Document) -> list[Finding]:
    return check(document, GLOSSARY)


def _counts(findings: list[Finding]) -> Counter[str]:
    return Counter(finding.rule for leader in findings for finding in leader.walk())


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_safe_fixes_never_add_a_finding_and_twice_is_once(text: str) -> None:
    document = Document(text)
    before = _check(document)
    mended = apply_safe(document, _check)
    assert not _counts(mended.findings) - _counts(before)
    again = apply_safe(mended.document, _check)
    assert again.document.text == mended.document.text
    assert again.applied == 0


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_findings_and_fixes_stay_inside_the_text(text: str) -> None:
    for leader in _check(Document(text)):
        for finding in leader.walk():
            assert 0 <= finding.start <= finding.end <= len(text)
            for fix in finding.fixes:
                assert apply_edits(text, fix.edits) != text
                ends = [edit.end for edit in fix.edits]
                assert all(end <= edit.start for end, edit in zip(ends, fix.edits[1:], strict=False))


@given(st.text(max_size=40), st.data())
def test_an_edit_touches_nothing_else(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    edits = [Edit(places[0], places[1], "X"), Edit(places[2], places[3], "Y")]
    if places[0] == places[2]:
        return
    wanted = text[: places[0]] + "X" + text[places[1] : places[2]] + "Y" + text[places[3] :]
    assert apply_edits(text, edits) == wanted


@pytest.mark.parametrize("edits", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(3, 99, "")], [Edit(3, 2, "")]])
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits("abcdef", edits)


def _finding(start: int, end: int, severity: str = "warning", **fields: object) -> Finding:
    found = Finding(f"r{start}-{end}-{severity}", "X001", severity, "", start, end, "")  # type: ignore[arg-type]
    return found._replace(**fields)  # type: ignore[arg-type]


def test_the_more_severe_then_the_wider_leads() -> None:
    wide, narrow, error = _finding(0, 20), _finding(5, 8), _finding(18, 25, "error")
    (lead,) = arrange([narrow, wide, error])[:1]
    assert [f.rule for f in arrange([narrow, wide, error])] == ["r5-8-warning", "r18-25-error"]
    assert arrange([narrow, wide])[0].children == (narrow,)
    assert lead.rule == "r5-8-warning"


def test_what_lies_in_deleted_text_is_dropped() -> None:
    line, stamp = _finding(0, 30, deletes=True), _finding(5, 10, "error")
    assert [finding.rule for finding in arrange([stamp, line])] == ["r0-30-warning"]


def test_ten_thousand_findings_are_arranged_without_comparing_each_to_each() -> None:
    many = [_finding(10 * i, 10 * i + 5) for i in range(10_000)]
    assert len(arrange(many)) == 10_000


def test_the_safe_fixes_of_children_count_and_overlaps_do_not() -> None:
    inner = _finding(2, 4, fixes=(replace(2, 4, "x", "safe"),))
    outer = _finding(0, 10, fixes=(replace(0, 10, "y", "unsafe"),), children=(inner,))
    other = _finding(3, 5, fixes=(replace(3, 5, "z", "safe"),))
    assert safe_fixes([outer, other]) == [inner.fixes[0]]
