"""A sentence inside a paragraph begins with a small letter.

What it finds
    After a full stop and a blank, a word in small letters, where the word before the stop is no
    abbreviation.

Why it matters
    Either the capital is missing or the stop is: the reader cannot tell where the sentence ends.

Bad
    - The two sides signed the agreement. they will meet again in May.
      => The two sides signed the agreement. They will meet again in May.

Good
    - The firm, approx. five years old, sells to the U.S. and to Asia.
    - He asked, “Why?” and left. iPhone sales rose.

When to ignore it
    Where a name is written small on purpose.

Source
    The Chicago Manual of Style, 6.12.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.punctuation.abbreviation import ends_short
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="P005",
    name="lowercase-sentence-start",
    severity="error",
    applicability="unsafe",
    needs_source=False,
    mqm="Linguistic/Spelling",
    since="0.1.0",
    anchors=(". ", ".\t", ".\xa0", ".\n", ".\r"),
)


def check(context: Context) -> Iterator[Finding]:
    """Yield the first word of each such sentence; the fix gives it a capital."""
    prose = context.prose
    if not compiled(r"\.[\s\ufeff\u200b]+['’-]*[^\W\d_A-Z]").search(prose):
        return
    for before, sentence in pairwise(context.sentences):
        if before.paragraph != sentence.paragraph or prose[before.end - 1] != ".":
            continue
        end = sentence.start
        while end < sentence.end and (prose[end].isalpha() or prose[end] in "'’-"):
            end += 1
        word = prose[sentence.start : end]
        if not word or not word.islower() or ends_short(prose, before.end - 1):
            continue
        yield RULE.finding(
            sentence.start,
            end,
            "a sentence begins with a small letter",
            replace(
                sentence.start,
                sentence.start + 1,
                word[0].upper(),
                "unsafe",
                f"write “{word[0].upper()}{word[1:]}”",
            ),
        )
