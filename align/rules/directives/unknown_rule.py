"""A directive for a rule that does not exist.

What it finds
    A name in a directive that is no rule's name, code or family, and, where the configuration asks for reasons
    (require-reason), a directive without “-- reason”.

Why it matters
    A directive with a slip in it silences nothing, and the finding it was written for comes back.

Bad
    - [[dingyi: ignore repeated-words-or-loop]]
      The the meeting was held.
      => [[dingyi: ignore repeated-word-or-loop]]
      The the meeting was held.

Good
    - [[dingyi: ignore repeated-word-or-loop]]
      The the meeting was held.

When to ignore it
    Never: take the name out, or write the one that is meant.

Source
    Dingyi's own rule for its directives.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.directives import Directive, directives
from dingyi.align.finding import Finding
from dingyi.align.rules.registry import rules
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.records import NamedTuple

RULE = Rule(
    code="D003",
    name="unknown-rule",
    severity="error",
    applicability="unsafe",
    needs_source=False,
    mqm="Custom/Directive",
    since="0.1.0",
    anchors=("[", "<"),
)


class Options(NamedTuple):
    """``require_reason``: a directive says why."""

    require_reason: bool = False


def check(context: Context) -> Iterator[Finding]:
    """Yield the names that are none; the fix writes the nearest."""
    known = [*rules(), *context.own_rules]
    valid = {"ALL"}.union(*((rule.name, rule.code, rule.code[0]) for rule in known))
    wants_reason = context.options(RULE, Options).require_reason
    for one in directives(context.text):
        if one.fault:
            continue
        for name in one.names:
            if name not in valid:
                yield _unknown(context, one, name, sorted(rule.name for rule in known))
        if wants_reason and not one.reason and one.verb != "enable":
            yield RULE.finding(one.start, one.end, "the directive says no reason: write “-- why” at its end")


def _unknown(context: Context, one: Directive, name: str, names: list[str]) -> Finding:
    from difflib import get_close_matches

    at = context.text.index(name, one.start + context.text[one.start : one.end].index(one.verb) + len(one.verb))
    near = get_close_matches(name, names, 1)
    fixes = [replace(at, at + len(name), near[0], "unsafe")] if near else []
    hint = f"did you mean “{near[0]}”?" if near else "“dingyi rule” lists them"
    return RULE.finding(at, at + len(name), f"there is no rule “{name}”; {hint}", *fixes)
