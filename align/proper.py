"""Proper names of a bead that have no counterpart on its other side: places, peoples, organisations, persons."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dingyi.align import stems
from dingyi.align.coverage import BeadCoverage, ChineseWord
from dingyi.align.lexicon import Lexicon, open_lexicon
from dingyi.glossary.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dingyi.align.context import Context
    from dingyi.align.names import Name

_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Christmas Easter".split()
)
# One character that stands for a country or a region inside other words: 中美, 驻俄, 京沪.
_SHORT = frozenset("中华美英法德俄苏韩朝印欧非亚澳港台京沪藏疆粤汉清蒙")
# The provinces and the cities with a character of their own (GB/T 2260 gives the names).
_PROVINCES = """
Hebei:冀 Shanxi:晋 Liaoning:辽 Jilin:吉 Heilongjiang:黑 Jiangsu:苏 Zhejiang:浙 Anhui:皖 Fujian:闽 Jiangxi:赣 Shandong:鲁
Henan:豫 Hubei:鄂 Hunan:湘 Guangdong:粤 Guangxi:桂 Hainan:琼 Sichuan:川蜀 Guizhou:贵黔 Yunnan:滇云 Shaanxi:陕秦
Gansu:甘陇 Qinghai:青 Ningxia:宁 Xinjiang:新疆 Tibet:藏 Beijing:京 Tianjin:津 Shanghai:沪 Chongqing:渝 Macao:澳
Massachusetts:麻 Michigan:密 Guiana:圭 Japan:日 Internet:网
"""


@cache
def _one_character() -> dict[str, str]:
    pairs = (pair.split(":") for pair in _PROVINCES.split())
    return {stems.stem(name): characters for name, characters in pairs}


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


class ChineseName(NamedTuple):
    """A name of the source: code points, its characters, how it is written in English ("" where none knows)."""

    start: int
    end: int
    text: str
    english: str
    person: bool = False


@cache
def _name_words() -> re.Pattern[str]:
    return compiled(r"(?<![\w’'.`&/-])(?P<word>[A-ZÀ-Þ][a-zß-ž]{2,})(?:[’']s)?(?![\w’'`/&-])")


def unanswered_english(cover: BeadCoverage, chinese: str, people: list[Name]) -> list[EnglishName]:
    """Return the capitalised names of the bead's English that nothing in ``chinese`` answers: no word that means
    them, no characters that read or sound like them, no Latin letters. ``people`` are the persons it names.

    Words that stand together are one name; where one of them is answered, all are.
    """
    words = list(_candidates(cover))
    if not words:
        return []
    keys = {stems.stem(found["word"]) for found in words}
    bearers, carriers = _lexicon().bearers(keys), _lexicon().carriers(keys)
    said = _said(cover, people)
    # Haitian for 海地, Emirati for 阿联酋: the first letters are those of the place.
    places = _lexicon().names(word.text for word in cover.chinese if len(word.text) > 1)
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
            or (word.lower() != "china" and (_read_as(word, chinese) or _sounds(word, chinese, _SOUNDING_KNOWN if known else _SOUNDING)))
        )
        joined = bool(found) and found[-1].end + 1 == start
        if answered:
            if joined:
                found.pop()
            answered_end = end
        elif answered_end + 1 == start:
            answered_end = end
        elif joined:
            found[-1] = EnglishName(
                found[-1].start, end, f"{found[-1].text} {word}", found[-1].known or known
            )
        else:
            found.append(EnglishName(start, end, word, known))
    return found


def unanswered_chinese(cover: BeadCoverage, people: list[Name]) -> list[ChineseName]:
    """Return the persons and places of the bead's Chinese that no word of the English around answers."""
    found: list[ChineseName] = []
    for name in people:
        if cover.zh_start <= name.start < cover.zh_end and not _persons(cover, name):
            found.append(ChineseName(name.start, name.end, name.han, "", True))
    words = cover.chinese
    long = [word.text for word in words if len(word.text) > 1]
    places, names = _lexicon().places(long), _lexicon().names(long)
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
    beginnings = {
        part[:4] for part in (*stemmed, *(("america",) if "usa" in stemmed else ())) if len(part) > 3
    }
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


def _candidates(cover: BeadCoverage) -> list[re.Match[str]]:
    text = cover.en
    matches = [m for m in _name_words().finditer(text) if m["word"] not in _CALENDAR]
    if not matches or _title_case(text):
        return []
    keys = {m["word"]: stems.stem(m["word"]) for m in matches}
    lexicon = _lexicon()
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
    return bool(
        re.search(f"[{around}驻访赴对涉在援全][{character}]|{character}[{around}方国军族籍侨省府]", chinese)
    )


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
                if (
                    start + length <= len(text)
                    and likeness(skeleton_zh(text[start : start + length]), target) >= least
                ):
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


def _persons(cover: BeadCoverage, name: Name) -> bool:
    from dingyi.align.names import find_english

    return bool(find_english(name, cover.en)) or name.kind == "company"


def _lexicon() -> Lexicon:
    return open_lexicon()


class Unanswered(NamedTuple):
    """The names of one bead without a counterpart; the bead's Chinese from ``zh_start`` to ``zh_end``."""

    english: list[EnglishName]
    chinese: list[ChineseName]
    zh_start: int
    zh_end: int
    cover: BeadCoverage


def proper_names(context: Context) -> Iterator[Unanswered]:
    """Yield the names without a counterpart, bead by bead. English ones are held against the whole of the Chinese."""
    from dingyi.align.names import names_zh
    from dingyi.glossary.script import simplify

    assert context.source is not None
    chinese = simplify(context.source.text)
    covers = context.coverage
    people = names_zh(chinese) if covers else []
    for cover in covers:
        english = unanswered_english(cover, chinese, people)
        missing = unanswered_chinese(cover, people)
        if english or missing:
            yield Unanswered(english, missing, cover.zh_start, cover.zh_end, cover)
