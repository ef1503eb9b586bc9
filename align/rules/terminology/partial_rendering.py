"""Only part of a rendering of several words.

What it finds
    A term of the Chinese whose English stands there without one of its words, while the full rendering occurs nowhere
    in the text: "people's democracy" for 全过程人民民主.

Why it matters
    The word left out is what tells the term from a wider one.

Bad
    - The county is a model of people's democracy.
      zh: 该县是全过程人民民主的样板。

Good
    - The county is a model of whole-process people's democracy.
      zh: 该县是全过程人民民主的样板。

When to ignore it
    At a second mention, where the short form is clear.

Source
    The entry of the term in the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dingyi.align.context import Context
from dingyi.align.document import Span
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.align.terms import authority, unrendered
from dingyi.align.wording import capitals_of
from dingyi.glossary.inflect import PREPOSITIONS
from dingyi.glossary.model import Concept
from dingyi.glossary.tokens import Token, tokenize

RULE = Rule(
    code="T007",
    name="partial-rendering",
    severity="warning",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Under-translation",
    since="0.1.0",
)

_GRAMMAR = PREPOSITIONS | {"and", "or", "are", "is"}
_MOST = 6  # a longer rendering is a sentence, and its end says little
_FEWEST = 2  # words that must be there: one alone is no rendering of the term


def check(context: Context) -> Iterator[Finding]:
    """Yield each partial rendering; the fix writes the whole one."""
    profile = context.glossary.profile

    def ends_here(concept: Concept) -> bool:
        preferred = concept.preferred(profile)
        keys = _parted(preferred.text) if preferred is not None and preferred.pos != "verb" else ()
        return bool(keys) and " ".join(keys[-2:]) in context.keys

    rendered: set[str] | None = None
    for term, concept, spans in unrendered(context, ends_here):
        if rendered is None:
            rendered = {
                reading.concept_id
                for match in context.matches
                for reading in match.readings
                if reading.status in ("preferred", "admitted")
            }
        preferred = concept.preferred(profile)
        if preferred is None or concept.id in rendered:
            continue
        keys = _parted(preferred.text)
        cuts = ((cut, _tail(context, keys[cut:], spans)) for cut in range(1, len(keys) - 1))
        cut, place = next((found for found in cuts if found[1] is not None), (0, None))
        # "the Secretary General of the office, Li Lan": what is missing there stands elsewhere in the sentence.
        if place is None or _keys(context, spans).issuperset(keys[:cut]):
            continue
        start, end = place
        yield RULE.finding(
            start,
            end,
            f"{concept.zh} is “{preferred.text}”: a word is missing ({authority(concept, preferred)})",
            replace(start, end, capitals_of(context.text[start:end], preferred.text, preferred.text), "unsafe"),
            source=context.source_span(term.start, term.end),
            concept=concept.id,
        )


@lru_cache(maxsize=2048)
def _parted(text: str) -> tuple[str, ...]:
    """Return the words of a rendering of which a part may stand for the whole, none where it is too short or too long,
    or has words of grammar."""
    keys = tuple([token.key for token in tokenize(text)])
    return keys if _FEWEST < len(keys) <= _MOST and _GRAMMAR.isdisjoint(keys) else ()


def _keys(context: Context, spans: list[Span]) -> set[str]:
    return {word.key for span in spans for word in context.tokens if span.start <= word.start and word.end <= span.end}


def _tail(context: Context, tail: tuple[str, ...], spans: list[Span]) -> tuple[int, int] | None:
    # The end of the rendering, not after a word that may stand for its beginning.
    for span in spans:
        words = [word for word in context.tokens if span.start <= word.start and word.end <= span.end]
        for index in range(len(words) - len(tail) + 1):
            window = words[index : index + len(tail)]
            whole = tuple([word.key for word in window]) == tail and all(word.joined for word in window[1:])
            if whole and not _modified(words, index):
                return window[0].start, window[-1].end
    return None


def _modified(words: list[Token], index: int) -> bool:
    return index > 0 and words[index].joined and words[index - 1].key not in PREPOSITIONS | {"is", "are"}
