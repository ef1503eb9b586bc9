"""Every rule's own text is tried: Bad examples are found, Good ones are not, fixes do what they say."""

from __future__ import annotations

import pytest

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.fix import apply_edits
from dingyi.align.rules.explanation import Example, explain
from dingyi.align.rules.registry import discover, module, render_index, rules, told_twice
from dingyi.align.rules.rule import Rule
from dingyi.glossary.compiled import Glossary

RULES = {rule.name: rule for rule in rules()}


def _found(rule: Rule, example: Example, glossary: Glossary) -> list[Finding]:
    source = Document(example.source, language="zh") if example.source is not None else None
    return check(Document(example.text), glossary, source, [rule])


def _fixed(text: str, findings: list[Finding]) -> str:
    edits = [edit for finding in findings if finding.fixes for edit in finding.fixes[0].edits]
    return apply_edits(text, edits)


@pytest.mark.parametrize("name", RULES)
def test_bad_examples_are_found_and_mended(name: str, glossary: Glossary) -> None:
    rule = RULES[name]
    explanation = explain(module(rule).__doc__ or "")
    assert explanation.bad, "a rule shows at least one fault it finds"
    for example in explanation.bad:
        findings = _found(rule, example, glossary)
        assert findings, f"silent on {example.text!r}"
        if example.fixed is not None:
            assert _fixed(example.text, findings) == example.fixed


@pytest.mark.parametrize("name", RULES)
def test_good_examples_stay_silent(name: str, glossary: Glossary) -> None:
    rule = RULES[name]
    explanation = explain(module(rule).__doc__ or "")
    assert explanation.good, "a rule shows at least one text it leaves alone"
    for example in explanation.good:
        assert not _found(rule, example, glossary), f"a false alarm on {example.text!r}"


@pytest.mark.parametrize("name", RULES)
def test_a_fix_is_no_safer_than_its_rule_says(name: str, glossary: Glossary) -> None:
    rule = RULES[name]
    for example in explain(module(rule).__doc__ or "").bad:
        for finding in _found(rule, example, glossary):
            if rule.applicability != "safe":
                assert all(fix.applicability != "safe" for fix in finding.fixes)


def test_the_index_is_what_the_files_say() -> None:
    from dingyi.align.rules import index

    assert index.__file__ is not None
    with open(index.__file__, encoding="utf-8") as stream:
        assert stream.read().endswith(render_index()), "run: python -m dingyi.align.rules.registry"


def test_codes_and_names_are_unique() -> None:
    found = [rule for rule, _module in discover()]
    assert len({rule.code for rule in found}) == len({rule.name for rule in found}) == len(found)
    assert told_twice(discover()) is None
    (first, path), (second, other) = discover()[:2]
    assert told_twice([(first, path), (second._replace(code=first.code), other)]) == (
        f"{first.code} is taken by {path}: {other} needs one of its own"
    )
