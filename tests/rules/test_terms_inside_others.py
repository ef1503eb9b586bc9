"""Terms that stand inside longer ones, and wordings that overlap: the wrong ones are found all the same."""

from __future__ import annotations

import pytest

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.rules.registry import chosen
from dingyi.glossary.compiled import glossary_of
from dingyi.glossary.load import parse

TERMS = """
- id: night-school
  zh: 夜校
  domain: society
  en:
    - {text: night school, status: preferred}
    - {text: evening college, status: forbidden, why: wrong-term, scope: with-source}
  not-within: [夜校园]
  known: provisional
- id: night-school-lights
  zh: 夜校灯光计划
  domain: society
  en: [{text: Night Lights Plan, status: preferred}]
  known: provisional
- id: night-campus
  zh: 夜校园开放日
  domain: society
  en: [{text: open day of the campus at night, status: preferred}]
  known: provisional
- id: widen-the-school
  zh: 扩校
  domain: society
  en:
    - {text: widen the school, status: preferred, pos: verb}
  known: provisional
- id: school-gate-order
  zh: 校门秩序
  domain: society
  en:
    - {text: order at the school gate, status: preferred}
    - {text: the school door discipline, status: forbidden, why: literal, scope: always}
  known: provisional
"""
GLOSSARY = glossary_of(parse(TERMS.encode(), "own.yaml"))


@pytest.mark.parametrize(
    ("zh", "en", "wrong"),
    [
        ("市里启动夜校灯光计划。", "The city began a lights plan for the evening college.", ["evening college"]),
        ("市里启动夜校灯光计划。", "The city began the Night Lights Plan of the evening college.", []),
        ("市里办夜校园开放日。", "The city held an open day at the evening college.", []),
        ("市里办灯会。", "The city held a fair at the evening college.", []),
        (None, "They widen the school door discipline.", ["school door discipline"]),
        (None, "They widen the school, and order at the school gate is good.", []),
    ],
)
def test_a_wrong_wording_is_found_beside_and_inside_another(zh: str | None, en: str, wrong: list[str]) -> None:
    source = Document(zh, language="zh") if zh is not None else None
    findings = check(Document(en), GLOSSARY, source, chosen(["T001"]))
    assert [en[finding.start : finding.end] for finding in findings] == wrong


@pytest.mark.parametrize(
    ("en", "offered"),
    [
        ("They called for the making of the school wide.", ["widening of the school"]),
        ("Making of the school wide goes on.", ["Widen the school", "Widening of the school"]),
    ],
)
def test_no_verb_is_offered_after_an_article(en: str, offered: list[str]) -> None:
    terms = """
- id: widen-the-school
  zh: 扩校
  domain: society
  en:
    - {text: widen the school, status: preferred, pos: verb}
    - {text: widening of the school, status: admitted}
    - {text: making of the school wide, status: forbidden, why: literal, scope: always}
  known: provisional
"""
    glossary = glossary_of(parse(terms.encode(), "own.yaml"))
    (finding,) = check(Document(en), glossary, rules=chosen(["T001"]))
    assert [fix.edits[0].replacement for fix in finding.fixes] == offered
