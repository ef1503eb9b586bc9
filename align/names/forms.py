"""Every way a Chinese personal name may be spelled in English, and what each way is called."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dingyi.align.names.readings import given_syllables, join
from dingyi.align.names.romanization import wade_giles
from dingyi.align.names.tables import split_name, surnames

_MARKS = {ord(c): None for c in "'’‘`-‐‑."}
_PLAIN = str.maketrans(
    "áàâäãåāăąéèêëēęíìîïīóòôöõøōúùûüūçčćñńšśžźżýÿłđðğş", "aaaaaaaaaeeeeeeiiiiiooooooouuuuucccnnsszzzyylddgs"
)


def plain(word: str) -> str:
    """A word in lower case without marks, apostrophes and hyphens, for comparing."""
    return word.lower().translate(_PLAIN).translate(_MARKS)


class Forms(NamedTuple):
    """The spellings of one Chinese name, as :func:`plain` gives them.

    ``given`` are the joined given names in Pinyin, ``parts`` their syllables; ``wade`` and ``overseas`` other
    spellings of the surname; ``wade_given`` joined given names in Wade-Giles.
    """

    expected: str
    surnames: frozenset[str]
    given: frozenset[str]
    parts: frozenset[tuple[str, ...]]
    wade: frozenset[str]
    wade_given: frozenset[str]
    overseas: frozenset[str]


@lru_cache(maxsize=1024)
def forms_of(surname: str, given: str) -> Forms | None:
    """The spellings of a Chinese name; None where ``surname`` is not in the table or a character has no reading.

    Raises readings.PinyinMissing where the package pypinyin is not installed.
    """
    entry = surnames().get(surname)
    options = given_syllables(given) if entry and given else []
    if entry is None or (given and not options):
        return None
    standard = entry.readings[0]
    wade = {w for reading in entry.readings for w in _wade_surname(reading, len(surname))}
    return Forms(
        expected=f"{standard} {join(options[0])}" if options else standard,
        surnames=frozenset(map(plain, entry.readings)),
        given=frozenset("".join(plain(part) for part in option) for option in options),
        parts=frozenset(tuple(plain(part) for part in option) for option in options),
        wade=frozenset(wade),
        wade_given=frozenset(word for option in options for word in _combine([wade_giles(part) for part in option])),
        overseas=frozenset(map(plain, entry.spellings)),
    )


def _wade_surname(reading: str, length: int) -> frozenset[str]:
    syllables = re.findall(r"[A-ZÜ][a-zü]*", reading) if length > 1 else [reading]
    return frozenset(_combine([wade_giles(s) for s in syllables])) if len(syllables) == 1 else frozenset()


def _combine(choices: list[frozenset[str]]) -> list[str]:
    words = [""]
    for options in choices:
        words = [word + option for word in words for option in sorted(options)]
    return words


def known(han: str) -> bool:
    """Whether ``han`` can be a Chinese personal name: a surname of the table and one or two characters."""
    parts = split_name(han)
    return parts is not None and len(parts[1]) <= 2


def one_edit(one: str, other: str) -> bool:
    """Whether two words differ by one letter changed, added, lost, or swapped with its neighbour."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    if len(one) == len(other):
        swapped = one[start : start + 2] == other[start : start + 2][::-1]
        return one[start + 1 :] == other[start + 1 :] or (swapped and one[start + 2 :] == other[start + 2 :])
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]
