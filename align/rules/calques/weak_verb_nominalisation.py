"""A weak verb and the noun of the real one: "made a strategic deployment", "carried out an investigation of".

What it finds
    "make", "carry out", "conduct", "give" and the like before a noun that is a verb in disguise.

Why it matters
    Two words do the work of one, and the noun asks for an article, a preposition and often an adjective more.
    Chinese puts 作出, 进行, 开展, 给予 before such nouns for the rhythm.

Bad
    - The congress has made a strategic deployment for growth. => The congress has made strategic plans for growth.
    - They carried out an investigation of the leak. => They investigated the leak.

Good
    - The congress has made plans for growth.
    - They investigated the leak.
    - She made a cake and gave a talk.

When to ignore it
    Where the noun is counted or described ("made three detailed analyses").

Source
    Joan Pinkham, The Translator's Guide to Chinglish, on unnecessary nouns and verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding, Fix
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.inflect import Inflection, verb_forms
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="C005",
    name="weak-verb-nominalisation",
    severity="info",
    applicability="unsafe",
    needs_source=False,
    mqm="Style/Awkward",
    since="0.1.0",
    anchors=("mak", "made", "carr", "conduct", "undert", "give", "gave", "giving", "perform", "implement"),
)

# Nouns that "make", "carry out" and the others hide a verb in, and the verb; None where another noun is better.
_VERBS = {
    "analysis": "analyze", "arrangement": None, "assessment": "assess", "consultation": "consult", "deployment": None,
    "discussion": "discuss", "evaluation": "evaluate", "examination": "examine", "exploration": "explore",
    "inspection": "inspect", "investigation": "investigate", "observation": "observe", "promotion": "promote",
    "rectification": "rectify", "reform": "reform", "research": "research", "review": "review", "study": "study",
    "supervision": "supervise", "survey": "survey", "transformation": "transform", "verification": "verify",
}  # fmt: skip
_PLURALS = {"analyses": "analysis", "studies": "study"}
_MAKE = {
    "make": "base", "makes": "third", "made": "past", "making": "gerund", "carry": "base", "carries": "third",
    "carried": "past", "carrying": "gerund", "conduct": "base", "conducts": "third", "conducted": "past",
    "conducting": "gerund", "undertake": "base", "undertakes": "third", "undertook": "past", "undertaking": "gerund",
    "give": "base", "gives": "third", "gave": "past", "giving": "gerund", "perform": "base", "performs": "third",
    "performed": "past", "performing": "gerund", "implement": "base", "implements": "third", "implemented": "past",
    "implementing": "gerund",
}  # fmt: skip


@cache
def _weak() -> re.Pattern[str]:
    nouns = "|".join(sorted((*_VERBS, *_PLURALS), key=len, reverse=True))
    return compiled(
        rf"\b(?:(?P<aux>has|have|had)\s+)?(?P<verb>{'|'.join(_MAKE)})(?:\s+out)?\s+(?P<article>an?\s+|the\s+)?"
        rf"(?P<adjective>[a-z-]+(?:ic|al|ive|ed|ful|ous|ant|ent|ete|full|depth|detailed)\s+)?(?P<noun>{nouns})(?P<s>s?)\b"
        r"(?P<of>\s+(?:of|on|into)\b)?(?!-)",
        re.IGNORECASE,
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each pair of weak verb and noun, with the auxiliary before it."""
    for found in _weak().finditer(context.prose):
        noun = _PLURALS.get(found["noun"].lower(), found["noun"].lower())
        verb = _VERBS[noun]
        if verb is not None and found["of"] is None:
            continue
        yield RULE.finding(
            found.start(),
            found.end("s"),
            "a weak verb and a noun where one verb does" if verb else "部署 and 安排 are plans: “made plans”",
            *_fixes(found, verb),
        )


def _fixes(found: re.Match[str], verb: str | None) -> Iterator[Fix]:
    if verb is None:
        text = found.string[found.start() : found.end("verb")]
        words = ("made" if found["verb"].lower() == "carried" else text, (found["adjective"] or "").strip(), "plans")
        yield replace(found.start(), found.end("s"), " ".join(word for word in words if word), "unsafe")
    elif not found["adjective"]:
        kind: str = _MAKE[found["verb"].lower()]
        forms: dict[Inflection, str] = verb_forms(verb)
        form = next((text for name, text in forms.items() if name == kind), verb)
        aux = f"{found['aux']} " if found["aux"] else ""
        yield replace(found.start(), found.end("of"), aux + form, "unsafe")
