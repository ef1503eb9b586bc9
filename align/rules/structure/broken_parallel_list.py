"""A list whose items change their form, or whose last item falls out of it.

What it finds
    A list of three or more items that repeat one noun ("a plan for …, a plan that …, and a plan of …") in different
    constructions, with the sentence after it where the last item became one of its own; and a list of infinitives or
    gerunds of which the last has the other form.

Why it matters
    The reader takes what changes its form for something else, and no longer sees what belongs to the list.

Bad
    - It is a plan for growth, a plan that serves all, and a plan of peace.
    - He asked them to open the port, to train the staff, and building more ships.

Good
    - It is a plan of growth, of service and of peace.
    - It is a plan for growth, a plan for all, and a plan for peace.
    - He asked them to open the port, to train the staff, and to build more ships.

When to ignore it
    Where an orator varies the construction on purpose.

Source
    The Chicago Manual of Style on parallel structure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.document import Sentence
from dingyi.align.finding import Finding, Severity
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="S001",
    name="broken-parallel-list",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Linguistic/Grammar",
    since="0.1.0",
)

_LINKS = "of|for|with|that|which|in|to|on|where|based"


@cache
def _item() -> re.Pattern[str]:
    # An item of a list: the article and noun, and the word that joins what is said of it.
    return compiled(
        rf"(?:(?:^|(?<=\s))(?P<article>an?|the)\s+)(?P<noun>[a-z]{{4,}})\s+(?:[a-z]+ed\s+)?(?P<link>{_LINKS})\b",
        re.IGNORECASE,
    )


@cache
def _forms() -> re.Pattern[str]:
    item = r"[^,.;:“”()]{2,70}"
    return compiled(
        rf"\bto\s+(?P<one>[a-z]{{3,}})\b(?<!ing){item},\s+to\s+[a-z]{{3,}}\b{item},\s+and\s+(?P<odd>[a-z]{{3,}}ing)\s+(?:the|a|an|more|new|its|their|our)\b"
        rf"|\bby\s+[a-z]{{3,}}ing\s{item},\s+(?:by\s+)?[a-z]{{3,}}ing\s{item},\s+and\s+to\s+(?P<infinitive>[a-z]{{3,}})\s+(?:the|a|an|more|new|its|their|our)\b"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each broken list from its first item to the end of the last, or of the sentence that it became."""
    # What the list of verbs ends with, and a noun said three times.
    verbs = compiled(r",\s+and\s+(?:[a-z]{3,}ing|to\s+[a-z]{3,})\s").search(context.prose)
    nouns = Counter(context.runs)
    if not verbs and not any(times > 2 and len(noun) > 3 for noun, times in nouns.items()):
        return
    sentences = context.sentences
    for index, sentence in enumerate(sentences):
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        found = _repeated(context, sentence, following)
        if found is not None:
            yield found
        for odd in _forms().finditer(context.prose, sentence.start, sentence.end):
            yield RULE.finding(
                odd.start("odd" if odd["odd"] else "infinitive"),
                odd.end("odd" if odd["odd"] else "infinitive"),
                "the last item of the list has another form than the others",
            )


def _repeated(context: Context, sentence: Sentence, following: Sentence | None) -> Finding | None:
    items: dict[str, list[re.Match[str]]] = {}
    for item in _item().finditer(context.prose, sentence.start, sentence.end):
        before = context.prose[max(sentence.start, item.start() - 6) : item.start()].rstrip()
        noun = item["noun"].lower()
        if noun not in items or before.endswith((",", ", and", " and", ";")):
            items.setdefault(noun, []).append(item)
    for noun, found in items.items():
        links = {item["link"].lower() for item in found}
        if len(found) < 3 or len(links) < 2 or len({item["article"].lower() for item in found}) > 1:
            continue
        last = sentence
        severity: Severity = "info"
        told = "the items of the list change their construction: " + ", ".join(
            f"“{noun} {link}”" for link in _order(found)
        )
        if following is not None and following.paragraph == sentence.paragraph and _stray(context, following, noun):
            last, severity = following, RULE.severity
            told += "; its last item stands in a sentence of its own"
        return RULE.finding(found[0].start(), _end(context, last), told, severity=severity)
    return None


def _order(found: list[re.Match[str]]) -> list[str]:
    return list(dict.fromkeys(item["link"].lower() for item in found))


def _stray(context: Context, following: Sentence, noun: str) -> bool:
    text = context.prose[following.start : following.end].lower()
    found = compiled(r"(?:the|an?)\s+(?P<noun>\w+)\b.*\b(?:is|are)\s+(?:the|an?)\s+(?P=noun)\b").match(text)
    return found is not None and found["noun"] == noun


def _end(context: Context, sentence: Sentence) -> int:
    return sentence.start + len(context.prose[sentence.start : sentence.end].rstrip('”"'))
