"""From a draft to its findings: every rule that is awake, then precedence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

from dingyi.align.context import Context
from dingyi.align.document import Document
from dingyi.align.finding import SEVERITIES, Finding, Severity
from dingyi.align.rules.registry import chosen, module
from dingyi.align.rules.rule import Rule
from dingyi.align.rules.waking import waking
from dingyi.glossary.compiled import Glossary
from dingyi.glossary.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dingyi.align.own_rules import OwnRule
    from dingyi.align.report.result import Silenced


class Found(NamedTuple):
    """The top-level findings of a draft in order of place, and what directives in it silence."""

    findings: list[Finding]
    silenced: list[Silenced]


def check(
    document: Document,
    glossary: Glossary,
    source: Document | None = None,
    rules: Sequence[Rule] | None = None,
) -> list[Finding]:
    """Return the top-level findings of a draft in order of place; overlapped ones are their children.

    ``rules`` defaults to the default set. Without ``source`` the rules see the English alone.
    """
    return check_whole(document, glossary, source, rules).findings


def check_whole(
    document: Document,
    glossary: Glossary,
    source: Document | None = None,
    rules: Sequence[Rule] | None = None,
    own: Sequence[OwnRule] = (),
    severity: Mapping[str, Severity] | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> Found:
    """Return what ``check`` does, and what the text's directives silence. ``own`` are a team's pattern rules,
    ``severity`` and ``options`` what it says of single rules, by their names."""
    return check_context(Context(document, glossary, source, options, own), rules, severity)


def check_context(
    context: Context, rules: Sequence[Rule] | None = None, severity: Mapping[str, Severity] | None = None
) -> Found:
    """Return what ``check_whole`` does, for a caller that has a use for what was worked out on the way."""
    rules = chosen() if rules is None else rules
    found = [finding for rule in waking(rules).awake(context) for finding in module(rule).check(context)]
    if context.own_rules:
        found += context.own_findings
    if severity:
        found = [one._replace(severity=severity[one.rule]) if one.rule in severity else one for one in found]
    arranged = arrange(found)
    if "dingyi:" in context.text or "sic" in context.text:
        from dingyi.align.suppress import by_directives

        return Found(*by_directives(context.document, arranged))
    return Found(arranged, [])


def arrange(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings by precedence: what lies in text that goes is dropped; of overlapping ones the more severe,
    then the wider leads and the others become its children."""
    unique = list({(f.rule, f.start, f.end, f.concept): f for f in findings}.values())
    kept = _unswallowed(unique)
    kept.sort(key=lambda f: (SEVERITIES.index(f.severity), not f.deletes, f.start - f.end, f.start, f.code))
    leaders: list[Finding] = []  # none overlap, in order of place
    children: dict[Finding, list[Finding]] = {}
    for finding in kept:
        at = bisect_left(leaders, (finding.start, finding.end), key=lambda leader: (leader.start, leader.end))
        leader = next((other for other in leaders[max(0, at - 1) : at + 1] if _overlap(other, finding)), None)
        if leader is None:
            leaders.insert(at, finding)
        else:
            children.setdefault(leader, []).append(finding)
    return [
        leader._replace(children=tuple(sorted((*leader.children, *children.get(leader, ())), key=_place)))
        for leader in leaders
    ]


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.code


def _unswallowed(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings less those inside of what another one deletes; of two deletions of one span the first by
    code stays."""
    codes: dict[tuple[int, int], str] = {}  # by the span of a deletion, the first code
    farthest: dict[int, int] = {}  # by the start of deletions, the last end
    for one in findings:
        if one.deletes:
            span = one.start, one.end
            codes[span] = min(one.code, codes.get(span, one.code))
            farthest[one.start] = max(one.end, farthest.get(one.start, one.end))
    starts = sorted(farthest)
    reach = list(accumulate((farthest[start] for start in starts), max))

    def swallowed(one: Finding) -> bool:
        before = bisect_left(starts, one.start)
        if (before and reach[before - 1] >= one.end) or farthest.get(one.start, -1) > one.end:
            return True
        first = codes.get((one.start, one.end))
        return first is not None and (not one.deletes or first < one.code)

    return [one for one in findings if not swallowed(one)] if codes else list(findings)


def _overlap(one: Finding, other: Finding) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
