"""Damage stays local: one thing is done to the English of our samples, and pairs elsewhere stay what they were."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from dingyi.align.beads import Bead, align, moved
from dingyi.align.document import Document

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
NAMES = ("city-secretary", "leaders-meeting", "ministry-figures")
JUNK = (
    "Share this article on social media",
    "Copyright 1998-2024 All rights reserved",
    "Home | News | Video | Contact us",
    "Editor: Wang, click to enlarge the picture",
    "Scan the code to follow our official account.",
)


class Text(NamedTuple):
    """A sample: sentences of both sides, the paragraph of each English one, and the pairs when nothing is damaged."""

    zh: list[str]
    en: list[str]
    paragraph: list[int]
    pairs: set[tuple[tuple[str, ...], tuple[str, ...]]]


class Damaged(NamedTuple):
    """The English after a change, and which of its and of the old sentences the change touched."""

    en: list[str]
    touched: set[str]


@cache
def sample(name: str) -> Text:
    zh, en = (
        Document((SAMPLES / f"{name}.{kind}.txt").read_text(encoding="utf-8"), language=language)
        for kind, language in (("zh", "zh"), ("final.en", "en"))
    )
    zh_texts, en_texts = ([d.text[s.start : s.end] for s in d.sentences] for d in (zh, en))
    paragraph = [en.paragraph_at(sentence.start) or 0 for sentence in en.sentences]
    return Text(zh_texts, en_texts, paragraph, _pairs(zh_texts, en_texts, align(zh_texts, en_texts)))


def _pairs(zh: list[str], en: list[str], beads: list[Bead]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(tuple(zh[i] for i in b.zh), tuple(en[j] for j in b.en)) for b in beads if b.zh and b.en}


def _blocks(text: Text) -> list[list[str]]:
    blocks: dict[int, list[str]] = {}
    for number, sentence in zip(text.paragraph, text.en, strict=True):
        blocks.setdefault(number, []).append(sentence)
    return list(blocks.values())


def drop_paragraph(text: Text, dice: random.Random) -> Damaged:
    blocks = _blocks(text)
    gone = blocks.pop(dice.randrange(1, len(blocks)))
    return Damaged([sentence for block in blocks for sentence in block], set(gone))


def swap_paragraphs(text: Text, dice: random.Random) -> Damaged:
    blocks = _blocks(text)
    one, other = sorted(dice.sample(range(len(blocks)), 2))
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return Damaged([sentence for block in blocks for sentence in block], {*blocks[one], *blocks[other]})


def merge_sentences(text: Text, dice: random.Random) -> Damaged:
    at = dice.randrange(len(text.en) - 1)
    both = text.en[at].rstrip(".") + ", and " + text.en[at + 1]
    return Damaged([*text.en[:at], both, *text.en[at + 2 :]], {both, *text.en[at : at + 2]})


def split_sentence(text: Text, dice: random.Random) -> Damaged:
    at = dice.choice([k for k, sentence in enumerate(text.en) if 0 < sentence.find(", ") < len(sentence) - 20])
    first, _, rest = text.en[at].partition(", ")
    return Damaged([*text.en[:at], first + ".", rest, *text.en[at + 1 :]], {first + ".", rest, text.en[at]})


def insert_junk(text: Text, dice: random.Random) -> Damaged:
    lines = dice.sample(JUNK, 3)
    starts = [k for k in range(1, len(text.en)) if text.paragraph[k] != text.paragraph[k - 1]]
    at = dice.choice([0, *starts, len(text.en)])
    return Damaged([*text.en[:at], *lines, *text.en[at:]], set(lines))


CHANGES: tuple[Callable[[Text, random.Random], Damaged], ...] = (
    drop_paragraph,
    swap_paragraphs,
    merge_sentences,
    split_sentence,
    insert_junk,
)


def _damages(change: Callable[[Text, random.Random], Damaged]) -> Iterator[tuple[Text, Damaged, list[Bead]]]:
    for name in NAMES:
        for seed in range(6):
            text = sample(name)
            damaged = change(text, random.Random(seed))
            yield text, damaged, align(text.zh, damaged.en)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_pairs_elsewhere_stay(change: Callable[[Text, random.Random], Damaged]) -> None:
    kept = wanted = 0
    for text, damaged, beads in _damages(change):
        untouched = {pair for pair in text.pairs if damaged.touched.isdisjoint(pair[1])}
        kept += len(untouched & _pairs(text.zh, damaged.en, beads))
        wanted += len(untouched)
        assert sorted(j for bead in beads for j in bead.en) == list(range(len(damaged.en)))
    assert wanted > 100
    assert kept >= 0.97 * wanted


def test_what_was_dropped_leaves_its_chinese_alone_or_doubted() -> None:
    said = left = 0
    for text, damaged, beads in _damages(drop_paragraph):
        gone = {sentence for zh, en in text.pairs if not damaged.touched.isdisjoint(en) for sentence in zh}
        for bead in beads:
            for i in bead.zh:
                said += text.zh[i] in gone
                left += text.zh[i] in gone and (not bead.en or bead.score < 0.5)
    assert left >= 0.85 * said


def test_what_was_swapped_is_found_where_it_went() -> None:
    found = wanted = 0
    marked = 0
    for text, damaged, beads in _damages(swap_paragraphs):
        swapped = {pair for pair in text.pairs if not damaged.touched.isdisjoint(pair[1])}
        found += len(swapped & _pairs(text.zh, damaged.en, beads))
        wanted += len(swapped)
        marked += bool(moved(beads))
    assert found >= 0.85 * wanted
    assert marked >= 15


def test_junk_finds_no_partner() -> None:
    alone = wanted = 0
    for _, damaged, beads in _damages(insert_junk):
        for bead in beads:
            junk = [j for j in bead.en if damaged.en[j] in damaged.touched]
            wanted += len(junk)
            alone += len(junk) if not bead.zh else 0
    assert alone >= 0.9 * wanted
