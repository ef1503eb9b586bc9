"""Which language a stretch of text is in, and whether blocks in turn are the two sides of one translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dingyi.align.formats.pieces import Block, Side

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTERS_OF_A_HAN = 3  # English takes some three letters and a half for what one character says
_PAIRS = 2
_IN_TURN = 0.8


def side_of(text: str) -> Side | None:
    """Return the language that most of a text is in, None for figures and marks alone."""
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if not han and not latin:
        return None
    return "zh" if han * _LETTERS_OF_A_HAN > latin else "en"


def in_turn(texts: Sequence[str]) -> list[Side] | None:
    """Return the side of each text where Chinese and English stand in turn, None where they do not.

    A draft with stretches left in Chinese is not such a file: at least two pairs, sides of about one number (a title
    may stand alone), and the language changing from each text to the next in four cases of five.
    """
    told = [side_of(text) for text in texts]
    sure = [side for side in told if side is not None]
    zh = sure.count("zh")
    en = len(sure) - zh
    if min(zh, en) < _PAIRS or min(zh, en) < min(_IN_TURN * max(zh, en), max(zh, en) - 1):
        return None
    changes = sum(one != other for one, other in pairwise(sure))
    if changes < _IN_TURN * (len(sure) - 1):
        return None
    sides: list[Side] = []
    for index, side in enumerate(told):
        # A line of figures belongs to the side whose turn it is: the one that did not speak last.
        fallback: Side = ("en" if sides[index - 1] == "zh" else "zh") if index else sure[0]
        sides.append(side or fallback)
    return sides


def declared(language: str | None) -> Side | None:
    """Return the side a language tag names (“zh-Hant-TW”, “en_GB”), None for another language."""
    main = (language or "").strip().lower().replace("_", "-").split("-")[0]
    if main in ("zh", "zho", "chi", "cmn", "chinese", "中文", "汉语", "漢語"):
        return "zh"
    return "en" if main in ("en", "eng", "english", "英文", "英语", "英語") else None


def with_sides(blocks: Sequence[Block]) -> list[Block] | None:
    """Return the blocks with their sides where they are the two languages in turn, None where they are not."""
    sides = in_turn([block.text for block in blocks])
    if sides is None:
        return None
    return [block._replace(side=side) for block, side in zip(blocks, sides, strict=True)]


def headed(heads: Sequence[str]) -> tuple[int, int] | None:
    """Return which column the head of a table calls Chinese and which English; None where it does not name both."""
    told = [declared(head) for head in heads]
    return (told.index("zh"), told.index("en")) if "zh" in told and "en" in told else None


def columns(rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Return which column of a table is Chinese and which English: the two whose cells are mostly so, the longest
    where there are several; None where one is missing."""
    width = max((len(row) for row in rows), default=0)
    best: dict[Side, tuple[int, int]] = {}
    for column in range(width):
        cells = [row[column] for row in rows if column < len(row)]
        told = [side_of(cell) for cell in cells]
        for side in ("zh", "en"):
            if told.count(side) * 2 > len(rows):
                length = sum(map(len, cells))
                if side not in best or length > best[side][1]:
                    best[side] = column, length
    if "zh" not in best or "en" not in best:
        return None
    return best["zh"][0], best["en"][0]
