"""Checking a draft for the review: its findings, and the Chinese that stands beside any stretch of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dingyi.align.document import Document, Span
from dingyi.align.finding import Finding

Beside = Callable[[int, int], list[Span]]


class Flags(NamedTuple):
    """The top-level findings of one text, and which spans of the Chinese stand beside a span of it."""

    findings: list[Finding]
    beside: Beside


Checker = Callable[[Document], Flags]


def nothing_beside(_start: int, _end: int) -> list[Span]:
    """Say that there is no Chinese."""
    return []


def chinese_digest(source: Document, beside: Beside, start: int, end: int) -> str | None:
    """Return what tells one Chinese beside a span from another: 16 hexadecimal digits, None where there is none."""
    from dingyi.align.entry import sha256

    spans = beside(start, end)
    return sha256("".join(source.text[span.start : span.end] for span in spans))[:16] if spans else None
