"""A term or a form written so that it matches badly, or never.

What it finds
    Chinese with blanks, Traditional or full-width characters, punctuation at an edge, or a variant that says nothing
    new; an English form with doubled blanks or punctuation at an edge. As errors: a Chinese term of one character, and
    an English form that the matcher does not find even in its own text.

Why it matters
    The entry looks as if it guarded a term, and does not.

Bad
    - - {id: reform, zh: 改 革, domain: economy, known: provisional, en: [{text: reform, status: preferred}]}
    - - {id: party, zh: 党, domain: party, known: provisional, en: [{text: the Party, status: preferred}]}
    - - id: reform
        zh: 改革
        domain: economy
        known: provisional
        en:
          - {text: reform (and opening up), status: preferred}

Good
    - - {id: reform, zh: 改革开放, domain: economy, known: provisional, en: [{text: reform and opening-up,
         status: preferred}]}

When to ignore it
    Never; what --fix offers is safe.

Source
    The matcher: terms are looked up by their first two characters, forms by words with nothing but a blank, a hyphen,
    a comma or an article between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.rule import Change, Finding, Rule
from dingyi.glossary.model import Rendering
from dingyi.glossary.script import fold_chinese, simplify
from dingyi.glossary.tokens import tokenize

RULE = Rule("Y007", "dirty-key", "warning", "safe", "0.1.0")

_EDGES = ".,;:!?，。；：！？、…·-–—"
_COMPATIBLE = re.compile("[\u3000\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "(": ")", "[": "]", "【": "】"}
_ENGLISH_EDGE = re.compile(r"^[\s,;:!?…/)\]]+|[\s,;:!?…/(\[]+$|(?<![A-Z])\.+$")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield what is unclean about each Chinese term and each English form."""
    for entry in collection.judged:
        yield from _chinese(entry)
        for index, rendering in enumerate(entry.concept.en):
            yield from _english(collection, entry, index, rendering)


def clean_chinese(term: str) -> str:
    """Return a term as it should be written: Simplified, Latin letters and digits of half width, no blanks, no
    punctuation at its edges but quotation marks and brackets that have their other half."""
    plain = simplify(_COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), term))
    clean = "".join(plain.split()).strip(_EDGES)
    for opening, closing in _PAIRS.items():
        if clean.count(opening) != clean.count(closing):
            clean = clean.removeprefix(opening).removesuffix(closing)
    return clean


def bare_chinese(term: str) -> str:
    """Return the clean term without a pair of marks around the whole of it."""
    clean = clean_chinese(term)
    whole = len(clean) > 2 and _PAIRS.get(clean[0]) == clean[-1] and clean.count(clean[0]) == 1
    return clean[1:-1] if whole else clean


def clean_english(text: str) -> str:
    """Return a form as it should be written: single blanks, no punctuation at its edges."""
    return _ENGLISH_EDGE.sub("", " ".join(text.split()))


def _chinese(entry: Entry) -> Iterator[Finding]:
    seen: list[str] = []
    for index, term in enumerate(entry.concept.zh_forms):
        at: tuple[str | int, ...] = ("zh",) if index == 0 else ("zh-variants", index - 1)
        clean, folded = clean_chinese(term), fold_chinese(term)[0]
        if len(folded) < 2:
            yield RULE.finding(
                entry,
                f"{term} has one character, and the matcher never looks for it",
                "give the longer term that is meant",
                *at,
                severity="error",
            )
        elif index and fold_chinese(bare_chinese(term))[0] in seen:
            yield RULE.finding(
                entry,
                f"the variant {term} says nothing new: Traditional characters and marks around a term are seen through",
                "delete it",
                *at,
                change=Change(at, None),
            )
        elif clean != term and (index == 0 or simplify(term) == term):
            yield RULE.finding(
                entry, f"{term} is not clean ({_unclean(term)})", f"write {clean}", *at, change=Change(at, clean)
            )
        seen.append(fold_chinese(clean)[0])
    for index, longer in enumerate(entry.concept.not_within):
        if not any(term != longer and term in longer for term in entry.concept.zh_forms):
            yield RULE.finding(
                entry,
                f"not-within {longer} does not hold the term, so it shuts nothing out",
                "write a longer Chinese string around the term, or delete it",
                "not-within",
                index,
            )
    for index, word in enumerate(entry.concept.when_near):
        if word in entry.concept.zh:
            yield RULE.finding(
                entry,
                f"when-near {word} stands inside the term itself, so it always selects this sense",
                "write a word that stands beside the term",
                "when-near",
                index,
            )


def _unclean(term: str) -> str:
    if any(character.isspace() for character in term):
        return "blanks"
    if _COMPATIBLE.search(term):
        return "full-width or compatibility characters"
    return "Traditional characters" if simplify(term) != term else "punctuation at an edge"


def _english(collection: Collection, entry: Entry, index: int, rendering: Rendering) -> Iterator[Finding]:
    text = rendering.text
    if dead(collection, rendering, entry.concept.id):
        obstacle, hint = _obstacle(rendering)
        yield RULE.finding(entry, f"“{text}” can never match: {obstacle}", hint, "en", index, severity="error")
    elif clean_english(text) != text:
        at = ("en", index, "text")
        change = Change(at, clean_english(text))
        yield RULE.finding(entry, f"“{text}” is not clean", f"write “{change.value}”", *at, change=change)


def dead(collection: Collection, rendering: Rendering, concept_id: str) -> bool:
    """Tell whether the matcher does not find a rendering even in its own text."""
    if collection.whole(rendering):
        return False
    profile = rendering.profile or "official"
    return not any(
        reading.concept_id == concept_id and reading.rendering.text == rendering.text
        for match in collection.matches(rendering.text, profile)
        for reading in match.readings
    )


def _obstacle(rendering: Rendering) -> tuple[str, str]:
    text = rendering.text
    words = tokenize(text)
    if not words:
        if any("\u3400" <= sign <= "\u9fff" for sign in text):
            return "it is Chinese", "write the English here, and the Chinese in zh"
        return "it has no word but articles", "write words"
    for before, after in pairwise(words):
        if not (after.joined or after.comma):
            return (
                f"“{text[before.end : after.start].strip()}” parts its words",
                "write the form without it, or keep the longest stretch of words beside it",
            )
    if rendering.exact and words[0].start > 0:
        return "with case: exact an article before it is no part of the match", "leave the article out"
    return "another form always stands in its place", "delete it"
