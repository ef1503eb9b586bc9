"""A word or a group of words stands twice in a row.

What it finds
    The same word twice or more with only blanks between, or a group of two to eight words said again at
    once. Pairs that are English ("had had", "that that") and doubled names (Yang Yang, Pago Pago) are
    left alone.

Why it matters
    Editing and machine translation both leave such pairs, and the eye skips them.

Bad
    - The costs of the the project were shared.
      => The costs of the project were shared.
    - The delegation left Beijing Beijing.
    - He spoke about trade about trade.

Good
    - He had had that that day, and Yang Yang agreed.
    - It grew more and more and more, year after year after year.
    - New York, New York.

When to ignore it
    In verse, slogans and names the rule does not know.

Source
    MQM, Linguistic/Grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import eq

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.punctuation.chinese_beside import chinese_beside
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="A005",
    name="repeated-word-or-loop",
    severity="error",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Grammar",
    since="0.1.0",
)

_SHOWN = 40  # code points: a longer loop is shown by its first two
_LONGEST = 8  # words in a group that is said again
_AWAY = 4 * _LONGEST  # runs of letters in it: a word may have several
_FUNCTION = (
    "the a an of to for with and or but by at from into as are was were be been has have will its their "
    "our your his my this these it they we he she which who would should could can may must between "
    "among through under"
)
_ENGLISH = "had that so very much many no now there yes ha bye really far long"
_CALLS = "no now there yes ha bye"
_PARTICLES = "is in on"
_NAMES = (
    "pago walla baden duran boutros sing bora wagga bella chop yo can lang mau berber tut tom pom dum "
    "aye knock hush tsk la da na ho hey do choo woo bang zig tick tap chow gogo pong sen"
)
_PRONOUNS = "i you he she it we they there"
_BEING = "is are was were am be can do will"
_LINKS = "and or after by to upon on for in over against versus with at"


@cache
def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def _word() -> re.Pattern[str]:
    return compiled(r"[^\W_]+(?:[-.,'’&/][^\W_]+)*%?")


@cache
def _syllable() -> re.Pattern[str]:
    # a syllable of pinyin: initial, vowels, n, ng or r
    return compiled(r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?[aeiouü]{1,3}(?:ng?|r)?", re.IGNORECASE)


def check(context: Context) -> Iterator[Finding]:
    """Yield each repeat: a word with its repetitions, a group from its second time on."""
    if not _may_repeat(context.runs):
        return
    for paragraph in context.paragraphs:
        if not _may_repeat(compiled(r"[^\W_]+").findall(context.prose[paragraph.start : paragraph.end].lower())):
            continue
        found = _word().finditer(context.prose, paragraph.start, paragraph.end)
        yield from _repeats(context, [(match.start(), match.end(), match.group()) for match in found])


def _may_repeat(runs: Sequence[str]) -> bool:
    """Tell whether a word comes twice in a row, or a group of words: few texts have either."""
    following = runs[1:]
    if any(map(eq, runs, following)):
        return True
    pairs = list(zip(runs, following, strict=False))
    if len(set(pairs)) == len(pairs):
        return False
    places: dict[tuple[str, str], list[int]] = {}
    for at, pair in enumerate(pairs):
        for before in reversed(places.setdefault(pair, [])):
            if at - before > _AWAY:
                break
            if runs[before:at] == runs[at : 2 * at - before]:
                return True
        places[pair].append(at)
    return False


def _repeats(context: Context, words: list[tuple[int, int, str]]) -> Iterator[Finding]:
    prose = context.prose
    keys = [word.lower() for _start, _end, word in words]
    joined = [False, *(not prose[one[1] : other[0]].strip() for one, other in pairwise(words))]
    at = 1
    while at < len(words):
        if joined[at] and keys[at] == keys[at - 1]:
            last = at
            while last + 1 < len(words) and joined[last + 1] and keys[last + 1] == keys[at]:
                last += 1
            if last > at + 1 or not _is_meant(context, words, at, last):
                yield _word_again(words, at, last)
            at = last + 1
            continue
        size = _group(keys, joined, at)
        if size:
            yield RULE.finding(
                words[at][0],
                words[at + size - 1][1],
                f"“{prose[words[at][0] : words[at + size - 1][1]]}” stands twice",
                replace(words[at - 1][1], words[at + size - 1][1], "", "unsafe"),
            )
            at += size
            continue
        at += 1


def _word_again(words: list[tuple[int, int, str]], at: int, last: int) -> Finding:
    word = words[at][2]
    safe = word in _set(_FUNCTION) and words[at - 1][2] in (word, word.capitalize())
    times = "twice" if last == at else f"{last - at + 2} times"
    # The first one stays: it may carry the capital of the sentence.
    fix = replace(words[at - 1][1], words[last][1], "", "safe" if safe else "unsafe")
    end = words[last][1] if words[last][1] - words[at - 1][0] <= _SHOWN else words[at][1]
    return RULE.finding(words[at - 1][0], end, f"“{word}” stands {times}", fix)


def _is_meant(context: Context, words: list[tuple[int, int, str]], at: int, last: int) -> bool:
    """Tell whether a word said two or three times is English so, or a name."""
    word, before = words[at][2], words[at - 1][2]
    key = word.lower()
    if key in _set(_PARTICLES):
        # "when it came in in May", but not "came in in."
        return last == at and context.prose[words[last][1] : words[last][1] + 1].isspace()
    if key in _set(_ENGLISH):
        # "that that", but not at the end of a sentence
        return key in _set(_CALLS) or context.prose[words[last][1] : words[last][1] + 1] not in (".", ";")
    if word[0].isdigit() or last > at:
        return False
    if key in _set(_NAMES):
        return True
    if word[0].isupper() and before[0].isupper() and not word.isupper():
        return _syllable().fullmatch(word) is not None and not _is_half_a_name(context, words, at)
    return word[0].isupper() and not before[0].isupper()


def _is_half_a_name(context: Context, words: list[tuple[int, int, str]], at: int) -> bool:
    """Tell whether a doubled syllable is the end of a longer name ("Hong Kong Kong"): the Chinese doubles nothing."""
    if context.source is None or at < 2 or not words[at - 2][2][0].isupper():
        return False
    if context.prose[words[at - 2][1] : words[at - 1][0]] not in (" ", "-"):
        return False
    if words[at + 1 : at + 2] and words[at + 1][2][0].isupper():
        return False  # a title before a name that goes on: "Sir Run Run Shaw"
    chinese = chinese_beside(context, words[at][0], words[at][1])
    return not any(one == other and one.isalpha() for one, other in pairwise(chinese))


def _group(keys: list[str], joined: list[bool], at: int) -> int:
    """Return how many words, two or more, from ``at`` on say again what stands right before them, or 0."""
    if keys[at] not in keys[max(0, at - _LONGEST) : at - 1]:
        return 0
    for size in range(2, _LONGEST + 1):
        if at < size or at + size > len(keys):
            return 0
        if not joined[at] or keys[at - size : at] != keys[at : at + size] or not all(joined[at - size + 1 : at + size]):
            continue
        if not _group_is_meant(keys, at, size):
            return size
    return 0


def _group_is_meant(keys: list[str], at: int, size: int) -> bool:
    """Tell whether a group is figures, or part of a chain such as "year after year after year"."""
    group = keys[at : at + size]
    if all(key.isdigit() for key in group):
        return True
    if size == 2 and group[0] in _set(_PRONOUNS) and group[1] in _set(_BEING):
        return True  # "wherever you are you are at home"
    links = _set(_LINKS)
    if size != 2 or (group[0] in links) == (group[1] in links):
        return False
    if group[1] in links:
        return keys[at + size : at + size + 1] == group[:1]
    return keys[at - size - 1 : at - size] == group[1:]
