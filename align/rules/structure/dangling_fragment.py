"""A sentence that is none: an infinitive, a clause or a noun phrase standing alone.

What it finds
    "To meet the needs of the market." with no clause to hang on, also after a comma where the machine began a new
    sentence; and a sentence that opens with a joining word ("And grasp", "Which shows", "So as to") and has no clause
    of its own.

Why it matters
    The reader looks for the verb, and for who does it.

Bad
    - The firm made new goods. To meet the needs of the market and to talk about ideas.
    - The firm made new goods, To meet the needs of the market and talk about ideas, hoping to grow.
    - He opened the port. So as to serve the region and its people.

Good
    - To meet the needs of the market, the firm made new goods.
    - The firm made new goods to meet the needs of the market.
    - To be or not to be is the question.
    - And now for the weather. Which is best?

When to ignore it
    In headings, slogans and answers to a question.

Source
    Machine English of long Chinese sentences, cut where the Chinese has a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.document import Sentence
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="S002",
    name="dangling-fragment",
    severity="warning",
    applicability=None,
    needs_source=False,
    mqm="Linguistic/Grammar",
    since="0.1.0",
)


_OPENERS = ("To", "In", "So", "And")


@cache
def _opening() -> re.Pattern[str]:
    # An infinitive, or a joining word before a verb in its base form.
    return compiled(
        r"(?:To|In\s+order\s+to|So\s+as\s+to)\s+(?!(?:the|a|an|this|that|these|those|his|her|its|their|our|my|your|date|end|some|"
        r"all|him|them|us|me|both|each|what|whom|which|be|one|do|no|any|many|most|every|mark|begin|start|wit)\b)[a-z]{3,}\b"
        r"|And\s+(?:grasp|promote|strengthen|improve|develop|build|implement|realize|achieve|deepen|constantly|continuously|"
        r"strive|actively|vigorously|ensure|enhance|advance|accelerate|maintain|create|make)\b"
    )


@cache
def _inside() -> re.Pattern[str]:
    return compiled(r",\s+(?=To\s+[a-z]{3,}\b)")


@cache
def _finite() -> re.Pattern[str]:
    # Words that show a clause: forms of be, have and do, modals, a subject pronoun, and what instructions order.
    return compiled(
        r"\b(?:is|are|was|were|am|has|had|does|did|do|have|will|would|shall|should|can|cannot|could|may|might|must|"
        r"we|they|he|she|I|it|there|you|says?|said|means?|meant|requires?|required|takes|took|"
        r"use|see|set|call|specify|pass|provide|add|run|click|press|type|enter|visit|select|choose|try|prefers?)\b|['’](?:s|re|ll|d)\s"
    )


@cache
def _comma() -> re.Pattern[str]:
    # A comma that no clause follows: what hangs on the infinitive, or another one.
    return compiled(r"[,—–:;](?!\s+(?:and\s+to|or\s+to|to|hoping|thus|thereby|[a-z]+ing)\b)")


def check(context: Context) -> Iterator[Finding]:
    """Yield each fragment: the sentence without its stop, or the part of it that is cut off."""
    if context.capitals.isdisjoint(_OPENERS):
        return
    before: Sentence | None = None
    for sentence in context.sentences:
        text = context.prose[sentence.start : sentence.end]
        if before is not None and before.paragraph == sentence.paragraph and _opening().match(text) and _alone(text):
            yield _finding(context, sentence.start, sentence.end)
        for comma in _inside().finditer(text):
            rest = text[comma.end() :]
            if _opening().match(rest) and _cut_off(rest):
                yield _finding(context, sentence.start + comma.end(), sentence.end)
        before = sentence


def _alone(text: str) -> bool:
    if text.rstrip('”"’')[-1:] != "." or len(text.split()) < 4:
        return False
    return not _finite().search(text) and not _comma().search(text)


def _cut_off(text: str) -> bool:
    # After a capital in mid-sentence the clause that was to follow would open with a subject.
    return text.rstrip('”"’')[-1:] == "." and not _finite().search(text)


def _finding(context: Context, start: int, end: int) -> Finding:
    end = start + len(context.prose[start:end].rstrip('”"’.'))
    return RULE.finding(start, end, "no clause: an infinitive or a joined verb stands alone")
