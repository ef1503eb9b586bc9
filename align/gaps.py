"""Places of an English sentence where a word must be missing: two words side by side that English never puts so.

The patterns are of closed classes (articles, prepositions, auxiliaries, pronouns), whose order is strict. `certain`
ones hold for any prose; `likely` ones occur in good English too, and need other evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import and_
from typing import NamedTuple

from dingyi.align.document import Span
from dingyi.glossary.patterns import compiled

_START = r"(?<![\w'’.-])"
_END = r"(?![\w'’-])"
_OWN = "its their our my your"
_AUXILIARY = "is are was were has have had would could should does did"
_LEADS = (
    "On|In|At|During|Since|After|Before|Last|Previously|Earlier|Meanwhile|However|Now|Today|Then|For example|Of course|"
    "In addition|According to|As of"
)


class _Pattern(NamedTuple):
    """A pattern, whose group begins where words are missing, and which words, or marks, of every text that has it stand
    one after the other: one of the `earlier` ones, then one of the `later` ones, or any where these are left out."""

    pattern: str
    earlier: str = ""
    later: str = ""


def _beside(words: str, others: str, after: str = "") -> _Pattern:
    """Any of `words` before any of `others`."""
    return _Pattern(rf"{_START}({'|'.join(words.split())}) (?:{'|'.join(others.split())}){_END}{after}", words, others)


def _behind(lead: str, words: str, after: str = "") -> _Pattern:
    """Any of `words` that follows one of `lead`."""
    return _Pattern(rf"{_START}(?:{'|'.join(lead.split())}) ({'|'.join(words.split())}){after}", lead, words)


_STOP = ". ; ! ?"
_CERTAIN = (
    # the of, a from, the in: an article and no noun
    _beside(
        "The the a an",
        "of at from with by into during between among for in on to than since toward towards",
        r"(?! and |, )",
    ),
    # the is, its was
    _beside(f"The the a an {_OWN}", _AUXILIARY),
    _beside("The the a an", "and or but", "(?!/)"),
    # the. at the end
    _Pattern(
        rf"{_START}([Tt]he|an|its|their|our|my|your|every)\s?[.;!?](?=\s|$)",
        f"The the an {_OWN} every",
        _STOP,
    ),
    _beside(
        f"The the a an {_OWN}",
        "he she they we who whom which that these those him them us where if because",
    ),
    _beside(f"The the a an {_OWN} every", f"the a an {_OWN} his"),
    _beside("into during between among toward towards of from within", "is are was were has have had must"),
    _Pattern(
        rf"{_START}(during|and|or|because|whose|including|such as|a number of|the number)\s?[.;!?](?!\.)",
        "during and or because whose including as of number",
        _STOP,
    ),
    _behind(
        "unable able how want wants willing order trying tried",
        "to",
        rf" (?:the|an?|their|its|them|these|those){_END}",
    ),
    _beside("that which who", "them him us me"),
    _behind("is are was were has had", "has had will would can could may", _END),
    _beside(
        "in at by to with for from on into during very who which",
        "of",
        "(?! (?:itself|themselves))",
    ),
    _behind("also always never", "out over off", rf"{_END} (?!the|a\b)"),
    _Pattern(rf"\b[Ii]t (is|was) that (?:he|she|they|it){_END}", "It it", "is was"),
    _beside("of to from with between among", "they we he she I", "(?! who)"),
    _behind("such", "as", rf" (?:and|or|is|are|was|has){_END}"),
    _Pattern(
        r"(?:^|(?<=[.!?]\s))(Me|Him|Us|Them) (?:is|are|was|were|has|have|had|do|does|did|don['’]t|will|would|can|said)\b",
        "Me Him Us Them",
        "is are was were has have had do does did don will would can said",
    ),
    # a sentence, or what follows an opening phrase, that begins with its verb
    _Pattern(
        rf"(?:^|(?<=[.!?]\s))[“\"]?(Is|Was|Were|Are|Has|Said|Says|Believes|Also [a-z]+ed){_END}"
        r"(?=[^?\n]*?[.!;](?:\s|$))",
        "Is Was Were Are Has Said Says Believes Also",
    ),
    _Pattern(
        rf"(?:^|(?<=[.!?]\s))(?:{_LEADS})\b[^,.;:\n]{{0,60}}, (?:also )?"
        r"(is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|said|says|believes|believed|"
        rf"[a-z]+ed that){_END}(?=[^?\n]*?[.!;](?:\s|$))",
        _LEADS.replace("|", " "),
    ),
)
_LIKELY = tuple(
    _Pattern(pattern)
    for pattern in (
        rf"{_START}(of|in|at|from|by|with|for|to|on|into|near)\s?[,.;]",
        rf"{_START}(in|of|from|at|for|with|to) (?:to|and|or|had|has|is|are|was|were|have|exceeded|that){_END}",
        rf"{_START}(?:said|says|found|believes?|stated|reported|noted|announced) (that) (?:had|has|is|was|were|will){_END}",
        rf"{_START}([Tt]he) [a-z]+(?:ed to|izes|[bct]utes){_END}",
        r"(?:^|(?<=[.!?]\s))([A-Z][a-z]+ed|Would|Will|Last [a-z]+ [a-z]+ed) ",
        rf"(?:^|(?<=[.!?]\s))[A-Z][^,.;\n]{{0,40}}(,) [a-z]+(?:ed|s|ly){_END}",
        r"((?<!\w)['’]s)\b",
        rf"{_START}(?:the|an?|former|German|ruling) (as|and){_END}",
    )
)


@cache
def _patterns(certain: bool) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(one.pattern, re.MULTILINE) for one in (_CERTAIN if certain else _LIKELY))


@cache
def _tokens() -> re.Pattern[str]:
    return compiled(r"\w+|[.;!?]")


@cache
def _words() -> tuple[dict[str, int], dict[str, int], int]:
    """The words that certain patterns begin with and those they go on with, each with a bit for every such pattern;
    and the patterns that go on with any word."""
    anything = sum(1 << number for number, pattern in enumerate(_CERTAIN) if not pattern.later)
    earlier: dict[str, int] = {}
    later: dict[str, int] = {}
    for number, pattern in enumerate(_CERTAIN):
        for word in pattern.earlier.split():
            earlier[word] = earlier.get(word, 0) | 1 << number
        for word in pattern.later.split():
            later[word] = later.get(word, anything) | 1 << number
    return earlier, later, anything


def _possible(body: str) -> Iterator[re.Pattern[str]]:
    """Yield the certain patterns that a text can have by its words: of most texts none or one."""
    tokens = _tokens().findall(body)
    earlier, later, anything = _words()
    there = set(map(and_, [earlier.get(one, 0) for one in tokens], [later.get(one, anything) for one in tokens[1:]]))
    there.discard(0)
    if there:
        for number, pattern in enumerate(_patterns(True)):
            if any(bits >> number & 1 for bits in there):
                yield pattern


def gaps(text: str, start: int, end: int, *, certain: bool = True) -> Iterator[Span]:
    """Yield the pairs of words between ``start`` and ``end`` of an English text that something is missing between."""
    body = text[start:end]
    for pattern in _possible(body) if certain else _patterns(False):
        for found in pattern.finditer(body):
            at = found.start(1)
            first, _, second = body[at : found.end()].lower().partition(" ")
            if first != second:  # a doubled word is a fault of its own
                yield Span(start + at, start + found.end())
