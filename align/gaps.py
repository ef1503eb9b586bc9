"""Places of an English sentence where a word must be missing: two words side by side that English never puts so.

The patterns are of closed classes (articles, prepositions, auxiliaries, pronouns), whose order is strict. `certain`
ones hold for any prose; `likely` ones occur in good English too, and need other evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.document import Span
from dingyi.glossary.patterns import compiled

_START = r"(?<![\w'’.-])"
_END = r"(?![\w'’-])"
_OWN = "its|their|our|my|your"
_AUXILIARY = "is|are|was|were|has|have|had|would|could|should|does|did"
_LEADS = (
    "On|In|At|During|Since|After|Before|Last|Previously|Earlier|Meanwhile|However|Now|Today|Then|For example|Of course|"
    "In addition|According to|As of"
)
_CERTAIN = (
    # the of, a from, the in: an article and no noun
    rf"{_START}(?P<a>[Tt]he|an?) (?:of|at|from|with|by|into|during|between|among|for|in|on|to"
    rf"|than|since|towards?){_END}"
    r"(?! and |, )",
    # the is, its was
    rf"{_START}(?P<b>[Tt]he|an?|{_OWN}) (?:{_AUXILIARY}){_END}",
    rf"{_START}(?P<c>[Tt]he|an?) (?:and|or|but){_END}(?!/)",
    # the. at the end
    rf"{_START}(?P<d>[Tt]he|an|its|their|our|my|your|every)\s?[.;!?](?=\s|$)",
    rf"{_START}(?P<e>[Tt]he|an?|{_OWN}) (?:he|she|they|we|who|whom|which|that|these|those|him"
    rf"|them|us|where|if|because){_END}",
    rf"{_START}(?P<f>[Tt]he|an?|{_OWN}|every) (?:the|an?|its|their|our|my|your|his){_END}",
    rf"{_START}(?P<g>into|during|between|among|towards?|of|from|within) (?:is|are|was|were|has"
    rf"|have|had|must){_END}",
    rf"{_START}(?P<h>during|and|or|because|whose|including|such as|a number of|the number)\s?[.;!?](?!\.)",
    rf"{_START}(?:unable|able|how|wants?|willing|order|trying|tried) (?P<i>to) (?:the|an?|their"
    rf"|its|them|these|those){_END}",
    rf"{_START}(?P<j>that|which|who) (?:them|him|us|me){_END}",
    rf"{_START}(?:is|are|was|were|has|had) (?P<k>has|had|will|would|can|could|may){_END}",
    rf"{_START}(?P<l>in|at|by|to|with|for|from|on|into|during|very|who"
    rf"|which) of{_END}(?! (?:itself|themselves))",
    rf"{_START}(?:also|always|never) (?P<m>out|over|off){_END} (?!the|a\b)",
    rf"\b[Ii]t (?P<n>is|was) that (?:he|she|they|it){_END}",
    rf"{_START}(?P<o>of|to|from|with|between|among) (?:they|we|he|she|I){_END}(?! who)",
    rf"{_START}such (?P<p>as) (?:and|or|is|are|was|has){_END}",
    r"(?:^|(?<=[.!?]\s))(?P<q>Me|Him|Us|Them) (?:is|are|was|were|has|have|had|do|does|did"
    r"|don['’]t|will|would|can|said)\b",
    # a sentence, or what follows an opening phrase, that begins with its verb
    rf"(?:^|(?<=[.!?]\s))[“\"]?(?P<r>Is|Was|Were|Are|Has|Said|Says|Believes"
    rf"|Also [a-z]+ed){_END}(?=[^?\n]*?[.!;](?:\s|$))",
    rf"(?:^|(?<=[.!?]\s))(?:{_LEADS})\b[^,.;:\n]{{0,60}}, (?:also )?"
    rf"(?P<s>is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|said|says"
    rf"|believes|believed|"
    rf"[a-z]+ed that){_END}(?=[^?\n]*?[.!;](?:\s|$))",
)
_LIKELY = (
    rf"{_START}(?P<t>of|in|at|from|by|with|for|to|on|into|near)\s?[,.;]",
    rf"{_START}(?P<u>in|of|from|at|for|with|to) (?:to|and|or|had|has|is|are|was|were|have"
    rf"|exceeded|that){_END}",
    rf"{_START}(?:said|says|found|believes?|stated|reported|noted|announced) (?P<v>that) (?:had"
    rf"|has|is|was|were|will){_END}",
    rf"{_START}(?P<aa>[Tt]he) [a-z]+(?:ed to|izes|[bct]utes){_END}",
    r"(?:^|(?<=[.!?]\s))(?P<w>[A-Z][a-z]+ed|Would|Will|Last [a-z]+ [a-z]+ed) ",
    rf"(?:^|(?<=[.!?]\s))[A-Z][^,.;\n]{{0,40}}(?P<x>,) [a-z]+(?:ed|s|ly){_END}",
    r"(?P<y>(?<!\w)['’]s)\b",
    rf"{_START}(?:the|an?|former|German|ruling) (?P<z>as|and){_END}",
)


@cache
def _patterns(certain: bool) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(pattern, re.MULTILINE) for pattern in (_CERTAIN if certain else _LIKELY))


def gaps(text: str, start: int, end: int, *, certain: bool = True) -> Iterator[Span]:
    """Yield the pairs of words between ``start`` and ``end`` of an English text that something is missing between."""
    body = text[start:end]
    for pattern in _patterns(certain):
        for found in pattern.finditer(body):
            at = found.start(next(key for key, value in found.groupdict().items() if value is not None))
            first, _, second = body[at : found.end()].lower().partition(" ")
            if first != second:  # a doubled word is a fault of its own
                yield Span(start + at, start + found.end())
