"""A directive that silences nothing.

What it finds
    A line “[[dingyi: ignore …]]”, “disable” or “ignore-file” whose rules find nothing in the lines it speaks of, and a
    directive that cannot have an effect because of where it stands or what it says. A rule that needs the Chinese is
    taken to find something where no Chinese is given.

Why it matters
    The fault it stood for was mended, or the rule has learnt better. Left in place it will hide the next fault of its
    kind without anybody having looked at it.

Bad
    - [[dingyi: ignore repeated-word-or-loop -- a quotation]]
      The meeting was held in the morning.
      => The meeting was held in the morning.

Good
    - [[dingyi: ignore repeated-word-or-loop -- a quotation]]
      The the meeting was held in the morning.

When to ignore it
    Where one text is checked under several configurations and the directive serves only some of them.

Source
    The habit of ruff (unused-noqa) and ESLint (--report-unused-disable-directives).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from dingyi.align.context import Context
from dingyi.align.directives import Directive, directive_lines, directives
from dingyi.align.finding import Finding
from dingyi.align.rules.registry import rules, run
from dingyi.align.rules.rule import Rule, replace

RULE = Rule(
    code="D001",
    name="unused-directive",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Custom/Directive",
    since="0.1.0",
    anchors=("[", "<"),
)


def check(context: Context) -> Iterator[Finding]:
    """Yield the directives without effect; the fix takes the line out."""
    named: dict[str, list[Rule]] = {}
    for rule in (*rules(), *context.own_rules):
        for name in {rule.name, rule.code, rule.code[0], "ALL"}:
            named.setdefault(name, []).append(rule)
    found = {
        rule.name: _Places([one for one in context.own_findings if one.rule == rule.name]) for rule in context.own_rules
    }
    spoken = directives(context.text)
    for one, (start, end) in zip(spoken, directive_lines(context.text), strict=True):
        if one.fault:
            yield RULE.finding(one.start, one.end, f"the directive has no effect: {one.fault}")
        elif one.verb == "enable" or not all(name in named for name in one.names):
            continue  # an unknown name is unknown-rule's matter
        elif not _used(context, one, (rule for name in dict.fromkeys(one.names) for rule in named[name]), found):
            fixes = [] if one.verb == "disable" else [replace(start, end, "", "safe", "delete the directive")]
            yield RULE.finding(one.start, one.end, f"nothing is silenced: {', '.join(one.names)}", *fixes)


def _used(context: Context, one: Directive, named: Iterable[Rule], found: dict[str, _Places]) -> bool:
    for rule in named:
        if rule.code[0] == "D":
            continue
        if rule.needs_source and context.source is None:
            return True
        if rule.name not in found:
            found[rule.name] = _Places(list(run(rule, context)))
        if found[rule.name].any_of(one):
            return True
    return False


class _Places:
    """Where findings stand: a text may hold a hundred thousand directives, and as many findings."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        ordered = sorted(findings, key=lambda one: one.start)
        self._starts = [one.start for one in ordered]
        self._reach = list(accumulate((one.end for one in ordered), max))

    def any_of(self, directive: Directive) -> bool:
        """Tell whether one of them stands where the directive speaks of."""
        before = bisect_left(self._starts, directive.last)
        return before > 0 and self._reach[before - 1] >= directive.first
