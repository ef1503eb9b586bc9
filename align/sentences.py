"""Where the sentences of an English or Chinese text begin and end.

Both splitters return code-point spans, end exclusive, without surrounding blanks, in order, apart from one
another. A line break (\\n, \\r\\n, \\r) always ends a sentence; U+2028, NEL and the form feed never do.
Nothing is compiled until the first call: this module is on the path of a plain `dingyi check`.
"""

from __future__ import annotations

import functools
import re

from dingyi.glossary.patterns import compiled

_HEAD = 200  # code points at the head of a sentence that may hold a list mark or blanks before a bracket
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"

# Before a name or an example: the end of a sentence only where a closing sign and an opening word say so.
_LEADING = (
    "mr mrs ms mx messrs mme mlle dr prof lt capt cmdr sgt cpl vs viz cf eg ie e.g i.e approx dept univ assoc supt"
)
# The same, but small letters make them ordinary words ("the state of the art.").
_LEADING_CAPITAL = "Gen Col Maj Adm Sen Rep Reps Gov Pres Rev Hon Fr St Mt Ft Det Insp Amb Eds Ed Trans"
# Abbreviations before a number, words or ends before anything else.
_NUMBERED = (
    "no nos fig figs eq eqs sec secs ch chap art arts para paras vol vols p pp ver sect div cap op ca "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
# They end a sentence when a word follows that opens sentences.
_CLOSING = (
    "u.s u.s.a u.k u.n e.u p.r.c d.c a.m p.m a.d b.c b.c.e c.e i.d ph.d m.d b.a m.a b.sc m.sc ll.b ll.d "
    "inc ltd co corp plc llc bros jr sr esq etc al et.al hr hrs min mins sq ft lb lbs oz kg km cm mm mi "
    "jan feb apr aug sep sept oct nov dec tues thur thurs bn mn tn"
)
_CLOSING_CAPITAL = "Mar Jun Jul Mon Tue Wed Thu Fri Sat Sun Ave Blvd Rd Hwy St"
_STARTERS = (
    "the a an in on at for to of by with from as since after before during under over within without through "
    "he she it we they i you this that these those there here his her its our their my your "
    "but and or so yet nor if when while although though because once until unless "
    "what who where why how which whether no not all both each every some many most more such other another "
    "however therefore moreover meanwhile furthermore besides also then thus hence finally first second "
    "third fourth fifth next last today now only even still according regarding despite among let is are was "
    "were please following upon given instead nevertheless additionally"
)


@functools.cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


@functools.cache
def _lines() -> re.Pattern[str]:
    return compiled(r"[^\r\n]+")


@functools.cache
def _english_stop() -> re.Pattern[str]:
    # A run of stops, the footnote marks and closing signs that belong to it.
    return compiled(r"(?:[.!?…]+(?:\s\.(?=\s|$))*|[。！？｡]+)(?:\[\d{1,3}\])*[\"'”’»)\]】》」』）]*")


@functools.cache
def _english_next() -> re.Pattern[str]:
    return compiled(r"(\s*)([\"'“‘«(\[（「『《*_]*)(\w*)")


@functools.cache
def _english_last() -> re.Pattern[str]:
    return compiled(r"[^\W_](?:[^\W_]|[.'’&-](?=[^\W_]))*\Z")


@functools.cache
def _list_mark() -> re.Pattern[str]:
    return compiled(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})\Z")


@functools.cache
def _chinese_stop() -> re.Pattern[str]:
    stop = rf"[。！？!?｡…]+|\.{{3,}}|(?<=[{_HAN}])\.(?=\s+[{_HAN}])"
    return compiled(rf"({stop})((?:\s*[”’」』）)】》〉］\]〞]|[\"'])*)")


@functools.cache
def _chinese_goes_on() -> re.Pattern[str]:
    return compiled(r"\s*[，、；：,;:）)》〉」』”’的]")


@functools.cache
def _speech_tag() -> re.Pattern[str]:
    return compiled(rf"\s*[{_HAN}]{{0,6}}?(?:说|說|道|问|問|答|喊|叫|嚷|吼|骂|罵|叹|嘆|笑着|笑著|指出|表示|强调|強調)")


@functools.cache
def _bracketed() -> re.Pattern[str]:
    return compiled(r"《[^《》]{1,60}》|〈[^〈〉]{1,60}〉|（[^（）]{1,120}）|\([^()]{1,120}\)|［[^［］]{1,60}］")


def _spans(text: str, cuts: list[int], begin: int, end: int, start: int) -> list[tuple[int, int]]:
    spans = []
    for cut in [*cuts, end]:
        first, last = begin, cut
        while first < last and (text[first].isspace() or text[first] in "\ufeff\u200b"):
            first += 1
        while last > first and (text[last - 1].isspace() or text[last - 1] in "\ufeff\u200b"):
            last -= 1
        if first < last:
            spans.append((first + start, last + start))
        begin = max(begin, cut)
    return spans


def split_english(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Spans of the English sentences of `text`, moved by `start` (where `text` begins in its document)."""
    found: list[tuple[int, int]] = []
    for line in _lines().finditer(text):
        begin, end = line.span()
        cuts: list[int] = []
        sentence = begin
        for stop in _english_stop().finditer(text, begin, end):
            if stop.end() < end and _ends_english(text, sentence, stop, end):
                cuts.append(stop.end())
                sentence = stop.end()
        found += _spans(text, cuts, begin, end, start)
    return found


def _ends_english(text: str, sentence: int, stop: re.Match[str], end: int) -> bool:
    following = _english_next().match(text, stop.end(), end)
    assert following is not None
    blanks, opening, word = following.groups()
    mark = stop.group()
    if mark[0] in "。！？｡":
        return True
    before = text[max(sentence, stop.start() - 40) : stop.start()]
    last = _english_last().search(before)
    token = last.group() if last else ""
    if not blanks:
        # "growth.The": the blank is lost. Anything else without one is a number, an address or a name.
        lost = mark == "." and not opening and word[:1].isupper() and word.lower() in _words(_STARTERS)
        return lost and len(token) > 2 and token.islower() and token.isalpha()
    if stop.end() + len(blanks) >= end:
        return False
    closed = mark.rstrip(".!?…") != ""
    if mark[0] in "!?":
        return not word[:1].islower()
    if mark[0] == "…" or mark.startswith(".."):
        return word[:1].isupper() or word[:1].isdigit()
    if stop.start() - sentence < _HEAD and not closed and _list_mark().match(text[sentence : stop.start()].strip()):
        return False
    lowered = token.lower()
    starts = word.lower() in _words(_STARTERS) and not word[:1].islower()
    if lowered in _words(_LEADING) or token.title() == token in _words(_LEADING_CAPITAL):
        return (closed or token == "St") and starts
    if lowered in _words(_NUMBERED) and (word[:1].isdigit() or compiled(r"[IVXLC]+").fullmatch(word)):
        return False
    if (
        lowered in _words(_CLOSING)
        or token in _words(_CLOSING_CAPITAL)
        or compiled(r"[a-z](?:\.[a-z])+").fullmatch(lowered)
    ):
        return starts
    if len(token) == 1 and token.isupper():
        return starts
    if word[:1].islower():
        # A small letter after the stop is a slip in the draft unless the token looks cut short.
        return not closed and len(token) > 4 and token.isalpha()
    return True


def split_chinese(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Spans of the Chinese sentences of `text`, moved by `start`. A semicolon does not end a sentence."""
    found: list[tuple[int, int]] = []
    for line in _lines().finditer(text):
        begin, end = line.span()
        held = [m.span() for m in _bracketed().finditer(text, begin, end)]
        cuts: list[int] = []
        sentence = begin
        for stop in _chinese_stop().finditer(text, begin, end):
            if stop.end() < end and _ends_chinese(text, sentence, stop, held, end):
                cuts.append(stop.end())
                sentence = stop.end()
        found += _spans(text, cuts, begin, end, start)
    return found


def _around(held: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """Return the last bracket that opens before ``at``."""
    from bisect import bisect_left

    return held[bisect_left(held, (at, 0)) - 1] if held else (at, at)


def _ends_chinese(text: str, sentence: int, stop: re.Match[str], held: list[tuple[int, int]], end: int) -> bool:
    at = stop.start()
    first, last = _around(held, at)
    if first < at < last:
        # Inside a title never; a bracket that holds whole sentences ends where it closes.
        alone = text[first] in "（(" and first - sentence < _HEAD and not text[sentence:first].strip()
        if not (alone and stop.end() >= last):
            return False
    if _chinese_goes_on().match(text, stop.end(), end):
        return False
    mark, closers = stop.groups()
    if mark[0] in "….":
        if text.startswith("等", stop.end()):
            return False
        # A stutter ("我……我") goes on.
        before, after = text[at - 1 : at], text[stop.end() : stop.end() + 1]
        if not closers and before == after:
            return False
    return not (closers and mark[-1] not in "。｡" and _speech_tag().match(text, stop.end(), end))
