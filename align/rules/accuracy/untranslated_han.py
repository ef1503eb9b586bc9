"""Chinese characters stand in the English.

What it finds
    A run of Han characters that is not a declared gloss: one in brackets after the English it explains,
    or in quotation marks after a word such as "character" or "called".

Why it matters
    The machine, or the translator, left a word out of the translation.

Bad
    - The two sides discussed 新能源 and trade.
    - They attended the military 阅兵式. => They attended the military parade.
    - Mayor Gong Li met 代表团 from five countries.
    - The warehouses exceed 36 million 平方米.
      => The warehouses exceed 36 million square meters.

Good
    - The core of Chinese modernization (中国式现代化) is high-quality development.
    - The character “和” means harmony.

When to ignore it
    Where the Chinese is wanted: titles of works, names in a list of people, bilingual pages.

Source
    MQM, Accuracy/Untranslated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding, Fix
from dingyi.align.rules.rule import Rule, replace
from dingyi.align.wording import unrepeated
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="A001",
    name="untranslated-han",
    severity="error",
    applicability="unsafe",
    needs_source=False,
    mqm="Accuracy/Untranslated",
    since="0.1.0",
    anchors=("〇",),
    ranges=(("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff")),
)

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@cache
def _runs() -> re.Pattern[str]:
    # marks, digits and blanks between Han belong to the run
    inner = "[·、，。；：“”‘’《》〈〉（）！？…—0-9\u3000 -]"
    return compiled(f"[{_HAN}]+(?:{inner}{{1,3}}[{_HAN}]+)*")


@cache
def _declared() -> re.Pattern[str]:
    words = (
        "characters?|words?|phrases?|terms?|expressions?|idioms?|sayings?|called|named|written|reads?|means?|"
        "meaning|chinese|mandarin|cantonese|pinyin|literally"
    )
    return compiled(rf"\b(?:{words})[\s:,]*(?:is|as|for|of|and|or)?\s*[“\"‘'「《*_]+\Z", re.IGNORECASE)


def check(context: Context) -> Iterator[Finding]:
    """Yield each run of Han that is no gloss; the fix writes the glossary's rendering where there is one, or the unit
    that stands after a figure."""
    prose = context.prose
    for found in _runs().finditer(prose):
        start, end = found.span()
        if _is_gloss(prose, start, end):
            continue
        concept, fixes = _rendering(context, found.group(), start, end)
        shown = found.group() if end - start <= 12 else found.group()[:12] + "…"
        yield RULE.finding(start, end, f"“{shown}” is not translated", *fixes, concept=concept)


def _is_gloss(prose: str, start: int, end: int) -> bool:
    before = prose[max(0, start - 80) : start].rsplit("\n", 1)[-1]
    after = prose[end : end + 80].split("\n", 1)[0]
    opened = max(before.rfind("("), before.rfind("（"), before.rfind("["))
    closed = max(before.rfind(")"), before.rfind("）"), before.rfind("]"))
    if opened > closed and compiled(r"[)）\]]").search(after):
        # something in English must stand before the bracket, or after it
        return bool(
            compiled(r"[A-Za-z]").search(before[:opened]) or compiled(r"[^)）\]]*[)）\]]\s*[A-Za-z]").match(after)
        )
    return bool(_declared().search(before))


def _rendering(context: Context, run: str, start: int, end: int) -> tuple[str | None, tuple[Fix, ...]]:
    """Return the concept and the fix where the whole run is one term of the glossary."""
    from dingyi.glossary.matcher import match_chinese

    for match in match_chinese(context.glossary, run):
        if match.start == 0 and match.end == len(run):
            for concept in match.concepts:
                for rendering in concept.en:
                    if rendering.status == "preferred" and rendering.profile in (
                        None,
                        context.glossary.profile,
                    ):
                        text, _whole = unrepeated(context.text, start, end, rendering.text)
                        return concept.id, (replace(start, end, text, "unsafe"),)
    if _figure().search(context.prose, max(0, start - 40), start):
        from dingyi.align.values.units import spelled

        unit = spelled(run)
        if unit is not None:
            before = "" if context.prose[start - 1].isspace() else " "
            after = " " if context.prose[end : end + 1].isalnum() else ""
            return None, (replace(start, end, before + unit + after, "unsafe", f"write “{unit}”"),)
    return None, ()


@cache
def _figure() -> re.Pattern[str]:
    return compiled(r"\d(?:\s?(?:thousand|million|billion|trillion))?\s?\Z")
