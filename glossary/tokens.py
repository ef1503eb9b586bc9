"""English words for matching: folded, with their places, articles left out.

Two spellings of one wording give the same keys: case, US and UK, curly and straight apostrophes, hyphen, en dash,
blank and line break. Never a lemma: a lemmatiser turns "opening up" into "open up".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise

from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple

ARTICLES = frozenset(("a", "an", "the"))
SMALL_IN_NAMES = frozenset("a an and as at by for from in of on or the to with".split())
"""Words that stand in small letters in a name."""
LONG = 6
"""Letters of a word in which one may be a slip."""
_MOST = 1 << 13  # chunks of text whose keys are remembered; a longer one than any word is not
_LONGEST = 40
HYPHENS = "-\u2010\u2011\u2013"


class Token(NamedTuple):
    """A word: code points ``start`` to ``end`` (exclusive), its folded ``key``, and whether only blanks, hyphens,
    one line break, the apostrophe of a plural possessive or an article stand between it and the word before.
    ``comma``: the same, and one comma."""

    start: int
    end: int
    key: str
    joined: bool
    comma: bool = False


@cache
def _word() -> re.Pattern[str]:
    # Acronyms with stops first ("U.S."), then words with apostrophes inside ("people's", "people’s"). Han and kana
    # are letters to \w and no English words.
    letter = "[^\\W_\u3400-\u9fff\u3040-\u30ff\uf900-\ufaff]"
    # Most words are found by the first part, which decides nothing the others would not: it takes half the time.
    return compiled(rf"[a-z]+(?=[ ,])|(?:[A-Z]\.){{2,}}|{letter}+(?:['’&]{letter}+)*")


@cache
def _gap() -> re.Pattern[str]:
    blanks = rf"[ \t\xa0{re.escape(HYPHENS)}]*"
    return compiled(rf"(?P<possessive>['’])?(?P<comma>,)?{blanks}(?:\r\n|\n|\r)?{blanks}")


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words of ``text[start:end]`` without articles."""
    tokens: list[Token] = []
    gap, last, chained, comma = _gap(), -1, False, False
    made = tuple.__new__  # a text has many words: without the step that gives defaults
    for word in _word().finditer(text, start, len(text) if end is None else end):
        first, following = word.span()
        between = text[last:first] if last >= 0 else ""
        # One blank is by far the most common gap.
        if between != " ":
            found = gap.fullmatch(between) if between and (chained or comma) else None
            fits = found is not None and (found["possessive"] is None or text[last - 1] in "sS")
            comma = fits and (comma or bool(found and found["comma"]))
            chained = fits and not comma
        last = following
        key = fold(word.group())
        if key not in ARTICLES:
            tokens.append(made(Token, (first, last, key, chained, comma)))
            chained, comma = True, False
    return tokens


def words_of(text: str) -> list[str]:
    """Return the words of a text as they stand there, articles among them."""
    return _word().findall(text)


def lookup_key(keys: Sequence[str]) -> str:
    """Return under which key a wording of these words is kept: the first two of them."""
    return " ".join(keys[:2])


def keys_of(text: str) -> list[str]:
    """Return the keys of ``tokenize``, without places."""
    return [*chain.from_iterable(map(_CHUNKS.__getitem__, text.split()))]


class _Chunks(dict[str, "tuple[str, ...]"]):
    """The keys of what stands between blanks: texts of one kind have most of it in common."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        keys = tuple([key for key in map(fold, words_of(chunk)) if key not in ARTICLES])
        if len(chunk) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[chunk] = keys
        return keys


_CHUNKS = _Chunks()


def lookup_keys(keys: Sequence[str]) -> set[str]:
    """Return all keys under which wordings that stand in a text of words with these keys may be kept: of each word and
    of each two that follow one another, the last also without a possessive ending."""
    found = {*keys, *map(" ".join, pairwise(keys))}
    found.update([key[:-2] for key in found if key.endswith("'s")])
    return found


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Return the key of one word: lower case, straight apostrophe, US spelling, acronym without stops."""
    key = word.lower().replace("’", "'")
    if "." in key:
        key = key.replace(".", "")
    return american(key)


def shape(word: str) -> str:
    """Return what a slip of one letter leaves as it is in a word."""
    return word[:1] + word[-2:]


def base(key: str) -> str | None:
    """Return a key without its possessive ending, or None where it has none."""
    if key.endswith("'s"):
        return key[:-2]
    return None


_SUFFIX = compiled(
    r"(?<=[a-z]{3})(?:"
    r"is(?=(?:e|ed|es|ing|er|ers|ation|ations|ational)$)"  # modernise
    r"|(?<=l)ys(?=(?:e|ed|es|ing)$)"  # analyse
    r")"
)
_STEMS = {
    "behaviour": "behavior",
    "catalogue": "catalog",
    "centre": "center",
    "colour": "color",
    "defence": "defense",
    "dialogue": "dialog",
    "endeavour": "endeavor",
    "favour": "favor",
    "fibre": "fiber",
    "fulfil": "fulfill",
    "grey": "gray",
    "harbour": "harbor",
    "honour": "honor",
    "labour": "labor",
    "licence": "license",
    "litre": "liter",
    "manoeuvre": "maneuver",
    "metre": "meter",
    "neighbour": "neighbor",
    "offence": "offense",
    "plough": "plow",
    "programme": "program",
    "rigour": "rigor",
    "rumour": "rumor",
    "sceptic": "skeptic",
    "skilful": "skillful",
    "theatre": "theater",
    "tonne": "ton",
    "towards": "toward",
    "vigour": "vigor",
}
_DOUBLED = compiled(r"(?<=[a-z]{2}[aeiou]l)l(?=(?:ed|ing|er|ers)$)")  # travelled


# By their first four letters, which no two share: a word asks for one, not for all.
_BY_START = {stem[:4]: (stem, us) for stem, us in _STEMS.items()}


def american(key: str) -> str:
    """Fold UK spellings into US ones. Both sides of every comparison pass through here, so a word that is changed
    though it need not be ("promise") still meets itself."""
    stem, us = _BY_START.get(key[:4], ("-", ""))
    if key.startswith(stem) and not (stem == "fulfil" and key.startswith("fulfill")):
        key = us + key[len(stem) :]
    if "is" in key or "ys" in key:
        key = _SUFFIX.sub(lambda m: m.group().replace("s", "z"), key)
    return _DOUBLED.sub("", key) if "ll" in key else key
