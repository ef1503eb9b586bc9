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
from dingyi.align.rules.punctuation.chinese_beside import chinese_beside
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
_DETERMINERS = "the an its their our my your every whose"
_PREPOSITIONS = "of into from than with in on at by for to about between among during through under along upon"
_AUXILIARIES = "is are was were be been has have had will would can could shall should must may might"
_FINITE = "is are was were has had will would can could shall should must may might"
_MODALS = "will would can could should must may might"
_CONJUNCTIONS = "and or but nor because although though whether"
_JOINING = f"{_CONJUNCTIONS} when while where which that as if since"
_QUESTIONS = "what who whom whose which when where why how do does did am isn aren don won"
_PRONOUNS = "they he she it we you i"
_CLAUSE = "they he she it we you i the a an this that these those there and but or so however who which as if not in"
_REPORTING = (
    "report reports reported asked asks replied reply reads said say says saw found announced stated states believe "
    "believes believed showed shows noted notes stressed hope hopes hoped idea fact view views news claim claimed "
    "agreed warned told know knows"
)
_PREFIXES = (
    "pre post pro anti non over under up down in out on off macro micro intra inter multi bi mono uni sub super short "
    "long medium mid self cross trans socio agro bio hydro eco geo neo full part high low"
)


@cache
def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def _sign() -> re.Pattern[str]:
    return compiled(r"(?<=[\w,.;:)”])(?P<sign>[~^@|\\]|(?<=[^\W_]|[,.;:)”])_)(?=[ ][\w“\"(])")


@cache
def _hanging() -> re.Pattern[str]:
    return compiled(r"(?P<word>(?<![^\W_])[^\W_]+|[%,])(?P<mark>['’-])[ ](?P<next>[^\W_]+)")


@cache
def _closing() -> re.Pattern[str]:
    return compiled(r"(?<=[a-z])(?P<mark>[.!?])[ ](?P<next>[“\"‘]?[a-z]+)|(?<=\w)(?P<loud>[!?])[ ](?=\w)")


@cache
def _inner() -> re.Pattern[str]:
    return compiled(r"(?<![\w'’-])(?P<word>[A-Za-z]+)(?P<quote>[”\"’']?)(?P<mark>[,;:])[ ](?P<next>[“\"‘]?[^\W_]+)")


def check(context: Context) -> Iterator[Finding]:
    """Yield each such mark; the fix takes it out."""
    prose = context.prose
    for found in _sign().finditer(prose):
        start, end = found.span("sign")
        if found["sign"] == "_" and re.search(r"(?<!\w)_\w", _line_before(prose, start)):
            continue  # emphasis: _word_
        yield _stray(start, end, prose)
    for found in _hanging().finditer(prose):
        if _hangs(prose, found):
            yield _stray(*found.span("mark"), prose)
    for found in _closing().finditer(prose):
        kind = "mark" if found["mark"] else "loud"
        start, end = found.span(kind)
        if kind == "loud" and (_asks(context, start) or not _lacks(context, start, "!?！？")):
            continue
        if found["mark"] == "." and (ends_short(prose, start) or _is_start(context, found.start("next"))):
            continue
        yield _stray(start, end, prose)
    for found in _inner().finditer(prose):
        if _has_no_place(context, found):
            yield _stray(*found.span("mark"), prose)


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
    words = re.findall(r"[A-Za-z]+", context.prose[sentence.start : at].lower()) if sentence else []
    if words[:1] and words[0] in ("and", "but", "so", "or", "then"):
        words = words[1:]
    return bool(words) and words[0] in _set(f"{_AUXILIARIES} {_QUESTIONS}")


def _hangs(prose: str, found: re.Match[str]) -> bool:
    """Tell whether an apostrophe or a hyphen at the end of a word has no business there."""
    word, mark, following = found["word"], found["mark"], found["next"]
    if mark == "-":
        return not _is_suspended(prose, found)
    if re.search(r"(?:^|[\s(“\"—-])[`'‘]\w", _line_before(prose, found.start("mark"))):
        return False  # a quotation stands open
    if word[-1:] in "sSzxX":
        # what is possessed follows a possessive
        possessor = word.lower() not in _set("is was has his this its as us does thus yes")
        return not possessor or following in _set(
            f"{_PREPOSITIONS} {_AUXILIARIES} that which because the a an also not"
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
        return word.lower() in _set(_PREFIXES) or word[-1:].isdigit() or re.search(r"\w-\w", later) is not None
    return (word[-1:].isdigit() and following[0].isdigit()) or (len(word) == 1 and word.isupper())


def _has_no_place(context: Context, found: re.Match[str]) -> bool:
    """Tell whether a comma, semicolon or colon stands after a word that cannot end a phrase, or parts a clause."""
    word, mark, following = found["word"].lower(), found["mark"], found["next"].lower()
    if found["quote"] and mark != ":":
        return False
    if not found["quote"]:
        if word in _set(_DETERMINERS) and found["word"] != "AN":
            return True
        if mark == ";" and word in _set(_PREPOSITIONS):
            return following not in _set(f"{_PRONOUNS} and but or so however which who as if not there")
        if mark == ";" and word in _set(_CONJUNCTIONS):
            return True
    sentence = context.document.sentence_at(found.start())
    if sentence is None:
        return False
    rest = context.prose[found.end("mark") : sentence.end]
    before = context.prose[sentence.start : found.start("mark")]
    if mark in ";:" and word in _set(f"{_PRONOUNS} this these those there") and before == found["word"]:
        return True
    if mark == ",":
        return _comma_cuts(word, following, before, rest)
    if mark == ":":
        return _colon_cuts(context, found, before, rest)
    return _semicolon_cuts(context, found, before, rest)


def _comma_cuts(word: str, following: str, before: str, rest: str) -> bool:
    """Tell whether a comma parts a verb from what depends on it, with no second comma to close an aside."""
    near = " ".join(before.split()[-6:])
    if word in _set(_REPORTING):
        # "It was true, he said, that ..."
        return re.match(r" that (?!is\b)", rest) is not None and "," not in near
    if following in _set(_FINITE) and "," not in before and not rest.endswith("?"):
        opener = before.split(maxsplit=1)[0].lower()
        if " " not in before or re.match(rf" \w+ (?:{_PRONOUNS.replace(' ', '|')})\b", rest, re.IGNORECASE):
            return False  # "Sir, may I turn to ..."
        return _has_no_verb(before) and opener not in _set(f"{_JOINING} {_QUESTIONS} {_PREPOSITIONS}")
    if "," in rest or "," in near:
        return False
    if following == "than":
        return True
    if word == "also" and re.search(r"\b(?:is|are|was|were|has|have|will|can) also$", before):
        return True
    if word in ("be", "been", "also"):
        return re.match(r" [a-z]+(?:ed|en|ing)\b", rest) is not None
    if word in ("of", "into", "between", "among", "during") or (word in _set(_CONJUNCTIONS) and " " in before):
        return following not in _set(f"{_PREPOSITIONS} {_JOINING} not though if after before")
    return False


def _colon_cuts(context: Context, found: re.Match[str], before: str, rest: str) -> bool:
    """Tell whether a colon parts what belongs together: no list follows it, and the Chinese, if any, has none."""
    if any(c in rest for c in ";:") or ":" in before or not re.search(r"[.!?][”\"’']?\Z", rest):
        return False
    word, following = found["word"].lower(), found["next"].lower()
    if word in _set(f"{_PREPOSITIONS} {_JOINING}") and not found["quote"]:
        return following[0].isalpha() and _lacks(context, found.start(), ":：;；—–―")
    if len(before.split()) < 2:
        return False  # a label
    if word in _set(_REPORTING):
        return False  # speech
    if found["next"] in _set(_AUXILIARIES) or (word in _set(_MODALS) and "," not in rest):
        return True
    if re.match(r"(?: [\w’'-]+){1,4},", rest):
        return False  # a list
    if found["quote"] or not following[0].isalpha() or following in _set(_CLAUSE):
        return False
    return _lacks(context, found.start(), ':：;；—–―…“”「」『』"《（(')


def _semicolon_cuts(context: Context, found: re.Match[str], before: str, rest: str) -> bool:
    """Tell whether a semicolon parts what belongs together: what follows has no verb, or begins with one."""
    following = found["next"].lower()
    if not following[0].isalpha() or found["quote"] or ";" in rest or ";" in before:
        return False
    if found["next"] in _set(f"{_AUXILIARIES} that") or (
        _has_no_verb(before) and rest.endswith(".") and following != "nor"
    ):
        return _lacks(context, found.start(), "；;()（）")
    if following in _set(_CLAUSE):
        return False
    if found["word"].lower() in _set(_AUXILIARIES):
        return True
    if "," in rest or any(word in _set(_AUXILIARIES) for word in rest.lower().split()):
        return False
    return re.search(r"[.!?][”\"’']?\Z", rest) is not None and _lacks(context, found.start(), "；;。()（）")


def _has_no_verb(before: str) -> bool:
    """Tell whether the few words that begin a sentence cannot be a clause: no auxiliary, nothing formed like a verb."""
    words = re.findall(r"[^\W\d_][\w'’-]*", before)
    if not 0 < len(words) <= 10 or any(c in before for c in ":()"):
        return False
    return not any(
        word in _set(f"{_AUXILIARIES} cannot do does did that which who")
        or (word.islower() and word.endswith(("ed", "es", "s", "ought", "ew", "old")))
        for word in words
    )


def _lacks(context: Context, at: int, marks: str) -> bool:
    """Tell whether there is Chinese beside a place and none of ``marks`` stands inside it."""
    chinese = chinese_beside(context, at, at + 1)
    return bool(chinese) and not any(c in marks for c in chinese.rstrip().rstrip("。"))
