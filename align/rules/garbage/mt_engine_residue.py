"""Working marks of a translation engine stand in the text.

What it finds
    <unk>, ⁇ , ▁, @@ at the end of a cut word, sentence marks (<s>, </s>), placeholders such as {0} and
    __PH1__, and lines that name the engine ("Translated by Google") or speak as one ("As an AI language
    model").

Why it matters
    A word is missing or cut at that place, and the text was published without being read.

Bad
    - The <unk> will stay open.
    - ▁The▁port▁will▁stay▁open.
      => The port will stay open.
    - The port will stay open. </s>
      => The port will stay open.
    - Translated by Google Translate

Good
    - Translated by Ann Lee and Li Hua.
    - The AI language model was presented at the fair.
    - Use {} for sets.

When to ignore it
    In a text about translation engines.

Source
    The markers of SentencePiece, subword-nmt, fairseq and Moses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="G010",
    name="mt-engine-residue",
    severity="error",
    applicability="safe",
    needs_source=False,
    mqm="Accuracy/Untranslated",
    since="0.1.0",
    anchors=(
        *("<unk", "<s>", "</s>", "<pad", "<eos", "<bos", "<mask", "<|end", "[unk]", "[mask]", "⁇", "▁", "@@"),
        *("{", "__", "$s", "$d", "translat", "as an ai"),
    ),
)


@cache
def _marks() -> re.Pattern[str]:
    return compiled(
        r"(?P<lost><unk/?>|\[UNK\]|\[MASK\]|⁇|<mask>)"
        r"|(?P<mark>[ ]?(?:</?s>|<pad>|<eos>|<bos>|<\|endoftext\|>))"
        r"|(?P<piece>▁+)"
        r"|(?P<cut>(?<=[A-Za-z])@@[ ]?(?=[A-Za-z]))"
        r"|(?P<place>\{\{?[ ]?(?:\d{1,2}|[a-z_]{1,20})[ ]?\}\}?|__[A-Z]{2,10}_?\d{0,3}__|%\d\$[sd])"
    )


@cache
def _line() -> re.Pattern[str]:
    engines = "google|deepl|bing|baidu|youdao|microsoft|systran|chatgpt|gpt-?\\d?|an? ai\\b|machine|openai|yandex"
    return compiled(
        rf"[\[(*_ ]*(?:translat(?:ed|ion) (?:by|with|using|from) .{{0,30}}?\b(?:{engines})\b.{{0,60}}"
        r"|(?:this (?:text|article|page) (?:is|was|has been) )?machine[- ]translat(?:ed|ion).{0,80}"
        r"|as an ai(?: language model)?,.{0,300}"
        r"|(?:sure|certainly)[,!]? here(?: is|['’]s) (?:the|a|your) .{0,40}?translation.{0,60}"
        r"|here(?: is|['’]s) the (?:english )?translation.{0,60})[\])*_ ]*",
        re.IGNORECASE,
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each mark and each line; what is only a mark has a safe fix, a lost word has none."""
    prose = context.prose
    pieces = []
    for found in _marks().finditer(prose):
        start, end = found.span()
        kind = found.lastgroup
        if kind == "piece":
            pieces.append((start, end))
        elif kind == "lost":
            yield RULE.finding(start, end, "the engine had no word here")
        elif kind == "place":
            yield RULE.finding(start, end, "a placeholder that was never filled")
        else:
            fix = replace(start, end, "", "safe")
            yield RULE.finding(start, end, "a working mark of a translation engine", fix)
    if pieces:
        text = context.text
        edits = tuple(Edit(a, b, "" if a == 0 or text[a - 1].isspace() else " ") for a, b in pieces)
        first = pieces[0]
        message = f"working marks of a translation engine ({len(pieces)})"
        yield RULE.finding(first[0], first[1], message, Fix("write blanks", "safe", edits))
    for line in context.document.lines:
        if line.end - line.start > 400:
            continue
        if _line().fullmatch(prose, line.start, line.end):
            yield RULE.finding(
                line.start,
                line.end,
                "a line of the translation engine, not of the text",
                replace(line.start, line.end, "", "unsafe"),
            )
