"""Lists, fragments and orders: what the rules find beyond their own examples, and what they leave alone."""

from __future__ import annotations

import pytest

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.fix import apply_edits
from dingyi.align.rules.registry import find
from dingyi.glossary.compiled import Glossary


def _found(glossary: Glossary, rule: str, text: str) -> list[Finding]:
    return check(Document(text), glossary, None, [find(rule)])


def test_a_broken_list_reaches_over_the_sentence_that_fell_out_of_it(glossary: Glossary) -> None:
    text = "It is a road of work, a road that helps all, and a road for peace. The road of trade is the road of growth."
    (finding,) = _found(glossary, "broken-parallel-list", text)
    assert text[finding.start : finding.end] == text.removeprefix("It is ")
    assert "sentence of its own" in finding.message


def test_two_items_are_no_list(glossary: Glossary) -> None:
    assert not _found(glossary, "broken-parallel-list", "It is a road of work and a road that helps all.")


def test_a_fragment_is_reported_without_its_stop(glossary: Glossary) -> None:
    text = "They built ships, To serve the coast and its towns, hoping to grow."
    (finding,) = _found(glossary, "dangling-fragment", text)
    assert text[finding.start : finding.end] == "To serve the coast and its towns, hoping to grow"


@pytest.mark.parametrize(
    "text",
    [
        "The tool is small. To list all files, use the second form.",
        "He hesitated. To leave was hard.",
        "To serve the coast",
        "The port was full. To our surprise nobody left.",
    ],
)
def test_sentences_that_begin_with_to_and_are_whole(glossary: Glossary, text: str) -> None:
    assert not _found(glossary, "dangling-fragment", text)


def test_an_order_after_a_welcome_is_joined_to_it(glossary: Glossary) -> None:
    text = "We welcome Acme to invest here. Deepen cooperation and bring new goods."
    (finding,) = _found(glossary, "subjectless-imperative", text)
    assert apply_edits(text, list(finding.fixes[0].edits)) == (
        "We welcome Acme to invest here, to deepen cooperation and bring new goods."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The form is short. Follow the instructions on its back.",
        "You have three tasks. Improve your rules and train your staff.",
        "The plan is old. Implement it, and the city will grow.",
        "Deepen cooperation in trade and bring new goods.",
    ],
)
def test_instructions_are_no_reports(glossary: Glossary, text: str) -> None:
    assert not _found(glossary, "subjectless-imperative", text)


@pytest.mark.parametrize(
    ("rule", "text", "written"),
    [
        ("term-case", "The national people's congress met.", "The National People's Congress met."),
        (
            "title-mistranslation",
            "Gao, Secretary of the Ningbo Municipal Committee, spoke.",
            "Gao, Secretary of the CPC Ningbo Municipal Committee, spoke.",
        ),
        ("weak-verb-nominalisation", "They conducted a review of the law.", "They reviewed the law."),
        ("factive-reporting-verb", "He points out that prices fell.", "He notes that prices fell."),
        ("redundant-twins", "The task is arduous and arduous.", "The task is arduous."),
    ],
)
def test_a_fix_reads_well(glossary: Glossary, rule: str, text: str, written: str) -> None:
    (finding,) = _found(glossary, rule, text)
    assert apply_edits(text, list(finding.fixes[0].edits)) == written
