"""Every Y rule fires on the Bad examples of its docstring and is silent on the Good ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from dingyi.align.rules.explanation import explain
from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.registry import MODULES, docstring, rules
from dingyi.glossary.lint.rule import Finding, Rule

CASES = [
    (module.RULE, kind, example.text)
    for module in MODULES
    for kind in ("bad", "good")
    for example in getattr(explain(module.__doc__), kind)
]


OWN = "# a team's own file\n"


def findings(rule: Rule, text: str, folder: Path) -> list[Finding]:
    shipped, own = text.split(OWN) if OWN in text else ("", text)
    for name, content in (("shipped.yaml", shipped), ("own.yaml", own + "\n")):
        (folder / name).write_text(content, encoding="utf-8")
    collection = Collection([str(folder / "shipped.yaml")], [str(folder / "own.yaml")])
    module = next(module for module in MODULES if rule == module.RULE)
    assert not collection.unreadable, collection.unreadable
    assert rule.code == "Y001" or not collection.invalid, collection.invalid
    return list(module.check(collection))


@pytest.mark.parametrize(("rule", "kind", "text"), CASES, ids=lambda value: str(value)[:40])
def test_examples(rule: Rule, kind: str, text: str, tmp_path: Path) -> None:
    found = findings(rule, text, tmp_path)
    assert bool(found) == (kind == "bad"), found
    for finding in found:
        assert finding.rule == rule.name and finding.path.endswith("own.yaml")
        assert finding.hint
        assert 1 <= finding.line <= text.count("\n") + 1
        assert 1 <= finding.column <= len(text.split("\n")[finding.line - 1])


def test_names_and_codes_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in rules()]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in rules()}) == len(codes)


def test_every_rule_explains_itself() -> None:
    for rule in rules():
        told = explain(docstring(rule))
        assert told.summary and told.finds and told.matters and told.bad and told.good and told.ignore and told.source
