"""The text as decided in rows, every finding and every change marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from dingyi.align.document import Document, Span
from dingyi.align.finding import SEVERITIES, Severity
from dingyi.glossary.compiled import Glossary
from dingyi.tui.export.script import Kind, Piece, script, within
from dingyi.tui.export.sheet import DONE, Sheet


class Stretch(NamedTuple):
    """A stretch of one look. ``findings`` begin here, by number; ``change`` is the number of the replacement that
    begins here, None elsewhere; ``severity`` is the loudest of the open findings over it, ``decided`` tells that all
    over it were decided."""

    kind: Kind
    text: str
    findings: tuple[int, ...]
    change: int | None
    severity: Severity | None
    decided: bool


class MarkedRow(NamedTuple):
    """The Chinese and the English beside it; either may be empty."""

    zh: str
    en: tuple[Stretch, ...]


def marked_rows(sheet: Sheet, source: Document | None, glossary: Glossary) -> list[MarkedRow]:
    """Return the whole settled text in rows: with the Chinese, the sentences that belong together, else paragraphs.
    Findings are numbered from 1 as in ``sheet.rows``, changes as the regions of the settled text."""
    pieces = script(sheet.decided)
    seen: set[int] = set()
    rows = []
    for zh, window, last in _windows(sheet, source, glossary):
        stretches = tuple(_stretches(sheet, pieces, window, seen, last)) if window else ()
        rows.append(MarkedRow(zh, stretches))
    return rows


def _windows(sheet: Sheet, source: Document | None, glossary: Glossary) -> Iterable[tuple[str, Span | None, bool]]:
    document = sheet.decided.document
    whole = len(document.text)
    if source is None:
        starts = [(one.start, "") for one in document.paragraphs]
        alone: dict[int, str] = {}
    else:
        starts, alone = _beside(document, source, glossary)
    if not starts:
        starts = [(0, "")]
    if alone.get(-1):
        yield alone[-1], None, False
    starts[0] = (0, starts[0][1])
    ends = [*(start for start, _zh in starts[1:]), whole]
    for index, ((start, zh), end) in enumerate(zip(starts, ends, strict=True)):
        yield zh, Span(start, end), end == whole
        if index in alone:
            yield alone[index], None, False


def _beside(document: Document, source: Document, glossary: Glossary) -> tuple[list[tuple[int, str]], dict[int, str]]:
    """Return where rows of the English begin, with the Chinese of each, and the Chinese that stands alone, by the row
    it follows (-1: none)."""
    from dingyi.align.pairing import Pairing

    beads = Pairing(document, source, glossary).beads
    of_en = {index: number for number, bead in enumerate(beads) for index in bead.en}
    chinese = ["".join(source.text[slice(*source.sentences[i][:2])] for i in bead.zh) for bead in beads]
    starts: list[tuple[int, str]] = []
    row_of: dict[int, int] = {}
    for before, index in pairwise([None, *range(len(document.sentences))]):
        number = of_en.get(index, -1) if index is not None else -1
        if before is not None and number == of_en.get(before, -1):
            continue
        # A bead whose English is torn apart has its Chinese beside the first part.
        zh = "" if number in row_of or number < 0 else chinese[number]
        row_of.setdefault(number, len(starts))
        starts.append((document.sentences[index or 0].start, zh))
    alone: dict[int, str] = {}
    at = -1
    for number, bead in enumerate(beads):
        if bead.en:
            at = row_of.get(number, at)
        else:
            alone[at] = alone.get(at, "") + chinese[number]
    return starts, alone


def _stretches(sheet: Sheet, pieces: Sequence[Piece], window: Span, seen: set[int], last: bool) -> Iterable[Stretch]:
    here = [
        (number, row)
        for number, row in enumerate(sheet.rows, 1)
        if row.finding.start <= window.end and window.start <= row.finding.end
    ]
    waiting = [
        (row.finding.start, number)
        for number, row in here
        if window.start <= row.finding.start < window.end or (last and row.finding.start == window.end)
    ]
    cuts = sorted({place for _number, row in here for place in (row.finding.start, row.finding.end)})
    for piece in within(pieces, window.start, window.end, last=last):
        inner = [] if piece.kind == "gone" else [cut for cut in cuts if piece.start < cut < piece.end]
        edges = [piece.start, *inner, piece.end]
        for start, end in pairwise(edges):
            text = piece.text if piece.kind == "gone" else piece.text[start - piece.start : end - piece.start]
            begun = [] if piece.kind == "gone" else [number for at, number in waiting if at <= start]
            waiting = [one for one in waiting if one[1] not in begun]
            change = piece.region if piece.region is not None and piece.region not in seen else None
            if change is not None:
                seen.add(change)
            over = (
                []
                if piece.kind == "gone"
                else [row for _number, row in here if row.finding.start < end and start < row.finding.end]
            )
            open_ones = [row.finding.severity for row in over if sheet.state_of(row) not in DONE]
            loudest = min(open_ones, key=SEVERITIES.index) if open_ones else None
            yield Stretch(piece.kind, text, tuple(begun), change, loudest, bool(over) and not open_ones)
    if waiting:
        yield Stretch("kept", "", tuple(number for _at, number in waiting), None, None, False)
