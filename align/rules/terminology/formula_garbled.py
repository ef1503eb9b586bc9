"""A fixed formula that came out garbled.

What it finds
    A registered multi-part wording (提法) of which the draft has the items, one of them in a wrong wording, or one
    cut off into a sentence of its own; with the Chinese at hand also one with items lost or out of order.

Why it matters
    A formula is quoted, not translated anew: its items, their order and their wording are settled. Cut in two it
    says something else.

Bad
    - Chinese modernization is a modernization of a huge population, a modernization of common prosperity for all, a modernization of material civilization and spiritual civilization, and a modernization of harmony between humanity and nature. The modernization of coexistence is a modernization of peaceful development.

Good
    - Chinese modernization is a modernization of a huge population, of common prosperity for all, of material and cultural-ethical advancement, of harmony between humanity and nature, and of peaceful development.
    - The plan speaks of common prosperity for all and of peaceful development.

When to ignore it
    Where the text explains the items one by one.

Source
    The formula's entry in the glossary, which names its document.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.document import Sentence
from dingyi.align.finding import Finding, SourceSpan
from dingyi.align.formulas import Occurrence, occurrences
from dingyi.align.rules.rule import Rule, replace
from dingyi.align.terms import authority
from dingyi.glossary.model import Part
from dingyi.glossary.patterns import compiled
from dingyi.glossary.script import fold_chinese

RULE = Rule(
    code="T010",
    name="formula-garbled",
    severity="error",
    applicability="unsafe",
    needs_source=False,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)

_LEAD = 10  # words between the verb and the first item, at most
_LONGEST_LEAD = 40 * _LEAD  # code points of them


@cache
def _carrier() -> re.Pattern[str]:
    return compiled(r"\b(?:is|are|was|were|be|being|as|means|namely|includes|include|including)\s+|[:—]\s*")


def check(context: Context) -> Iterator[Finding]:
    """Yield each garbled formula over all of its items; the fix is the canonical text."""
    sources: dict[str, tuple[SourceSpan, set[int]] | None] = {}  # a text may garble one formula a thousand times
    for found in occurrences(context):
        distinctive = sum(item.words > 1 for item in found.items)
        if 2 * distinctive < len(found.concept.parts) or len(found.concept.parts) < 3:
            continue
        if found.concept.id not in sources:
            sources[found.concept.id] = _source(context, found)
        told_there = sources[found.concept.id]
        if context.source is not None and told_there is None:
            continue
        source, said = told_there or (None, set(range(len(found.concept.parts))))
        faults = _faults(context, found, said if source else set())
        if faults:
            start, end, stop = _extent(context, found)
            canonical = found.concept.canonical or found.concept.en[0].text
            name = found.concept.zh if context.source else f"“{found.concept.en[0].text}” ({found.concept.zh})"
            told = "; ".join(faults[:2]) + (f"; and {len(faults) - 2} more" if len(faults) > 2 else "")
            yield RULE.finding(
                start,
                end,
                f"the formula {name} is garbled: {told} ({authority(found.concept, found.concept.en[0])})",
                # Where the Chinese has some of the items only, the whole formula would add the rest.
                *(
                    [replace(start, end, canonical + stop, "unsafe", "write the formula as it is settled")]
                    if len(said) == len(found.concept.parts)
                    else []
                ),
                severity="warning" if found.concept.known == "provisional" else None,
                source=source,
                concept=found.concept.id,
            )


def _faults(context: Context, found: Occurrence, said: set[int]) -> list[str]:
    parts = found.concept.parts
    faults = []
    groups: list[list[int]] = []
    last: Sentence | None = None
    for item in found.items:
        sentence = context.document.sentence_at(item.start)
        if sentence != last or not groups:
            groups.append([])
            last = sentence
        groups[-1].append(item.part)
    seen: set[int] = set()
    fresh = []
    for group in groups:
        fresh.append(set(group) - seen)
        seen |= set(group)
    # Items told one a sentence, or two and two, are a style; a list that loses its last item is an accident.
    if len(fresh) > 1 and len(fresh[0]) >= 2 and 0 < len(fresh[-1]) * 2 <= len(fresh[0]):
        cut = ", ".join(_named(context, parts[i]) for i in sorted(fresh[-1]))
        faults.append(f"{cut} is cut off into another sentence")
    for item in found.wrong:
        faults.append(f"“{context.text[item.start : item.end]}” for {_named(context, parts[item.part])}")
    missing = [_named(context, parts[index]) for index in sorted(said - found.parts)]
    if missing and faults:
        faults.append(f"{', '.join(missing)} is missing")
    return faults


def _named(context: Context, part: Part) -> str:
    """Return what an item is called: by its Chinese where that is at hand, else by its English."""
    return part.zh if context.source is not None else f"“{part.en[0]}”"


def _extent(context: Context, found: Occurrence) -> tuple[int, int, str]:
    # From the first word after the verb that leads to the list, to the end of the sentence that holds the last item
    # where nothing but its stop follows.
    text = context.prose
    start, end = found.items[0].start, max(item.end for item in found.items)
    sentence = context.document.sentence_at(start)
    first = sentence.start if sentence else 0
    carriers = list(_carrier().finditer(text, max(first, start - _LONGEST_LEAD), start))
    if carriers and text.count(" ", carriers[-1].end(), start) <= _LEAD:
        start = carriers[-1].end()
    stop = compiled(r"[.!?]").match(text, end)
    return (start, end + 1, stop.group()) if stop else (start, end, "")


def _source(context: Context, found: Occurrence) -> tuple[SourceSpan, set[int]] | None:
    """The Chinese of the formula: from its first part there to its last, where most parts stand together; and which
    parts it has."""
    if context.source is None:
        return None
    folded, offsets = fold_chinese(context.source.text)
    places = []
    said = set()
    for index, part in enumerate(found.concept.parts):
        wanted = fold_chinese(part.zh)[0]
        at = folded.find(wanted)
        if at >= 0:
            places.append((at, at + len(wanted)))
            said.add(index)
    if len(places) < 2 or 2 * len(places) < len(found.concept.parts):
        return None
    span = context.source_span(offsets[min(places)[0]], offsets[max(end for _start, end in places) - 1] + 1)
    return (span, said) if span is not None else None
