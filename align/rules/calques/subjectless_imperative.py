"""A sentence of a report that opens with a bare verb: "Deepen cooperation, bring more products."

What it finds
    After another sentence of the same paragraph, one that opens with a verb of policy in its base form (deepen,
    promote, strengthen) and has no subject.

Why it matters
    In Chinese the subject stays the one before. In English the sentence is an order to the reader.

Bad
    - Gao met the guests. Deepen cooperation in trade, and bring more goods to the port.
    - The plan names three tasks. Strengthen training and improve the rules.

Good
    - Gao met the guests. They will deepen cooperation in trade.
    - Deepen cooperation
    - Promote from within. Train your staff. Improve your rules.
    - The plan has aims. Support is needed for all of them.

When to ignore it
    In a list of tasks that is meant as orders.

Source
    Readouts and speeches in machine English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.document import Sentence
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="C010",
    name="subjectless-imperative",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Linguistic/Grammar",
    since="0.1.0",
)

# Verbs of policy that are no nouns, and manuals and recipes seldom order.
_VERBS = (
    "Accelerate|Adhere|Advance|Advocate|Build|Carry\\s+(?:forward|out)|Consolidate|Coordinate|Cultivate|Deepen|Develop|Encourage|"
    "Enhance|Establish|Expand|Explore|Follow|Foster|Gather|Give\\s+full|Give\\s+play|Guide|Implement|Improve|Inherit|"
    "Innovate|Insist|Integrate|Intensify|Maintain|Make|Optimize|Organize|Persist|Promote|Protect|Push\\s+forward|Realize|Safeguard|"
    "Seize|Speed\\s+up|Step\\s+up|Strengthen|Strive|Unite|Uphold|Vigorously|Unswervingly|Resolutely|Actively|"
    "Continuously|Comprehensively|Earnestly|Conscientiously|Closely|Firmly|Jointly|Continue\\s+to|Win|Focus\\s+on"
)


@cache
def _opening() -> re.Pattern[str]:
    # The adverbs count only before a verb in its base form; a verb only with an object.
    return compiled(
        rf"(?P<verb>{_VERBS})\b(?!\s+(?:by|is|are|was|were|of|from)\b)(?!['’:])(?!\s+(?:sure|with|the\s+(?:directions|instructions|steps|existing|structure))\b)"
    )


@cache
def _first_words() -> frozenset[str]:
    return frozenset(compiled(r"[A-Z][a-z]*").findall(_VERBS))


@cache
def _adverb() -> re.Pattern[str]:
    return compiled(
        r"\w+ly\s+(?!\w+(?:ed|ing)\b)(?:[a-z]+)\s+(?:the|a|an|and|to|its|our|their|[a-z]+(?:ion|ment|ity|ing|ics?|m))\b"
    )


@cache
def _clause() -> re.Pattern[str]:
    # A subject of its own after a comma: then the opening is another fault.
    return compiled(r",\s+(?:and\s+)?(?:we|you|he|she|they|it|I|there|the\s+\w+\s+(?:will|is|are|was|has|have))\b")


def check(context: Context) -> Iterator[Finding]:
    """Yield each such sentence without its final quotation mark."""
    if context.capitals.isdisjoint(_first_words()):
        return
    before: Sentence | None = None
    for sentence in context.sentences:
        found = _opening().match(context.prose, sentence.start, sentence.end)
        if found and before is not None and before.paragraph == sentence.paragraph and _reports(context, before):
            finding = _finding(context, before, sentence, found)
            if finding is not None:
                yield finding
        before = sentence


def _reports(context: Context, before: Sentence) -> bool:
    # The sentence before is a full one of a report: no order itself, no heading, no number, nobody addressed.
    text = context.prose[before.start : before.end]
    if (
        len(text.split()) < 3
        or compiled(r"\b[Yy]ou(?:r|rs)?\b|:$|\?$").search(text)
        or _opening().match(text.lstrip('“"'))
    ):
        return text.lstrip('“"').startswith("Welcome to")
    return text.rstrip('”"’')[-1:] in ".!;"


def _finding(context: Context, before: Sentence, sentence: Sentence, found: re.Match[str]) -> Finding | None:
    text = context.prose[sentence.start : sentence.end]
    if found["verb"].endswith("ly") and not _adverb().match(text):
        return None
    if len(text.split()) < 4 or text.rstrip('”"’')[-1:] not in ".!;" or _clause().search(text):
        return None
    if compiled(r"\b(?:you|your|please)\b|`", re.IGNORECASE).search(text):
        return None
    end = sentence.start + len(text.rstrip('”"'))
    return RULE.finding(
        sentence.start,
        end,
        "the sentence has no subject: in English it orders the reader",
        *_fixes(context, before, sentence),
    )


def _fixes(context: Context, before: Sentence, sentence: Sentence) -> Iterator[Fix]:
    start = sentence.start
    small = context.prose[start].lower()
    previous = context.prose[before.start : before.end]
    if compiled(r"\b[Ww]elcomes?\b.{0,40}?\bto\b").search(previous) and previous.endswith("."):
        edits = (Edit(before.end - 1, start + 1, f", to {small}"),)
        yield Fix("join it to the sentence before", "unsafe", edits)
    yield replace(start, start + 1, f"We will {small}", "unsafe", "give it a subject")
