"""Words left in Chinese, words and sentences said twice."""

from __future__ import annotations

import pytest

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.rules.registry import chosen
from dingyi.glossary.compiled import Glossary


def found(glossary: Glossary, text: str, code: str, zh: str | None = None) -> list[Finding]:
    source = Document(zh, language="zh") if zh is not None else None
    return check(Document(text), glossary, source, chosen([code]))


def marked(text: str, findings: list[Finding]) -> list[str]:
    return [text[f.start : f.end] for f in findings]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The two sides discussed 贸易 and trade.", ["贸易"]),
        ("The 港口 and the 城镇 grew.", ["港口", "城镇"]),
        ("The port (港口) grew.", []),
        ("The port [港口, gangkou] grew.", []),
        ("The port（港口）grew.", []),
        ("The word “和” means harmony.", []),
        ("港口开放，贸易增长。", ["港口开放，贸易增长"]),
        ("(港口)", ["港口"]),
        ("See https://example.org/港口 there.", ["港口"]),
    ],
)
def test_chinese_left_in_the_english(glossary: Glossary, text: str, left: list[str]) -> None:
    assert marked(text, found(glossary, text, "A001")) == left


def test_a_term_of_the_glossary_is_offered(glossary: Glossary) -> None:
    text = "The party will advance 中国式现代化."
    [finding] = found(glossary, text, "A001")
    assert finding.concept is not None
    assert finding.fixes[0].edits[0].replacement == "Chinese modernization"
    assert finding.fixes[0].applicability == "unsafe"


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("the the port", ["the the"]),
        ("The the port", ["The the"]),
        ("in 2021 2021.", ["2021 2021"]),
        ("grew by 5% 5%.", ["5% 5%"]),
        ("the port port port port.", ["port port port port"]),
        ("the WTO WTO rules", ["WTO WTO"]),
        ("they came in in.", ["in in"]),
        ("spoke of trade of trade again", ["of trade"]),
        ("land/sea land/sea.", ["land/sea land/sea"]),
        ("he had had that that day", []),
        ("they came in in May", []),
        ("Yang Yang and Pago Pago", []),
        ("more and more and more, year after year after year", []),
        ("the port, port and port", []),
        ("wherever you are you are at home", []),
        ("10 10 20 20 in a table", ["10 10", "20 20"]),
    ],
)
def test_words_said_twice(glossary: Glossary, text: str, again: list[str]) -> None:
    assert marked(text, found(glossary, text, "A005")) == again


def test_only_small_words_are_taken_out_unseen(glossary: Glossary) -> None:
    fixes = {
        text: found(glossary, text, "A005")[0].fixes[0].applicability for text in ("of of it", "port port", "Of Of it")
    }
    assert fixes == {"of of it": "safe", "port port": "unsafe", "Of Of it": "unsafe"}


def test_half_a_name_is_known_by_its_chinese(glossary: Glossary) -> None:
    assert marked("in Hong Kong Kong.", found(glossary, "in Hong Kong Kong.", "A005", "在香港。")) == ["Kong Kong"]
    assert not found(glossary, "by Fan Bing Bing.", "A005", "范冰冰作。")
    assert not found(glossary, "in Hong Kong Kong.", "A005")


SENTENCE = "The two sides agreed to open the port in the spring of next year."


def test_a_sentence_said_twice(glossary: Glossary) -> None:
    text = f"{SENTENCE} Trade grew.\n\n{SENTENCE}"
    [finding] = found(glossary, text, "A004")
    assert (finding.start, finding.end) == (len(text) - len(SENTENCE), len(text))
    nearly = f"{SENTENCE} {SENTENCE.replace('open', 'opened')}"
    assert len(found(glossary, nearly, "A004")) == 1
    other = f"{SENTENCE} {SENTENCE.replace('spring', 'autumn')}"
    assert not found(glossary, other, "A004")
    assert not found(glossary, "They thanked him. He left. They thanked him.", "A004")


def test_a_sentence_the_chinese_says_twice_may_stand_twice(glossary: Glossary) -> None:
    zh = "双方同意明年春天开放港口。\n贸易增长。\n双方同意明年春天开放港口。"
    text = f"{SENTENCE}\nTrade grew.\n{SENTENCE}"
    assert not found(glossary, text, "A004", zh)
    assert found(glossary, text, "A004", "双方同意明年春天开放港口。\n贸易增长。")


def test_a_repeated_headline_is_another_rules_matter(glossary: Glossary) -> None:
    title = "Mayor of the City Meets with Visiting Trade Delegation from Abroad"
    assert [
        f.code for f in check(Document(f"{title}\n\n{title}\n\n{SENTENCE}"), glossary, None, chosen(["A004", "G"]))
    ] == ["G003"]
