"""The figures of one draft or several, for people and for programs; before and after review side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dingyi.align.display import printable
from dingyi.align.document import Document
from dingyi.align.finding import SEVERITIES, Severity
from dingyi.align.likeness import signatures
from dingyi.align.resampling import SAMPLES, SEED, Interval, changes, intervals
from dingyi.align.score import Figure, Tally, added, figures, points

SCHEMA_VERSION = 1
Weights = Mapping[Severity, float]


class Scored(NamedTuple):
    """A draft with what it was compared with and what was counted; ``earlier`` is the tally of ``before``."""

    draft: Document
    source: Document
    reference: Document | None
    before: Document | None
    after: Tally
    earlier: Tally | None


def render_text(scored: Sequence[Scored], weights: Weights, limit: float | None, signature: str) -> str:
    """Return a table a draft and, for several, one of all of them with intervals."""
    parts = [_table(printable(one.draft.path), [one], weights) for one in scored]
    if len(scored) > 1:
        parts.append(_table(f"all {len(scored)} drafts", scored, weights))
    if limit is not None:
        rate = figures(added([one.after for one in scored]), weights)[0].value or 0.0
        word = "fail" if rate > limit else "pass"
        parts.append(f"{word}: {rate:.1f} points per 1,000 words, limit {limit:g}\n")
    tail = [f"points: {', '.join(f'{severity} {weights[severity]:g}' for severity in SEVERITIES)}", signature]
    if scored[0].reference:
        tail += [f"{name}|{told}" for name, told in signatures().items()]
    if len(scored) > 1:
        tail.append(f"intervals: middle 95 % of {SAMPLES} draws of {len(scored)} documents, seed {SEED}")
    return "\n".join([*parts, *tail]) + "\n"


def _table(title: str, scored: Sequence[Scored], weights: Weights) -> str:
    after = [one.after for one in scored]
    before = [one.earlier for one in scored if one.earlier]
    whole, spread = added(after), intervals(after, weights)
    now = figures(whole, weights)
    old = figures(added(before), weights) if before else []
    moved = changes(before, after, weights)
    rows = [["", "before", "after", "change"] if old else ["", ""]]
    rows += [_counts(name, before, after, key) for name, key in _COUNTS]
    for index, figure in enumerate(now):
        cell = f"{_shown(figure)}{_counted(figure)}{_between(spread.get(figure.name), '.1f')}"
        if not old:
            rows.append([figure.name, cell])
            continue
        earlier = old[index]
        change = "" if figure.value is None or earlier.value is None else f"{figure.value - earlier.value:+.1f}"
        told = f"{change}{_between(moved.get(figure.name), '+.1f')}"
        rows.append([figure.name, f"{_shown(earlier)}{_counted(earlier)}", cell, told])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "  ".join((cell.ljust if i == 0 else cell.rjust)(widths[i]) for i, cell in enumerate(row)).rstrip()
        for row in rows
    ]
    categories = _categories(whole, weights)
    return "\n".join([title, *(f"  {line}" for line in lines if line), *categories]) + "\n"


_COUNTS = (("words", None), *((severity, severity) for severity in SEVERITIES))


def _counts(name: str, before: Sequence[Tally], after: Sequence[Tally], key: Severity | None) -> list[str]:
    def count(tallies: Sequence[Tally]) -> int:
        return sum(one.words if key is None else one.severities[key] for one in tallies)

    now = count(after)
    label = name if key is None else f"findings: {name}"
    return [label, f"{count(before):,}", f"{now:,}", f"{now - count(before):+,}"] if before else [label, f"{now:,}"]


def _categories(whole: Tally, weights: Weights) -> list[str]:
    paid = [(points(counts, weights), name) for name, counts in whole.categories.items()]
    told = [f"{name} {value:g}" for value, name in sorted(paid, key=lambda row: (-row[0], row[1])) if value]
    return [f"  points by MQM category: {', '.join(told)}"] if told else []


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return "nothing to count"
    return f"{figure.value:.1f}" + (" %" if figure.whole else "")


def _counted(figure: Figure) -> str:
    return f" ({figure.part} of {figure.whole})" if figure.whole else ""


def _between(interval: Interval | None, form: str) -> str:
    return f" [{interval.low:{form}}, {interval.high:{form}}]" if interval else ""


def render_json(scored: Sequence[Scored], weights: Weights, limit: float | None, signature: str) -> str:
    """Return one object: the figures of each draft and of all, with intervals where there are several."""
    import json

    after = [one.after for one in scored]
    before = [one.earlier for one in scored if one.earlier]
    rate = figures(added(after), weights)[0].value or 0.0
    whole: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "signature": signature,
        "weights": dict(weights),
        "limit": limit,
        "passed": None if limit is None else rate <= limit,
        "metrics": signatures() if scored[0].reference else {},
        "documents": [
            {
                "path": one.draft.path,
                "source_path": one.source.path,
                "reference_path": one.reference.path if one.reference else None,
                "before_path": one.before.path if one.before else None,
                "after": _object([one.after], weights),
                "before": _object([one.earlier], weights) if one.earlier else None,
            }
            for one in scored
        ],
        "all": {
            "after": _object(after, weights),
            "before": _object(before, weights) if before else None,
            "change": {name: list(interval) for name, interval in changes(before, after, weights).items()},
        },
    }
    if len(scored) > 1:
        whole["resampling"] = {"samples": SAMPLES, "seed": SEED, "unit": "document", "level": 0.95}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _object(tallies: Sequence[Tally], weights: Weights) -> dict[str, Any]:
    whole, spread = added(tallies), intervals(tallies, weights)
    return {
        "words": whole.words,
        "findings": whole.severities,
        "categories": {
            name: {**counts, "points": points(counts, weights)} for name, counts in sorted(whole.categories.items())
        },
        "figures": {
            figure.name: {
                "value": figure.value,
                "part": figure.part,
                "whole": figure.whole,
                "interval": list(spread[figure.name]) if figure.name in spread else None,
                "better": "higher" if figure.higher else "lower",
            }
            for figure in figures(whole, weights)
        },
    }
