"""Ten times the text is ten times the work, and a hundred times the glossary hardly any more: counted, not timed."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
from made_terms import concepts

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.rules.registry import chosen
from dingyi.glossary.compiled import Glossary, glossary_of, open_glossary
from dingyi.glossary.matcher import match_chinese, match_english
from dingyi.tui.commands.glossary.reported import _silenced

SHIPPED = open_glossary()
NOUNS = "port bridge county valley school harbor museum river station market road village forest clinic".split()
VERBS = "opened expanded served visited repaired funded measured planted painted connected praised".split()


def english(sentences: int) -> str:
    """Return sentences that differ, five to a paragraph, a fault in every fourth."""
    rng = random.Random(3)
    told = []
    for number in range(sentences):
        odd = ("Chinese-style modernization , slowly", "common prosperity", "the the plan", "rural vitalization")[
            number % 4
        ]
        one, two, three = rng.sample(NOUNS, 3)
        told.append(
            f"In {1900 + number % 100} the {one} near the {two} {rng.choice(VERBS)} {rng.randrange(99999)} people, "
            f"and the {three} {rng.choice(VERBS)} {odd}." + ("\n" if number % 5 == 4 else "")
        )
    return " ".join(told)


def chinese(sentences: int) -> str:
    """Return sentences of about the same content."""
    rng = random.Random(4)
    told = []
    for number in range(sentences):
        odd = ("中国式现代化", "共同富裕", "该计划", "乡村振兴")[number % 4]
        told.append(
            f"{1900 + number % 100}年，港口接待了{rng.randrange(99999)}人，学校推进{odd}。"
            + ("\n" if number % 5 == 4 else "")
        )
    return "".join(told)


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called, of Python and of C, once what is remembered is there."""
    work()
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def checked(sentences: int, with_source: bool = False) -> int:
    text, beside = english(sentences), chinese(sentences)
    rules = chosen()

    def work() -> object:
        source = Document(beside, language="zh") if with_source else None
        return check(Document(text), SHIPPED, source, rules)

    return calls(work)


def test_a_check_of_english_grows_with_its_text() -> None:
    one, ten, hundred = checked(5), checked(50), checked(500)
    assert ten <= 11 * one
    assert hundred <= 11 * ten, (one, ten, hundred)


def test_a_check_beside_the_chinese_grows_with_its_text() -> None:
    # Sentences are aligned in a band: its width is what lets the work grow a little faster than the text.
    ten, forty = checked(10, with_source=True), checked(40, with_source=True)
    assert forty <= 6 * ten, (ten, forty)


@pytest.mark.parametrize(
    "fault",
    [
        "He saw the the plan ,so . ",
        "They built a moderately properous society and a society prosperous moderately. ",
        "The trade and trade of the, port of the port: opened; so. ",
    ],
)
def test_many_faults_of_one_paragraph_are_as_many_times_the_work(fault: str) -> None:
    def work(faults: int) -> int:
        text = fault * faults
        return calls(lambda: check(Document(text), SHIPPED))

    few, many = work(40), work(400)
    assert many <= 11 * few, (few, many)


def test_comments_that_silence_faults_of_a_glossary_are_not_all_asked_for_each() -> None:
    unit = "# dingyi: ignore Y001\nentry: a\n"

    def work(count: int) -> int:
        document = Document(unit * count, "a.yaml")
        starts = [number * len(unit) + unit.index("entry") for number in range(count)]
        faults = [Finding("layout", "Y001", "warning", "odd", start, start + 5, "") for start in starts]
        told = _silenced(document, faults)
        assert (len(told.findings), len(told.silenced)) == (0, count)
        return calls(lambda: _silenced(document, faults))

    few, many = work(40), work(400)
    assert many <= 11 * few, (few, many)


def matched(count: int) -> tuple[int, int]:
    glossary: Glossary = glossary_of([*SHIPPED.concepts()[:300], *concepts(count)])
    text, beside = english(40), chinese(40)
    return calls(lambda: match_english(glossary, text)), calls(lambda: match_chinese(glossary, beside))


def test_matching_does_not_grow_with_the_glossary() -> None:
    few, more, many = matched(100), matched(1_000), matched(10_000)
    for side in (0, 1):
        assert more[side] <= 1.05 * few[side]
        assert many[side] <= 1.05 * few[side]
