"""Checking a draft for the review: its findings, and the Chinese that stands beside any stretch of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dingyi.align.document import Document, Span
from dingyi.align.finding import Finding
from dingyi.glossary.compiled import Glossary

Beside = Callable[[int, int], list[Span]]


class Flags(NamedTuple):
    """The top-level findings of one text, and which spans of the Chinese stand beside a span of it."""

    findings: list[Finding]
    beside: Beside


Checker = Callable[[Document], Flags]


def checker(find: Callable[[Document], list[Finding]], source: Document | None, glossary: Glossary) -> Checker:
    """Return what checks a version of the draft with ``find``, beside this Chinese."""
    return lambda document: Flags(find(document), _beside(document, source, glossary))


def _beside(document: Document, source: Document | None, glossary: Glossary) -> Beside:
    if source is None:
        return nothing_beside
    from dingyi.align.pairing import Pairing

    return Pairing(document, source, glossary).source_spans


def nothing_beside(_start: int, _end: int) -> list[Span]:
    """Say that there is no Chinese."""
    return []


def chinese_digest(source: Document, beside: Beside, start: int, end: int) -> str | None:
    """Return what tells one Chinese beside a span from another: 16 hexadecimal digits, None where there is none."""
    from dingyi.align.entry import sha256

    spans = beside(start, end)
    return sha256("".join(source.text[span.start : span.end] for span in spans))[:16] if spans else None
