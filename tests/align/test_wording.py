"""A wording in place of another keeps capitals, number and article, or says that it may not."""

from __future__ import annotations

import pytest

from dingyi.align.wording import Swap, article_of, capitals_of, clashes, swap
from dingyi.glossary.compiled import glossary_of
from dingyi.glossary.matcher import match_english
from dingyi.glossary.model import Concept, Rendering


@pytest.mark.parametrize(
    ("old", "new", "text", "result", "exact"),
    [
        ("spiritual plan", "moral plan", "A spiritual plan", "A moral plan", True),
        ("spiritual plan", "ethical plan", "a spiritual plan", "an ethical plan", True),
        ("ethical plan", "moral plan", "An ethical plan", "A moral plan", True),
        ("spiritual plan", "moral plan", "Spiritual Plan for All", "Moral Plan for All", True),
        ("spiritual plan", "moral plan", "SPIRITUAL PLAN", "MORAL PLAN", True),
        ("spiritual plan", "moral plan", "two spiritual plans", "two moral plans", True),
        (
            "strategic deployment",
            "strategic plans",
            "has made a strategic deployment for",
            "has made strategic plans for",
            False,
        ),
        ("two meetings", "the two sessions", "the two meetings", "the two sessions", True),
        ("two meetings", "the two sessions", "The two meetings", "The two sessions", True),
        ("two meetings", "the two sessions", "at two meetings", "at the two sessions", True),
        ("big cadre", "senior official", "big cadre’s car", "senior official’s car", True),
        ("modern construct", "modernization", "a modern construct", "modernization", False),
        ("two meetings", "the two sessions", "at the “two meetings”", "at the “two sessions”", True),
        ("inclusive care", "care services", "an inclusive care service center", "a care service center", False),
        ("comrades here", "all members", "To all comrades here.", "To all members.", False),
        ("stabilizing force", "main stabilizer", "as the main stabilizing force", "as the main stabilizer", False),
        (
            "China's road",
            "the Chinese path",
            "Peace lasts. China's road is long.",
            "Peace lasts. The Chinese path is long.",
            True,
        ),
        ("China's road", "the Chinese path", "“China's road” is long.", "“The Chinese path” is long.", True),
        (
            "national autonomy",
            "the system of autonomy",
            "China's national autonomy",
            "China's system of autonomy",
            True,
        ),
        ("China's road", "the Chinese path", "They walk China's road.", "They walk the Chinese path.", True),
        ("big cadre", "people's official", "China’s big cadre", "China’s people’s official", True),
        ("big cadre", "people's official", "China's big cadre", "China's people's official", True),
        (
            "China modernization",
            "Chinese modernization",
            "a China modernization of",
            "a Chinese modernization of",
            True,
        ),
    ],
)
def test_swaps(old: str, new: str, text: str, result: str, exact: bool) -> None:
    wanted = Rendering(new, "preferred")
    glossary = glossary_of([Concept("a", "某某", "party", (wanted, Rendering(old, "forbidden")), "seen")])
    match = next(m for m in match_english(glossary, text) if m.readings[0].status == "forbidden")
    change = swap(text, match.start, match.end, match.readings[0].rendering, match.readings[0].inflection, wanted)
    assert text[: change.start] + change.text + text[change.end :] == result
    assert change.exact is exact


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("apple", "an"), ("hour", "an"), ("university", "a"), ("unified market", "a"), ("uneven field", "an"),
        ("NPC deputy", "an"), ("CPC member", "a"), ("one-China principle", "a"), ("honest man", "an"),
        ("European", "a"), ("unimportant", "an"),
    ],
)  # fmt: skip
def test_the_article_follows_the_sound(text: str, article: str) -> None:
    assert article_of(text) == article


@pytest.mark.parametrize(
    ("text", "start", "end", "new", "meets"),
    [
        ("the docking of plans", 4, 11, "align with", True),
        ("agree with them", 0, 5, "side with", True),
        ("guide them to consciously stop", 14, 25, "of our own accord", True),
        ("open to all", 0, 4, "opening up", False),
        ("the docking with plans", 4, 11, "alignment", False),
    ],
)
def test_a_preposition_that_meets_another(text: str, start: int, end: int, new: str, meets: bool) -> None:
    assert clashes(text, Swap(start, end, new, True)) is meets


@pytest.mark.parametrize(
    ("text", "written"), [("It has always focused on growth", "taken"), ("It focused on growth", "took")]
)
def test_a_past_behind_has_is_a_participle(text: str, written: str) -> None:
    old = Rendering("focus on growth", "forbidden", pos="verb")
    new = Rendering("take growth as the task", "preferred", pos="verb")
    start = text.index("focused")
    assert swap(text, start, len(text), old, "past", new).text == f"{written} growth as the task"


def test_one_word_with_a_capital_is_no_headline() -> None:
    assert capitals_of("Insisting on", "insist on", "remaining committed to") == "Remaining committed to"
    assert capitals_of("Old Town", "old town", "historic quarter") == "Historic Quarter"
