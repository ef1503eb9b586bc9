"""Taking findings out of a result: those that a directive in the text, a decision or the baseline silences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dingyi.align.directives import Directive, directives
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.report.result import Silenced
from dingyi.glossary.patterns import compiled

Verdict = Callable[[Finding], Silenced | None]


def silence(findings: Sequence[Finding], verdict: Verdict) -> tuple[list[Finding], list[Silenced]]:
    """Return the findings that a verdict leaves, and those it silences. Children of a silenced finding that are not
    silenced themselves take its place."""
    kept: list[Finding] = []
    silenced: list[Silenced] = []
    for finding in findings:
        children, below = silence(finding.children, verdict) if finding.children else ([], [])
        silenced += below
        judged = verdict(finding)
        if judged is None:
            kept.append(finding._replace(children=tuple(children)) if below else finding)
        else:
            silenced.append(judged._replace(finding=finding._replace(children=())))
            kept += children
    kept.sort(key=lambda one: (one.start, one.end, one.code))
    return kept, silenced


def by_directives(document: Document, findings: Sequence[Finding]) -> tuple[list[Finding], list[Silenced]]:
    """Return the findings that the directives of a text leave, and those they silence. What other rules find in a
    directive itself is dropped; ``[sic]`` behind the marked words silences as a directive does."""
    text = document.text
    spoken = directives(text)
    marks = [(one.start, one.end) for one in spoken]
    active = [one for one in spoken if not one.fault and one.verb != "enable"]
    outside = [
        finding
        for finding in findings
        if finding.code[0] == "D" or not any(start <= finding.start < end for start, end in marks)
    ]

    def verdict(finding: Finding) -> Silenced | None:
        if compiled(r"[\"'”’]?[ \t]?[\[(]sic[\])]").match(text, finding.end):
            return Silenced(finding, "directive", "[sic]")
        for one in active:
            if covers(one, finding):
                return Silenced(finding, "directive", one.reason)
        return None

    return silence(outside, verdict)


def covers(directive: Directive, finding: Finding) -> bool:
    """Tell whether a directive speaks of a finding: of its rule, and of its place."""
    if finding.code[0] == "D" or not (finding.start < directive.last and directive.first <= finding.end):
        return False
    return any(name in (finding.rule, finding.code, finding.code[0], "ALL") for name in directive.names)
