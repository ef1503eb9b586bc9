"""A mark of punctuation stands where the sentence has no place for one.

What it finds
    A sign hanging on a word (~ _ ^ @ |), an apostrophe or a hyphen at the end of a word that needs none,
    a stop, an exclamation or a question mark before a word in small letters, and a comma, semicolon or
    colon after a word that cannot end a phrase: an article, a possessive, most prepositions and
    auxiliaries. With the Chinese at hand, also a colon inside a sentence whose Chinese has none.

Why it matters
    The mark stops the reader in mid-phrase; it is a slip of the hand or what a deleted word left.

Bad
    - The office opened the, report last week.
      => The office opened the report last week.
    - The two sides agreed on_ a plan and on' a date.
      => The two sides agreed on a plan and on a date.
    - More. than a hundred firms took part.
      => More than a hundred firms took part.
    - The strong wind: has closed the port.
    - The governor: Li Hua visited the port.
      zh: 省长李华视察了港口。

Good
    - Members' rights, two- to three-year terms and the pre- and post-war years were discussed.
    - Those they work with, as ever, came; the others, e.g. the press, did not.
    - The ministry will: open offices; hire staff; and report each year.
    - “Why?” he asked. “Stop!” she cried.
    - The minister has, for years, supported it.

When to ignore it
    In verse, in titles, and in quoted speech that breaks off.

Source
    The Chicago Manual of Style, 6.16 to 6.63.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.punctuation.abbreviation import ends_short
from dingyi.align.rules.punctuation.phrase_marks import (
    AUXILIARIES,
    PREPOSITIONS,
    QUESTIONS,
    chinese_lacks,
    has_no_place,
    may_have_no_place,
    word_set,
)
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="P015",
    name="stray-punctuation",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Linguistic/Punctuation",
    since="0.1.0",
    anchors=tuple("~_^@|\\'’-.,:;!?"),
)

_REACH = 400  # code points: a longer look back would make a long line slow
_PREFIXES = (
    "pre post pro anti non over under up down in out on off macro micro intra inter multi bi mono uni sub super short "
    "long medium mid self cross trans socio agro bio hydro eco geo neo full part high low"
)


_CLOSE = ("”", '"', "’", "'")


@cache
def _sign() -> re.Pattern[str]:
    return compiled(r"(?<=[\w,.;:)”])(?P<sign>[~^@|\\]|(?<=[^\W_]|[,.;:)”])_)(?=[ ][\w“\"(])")


@cache
def _hanging() -> re.Pattern[str]:
    return compiled(r"(?P<word>(?<![^\W_])[^\W_]+|[%,])(?P<mark>['’-])[ ](?P<next>[^\W_]+)")


@cache
def _closing() -> re.Pattern[str]:
    # The mark first: a pattern that begins with a look back is tried at each character.
    return compiled(r"[.!?](?:(?<=[a-z].)[ ](?P<next>[“\"‘]?[a-z]+)|(?<=\w[!?])[ ](?=\w))")


@cache
def _inner() -> re.Pattern[str]:
    return compiled(r"(?<![\w'’-])(?P<word>[A-Za-z]+)(?P<quote>[”\"’']?)(?P<mark>[,;:])[ ](?P<next>[“\"‘]?[^\W_]+)")


def check(context: Context) -> Iterator[Finding]:
    """Yield each such mark; the fix takes it out."""
    prose = context.prose
    for found in _sign().finditer(prose) if any(sign in prose for sign in "~_^@|\\") else ():
        start, end = found.span("sign")
        if found["sign"] == "_" and compiled(r"(?<!\w)_\w").search(_line_before(prose, start)):
            continue  # emphasis: _word_
        yield _stray(start, end, prose)
    for found in _hanging().finditer(prose) if any(mark in prose for mark in ("' ", "’ ", "- ")) else ():
        if _hangs(prose, found):
            yield _stray(*found.span("mark"), prose)
    for found in _closing().finditer(prose):
        start, end = found.start(), found.start() + 1
        if not found["next"] and (_asks(context, start) or not chinese_lacks(context, start, "!?！？")):
            continue
        if (
            found["next"]
            and prose[start] == "."
            and (ends_short(prose, start) or _is_start(context, found.start("next")))
        ):
            continue
        yield _stray(start, end, prose)
    for found in _inside(prose):
        if may_have_no_place(found) and has_no_place(context, found):
            yield _stray(*found.span("mark"), prose)


def _inside(prose: str) -> Iterator[re.Match[str]]:
    """Yield the commas, semicolons and colons between two words, none beside a word that stands beside the one before.
    There are few: their words are looked for, not the marks behind all words."""
    done = 0
    for mark in compiled(r"[,;:] ").finditer(prose):
        first = mark.start()
        first -= prose[first - 1 : first] in _CLOSE
        while first > done and prose[first - 1].isascii() and prose[first - 1].isalpha():
            first -= 1
        found = _inner().match(prose, first)
        if found is not None:
            done = found.end()
            yield found


def _stray(start: int, end: int, prose: str) -> Finding:
    mark = prose[start:end]
    fixes = [replace(start, end, "", "unsafe")]
    if mark == "-":  # a word divided at the end of a line
        fixes.append(replace(end, end + 1, "", "unsafe", "join the words"))
    return RULE.finding(start, end, f"“{mark}” has no place here", *fixes)


def _is_start(context: Context, at: int) -> bool:
    """Tell whether a sentence begins at ``at``: a small letter there is another rule's matter."""
    sentence = context.document.sentence_at(at)
    return sentence is not None and sentence.start == at


def _line_before(prose: str, at: int) -> str:
    """Return what stands before ``at`` in its line, as far as a quotation may reach."""
    return prose[max(0, at - _REACH) : at].rsplit("\n", 1)[-1]


def _asks(context: Context, at: int) -> bool:
    """Tell whether the sentence that ends at ``at`` is worded as a question, so that its mark is meant."""
    sentence = context.document.sentence_at(at)
    words = compiled(r"[A-Za-z]+").findall(context.prose[sentence.start : at].lower()) if sentence else []
    if words[:1] and words[0] in ("and", "but", "so", "or", "then"):
        words = words[1:]
    return bool(words) and words[0] in word_set(f"{AUXILIARIES} {QUESTIONS}")


def _hangs(prose: str, found: re.Match[str]) -> bool:
    """Tell whether an apostrophe or a hyphen at the end of a word has no business there."""
    word, mark, following = found["word"], found["mark"], found["next"]
    if mark == "-":
        return not _is_suspended(prose, found)
    if compiled(r"(?:^|[\s(“\"—-])[`'‘]\w").search(_line_before(prose, found.start("mark"))):
        return False  # a quotation stands open
    if word[-1:] in "sSzxX":
        # what is possessed follows a possessive
        possessor = word.lower() not in word_set("is was has his this its as us does thus yes")
        return not possessor or following in word_set(
            f"{PREPOSITIONS} {AUXILIARIES} that which because the a an also not"
        )
    if word.lower() in ("o", "ol", "th", "n", "lil", "y", "d", "l", "t", "rock"):
        return False
    return not (word.endswith("in") and len(word) > 4 and following.islower() and mark == "’")


def _is_suspended(prose: str, found: re.Match[str]) -> bool:
    """Tell whether a hyphen stands for a part said later: "short- and long-term", "two- to three-year"."""
    word, following = found["word"], found["next"].lower()
    if word in ("%", ","):
        return False
    later = prose[found.end("mark") : found.end("mark") + 50].split("\n", 1)[0]
    if following in ("and", "or", "but", "nor", "versus", "vs", "as", "rather", "through", "to", "by", "into", "than"):
        return (
            word.lower() in word_set(_PREFIXES) or word[-1:].isdigit() or compiled(r"\w-\w").search(later) is not None
        )
    return (word[-1:].isdigit() and following[0].isdigit()) or (len(word) == 1 and word.isupper())
