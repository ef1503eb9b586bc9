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

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.directives import Directive, directive_lines, directives
from dingyi.align.finding import Finding
from dingyi.align.rules.registry import awake, rules, run
from dingyi.align.rules.rule import Rule, replace
from dingyi.align.suppress import covers

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
    found: dict[str, list[Finding]] = {}
    spoken = directives(context.text)
    for one, (start, end) in zip(spoken, directive_lines(context.text), strict=True):
        if one.fault:
            yield RULE.finding(one.start, one.end, f"the directive has no effect: {one.fault}")
        elif one.verb != "enable" and _known(context, one) and not _used(context, one, found):
            fixes = [] if one.verb == "disable" else [replace(start, end, "", "safe", "delete the directive")]
            yield RULE.finding(one.start, one.end, f"nothing is silenced: {', '.join(one.names)}", *fixes)


def _known(context: Context, one: Directive) -> bool:
    """Tell whether every rule it names is there: the others are unknown-rule's matter."""
    return all(any(_named(rule, name) for rule in (*rules(), *context.own_rules)) for name in one.names)


def _used(context: Context, one: Directive, found: dict[str, list[Finding]]) -> bool:
    for rule in rules():
        if rule.code[0] == "D" or not any(_named(rule, name) for name in one.names):
            continue
        if rule.needs_source and context.source is None:
            return True
        if rule.name not in found:
            found[rule.name] = list(run(rule, context)) if awake(rule, context) else []
        if any(covers(one, finding) for finding in found[rule.name]):
            return True
    return any(covers(one, finding) for finding in context.own_findings)


def _named(rule: Rule, name: str) -> bool:
    return name in (rule.name, rule.code, rule.code[0], "ALL")
