"""One English wording in place of another, with the capitals, number and article of the place it takes."""

from __future__ import annotations

import re

from dingyi.glossary.inflect import Inflection, head_index, inflected, number_forms, uncountable
from dingyi.glossary.model import Rendering
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple

_ARTICLE = compiled(r"\b(a|an|the)[ \xa0]$", re.IGNORECASE)
_QUOTED = compiled(r"\b(?:a|an|the)[ \xa0][“‘\"'«(\[]$", re.IGNORECASE)
_NEXT_WORD = compiled(r"[ \xa0]([^\W\d_]+)")
_WORD_BEFORE = compiled(r"([^\W\d_]+)[ \xa0]\Z")
_OPENED = compiled(r"(?:\A|[\r\n]|[.!?][”’\"')]?[ \xa0])[“‘\"'(]?\Z")
_NOUN = 4  # letters of a word that is no particle
_NEAR = 2000  # code points on either side that tell which apostrophe a draft has
_DETERMINED = compiled(
    r"(?:['’]s?|\b(?:its|their|our|his|her|my|your|this|that|these|those|some|any|no|every|each))[ \xa0]\Z",
    re.IGNORECASE,
)
_PERFECT = compiled(r"\b(?:has|have|had|having|is|are|was|were|be|been|being)(?:[ \xa0]\w+)?[ \xa0]\Z", re.IGNORECASE)
_OWN_ARTICLE = compiled(r"(?:a|an|the) ", re.IGNORECASE)
_BETWEEN = compiled(r"[\s\-–]+")
_BETWEEN_KEPT = compiled(r"([\s\-–]+)")
_SMALL = frozenset("a an and as at by for from in of on or the to with".split())
_LINKS = frozenset("at by for from in of on to with".split())
_SILENT_H = ("hono", "hour", "heir", "hones")
_CONSONANT_SOUND = ("uni", "use", "usu", "uti", "eu", "one", "once")


class Swap(NamedTuple):
    """Code points ``start`` to ``end`` replaced by ``text``; ``exact`` where grammar is sure to hold."""

    start: int
    end: int
    text: str
    exact: bool


def swap(text: str, start: int, end: int, old: Rendering, inflection: Inflection, wanted: Rendering) -> Swap:
    """Return what writes ``wanted`` where ``old`` stands in ``inflection``: inflected alike, capitals kept, article
    mended."""
    if inflection == "past" and _PERFECT.search(text, max(0, start - 40), start):
        inflection = "participle"
    new = inflected(wanted.text, inflection, wanted.pos or old.pos)
    exact = new is not None
    if new is None:
        new = wanted.text
    exact = exact and _countable_alike(old, new, inflection)
    new = capitals_of(text[start:end], old.text, new)
    if "'" in new and "’" in text[max(0, start - _NEAR) : end + _NEAR]:
        new = new.replace("'", "’")
    new, whole = unrepeated(text, start, end, new)
    exact = exact and whole
    if text[start : start + 1].isupper() and _OPENED.search(text, max(0, start - 4), start):
        new = new[:1].upper() + new[1:]
    return with_article(text, start, end, new, exact, same_head=_head(old.text) == _head(new))


def unrepeated(text: str, start: int, end: int, new: str) -> tuple[str, bool]:
    """Return ``new`` without the words at its ends that stand beside its place already, in either number, and whether
    it stayed whole: "childcare services" before "service center", "all Party members" behind "all"."""
    whole = new
    following, last = _NEXT_WORD.match(text, end), new.rpartition(" ")
    if following and last[0] and _same_noun(last[2], following.group(1)):
        new = last[0]
    before, first = _WORD_BEFORE.search(text, max(0, start - 40), start), new.partition(" ")
    if before and first[2] and before.group(1).lower() == first[0].lower() and not _OWN_ARTICLE.match(new):
        new = first[2]
    return new, new == whole


def clashes(text: str, change: Swap) -> bool:
    """Tell whether a preposition of the new wording meets "of", or itself, at either end: "align with of"."""
    before, following = (
        _WORD_BEFORE.search(text, max(0, change.start - 40), change.start),
        _NEXT_WORD.match(text, change.end),
    )
    first, last = change.text.split(" ")[0].lower(), change.text.split(" ")[-1].lower()
    return bool(
        (following and last in _LINKS and following.group(1) in ("of", last))
        or (before and before.group(1).lower() in _LINKS and first in ("of", before.group(1).lower()))
    )


def _same_noun(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    return len(one) >= _NOUN and (one == other or one in number_forms(other).values())


def capitals_of(found: str, written: str, new: str) -> str:
    """Return ``new`` with the capitals that ``found`` has beyond the form as it is ``written`` in the glossary: a
    headline's, a sentence's first letter, or none."""
    words = [word for word in _BETWEEN.split(found) if word]
    lower_written = written == written.lower()
    if len(found) > 3 and found.isupper() and not written.isupper():
        return new.upper()
    weighty = [word for word in words if word.lower() not in _SMALL]
    if len(weighty) > 1 and lower_written and all(word[0].isupper() for word in weighty):
        return title(new)
    if found[:1].isupper() and not written[:1].isupper():
        return new[:1].upper() + new[1:]
    return new


def title(text: str) -> str:
    """Return ``text`` in headline capitals."""
    words = _BETWEEN_KEPT.split(text)
    return "".join(
        word if word.lower() in _SMALL and index else word[:1].upper() + word[1:] for index, word in enumerate(words)
    )


def with_article(text: str, start: int, end: int, new: str, exact: bool = True, *, same_head: bool = False) -> Swap:
    """Return the swap that also mends the article before ``start``: a/an, one article of two, none before a plural.

    Where the head noun stays the same the draft's article fits the new wording as well as the old.
    """
    before = _ARTICLE.search(text, max(0, start - 5), start)
    article = before.group(1).lower() if before else ""
    own = _OWN_ARTICLE.match(new)
    if own:
        if _QUOTED.search(text, max(0, start - 6), start) or _DETERMINED.search(text, max(0, start - 8), start):
            return Swap(start, end, new[own.end() :], exact)
        if before:
            # One of the two goes; the draft's keeps its capital.
            first = before.group(1)
            new = (first[0].upper() if first[0].isupper() else new[0].lower()) + new[1:]
            return Swap(before.start(1), end, new, exact and article == own.group().strip().lower())
        return Swap(start, end, new, exact)
    if before and article in ("a", "an"):
        head = new.split(" ")[head_index([word.lower() for word in new.split(" ")])].lower()
        if not same_head and (uncountable(head) or "singular" in number_forms(head)):
            kept = new[:1].upper() + new[1:] if before.group(1)[0].isupper() else new
            return Swap(before.start(1), end, kept, False)
        right = article_of(new)
        if right != article:
            written = right.capitalize() if before.group(1)[0].isupper() else right
            return Swap(before.start(1), end, f"{written} {new}", exact)
    return Swap(start, end, new, exact)


def article_of(text: str) -> str:
    """Return the indefinite article that ``text`` takes, by the sound of its first word."""
    first = _BETWEEN.split(text, maxsplit=1)[0]
    low = first.lower()
    if len(first) > 1 and first.isupper():
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    if low.startswith(_SILENT_H):
        return "an"
    if low.startswith(_CONSONANT_SOUND):
        return "an" if low.startswith(("unin", "unim")) else "a"
    return "an" if low[:1] in "aeiou" else "a"


def _countable_alike(old: Rendering, new: str, inflection: Inflection) -> bool:
    # A plural in place of a singular (or the other way) would break the verb that follows.
    if old.pos in ("verb", "adjective", "adverb"):
        return True
    return _is_plural(old.text) == _is_plural(new) or inflection in ("plural", "singular")


def _head(text: str) -> str:
    words = _BETWEEN.split(text.lower())
    return words[head_index(words)]


def _is_plural(text: str) -> bool:
    words = text.lower().split(" ")
    return "singular" in number_forms(words[head_index(words)])
