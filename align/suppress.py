"""Taking findings out of a result: those that a directive in the text, a decision or the baseline silences."""

from __future__ import annotations

from bisect import bisect_right
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
    starts = [one.start for one in spoken]
    silencers = Silencers(spoken)

    def inside(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < spoken[index].end

    outside = [finding for finding in findings if finding.code[0] == "D" or not inside(finding.start)]

    def verdict(finding: Finding) -> Silenced | None:
        if compiled(r"[\"'”’]?[ \t]?[\[(]sic[\])]").match(text, finding.end):
            return Silenced(finding, "directive", "[sic]")
        one = silencers.of(finding)
        return Silenced(finding, "directive", one.reason) if one is not None else None

    return silence(outside, verdict)


class Silencers:
    """The directives that silence, by the names they say: a long text may hold a hundred thousand, and as many
    findings."""

    def __init__(self, spoken: Sequence[Directive]) -> None:
        self._named: dict[str, list[int]] = {}
        self._reach: dict[str, list[int]] = {}
        self._whole: dict[str, int] = {}  # of the file, above the directive as well
        self._spoken = spoken
        for index, one in enumerate(spoken):
            for name in dict.fromkeys(() if one.fault or one.verb == "enable" else one.names):
                if one.verb == "ignore-file":
                    self._whole.setdefault(name, index)
                reach = self._reach.setdefault(name, [])
                reach.append(max(one.last, reach[-1] if reach else 0))
                self._named.setdefault(name, []).append(index)

    def of(self, finding: Finding) -> Directive | None:
        """Return the first directive that speaks of a finding."""
        found = [first for name in names_of(finding) if (first := self._first(name, finding)) is not None]
        return self._spoken[min(found)] if found else None

    def _first(self, name: str, finding: Finding) -> int | None:
        numbers = self._named.get(name, ())
        # What ends before the finding, and all above that does, is passed over at once.
        for index in range(bisect_right(self._reach.get(name, ()), finding.start), len(numbers)):
            one = self._spoken[numbers[index]]
            if covers(one, finding):
                return numbers[index]
            if one.start > finding.end:
                break
        whole = self._whole.get(name)
        return whole if whole is not None and covers(self._spoken[whole], finding) else None


def names_of(finding: Finding) -> tuple[str, ...]:
    """Return the names by which directives speak of a finding's rule."""
    return finding.rule, finding.code, finding.code[0], "ALL"


def covers(directive: Directive, finding: Finding) -> bool:
    """Tell whether a directive speaks of a finding: of its rule, and of its place."""
    if finding.code[0] == "D" or not (finding.start < directive.last and directive.first <= finding.end):
        return False
    return not set(names_of(finding)).isdisjoint(directive.names)
