"""Wade-Giles spellings of Pinyin syllables, without tone marks, apostrophes and diaereses, as print mostly drops them.

The correspondence: Library of Congress, Pinyin conversion project, 1998.
"""

from __future__ import annotations

from functools import lru_cache

_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "szu", "yu": "yu",
    "yi": "i", "you": "yu", "yan": "yen", "ye": "yeh", "yue": "yueh", "er": "erh", "e": "o", "ge": "ko", "ke": "ko",
    "he": "ho", "gui": "kuei", "kui": "kuei", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo",
    "yong": "yung", "weng": "weng", "yuan": "yuan",
}  # fmt: skip
_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"), ("k", "k"),
    ("j", "ch"), ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"), ("r", "j"),
)  # fmt: skip
_FINALS = {"ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "ueh", "uo": "o"}
_LETTERS = str.maketrans({"ü": "u", "v": "u", "'": None, "’": None, "`": None, "‘": None})


@lru_cache(maxsize=1024)
def wade_giles(syllable: str) -> frozenset[str]:
    """The Wade-Giles spellings of a Pinyin syllable in lower case; some have more than one in print."""
    plain = syllable.lower().translate(_LETTERS)
    if plain in _WHOLE:
        return frozenset({_WHOLE[plain]} | ({"ssu"} if plain == "si" else {"tze"} if plain in ("zi", "ci") else set()))
    for initial, wade in _INITIALS:
        if plain.startswith(initial):
            final = plain[len(initial) :]
            if initial in ("j", "q", "x") and final in ("u", "ue", "uan", "un"):
                return frozenset({wade + {"ue": "ueh"}.get(final, final)})
            return frozenset({wade + _FINALS.get(final, final)})
    for length in (1, 0):
        final = plain[length:]
        if final in _FINALS:
            return frozenset({plain[:length] + _FINALS[final]})
    return frozenset({plain})
