"""Which renderings in a draft are wrong, and what stands for them: shared by the rules of the T family."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dingyi.align.context import Context
from dingyi.align.document import Document, Span
from dingyi.align.finding import Applicability, Fix, SourceSpan
from dingyi.align.rules.rule import replace
from dingyi.align.wording import clashes, swap
from dingyi.glossary.compiled import STATUS
from dingyi.glossary.inflect import PREPOSITIONS
from dingyi.glossary.matcher import ChineseMatch, Match, Reading
from dingyi.glossary.model import Concept, Rendering, Status
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple
from dingyi.glossary.tokens import tokenize

_GERUND = compiled(r"[ \xa0][a-z]+ing\b")
_AFTER_ARTICLE = compiled(r"\b(?:the|The|an?|An?)\s{1,2}\Z")
_AFTER_PREPOSITION = compiled(
    r"\b(?:about|by|for|from|in|of|on|through|with|without|(?:adher|commit|contribut|devot|stick|stuck)\w* to)[ \xa0]\Z",
    re.IGNORECASE,
)
_NOUN = compiled(r"(?:tion|sion|ment|ness|ity|ance|ence)\Z")
_WHOLE = 4  # long words of a rendering that may repeat what stands beside it
_TWICE = 2  # of them said twice: one may be chance


class Misrendering(NamedTuple):
    """A wording of the draft that its concept no longer or never takes, with the Chinese it stands beside."""

    match: Match
    reading: Reading
    source: SourceSpan | None


def misrendered(context: Context, status: Status) -> Iterator[Misrendering]:
    """Yield the wordings of a status that are wrong where they stand.

    One that is wrong only for its own Chinese (``with-source``) counts where that Chinese stands in the aligned
    sentences, and no accepted rendering of it does. A wording that is right for another concept is left alone, unless
    the Chinese of the wrong one alone stands beside it.
    """
    if not any(wording[STATUS] == status for wording in context.wordings):
        return
    for match in context.matches:
        wrong = [reading for reading in match.readings if reading.status == status]
        if not wrong:
            continue
        right = {reading.concept_id for reading in match.readings if reading.status in ("preferred", "admitted")}
        if right and (context.source is None or _stands_beside(context, match, right)):
            continue
        for reading in wrong:
            source = _beside(context, match, reading)
            if source is not None or (reading.rendering.scope == "always" and not right):
                yield Misrendering(match, reading, source)
                break


def fixes(context: Context, found: Misrendering) -> tuple[Fix, ...]:
    """Return what may stand there instead: one that differs in capitals alone, the preferred rendering, admitted ones;
    three at most."""
    concept, rendering = found.reading.concept, found.reading.rendering
    profile = context.glossary.profile
    preferred = concept.preferred(profile)
    offered: list[Fix] = []
    start, end = found.match.start, found.match.end
    choice = _fitting(context, found, [other for other in (preferred, *concept.accepted(profile)) if other is not None])
    written = context.text[start:end].lower()
    choice = sorted(dict.fromkeys(choice), key=lambda wanted: wanted.text.lower() != written)
    for wanted in choice[:3]:
        if _doubles(context, found.match, wanted):
            continue
        change = swap(context.text, start, end, rendering, found.reading.inflection, wanted)
        if clashes(context.text, change):
            continue
        safe = rendering.auto and concept.known == "seen" and change.exact and wanted == preferred
        applicability: Applicability = "safe" if safe else "unsafe"
        fix = replace(change.start, change.end, change.text, applicability)
        if all(fix.edits != other.edits for other in offered):  # what differs in a word that is there already is one
            offered.append(fix)
    return tuple(offered)


def _fitting(context: Context, found: Misrendering, choice: list[Rendering]) -> list[Rendering]:
    """Return those of the renderings that can stand where the wording does, by what is around it."""
    old, (start, end) = found.reading.rendering, found.match[:2]
    last = old.text.rpartition(" ")[2]
    if last == "that":  # a clause follows
        return [other for other in choice if other.text.endswith(" that")]
    if last in PREPOSITIONS and _GERUND.match(context.text, end):
        return [other for other in choice if other.text.rpartition(" ")[2] in PREPOSITIONS]
    nouns = [other for other in choice if other.pos != "verb"]
    if _AFTER_ARTICLE.search(context.text, max(0, start - 6), start) or (
        old.pos != "verb" and context.text.startswith(" of ", end)
    ):
        return nouns  # "the construction of …"
    if found.reading.inflection == "base" and _AFTER_PREPOSITION.search(context.text, max(0, start - 40), start):
        return nouns
    return nouns or choice if _NOUN.search(old.text) else choice


def _doubles(context: Context, match: Match, wanted: Rendering) -> bool:
    """Tell whether a rendering brings words that stand beside the wording already: the whole of a formula for a piece
    of it ("a market-oriented, law-based and [international business environment]")."""
    sentence = context.document.sentence_at(match.start)
    brought = {word.key for word in tokenize(wanted.text) if len(word.key) > 3}
    if sentence is None or len(brought) < _WHOLE:
        return False
    around = [word for word in context.tokens if sentence.start <= word.start and word.end <= sentence.end]
    inside = {word.key for word in around if match.start <= word.start < match.end}
    beside = {word.key for word in around if word.end <= match.start or match.end <= word.start}
    return len((brought - inside) & beside) >= _TWICE


def authority(concept: Concept, rendering: Rendering) -> str:
    """Return who says so, for a message: the first source, or that the entry is provisional."""
    if concept.known == "provisional":
        return "provisional entry"
    return str(concept.sources[0]) if concept.sources else "glossary"


def _beside(context: Context, match: Match, reading: Reading) -> SourceSpan | None:
    if context.source is None:
        return None
    concept = reading.concept
    terms = context.source_terms(match.start, match.end)
    places = [term for term in terms if any(other.id == concept.id for other in term.concepts)]
    told = {concept.id}
    if not places:
        # A longer term hides the one inside it; who writes that wrong writes it wrong in the longer one, too.
        places = [term for term in terms if _inside(context.source, term, concept)]
        told |= {other.id for term in places for other in term.concepts}
    if not places:
        return None
    if reading.rendering.scope == "with-source" and _accepted_beside(context, match, told) >= len(places):
        return None
    return context.source_span(places[0].start, places[0].end)


def meant(context: Context, match: Match) -> bool:
    """Tell whether an accepted wording renders its own Chinese: without a source, or where that has the term."""
    if context.source is None:
        return True
    terms = context.source_terms(match.start, match.end)
    accepted = [reading for reading in match.readings if reading.status in ("preferred", "admitted")]
    ids = {reading.concept_id for reading in accepted}
    return any(concept.id in ids for term in terms for concept in term.concepts) or any(
        _inside(context.source, term, reading.concept) for term in terms for reading in accepted
    )


def _inside(source: Document, term: ChineseMatch, concept: Concept) -> bool:
    """Tell whether the Chinese of a concept stands inside a longer term, and not as a piece of another word."""
    from dingyi.glossary.script import fold_chinese

    whole = fold_chinese(source.text[term.start : term.end])[0]
    if any(fold_chinese(word)[0] in whole for word in concept.not_within):
        return False
    return any(fold_chinese(form)[0] in whole for form in concept.zh_forms)


def _stands_beside(context: Context, match: Match, concept_ids: set[str]) -> bool:
    terms = context.source_terms(match.start, match.end)
    return any(concept.id in concept_ids for term in terms for concept in term.concepts)


def _accepted_beside(context: Context, match: Match, concept_ids: set[str]) -> int:
    # How often the aligned English renders one of the concepts as it should.
    sentence = context.document.sentence_at(match.start)
    if sentence is None:
        return 0
    count = 0
    for other in context.matches:
        if other.start >= sentence.end:
            break
        if other.start >= sentence.start:
            count += any(
                reading.concept_id in concept_ids and reading.status in ("preferred", "admitted")
                for reading in other.readings
            )
    return count


def unrendered(
    context: Context, wanted: Callable[[Concept], bool] = lambda _concept: True
) -> Iterator[tuple[ChineseMatch, Concept, list[Span]]]:
    """Yield each term of the Chinese with its concept, one of the ``wanted``, and the aligned English, where neither
    that nor the paragraphs it stands in have a rendering of the concept, right or wrong. A term of two senses is left
    out."""
    terms = [term for term in context.source_matches if len(term.concepts) == 1 and wanted(term.concepts[0])]
    if not terms:
        return
    spots: dict[str, list[int]] = {}
    for match in context.matches:
        for reading in match.readings:
            spots.setdefault(reading.concept_id, []).append(match.start)
    for term in terms:
        concept = term.concepts[0]
        spans = context.pairing.draft_spans(term.start, term.end)
        if not spans:
            continue
        indices = {context.document.paragraph_at(span.start) for span in spans}
        windows = [context.paragraphs[index] for index in indices if index is not None]
        if not any(window.start <= spot < window.end for spot in spots.get(concept.id, ()) for window in windows):
            yield term, concept, spans
