"""What indexes and anchors leave out holds no finding: the quick path against the plain one, on hostile text."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
from plain import forms_of, plain_matches

from dingyi.align.context import Context
from dingyi.align.document import Document
from dingyi.align.rules import registry
from dingyi.align.rules.terminology import near_miss_rendering
from dingyi.glossary.compiled import Glossary, glossary_of, open_glossary, unpacked
from dingyi.glossary.inflect import PREPOSITIONS
from dingyi.glossary.matcher import match_chinese, match_english
from dingyi.glossary.script import fold_chinese
from dingyi.glossary.tokens import tokenize

SHIPPED = open_glossary()
LOADED = open_glossary()
LOADED.preload()
RESTORED = unpacked(LOADED.packed())
CHOSEN = random.Random(7).sample(SHIPPED.concepts(), 60)
SMALL = glossary_of(CHOSEN)
FORMS = forms_of(SMALL)

ODD = (
    " １２ ０ ｆｕｌｌ　ｗｉｄｔｈ é e\u0301 n\u0303 \u200d 👩\u200d🚀 🇨🇳 \ufeff \u2028 \x85 \x0b İstanbul ß ﬁne Ⅷ ② ㎏ "
    "國家 發展 臺灣 [[dingyi: x]] &nbsp; <b> A. U.S. people's ’s ' “ ” — – - \u2011 , , . \n \r\n \r \t the a an"
).split(" ")
WORDS = [word for concept in CHOSEN for rendering in concept.en for word in rendering.text.split()]
RENDERINGS = [rendering.text for concept in CHOSEN for rendering in concept.en]


def _mangled(text: str) -> st.SearchStrategy[str]:
    wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
    return st.sampled_from(
        [
            text, text.upper(), text.title(), text.replace(" ", "-"), text.replace(" ", "  "), text.replace(" ", "\n"),
            text.replace(" ", ", "), text + "'s", text + "’s", text.translate(wide), text.replace("e", "e\u0301"),
            text.replace(" ", " the "), text.replace("o", "o\u200d"), text[:-1], text.replace(" ", "\u2013"),
        ]
    )  # fmt: skip


PIECES = st.one_of(
    st.sampled_from(RENDERINGS).flatmap(_mangled), st.sampled_from(WORDS), st.sampled_from(ODD), st.text(max_size=6)
)
ENGLISH = st.lists(PIECES, max_size=25).map(" ".join)


def spans(glossary: Glossary, text: str) -> list[tuple[int, int]]:
    return [(match.start, match.end) for match in match_english(glossary, text)]


@settings(max_examples=250, deadline=None)
@given(text=ENGLISH)
def test_english_is_matched_as_without_an_index(text: str) -> None:
    assert spans(SMALL, text) == plain_matches(FORMS, text)


@settings(max_examples=80, deadline=None)
@given(text=ENGLISH)
def test_the_store_the_loaded_tables_and_the_restored_ones_agree(text: str) -> None:
    def told(glossary: Glossary) -> list[object]:
        return [(m.start, m.end, [(r.concept_id, r.status) for r in m.readings]) for m in match_english(glossary, text)]

    looked_up = open_glossary()
    assert told(looked_up) == told(LOADED) == told(RESTORED)


@settings(max_examples=100, deadline=None)
@given(text=ENGLISH)
def test_what_may_stand_in_a_text_holds_all_that_does(text: str) -> None:
    context = Context(Document(text), SMALL)
    standing = {(reading.concept_id, reading.index) for match in context.matches for reading in match.readings}
    assert standing <= {wording[:2] for wording in context.wordings}
    assert context.folded == [token.key for token in context.tokens]


def _slipped(text: str) -> st.SearchStrategy[str]:
    """A rendering with a letter less, or with two of its words in each other's place."""
    words = text.split()
    places = st.integers(0, len(text) - 1).map(lambda at: text[:at] + text[at + 1 :])
    swaps = st.integers(0, max(0, len(words) - 2)).map(
        lambda at: " ".join([*words[:at], *words[at : at + 2][::-1], *words[at + 2 :]])
    )
    return st.one_of(places, swaps)


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.one_of(st.sampled_from(RENDERINGS).flatmap(_slipped), PIECES), max_size=6).map(" ".join))
def test_near_renderings_are_found_as_without_an_index(text: str) -> None:
    context = Context(Document(text), SMALL)
    keys = context.folded
    wanted = set()
    for concept in CHOSEN:
        for rendering in concept.en:
            words = tuple(token.key for token in tokenize(rendering.text))
            if rendering.status not in ("preferred", "admitted") or len(words) < 3:
                continue
            absent = [word for word in words if word not in keys]
            at = [index for index, key in enumerate(keys) if key in words]
            if len(absent) == 1 and any(near_miss_rendering._misspelt(keys, index, words) for index in at):
                wanted.add((words, False))
            moves = not absent and len(set(words)) == len(words) and PREPOSITIONS.isdisjoint(words)
            if moves and any(near_miss_rendering._reordered(keys, index, words) for index in at):
                wanted.add((words, True))
    candidates = near_miss_rendering._candidates(context)
    assert {(row[0], whole) for rows in candidates.values() for row, whole in rows} == wanted


TERMS = [term for concept in CHOSEN for term in concept.zh_forms]
TRADITIONAL = str.maketrans("国发会产党经济动务业东华义书车门问题", "國發會產黨經濟動務業東華義書車門問題")
CHINESE = st.lists(
    st.one_of(
        st.sampled_from(TERMS),
        st.sampled_from(TERMS).map(lambda term: term.translate(TRADITIONAL)),
        st.sampled_from(TERMS).map("“".join),
        st.sampled_from(["，", "。", "１２％", "ＡＢＣ", "é", "👩\u200d🚀", "的", "\n", "㎏", "\u2028", "İ"]),
        st.text(max_size=4),
    ),
    max_size=20,
).map("".join)


@settings(max_examples=250, deadline=None)
@given(text=CHINESE)
def test_chinese_is_matched_as_without_an_index(text: str) -> None:
    folded, offsets = fold_chinese(text)
    assert len(offsets) == len(folded) + 1
    terms = {fold_chinese(term)[0] for term in TERMS}
    senses = {fold_chinese(term)[0]: concept for concept in CHOSEN for term in concept.zh_forms}
    wanted = []
    at = 0
    while at < len(folded) - 1:
        here = max((term for term in terms if len(term) > 1 and folded.startswith(term, at)), key=len, default="")
        if here and not senses[here].not_within and not senses[here].when_near:
            wanted.append((offsets[at], offsets[at + len(here) - 1] + 1))
        at += len(here) or 1
    found = [
        (match.start, match.end)
        for match in match_chinese(SMALL, text)
        if not any(concept.not_within or concept.when_near for concept in match.concepts)
    ]
    assert found == wanted


def _examples() -> list[str]:
    """Return the faulty texts of the rules' own explanations."""
    found = []
    for rule in registry.rules():
        doc = registry.module(rule).__doc__ or ""
        bad = re.search(r"\nBad\n(.*?)(?:\nGood\n|\Z)", doc, re.DOTALL)
        found += re.findall(r"^\s+- (.+)$", bad[1], re.MULTILINE) if bad else []
    return found


RULES = [rule for rule in registry.rules() if not rule.needs_source]
FAULTY = st.sampled_from(_examples())


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.one_of(FAULTY, PIECES, FAULTY.flatmap(_mangled)), min_size=1, max_size=4).map(" ".join))
def test_a_rule_that_sleeps_would_have_found_nothing(text: str) -> None:
    context = Context(Document(text), SHIPPED)
    for rule in RULES:
        if not registry.awake(rule, context):
            assert list(registry.module(rule).check(context)) == [], rule.name


def _block(sentences: int) -> str:
    rng = random.Random(11)
    parts = []
    for number in range(sentences):
        words = [
            rng.choice([rng.choice(RENDERINGS), rng.choice(WORDS), "ｆｕｌｌ", "國家", "e\u0301", "👩\u200d🚀"])
            for _ in range(12)
        ]
        parts.append(f"In case {number} " + " ".join(words) + ". ")
    return "".join(parts)


@pytest.mark.parametrize("size", [200_000, pytest.param(10_000_000, marks=pytest.mark.slow)])
def test_one_very_long_line(size: int) -> None:
    block = _block(40)
    times = size // len(block) + 1
    wanted = plain_matches(FORMS, block)
    assert len(wanted) > 50
    assert spans(SMALL, block * times) == [
        (start + len(block) * n, end + len(block) * n) for n in range(times) for start, end in wanted
    ]
    chinese = "，".join(TERMS * 2) + "。1．國"
    one = [(match.start, match.end) for match in match_chinese(SMALL, chinese)]
    times = size // len(chinese) + 1
    assert [(match.start, match.end) for match in match_chinese(SMALL, chinese * times)] == [
        (start + len(chinese) * n, end + len(chinese) * n) for n in range(times) for start, end in one
    ]
