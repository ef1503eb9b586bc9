"""One page on a draft or several: what was found, what was decided, what is left, and how it scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from dingyi.align.document import Document
from dingyi.align.entry import STATES
from dingyi.align.finding import SEVERITIES, Finding
from dingyi.align.score import Figure, Tally, figures, tally
from dingyi.align.term_accuracy import TermCounts
from dingyi.glossary.compiled import Glossary
from dingyi.tui.export.decided import Decided
from dingyi.tui.export.marked import marked_rows
from dingyi.tui.export.page import filled
from dingyi.tui.export.record import Told, told
from dingyi.tui.export.sheet import DONE, Sheet


class Bar(NamedTuple):
    """A row of a chart: how many there were in the draft, how many are left, both also as shares (per cent) of the
    chart's longest bar; ``look`` is the class of its colour."""

    name: str
    before: int
    after: int
    wide_before: float
    wide_after: float
    look: str


class Score(NamedTuple):
    """A figure of the draft and of the text as decided."""

    name: str
    before: str
    after: str
    better: str


class Part(NamedTuple):
    """What the page says of one draft; ``told`` are the values of the template, ``earlier`` and ``left`` the top-level
    findings of the draft and those still open in the text as decided."""

    told: dict[str, Any]
    earlier: Sequence[Finding]
    left: Sequence[Finding]


def part(
    decided: Decided, earlier: Sequence[Finding], found: Sequence[Finding], source: Document | None, glossary: Glossary
) -> Part:
    """Return what is to be said of a draft. ``earlier`` are its top-level findings, ``found`` those of the text as
    decided."""
    sheet = Sheet(decided, found)
    leading = [row for row in sheet.rows if row.depth == 0]
    left = [row.finding for row in leading if sheet.state_of(row) not in DONE]
    decisions = told(decided)
    values = {
        "path": decided.draft.path,
        "source": source.path if source else None,
        "words": decided.document.words,
        "before": len(earlier),
        "left": len(left),
        "decisions": [(number, one, _place(sheet, one)) for number, one in enumerate(decisions, 1)],
        "made": len(decided.settled.applied),
        "charts": _charts(earlier, left),
        "people": _people(decisions),
        "rows": marked_rows(sheet, source, glossary),
        "findings": [_found(sheet, number, row) for number, row in enumerate(sheet.rows, 1)],
        "scores": _scores(decided, earlier, left, source, glossary),
        "conflicts": [[one for one in decisions if one.id in ids] for ids in _conflicting(decided)],
        "orphans": decided.orphans,
        "held": len(decided.held),
        "change_of": _change_numbers(decided, decisions),
        "titles": {number: row.finding for number, row in enumerate(sheet.rows, 1)},
    }
    return Part(values, earlier, left)


def render(parts: Sequence[Part], signature: str) -> bytes:
    """Return the page. Of several drafts the sums and charts stand above them."""
    charts = _charts([one for part in parts for one in part.earlier], [one for part in parts for one in part.left])
    return filled(
        "report.html", drafts=[part.told for part in parts], charts=charts, states=STATES, signature=signature
    )


def _found(sheet: Sheet, number: int, row: Any) -> dict[str, Any]:
    line, column = sheet.decided.document.position(row.finding.start)
    return {
        "number": number,
        "finding": row.finding,
        "depth": row.depth,
        "text": row.text,
        "line": line,
        "column": column,
        "place": sheet.decided.document.place(row.finding.start),
        "state": sheet.state_of(row),
        "fixes": [fix.title for fix in row.finding.fixes],
    }


def _place(sheet: Sheet, one: Told) -> str | None:
    """Return the mark in the text that a decision is about, None where there is none."""
    for outcome in sheet.decided.outcomes.values():
        if one.id not in {other.id for other in outcome.decisions}:
            continue
        for index, region in enumerate(sheet.decided.settled.regions):
            if one.applied and region.change == outcome.leading.id:
                return f"c{index + 1}"
        for number, row in enumerate(sheet.rows, 1):
            if row.key == outcome.leading.key:
                return f"m{number}"
    return None


def _change_numbers(decided: Decided, decisions: Sequence[Told]) -> dict[int, int]:
    """Return the number of the decision behind each replaced stretch, by the stretch's index."""
    by_id = {one.id: number for number, one in enumerate(decisions, 1)}
    regions = decided.settled.regions
    return {index: by_id[region.change] for index, region in enumerate(regions) if region.change in by_id}


def _conflicting(decided: Decided) -> list[set[str]]:
    return [{one.id for one in conflict.decisions} for conflict in decided.conflicts]


def _charts(before: Sequence[Finding], after: Sequence[Finding]) -> list[tuple[str, list[Bar]]]:
    return [
        ("Severity", _bars(before, after, lambda one: one.severity, SEVERITIES)),
        ("MQM category", _bars(before, after, lambda one: one.mqm or "none")),
        ("Rule", _bars(before, after, lambda one: one.rule)),
    ]


def _bars(
    before: Sequence[Finding], after: Sequence[Finding], name: Callable[[Finding], str], order: Sequence[str] = ()
) -> list[Bar]:
    old, new = Counter(map(name, before)), Counter(map(name, after))
    names = list(order) or sorted({*old, *new}, key=lambda one: (-old[one], -new[one], one))
    longest = max([1, *old.values(), *new.values()])
    return [
        Bar(one, old[one], new[one], _share(old[one], longest), _share(new[one], longest), one if order else "plain")
        for one in names
    ]


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)


def _people(decisions: Sequence[Told]) -> list[tuple[str, dict[str, int]]]:
    names = dict.fromkeys(one.who for one in decisions)
    return [(who, Counter(one.state for one in decisions if one.who == who)) for who in names]


def _scores(
    decided: Decided, before: Sequence[Finding], after: Sequence[Finding], source: Document | None, glossary: Glossary
) -> list[Score]:
    old = figures(_tallied(decided.draft, source, glossary, before))
    new = figures(_tallied(decided.document, source, glossary, after))
    return [
        Score(was.name, _shown(was), _shown(now), "higher" if was.higher else "lower")
        for was, now in zip(old, new, strict=True)
        if not (was.value is None and now.value is None)
    ]


def _tallied(document: Document, source: Document | None, glossary: Glossary, found: Sequence[Finding]) -> Tally:
    if source is not None:
        return tally(document, source, glossary, found)
    counts = Counter(one.severity for one in found)
    return Tally(document.words, {severity: counts[severity] for severity in SEVERITIES}, {}, TermCounts(), {})


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return "–"
    return f"{figure.value:.1f} % ({figure.part} of {figure.whole})" if figure.whole else f"{figure.value:.1f}"
