"""Applying fixes: edits to a text, and all safe ones until nothing is left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from dingyi.align.document import Document
from dingyi.align.finding import Edit, Finding, Fix

Check = Callable[[Document], list[Finding]]

_ROUNDS = 10  # a fix uncovers others; the sample needs two


class Mended(NamedTuple):
    """A text after its safe fixes, the findings that are left, and how many fixes were applied."""

    document: Document
    findings: list[Finding]
    applied: int


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with the edits made. Raises ValueError where two overlap or one lies outside."""
    parts: list[str] = []
    at = 0
    for start, end, replacement in sorted(set(edits)):
        if start < at or end < start or end > len(text):
            raise ValueError(f"the edit at {start} to {end} overlaps another or lies outside the text")
        parts += (text[at:start], replacement)
        at = end
    return "".join([*parts, text[at:]])


def apply_safe(document: Document, check: Check) -> Mended:
    """Return the document with every safe fix applied that adds no finding, to the fixpoint.

    A batch of fixes that adds one is halved until the fix at fault is alone; it is then left out.
    """
    findings = check(document)
    applied = 0
    refused: set[tuple[str, str]] = set()
    for _round in range(_ROUNDS):
        fixes = [
            fix for fix in safe_fixes(findings) if _identity(document, fix) not in refused and document.takes(fix.edits)
        ]
        if not fixes:
            break
        document, findings, made = _apply_all(document, findings, fixes, check, refused)
        applied += made
    return Mended(document, findings, applied)


def safe_fixes(findings: Sequence[Finding]) -> list[Fix]:
    """Return the first safe fix of each finding and child, leaders first, leaving out what overlaps one before it."""
    chosen: list[Fix] = []
    taken: list[tuple[int, int]] = []
    for leader in findings:
        for finding in leader.walk():
            fix = next((fix for fix in finding.fixes if fix.applicability == "safe"), None)
            if fix is None or not fix.edits:
                continue
            start, end = fix.edits[0].start, fix.edits[-1].end
            if all(end < first or last < start or (end <= first and start < first) for first, last in taken[-64:]):
                chosen.append(fix)
                taken.append((start, end))
    return chosen


def _apply_all(
    document: Document, findings: list[Finding], fixes: list[Fix], check: Check, refused: set[tuple[str, str]]
) -> tuple[Document, list[Finding], int]:
    after = _edited(document, [edit for fix in fixes for edit in fix.edits])
    found = check(after)
    if not _counts(found) - _counts(findings):
        return after, found, len(fixes)
    if len(fixes) == 1:
        refused.add(_identity(document, fixes[0]))
        return document, findings, 0
    half = len(fixes) // 2
    # The later half first: the offsets of the earlier one stay true.
    document, findings, made = _apply_all(document, findings, fixes[half:], check, refused)
    document, findings, more = _apply_all(document, findings, fixes[:half], check, refused)
    return document, findings, made + more


def _edited(document: Document, edits: list[Edit]) -> Document:
    return document.revised(apply_edits(document.text, edits), edits)


def _counts(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(finding.rule for leader in findings for finding in leader.walk())


def _identity(document: Document, fix: Fix) -> tuple[str, str]:
    start, end = fix.edits[0].start, fix.edits[-1].end
    return fix.title, document.text[max(0, start - 20) : end + 20]
