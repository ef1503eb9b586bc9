"""How Chinese terms sound: pinyin of terms, and queries written in it, with tones or without."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal, NamedTuple

Style = Literal["toned", "plain", "initials"]

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|uai|uan|iao|ian|van|ai|ei|ao|ou|an|en|er|in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve"
    r"|a|o|e|i|u|v))"
)
_QUERY = re.compile(rf"(?:{_SYLLABLE}[1-5]?)+")
_INITIALS = re.compile(r"[bpmfdtnlgkhjqxrzcsyw]{3,}")


class Spelt(NamedTuple):
    """A query as letters (ü as v; a tone's digit after its syllable), and what it spells: syllables with tones or
    without, or first letters alone."""

    letters: str
    style: Style

    def toneless(self) -> Spelt:
        """The same without its tones."""
        return Spelt(re.sub(r"\d", "", self.letters), "plain")


def spelt(query: str) -> Spelt | None:
    """Return a query as pinyin, or None where it cannot be any."""
    letters = _plain(query.lower())
    if _INITIALS.fullmatch(letters):
        return Spelt(letters, "initials")
    if not _QUERY.fullmatch(letters):
        return None
    return Spelt(letters, "toned" if any(character.isdigit() for character in letters) else "plain")


@cache
def sound(term: str, style: Style) -> str:
    """Return how a term is spelt, without blanks.

    Tones are digits after their syllables, none for the neutral one. Readings of characters with several are chosen
    by the word they stand in (pypinyin's phrases).
    """
    from pypinyin import Style as Pinyin
    from pypinyin import lazy_pinyin

    wanted = {"toned": Pinyin.TONE3, "plain": Pinyin.NORMAL, "initials": Pinyin.FIRST_LETTER}[style]
    return "".join(lazy_pinyin(term, style=wanted, errors="ignore"))


def _plain(query: str) -> str:
    # Marked vowels become letters with the tone's digit at the end of the syllable: "fùyù" -> "fu4yu4".
    found = []
    for word in re.split(r"[\s'’-]+", unicodedata.normalize("NFD", query).replace("u\u0308", "v")):
        if not any(mark in word for mark in _TONES):
            found.append(word)
            continue
        for syllable in re.findall(rf"{_marked()}", word):
            tone = next((_TONES[character] for character in syllable if character in _TONES), "")
            found.append("".join(character for character in syllable if character not in _TONES) + tone)
    return "".join(found)


@cache
def _marked() -> str:
    # A syllable in which one vowel may carry a mark.
    marks = "[" + "".join(_TONES) + "]?"
    initial = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    finals = (
        "iang iong uang ueng ang eng ing ong uai uan iao ian van ai ei ao ou an en er in un vn ia ie iu ua uo ui ue ve"
    )
    spelled = ["".join(f"{c}{marks}" if c in "aeiouv" else c for c in final) for final in [*finals.split(), *"aoeiuv"]]
    # "n" and "g" begin the next syllable where a vowel follows.
    return initial + "(?:" + "|".join(f"{one}(?![aeiouv])" if one[-1] in "ngr" else one for one in spelled) + ")"
