"""The capitalised names of a bead's English that its Chinese does not answer."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dingyi.align import stems
from dingyi.align.coverage import BeadCoverage
from dingyi.align.lexicon import open_lexicon
from dingyi.glossary.patterns import compiled

if TYPE_CHECKING:
    from dingyi.align.names import Name

_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Christmas Easter".split()
)
# One character that stands for a country or a region inside other words: 中美, 驻俄, 京沪.
_SHORT = frozenset("中华美英法德俄苏韩朝印欧非亚澳港台京沪藏疆粤汉清蒙")
# The provinces and the cities with a character of their own (GB/T 2260 gives the names); other names that one
# character stands for.
_PROVINCES = """
Hebei:冀 Shanxi:晋 Liaoning:辽 Jilin:吉 Heilongjiang:黑 Jiangsu:苏 Zhejiang:浙 Anhui:皖 Fujian:闽 Jiangxi:赣 Shandong:鲁
Henan:豫 Hubei:鄂 Hunan:湘 Guangdong:粤 Guangxi:桂 Hainan:琼 Sichuan:川蜀 Guizhou:贵黔 Yunnan:滇云 Shaanxi:陕秦
Gansu:甘陇 Qinghai:青 Ningxia:宁 Xinjiang:新疆 Tibet:藏 Beijing:京 Tianjin:津 Shanghai:沪 Chongqing:渝 Macao:澳
Massachusetts:麻 Michigan:密 Guiana:圭 Japan:日 Internet:网
"""
# Stems that are common words and the names of countries alike.
_BOTH = frozenset("china turke japan chad guinea jordan jersey".split())
_SOUNDING = 0.6
_SOUNDING_KNOWN = 0.85  # where the dictionary has the name: another writing of it sounds nearly the same


class EnglishName(NamedTuple):
    """A capitalised name of the draft: code points, whether the dictionary knows its Chinese (``known``)."""

    start: int
    end: int
    text: str
    known: bool


def unanswered_english(cover: BeadCoverage, chinese: str, people: list[Name]) -> list[EnglishName]:
    """Return the capitalised names of the bead's English that nothing in ``chinese`` answers: no word that means
    them, no characters that read or sound like them, no Latin letters. ``people`` are the persons it names.

    Words that stand together are one name; where one of them is answered, all are.
    """
    words = list(_candidates(cover))
    if not words:
        return []
    keys = {stems.stem(found["word"]) for found in words}
    bearers, carriers = open_lexicon().bearers(keys), open_lexicon().carriers(keys)
    said = _said(cover, people)
    # Haitian for 海地, Emirati for 阿联酋: the first letters are those of the place.
    places = open_lexicon().names(word.text for word in cover.chinese if len(word.text) > 1)
    beginnings = {part[:4] for stemmed in places.values() for part in stemmed if len(part) > 3}
    latin = frozenset(letters.lower() for letters in compiled(r"[A-Za-zÀ-ž]+").findall(chinese))
    found: list[EnglishName] = []
    answered_end = -1
    for match in words:
        word, key = match["word"], stems.stem(match["word"])
        start, end = cover.en_start + match.start("word"), cover.en_start + match.end("word")
        known = key in bearers
        answered = (
            any(a <= start < b for a, b in said)
            or word.lower() in latin
            or word[:4].lower() in beginnings
            or _means(bearers.get(key, ()), carriers.get(key, ()), chinese)
            or any(character in chinese for character in _one_character().get(key, ""))
            or key == "china"  # goes without saying
            or _read_as(word, chinese)
            or _sounds(word, chinese, _SOUNDING_KNOWN if known else _SOUNDING)
        )
        joined = bool(found) and found[-1].end + 1 == start
        if answered:
            if joined:
                found.pop()
            answered_end = end
        elif answered_end + 1 == start:
            answered_end = end
        elif joined:
            found[-1] = EnglishName(found[-1].start, end, f"{found[-1].text} {word}", found[-1].known or known)
        else:
            found.append(EnglishName(start, end, word, known))
    return found


@cache
def _name_words() -> re.Pattern[str]:
    return compiled(r"(?<![\w’'.`&/-])(?P<word>[A-ZÀ-Þ][a-zß-ž]{2,})(?:[’']s)?(?![\w’'`/&-])")


@cache
def _one_character() -> dict[str, str]:
    pairs = (pair.split(":") for pair in _PROVINCES.split())
    return {stems.stem(name): characters for name, characters in pairs}


def _candidates(cover: BeadCoverage) -> list[re.Match[str]]:
    text = cover.en
    matches = [m for m in _name_words().finditer(text) if m["word"] not in _CALENDAR]
    if not matches or _title_case(text):
        return []
    keys = {m["word"]: stems.stem(m["word"]) for m in matches}
    lexicon = open_lexicon()
    common = lexicon.common(keys.values()) - _BOTH
    known = lexicon.bearers(keys.values())
    return [
        match
        for match in matches
        if (key := keys[match["word"]])
        and key not in common
        and (key in known or not _opens(text, match.start("word")))
    ]


def _title_case(text: str) -> bool:
    words: list[str] = compiled(r"[A-Za-z]{4,}").findall(text)
    return sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _opens(text: str, offset: int) -> bool:
    before = text[:offset].rstrip(" \"“‘('")
    return not before or before[-1] in ".!?:\n"


def _means(bearers: tuple[str, ...], carriers: tuple[str, ...], chinese: str) -> bool:
    pairs = {word[i : i + 2] for word in bearers for i in range(len(word) - 1)}
    if any(pair in chinese for pair in pairs) or any(word in chinese for word in carriers if len(word) > 1):
        return True
    singles = {word for word in bearers if len(word) == 1} | {word[0] for word in bearers}
    return any(_stands_short(character, chinese) for character in singles if character in chinese)


def _stands_short(character: str, chinese: str) -> bool:
    # One character that stands for a whole name, as in 中柬, 马方, 驻俄, 皖南.
    if character in _SHORT:
        return True
    around = "中美日英法德俄韩印朝欧非东南西北新老"
    return bool(re.search(f"[{around}驻访赴对涉在援全][{character}]|{character}[{around}方国军族籍侨省府]", chinese))


def _read_as(word: str, chinese: str) -> bool:
    """Whether some characters in a row are read as the word in pinyin, or as a part of it."""
    from dingyi.align.beads import dictionary
    from dingyi.align.keys import find_names
    from dingyi.align.pinyin import is_pinyin

    letters = compiled("[-’']").sub("", word.lower()).replace("ü", "v")
    if not is_pinyin(letters):
        return False
    whole: dict[str, object] = {letters: None}
    if any(find_names([chinese], whole, dictionary())):
        return True
    readings = {r for c in set(chinese) for r in dictionary().readings(c)}
    return _cut(letters, frozenset(readings))


def _cut(letters: str, readings: frozenset[str]) -> bool:
    return not letters or any(
        letters[:n] in readings and _cut(letters[n:], readings) for n in range(1, min(6, len(letters)) + 1)
    )


def _sounds(word: str, chinese: str, least: float) -> bool:
    """Whether some characters that write foreign sounds are like the word."""
    from dingyi.align.names.context import SOUNDS
    from dingyi.align.names.forms import plain
    from dingyi.align.names.sounds import likeness, skeleton_en, skeleton_zh

    target = skeleton_en(plain(word))
    if not target:
        return True
    for run in re.finditer(f"[{''.join(SOUNDS)}]{{2,}}", chinese):
        text = run.group()[:24]
        for start in range(len(text)):
            for length in range(1, 7):
                if start + length <= len(text) and likeness(skeleton_zh(text[start : start + length]), target) >= least:
                    return True
    return False


def _said(cover: BeadCoverage, people: list[Name]) -> list[tuple[int, int]]:
    from dingyi.align.names import find_english

    text = cover.en
    return [
        (cover.en_start + match.start, cover.en_start + match.end)
        for name in people
        for match in find_english(name, text)
    ]
