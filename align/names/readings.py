"""How Chinese names are spelled in Pinyin."""

from __future__ import annotations

from functools import cache
from itertools import product

from dingyi.align.names.tables import split_name, surnames
from dingyi.glossary.errors import DingyiError

#: A given name of two characters with several readings each: more would be guesses.
_MOST = 8


class PinyinMissing(DingyiError):
    """The package pypinyin is not installed."""


@cache
def syllables(han: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character, the most common first, without tones, ü as it stands.

    Raises PinyinMissing where the package pypinyin is not installed.
    """
    try:
        from pypinyin import Style
        from pypinyin import pinyin as read
    except ImportError as error:
        raise PinyinMissing(
            "the readings of names need the package pypinyin", hint="install it with: pip install pypinyin"
        ) from error
    usual = read(han, style=Style.NORMAL, heteronym=False, v_to_u=True)
    every = read(han, style=Style.NORMAL, heteronym=True, v_to_u=True)
    return tuple(
        tuple(dict.fromkeys([first[0], *others]))[:3] for first, others in zip(usual, every, strict=True) if first
    )


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
