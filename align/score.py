"""Figures for a translation: penalty points of what the check finds, accuracy of terms, likeness to a reference.

Every figure is worked out from sums over documents, so that several drafts are one corpus and documents can be
resampled (``dingyi.align.resampling``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dingyi.align.context import Context
from dingyi.align.document import Document
from dingyi.align.finding import SEVERITIES, Finding, Severity
from dingyi.align.likeness import METRICS, segments, statistics, value
from dingyi.align.pairing import Pairing
from dingyi.align.term_accuracy import TermCounts, term_counts
from dingyi.glossary.compiled import Glossary

WEIGHTS: Mapping[Severity, float] = {"error": 5.0, "warning": 1.0, "info": 0.0}
"""Penalty points of one finding. The severity multipliers of the MQM scoring model (themqm.org: neutral 0, minor 1,
major 5, critical 25), an error taken as major, a warning as minor, information as neutral; critical is for people to
say. All error types weigh 1, the model's default."""

REFERENCE_WORDS = 1000
"""Words of English that penalty points are told for: MQM's reference word count, as most publish it."""

POINTS = "MQM points per 1,000 words"
SUCCESS, EXACT, CONSISTENCY = "term success rate", "term exact matches", "term consistency"


class Tally(NamedTuple):
    """What is added up of one draft: words, findings by severity and by MQM category, term counts, sacreBLEU's
    statistics by metric (empty without a reference)."""

    words: int
    severities: dict[Severity, int]
    categories: dict[str, dict[Severity, int]]
    terms: TermCounts
    likeness: dict[str, list[float]]


class Figure(NamedTuple):
    """One figure. ``value`` is None where there is nothing to count; ``part`` and ``whole`` are the counts behind a
    share. ``higher`` tells whether more is better."""

    name: str
    value: float | None
    higher: bool
    part: int | None = None
    whole: int | None = None


def tally(
    draft: Document,
    source: Document,
    glossary: Glossary,
    findings: Sequence[Finding],
    reference: Document | None = None,
) -> Tally:
    """Count one draft beside its Chinese and, if there is one, a reference translation. ``findings`` are the top-level
    ones of its check: what lies inside another finding is paid for with it."""
    context = Context(draft, glossary, source)
    likeness: dict[str, list[float]] = {}
    if reference is not None:
        referred = Pairing(reference, source, glossary)
        likeness = statistics(segments(draft, context.pairing, reference, referred, len(source.sentences)))
    severities, categories = _counted(findings)
    return Tally(draft.words, severities, categories, term_counts(context), likeness)


def _counted(findings: Iterable[Finding]) -> tuple[dict[Severity, int], dict[str, dict[Severity, int]]]:
    severities: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    categories: dict[str, dict[Severity, int]] = {}
    for finding in findings:
        severities[finding.severity] += 1
        categories.setdefault(finding.mqm, dict.fromkeys(SEVERITIES, 0))[finding.severity] += 1
    return severities, categories


def added(tallies: Sequence[Tally]) -> Tally:
    """Return the sum of tallies; at least one is needed."""
    categories: dict[str, dict[Severity, int]] = {}
    for one in tallies:
        for name, counts in one.categories.items():
            sums = categories.setdefault(name, dict.fromkeys(SEVERITIES, 0))
            for severity in SEVERITIES:
                sums[severity] += counts[severity]
    return Tally(
        sum(one.words for one in tallies),
        {severity: sum(one.severities[severity] for one in tallies) for severity in SEVERITIES},
        categories,
        TermCounts(*(sum(column) for column in zip(*(one.terms for one in tallies), strict=True))),
        {
            name: [sum(column) for column in zip(*(one.likeness[name] for one in tallies), strict=True)]
            for name in tallies[0].likeness
        },
    )


def points(counts: Mapping[Severity, int], weights: Mapping[Severity, float] = WEIGHTS) -> float:
    """Return the penalty points of findings counted by severity."""
    return sum(weights[severity] * counts[severity] for severity in SEVERITIES)


def figures(counted: Tally, weights: Mapping[Severity, float] = WEIGHTS) -> list[Figure]:
    """Return the figures of a tally, penalties first; shares are percentages."""
    terms = counted.terms
    penalty = points(counted.severities, weights)
    rate = REFERENCE_WORDS * penalty / counted.words if counted.words else None
    found = [
        Figure(POINTS, rate, False),
        _share(SUCCESS, terms.rendered, terms.asked),
        _share(EXACT, terms.exact, terms.asked),
        _share(CONSISTENCY, terms.consistent, terms.repeated),
    ]
    for name in METRICS:
        if name in counted.likeness:
            found.append(Figure(name, value(name, counted.likeness[name]), name != "TER"))
    return found


def _share(name: str, part: int, whole: int) -> Figure:
    return Figure(name, 100 * part / whole if whole else None, True, part, whole)
