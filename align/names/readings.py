"""How Chinese names are spelled in Pinyin."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product

from dingyi.align.names.tables import split_name, surnames
from dingyi.glossary.errors import DingyiError
from dingyi.glossary.patterns import compiled
from dingyi.glossary.store import Store, Tables
from dingyi.glossary.store_files import open_store

#: A given name of two characters with several readings each: more would be guesses.
_MOST = 8
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = compiled(f"(?P<han>[{_HAN}]+)|(?P<other>[^{_HAN}]+)")


class PinyinMissing(DingyiError):
    """The package pypinyin is not installed."""


@lru_cache(maxsize=1024)
def syllables(han: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character, the most common first, without tones, ü as it stands.

    Of several the one that fits the word it stands in: the longest that pypinyin's phrases have, from left to right.
    What is no Chinese character stands for itself. Raises PinyinMissing where the package pypinyin is not installed.
    """
    store = open_readings()
    found: list[tuple[str, ...]] = []
    for run in _RUN.finditer(han):
        text = run.group()
        if run.lastgroup == "other":
            found.append((text,))
            continue
        phrases = store.read("phrases", list(text))
        at = 0
        while at < len(text):
            own = phrases.get(text[at], {})
            longest = max((word for word in own if text.startswith(word, at)), key=len, default="")
            if longest:
                found += [tuple(readings.split()) for readings in own[longest].split("|")]
            else:
                readings = store.read("characters", [text[at]]).get(text[at], text[at])
                found.append(tuple(readings.split()))
            at += max(len(longest), 1)
    return tuple(readings[:3] for readings in found)


@cache
def open_readings() -> Store:
    """Return what pypinyin knows. Raises PinyinMissing."""
    # The package takes a third of a second to import: what it knows is compiled once into the user's cache.
    from dingyi.align.installed import inside

    paths = [inside("pypinyin", name) for name in ("pinyin_dict.json", "phrases_dict.json")]
    if not paths[0] or not paths[1]:
        raise PinyinMissing(
            "the readings of names need the package pypinyin", hint="install it with: pip install pypinyin"
        )
    return open_store("readings", [path for path in paths if path], _compile)


def _compile() -> Tables:
    from pypinyin import Style
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.style import convert

    @cache
    def bare(reading: str) -> str:
        return str(convert(reading, Style.NORMAL, strict=True)).replace("v", "ü")

    def packed(readings: Iterable[str]) -> str:
        return " ".join(dict.fromkeys(bare(reading) for reading in readings if reading))

    phrases: dict[str, dict[str, str]] = {}
    for word, characters in PHRASES_DICT.items():
        phrases.setdefault(word[0], {})[word] = "|".join(packed(readings) for readings in characters)
    single = {chr(number): packed(readings.split(",")) for number, readings in PINYIN_DICT.items()}
    return {"characters": single, "phrases": dict(phrases)}


def _spell(syllable: str) -> tuple[str, ...]:
    """A syllable as it is printed: lü is Lyu in passports, Lu in the press."""
    if "ü" not in syllable:
        return (syllable,)
    return syllable.replace("ü", "yu"), syllable.replace("ü", "u"), syllable


def given_syllables(given: str) -> list[tuple[str, ...]]:
    """The ways to spell a given name, a syllable a character, the usual reading first."""
    choices = [tuple(s for reading in readings for s in _spell(reading)) for readings in syllables(given)]
    if len(choices) != len(given):
        return []
    usual = tuple(options[0] for options in choices)
    found = [usual, *(option for option in product(*choices) if option != usual)]
    return found[:_MOST]


def join(parts: tuple[str, ...]) -> str:
    """The syllables of a given name as one word; an apostrophe before a vowel, as GB/T 16159-2012 asks."""
    word = ""
    for part in parts:
        word += ("'" if word and part[0] in "aoeāō" else "") + part
    return word.capitalize()


def pinyin(han: str) -> list[tuple[str, str]]:
    """The (surname, given name) spellings of a Chinese personal name, the standard one first; [] where it is none.

    The reading of a surname is the table's (曾 is Zeng, 单 is Shan). Raises PinyinMissing without pypinyin.
    """
    parts = split_name(han)
    if parts is None:
        return []
    surname, given = parts
    spelled = [join(option) for option in given_syllables(given)]
    return [(reading, name) for name in dict.fromkeys(spelled) for reading in surnames()[surname].readings]
