"""Explain a rule: what it finds, why it matters, examples."""

from __future__ import annotations

import argparse
import sys
import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any

from dingyi.align.rules.explanation import Example, Explanation, explain
from dingyi.align.rules.registry import find, module, rules
from dingyi.align.rules.rule import Rule
from dingyi.glossary.errors import UsageError
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.align.rules.precision import Precision

_WIDTH = 88


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="a rule's name or code; without one, the list of rules")
    parser.add_argument("--all", action="store_true", help="explain every rule")
    parser.add_argument("--output-format", choices=("text", "markdown", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Print the rule, all rules, or their list."""
    if options.rule and options.all:
        raise UsageError("a rule is named and --all is given", hint="give one of them")
    if options.rule and options.rule.startswith("own/") and not options.all:
        _own(options.rule, options.output_format)
        return ExitCode.OK
    wanted = [_named(options.rule)] if options.rule else [*rules(), *glossary_rules()]
    if not options.rule and not options.all and options.output_format == "text":
        _list(wanted)
        return ExitCode.OK
    explained = [(rule, explain(_docstring(rule))) for rule in wanted]
    if options.output_format == "json":
        import json

        told = [_object(rule, text) for rule, text in explained]
        sys.stdout.write(json.dumps(told[0] if options.rule else told, ensure_ascii=False, indent=2) + "\n")
    else:
        render = _markdown if options.output_format == "markdown" else _text
        sys.stdout.write("\n\n".join(render(rule, text) for rule, text in explained) + "\n")
    return ExitCode.OK


def _own(name: str, form: str) -> None:
    """Print a rule of the team's own. Raises UsageError where the configuration's rule files have no such one."""
    from dingyi.align.own_rules import load
    from dingyi.tui.path_patterns import expanded
    from dingyi.tui.settings import settings_for

    settings = settings_for(".")
    found = {one.rule.name: one for one in load(expanded(settings.rule_files, settings.folder or "."))}
    if name not in found:
        from dingyi.glossary.nearest import nearest

        hint = nearest(name, found) if found else "own rules stand in the files of “rule-files”"
        raise UsageError(f"there is no rule {name!r}", hint=hint)
    one = found[name]
    facts = {
        "code": one.rule.code, "name": name, "severity": settings.severity.get(name, one.rule.severity),
        "fix": one.rule.applicability, "find": one.pattern.pattern, "message": one.message, "replace": one.replacement,
    }  # fmt: skip
    if form == "json":
        import json

        sys.stdout.write(json.dumps(facts, ensure_ascii=False, indent=2) + "\n")
        return
    told = [
        f"{key}: {facts[key]}" for key in ("severity", "fix", "find", "message", "replace") if facts[key] is not None
    ]
    mark, indent = ("# ", "- ") if form == "markdown" else ("", "  ")
    sys.stdout.write(f"{mark}{one.rule.code} {name}\n\n" + "".join(f"{indent}{line}\n" for line in told))


def _named(name: str) -> Rule:
    return next((rule for rule in glossary_rules() if name in (rule.name, rule.code)), None) or find(name)


def glossary_rules() -> list[Rule]:
    """The Y rules, which look at glossary files, told as the others are."""
    from dingyi.glossary.lint.registry import rules as lint_rules

    return [
        Rule(rule.code, rule.name, rule.severity, rule.applicability, False, "-", rule.since) for rule in lint_rules()
    ]


def _docstring(rule: Rule) -> str:
    if rule.code.startswith("Y"):
        from dingyi.glossary.lint.registry import docstring
        from dingyi.glossary.lint.registry import rules as lint_rules

        return docstring(next(known for known in lint_rules() if known.code == rule.code))
    return module(rule).__doc__ or ""


def _list(wanted: list[Rule]) -> None:
    for rule in wanted:
        notes = [rule.severity, f"{rule.applicability} fix" if rule.applicability else "no fix"]
        if rule.needs_source:
            notes.append("needs the Chinese")
        if not rule.enabled:
            notes.append("off by default")
        sys.stdout.write(f"{rule.code}  {rule.name:<28} {', '.join(notes)}\n")


def _facts(rule: Rule) -> str:
    fix = f"{rule.applicability} fix" if rule.applicability else "no fix"
    source = "needs the Chinese" if rule.needs_source else "works on the English alone"
    if rule.code.startswith("Y"):
        return f"{rule.severity} · {fix} · glossary files · since {rule.since}"
    state = "on by default" if rule.enabled else "off by default"
    return f"{rule.severity} · {fix} · {source} · {state} · MQM {rule.mqm} · since {rule.since}"


def _measured(rule: Rule) -> str | None:
    """How often the rule speaks and is right, where that was measured."""
    from dingyi.align.rules.precision import line

    return line(rule.name, _figures())


@cache
def _figures() -> Precision:
    from dingyi.align.rules.precision import load

    return load()


def _text(rule: Rule, text: Explanation) -> str:
    parts = [f"{rule.code} {rule.name}: {text.summary}", _facts(rule)]
    measured = _measured(rule)
    if measured:
        parts.append(textwrap.fill(f"measured: {measured}", _WIDTH))
    for heading, body in _sections(text):
        shown = body if isinstance(body, str) else "\n\n".join(_example(example) for example in body)
        wrapped = _wrapped(shown) if isinstance(body, str) else textwrap.indent(shown, "    ")
        parts.append(f"{heading}\n{wrapped}")
    return "\n\n".join(parts)


def _wrapped(prose: str) -> str:
    paragraphs = prose.split("\n\n")
    return "\n\n".join(
        textwrap.fill(p, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False)
        for p in paragraphs
    )


def _markdown(rule: Rule, text: Explanation) -> str:
    parts = [f"## {rule.name} ({rule.code})", text.summary, f"*{_facts(rule)}*"]
    measured = _measured(rule)
    if measured:
        parts.append(f"Measured: {measured}.")
    for heading, body in _sections(text):
        shown = body if isinstance(body, str) else "\n\n".join(f"```text\n{_example(example)}\n```" for example in body)
        parts.append(f"### {heading}\n\n{shown}")
    return "\n\n".join(parts)


def _sections(text: Explanation) -> list[tuple[str, str | tuple[Example, ...]]]:
    return [
        ("What it finds", text.finds),
        ("Why it matters", text.matters),
        ("Bad", text.bad),
        ("Good", text.good),
        ("When to ignore it", text.ignore),
        ("Source", text.source),
    ]


def _example(example: Example) -> str:
    lines = [example.source] if example.source else []
    lines.append(example.text)
    if example.fixed is not None:
        lines.append(f"→ {example.fixed}")
    return "\n".join(lines)


def _object(rule: Rule, text: Explanation) -> dict[str, Any]:
    told = {key: value for key, value in rule._asdict().items() if key not in ("anchors", "ranges")}
    explanation = text._asdict()
    for kind in ("bad", "good"):
        explanation[kind] = [example._asdict() for example in explanation[kind]]
    return {**told, "measured": _measured(rule), **explanation}
