"""A team's own pattern rules, from YAML: a list of entries with the keys below.

- ``rule``: its name; it is used with ``own/`` before it, in options and directives
- ``find``: a regular expression (Python's ``re``), matched within lines; capitals count
- ``message``: what is wrong
- ``severity``: error, warning (if not said) or info
- ``replace``: what to write in its place (``\\1`` is the first group); ``safe: true`` lets ``--fix`` write it
- ``bad``, ``good``: texts in which it must, and must not, find something: checked when the file is read
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from dingyi.align.finding import SEVERITIES, Applicability, Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.nearest import nearest
from dingyi.glossary.nodes import compose, error_at, read_raw

if TYPE_CHECKING:
    from dingyi.align.context import Context

PREFIX = "own/"
_KEYS = ("rule", "find", "message", "severity", "replace", "safe", "bad", "good")


class OwnRule(NamedTuple):
    """A rule made of a pattern."""

    rule: Rule
    pattern: re.Pattern[str]
    message: str
    replacement: str | None

    def check(self, context: Context) -> Iterator[Finding]:
        """Yield what the pattern finds in the prose."""
        for match in self.pattern.finditer(context.prose):
            if match.end() == match.start():
                continue
            fixes = []
            if self.replacement is not None and self.rule.applicability is not None:
                text = match.expand(self.replacement)
                fixes = [replace(match.start(), match.end(), text, self.rule.applicability)]
            yield self.rule.finding(match.start(), match.end(), self.message, *fixes)


def load(paths: Sequence[str]) -> list[OwnRule]:
    """Return the rules of files, numbered X001, X002, … in their order. Raises GlossaryError with the place."""
    found: list[OwnRule] = []
    names: dict[str, str] = {}
    for path in paths:
        for node in compose(read_raw(path), path, typed=True, what=("rules", "rule")):
            one = _rule(node, path, len(found) + 1)
            if one.rule.name in names:
                hint = f"see {names[one.rule.name]}; rename one"
                raise error_at(node, path, f"{one.rule.name!r} is there twice", hint)
            names[one.rule.name] = path
            found.append(one)
    return found


def _rule(node: yaml.Node, path: str, number: int) -> OwnRule:
    if not isinstance(node, yaml.MappingNode):
        raise error_at(node, path, "a rule is a mapping", "write “rule:”, “find:” and “message:”")
    nodes: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in _KEYS:
            raise error_at(key, path, f"a rule has no key {key.value!r}", nearest(str(key.value), _KEYS))
        nodes[key.value] = value
    values = {key: _value(value, path) for key, value in nodes.items()}
    for key in ("rule", "find", "message"):
        if not (isinstance(values.get(key), str) and values[key]):
            raise error_at(nodes.get(key, node), path, f"a rule needs {key!r}, a text", f"write “{key}: …”")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", values["rule"]):
        raise error_at(nodes["rule"], path, "a rule's name is small letters and hyphens", "write it as no-per-cent")
    severity = values.get("severity", "warning")
    if severity not in SEVERITIES:
        raise error_at(nodes["severity"], path, f"the severity is {severity!r}", nearest(str(severity), SEVERITIES))
    replacement = None if values.get("replace") is None else str(values["replace"])
    at = nodes["find"]
    try:
        pattern = re.compile(values["find"], re.MULTILINE)
        at = nodes.get("replace", at)
        re._parser.parse_template(replacement or "", pattern)  # type: ignore[attr-defined]
    except (re.error, IndexError, RecursionError, OverflowError) as error:
        raise error_at(at, path, f"no regular expression: {error}", "mend it, or write \\ before the sign") from error
    how: Applicability | None = None if replacement is None else "safe" if values.get("safe") else "unsafe"
    rule = Rule(f"X{number:03}", PREFIX + values["rule"], severity, how, False, "Custom", "own")
    one = OwnRule(rule, pattern, values["message"], replacement)
    for kind, wanted in (("bad", True), ("good", False)):
        texts = values.get(kind) or ()
        if not isinstance(texts, (list, tuple)):
            raise error_at(nodes[kind], path, "a list is expected here", "write [one, two]")
        for text in texts:
            if bool(pattern.search(str(text))) is not wanted:
                told = "finds nothing in" if wanted else "finds something in"
                raise error_at(nodes[kind], path, f"the pattern {told} {kind} example {text!r}", "mend one of the two")
    return one


def _value(node: yaml.Node, path: str) -> Any:
    try:
        return yaml.SafeLoader("").construct_document(node)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise error_at(node, path, "a value that cannot be read", "write a plain text, or a list of them") from error
