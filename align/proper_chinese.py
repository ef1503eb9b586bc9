"""The persons and places of a bead's Chinese that its English does not answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dingyi.align import stems
from dingyi.align.coverage import BeadCoverage, ChineseWord
from dingyi.align.lexicon import open_lexicon
from dingyi.glossary.patterns import compiled

if TYPE_CHECKING:
    from dingyi.align.names import Name


class ChineseName(NamedTuple):
    """A name of the source: code points, its characters, how it is written in English ("" where none knows)."""

    start: int
    end: int
    text: str
    english: str
    person: bool = False


def unanswered_chinese(cover: BeadCoverage, people: list[Name]) -> list[ChineseName]:
    """Return the persons and places of the bead's Chinese that no word of the English around answers."""
    found: list[ChineseName] = []
    for name in people:
        if cover.zh_start <= name.start < cover.zh_end and not _persons(cover, name):
            found.append(ChineseName(name.start, name.end, name.han, "", True))
    words = cover.chinese
    places = open_lexicon().places([word.text for word in words if len(word.text) > 1])
    if not places:
        return found
    names = open_lexicon().names(places)
    capitals = {stems.stem(m.group()) for m in compiled(r"[A-Z][\w.]*").finditer(cover.en)} | cover.en_around
    capitals |= {m.group().lower() for m in compiled(r"[A-Z]\w{3,}").finditer(cover.en)}
    for index, word in enumerate(words):
        if word.text not in places or any(n.start < word.end and word.start < n.end for n in people):
            continue
        if not capitals.isdisjoint(names.get(word.text, ())) or _in_longer(words, index):
            continue
        if _abbreviated(word.text, cover.en) or _peopled(names.get(word.text, ()), capitals):
            continue
        english = " ".join(part.capitalize() for part in names.get(word.text, ()))
        found.append(ChineseName(word.start, word.end, word.text, english))
    return found


def _peopled(stemmed: tuple[str, ...], capitals: set[str]) -> bool:
    # Somali for Somalia, Uzbek for Uzbekistan: the first letters are the same.
    beginnings = {part[:4] for part in (*stemmed, *(("america",) if "usa" in stemmed else ())) if len(part) > 3}
    return any(word[:4] in beginnings for word in capitals)


def _in_longer(words: list[ChineseWord], index: int) -> bool:
    # 罗斯 in 罗斯贝: the dictionary knows only a part of a foreign name.
    from dingyi.align.names.context import SOUNDS

    word = words[index]
    if not all(character in SOUNDS for character in word.text):
        return False
    beside = [words[i] for i in (index - 1, index + 1) if 0 <= i < len(words)]
    return any(
        (w.end == word.start or w.start == word.end) and all(character in SOUNDS for character in w.text)
        for w in beside
    )


def _abbreviated(chinese: str, english: str) -> bool:
    # DPRK, PRC, UAE, SAR: any abbreviation may stand for a long name.
    pattern = r"\b(?:DPRK|PRC|ROK|UAE|UK|US|USA|GCC|EU|HK|SAR|HKSAR|CAR|DRC|AU)\b|U\.S|U\.K"
    if len(chinese) > 2:
        pattern += r"|\b[A-Z]{2,5}\b|\b(?:[A-Z]\.){2,}"
    return re.search(pattern, english) is not None


def _persons(cover: BeadCoverage, name: Name) -> bool:
    from dingyi.align.names import find_english

    return bool(find_english(name, cover.en)) or name.kind == "company"
