"""He for a woman, or she for a man.

What it finds
    "He", "him", "his" beside Chinese that says 她 and never 他, and the reverse, where nothing else in the sentence
    tells of a person of that sex.

Why it matters
    It is wrong of the person, and plain to every reader.

Bad
    - The president said he would visit the port.
      zh: 总统说，她将访问港口。

Good
    - The president said she would visit the port.
      zh: 总统说，她将访问港口。
    - He thanked his mother.
      zh: 他感谢了母亲。

When to ignore it
    Ships and countries may be "she".

Source
    The pronouns of both sides of a bead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="E008",
    name="pronoun-gender-mismatch",
    severity="warning",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
    anchors=("he", "him", "his", "she", "her"),
)

_FEMALE = frozenset("她女妈母姐妹妻婆奶妃后娘姑嫂姨妇婦媽姊船舰")
_MALE = frozenset("他男父爸哥弟叔伯爷夫兄儿兒爺舅")
_OTHER = {
    "he": "she",
    "him": "her",
    "his": "her",
    "himself": "herself",
    "she": "he",
    "herself": "himself",
    "her": "",
}


@cache
def _pronoun() -> re.Pattern[str]:
    return compiled(r"(?<![\w’'-])(?:(?P<male>he|him|his|himself)|(?P<female>she|her|hers|herself))(?![\w-])", re.I)


def check(context: Context) -> Iterator[Finding]:
    """Yield the first wrong pronoun of each bead."""
    assert context.source is not None
    for bead in context.pairing.beads:
        if not bead.zh or not bead.en:
            continue
        source, draft = context.source.sentences, context.sentences
        first, last = max(0, bead.zh[0] - 1), min(len(source), bead.zh[-1] + 2)
        here = context.source.text[source[bead.zh[0]].start : source[bead.zh[-1]].end]
        around = set(context.source.text[source[first].start : source[last - 1].end])
        said = compiled("(?<!其)[他她](?!们|們)").search(here)
        if said is None:
            continue
        found = list(_pronoun().finditer(context.prose, draft[bead.en[0]].start, draft[bead.en[-1]].end))
        males, females = ([f for f in found if f[sex]] for sex in ("male", "female"))
        wrong = None
        if said.group() == "她" and not _MALE & set(here) and males and (not females or not _people(here)):
            wrong = males[0]
        elif said.group() == "他" and not _FEMALE & around and females:
            wrong = females[0]
        if wrong is not None:
            other = _OTHER.get(wrong.group().lower(), "")
            other = other.capitalize() if wrong.group()[0].isupper() else other
            fixes = (replace(wrong.start(), wrong.end(), other, "unsafe"),) if other else ()
            at = source[bead.zh[0]].start + said.start()
            yield RULE.finding(
                wrong.start(),
                wrong.end(),
                f"the Chinese says {said.group()}",
                *fixes,
                source=context.source_span(at, at + 1),
            )


def _people(chinese: str) -> bool:
    from dingyi.align.names import names_zh
    from dingyi.glossary.script import simplify

    return bool(names_zh(simplify(chinese)))
