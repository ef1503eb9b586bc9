"""Renderings to write: of the terms that stand in the Chinese beside the sentence, or of a Chinese term that was typed
into the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionList, Position, TextEdit

from dingyi.align.document import Span
from dingyi.glossary.matcher import ChineseMatch, match_chinese
from dingyi.glossary.model import Concept
from dingyi.glossary.script import fold_chinese
from dingyi.tui.lsp.desk import Page
from dingyi.tui.lsp.entry_text import content, entry_text

_HAN = re.compile("[\u3400-\u9fff]+$")
_WORD = re.compile(r"[\w'’-]*$")
_REACH = 120  # characters before the place that may be the beginning of a rendering
_MOST = 100
_AHEAD = 3
"""Chinese sentences without English that are looked at around a place."""


def completion(page: Page, position: Position, formats: list[str]) -> CompletionList:
    """Return the renderings for a place of a draft, those first whose term has none yet in the sentence."""
    offset = page.places.offset(position)
    items: list[CompletionItem] = []
    if offset is not None:
        typed = _HAN.search(page.document.text, max(0, offset - _REACH), offset)
        items = list(_of_typed(page, typed.group(), offset, formats) if typed else _of_source(page, offset, formats))
    return CompletionList(is_incomplete=len(items) >= _MOST, items=items[:_MOST])


def beside(page: Page, offset: int) -> list[ChineseMatch]:
    """Return the terms of the Chinese beside a place, in their order. Chinese sentences next to it that nothing renders
    yet count, too: the draft is being written there."""
    context = page.context
    if context.source is None:
        return []
    sentences = context.source.sentences
    wanted = _chinese_sentences(page, offset)
    return [
        term
        for term in context.source_matches
        if any(sentences[index].start <= term.start < sentences[index].end for index in wanted)
    ]


def _chinese_sentences(page: Page, offset: int) -> set[int]:
    """Return the indices of the Chinese sentences beside a place, and of those around them without English."""
    beads = page.context.pairing.beads
    english = page.document.sentences
    free = {index for bead in beads if not bead.en for index in bead.zh}
    here = {
        index
        for bead in beads
        for index in bead.zh
        if any(english[one].start <= offset <= english[one].end for one in bead.en)
    }
    if not here:  # what comes after the last neighbour that has anything after it: lines may have been moved
        before = [bead for bead in beads if bead.zh and bead.en and english[max(bead.en)].end <= offset]
        after = [max(bead.zh) + 1 for bead in sorted(before, key=lambda bead: -max(bead.en))]
        start = next((index for index in (*after, 0) if index in free), 0)
        return set(takewhile(free.__contains__, range(start, start + _AHEAD)))
    for step, edge in ((1, max(here)), (-1, min(here))):
        around = (edge + step * distance for distance in range(1, _AHEAD + 1))
        here.update(takewhile(free.__contains__, around))
    return here


def _of_source(page: Page, offset: int, formats: list[str]) -> Iterator[CompletionItem]:
    terms = beside(page, offset)
    rendered = _rendered(page, offset)
    concepts = {concept.id: concept for term in terms for concept in term.concepts}
    ordered = sorted(concepts.values(), key=lambda concept: concept.id in rendered)
    for rank, concept in enumerate(ordered):
        for order, rendering in enumerate(concept.accepted(page.glossary.profile)):
            start = _begun(page.document.text, offset, rendering.text)
            yield _item(
                page, concept, rendering.text, Span(start, offset), f"{rank:03}{order}", rendering.text, formats
            )


def _of_typed(page: Page, typed: str, offset: int, formats: list[str]) -> Iterator[CompletionItem]:
    """Yield the renderings of the terms that end, or go on, where Chinese was typed."""
    folded = fold_chinese(typed)[0]
    found: dict[str, tuple[Concept, int]] = {}
    for term in match_chinese(page.glossary, typed):
        if term.end == len(typed):
            found.update((concept.id, (concept, term.end - term.start)) for concept in term.concepts)
    for first in range(len(folded) - 1):
        key = folded[first : first + 2]
        for term_text, ids in page.glossary.chinese([key]).get(key, ()):
            if term_text.startswith(folded[first:]):
                for concept_id in ids:
                    found.setdefault(concept_id, (page.glossary.concept(concept_id), len(folded) - first))
    for rank, (concept, length) in enumerate(found.values()):
        for order, rendering in enumerate(concept.accepted(page.glossary.profile)):
            span = Span(offset - length, offset)
            yield _item(page, concept, rendering.text, span, f"{rank:03}{order}", typed[-length:], formats)


def _item(
    page: Page, concept: Concept, text: str, span: Span, order: str, filtered: str, formats: list[str]
) -> CompletionItem:
    return CompletionItem(
        text,
        kind=CompletionItemKind.Text,
        detail=concept.zh,
        documentation=content(entry_text(concept, page.glossary.profile), formats),
        sort_text=order,
        filter_text=filtered,
        text_edit=TextEdit(page.places.range(span.start, span.end), text),
    )


def _rendered(page: Page, offset: int) -> set[str]:
    """Return the concepts that have a rendering in the sentence already."""
    sentence = page.document.sentence_at(offset)
    if sentence is None:
        return set()
    return {
        reading.concept_id
        for match in page.context.matches
        if sentence.start <= match.start < sentence.end
        for reading in match.readings
    }


def _begun(text: str, offset: int, rendering: str) -> int:
    """Return where the rendering begins of which the words before a place are the beginning, else where the word does
    that is being written."""
    line = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    before, wanted = text[max(line, offset - _REACH) : offset].lower(), rendering.lower()
    for length in range(min(len(before), len(wanted)), 0, -1):
        at = len(before) - length
        if before.endswith(wanted[:length]) and (at == 0 or not before[at - 1].isalnum()):
            return offset - length
    word = _WORD.search(before)
    return offset - (len(word.group()) if word else 0)
