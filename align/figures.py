"""The values of a draft beside those of its Chinese, bead by bead: shared by the rules of the N family."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dingyi.align.finding import Finding, Fix, Severity
from dingyi.align.rules.rule import replace
from dingyi.align.values import Comparison, Mismatch, Pair, Value, compare, english, values_en, values_zh
from dingyi.glossary.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dingyi.align.context import Context
    from dingyi.align.document import Document
    from dingyi.align.rules.rule import Rule

BY_GRADE: tuple[Severity, ...] = ("info", "warning", "error")
"""How loud a mismatch is told by its grade."""
_AROUND = 2  # sentences before and after, in which a value counts as moved


def comparisons(context: Context) -> list[Comparison]:
    """Return what became of the values of each bead that has both sides; offsets are those of the documents."""
    assert context.source is not None
    source, draft = context.source, context.document
    zh = [_values(source, index) for index in range(len(source.sentences))]
    en = [_values(draft, index, context.prose) for index in range(len(draft.sentences))]
    found = []
    for bead in context.pairing.beads:
        if bead.zh and bead.en:
            found.append(
                compare(
                    [value for index in bead.zh for value in zh[index]],
                    [value for index in bead.en for value in en[index]],
                    _around(zh, bead.zh),
                    _around(en, bead.en),
                )
            )
    return found


def mismatches(context: Context, *faults: str) -> Iterator[Mismatch]:
    """Yield the values that stand in the place of another, for one of these faults."""
    for comparison in context.comparisons:
        for wrong in comparison.mismatches:
            if wrong.fault in faults:
                yield wrong


def faulty(context: Context, *faults: str) -> Iterator[Pair]:
    """Yield the values that answer each other, but for one of these faults."""
    for comparison in context.comparisons:
        for pair in comparison.pairs:
            if any(one in faults for one in pair.faults):
                yield pair


def finding(rule: Rule, context: Context, wrong: Pair | Mismatch, severity: Severity | None = None) -> Finding:
    """Return what is told of two values that differ; the fix writes the Chinese one."""
    return rule.finding(
        wrong.en.start,
        wrong.en.end,
        _told(context, wrong),
        *_mended(context, wrong.zh, wrong.en),
        severity=severity,
        source=context.source_span(wrong.zh.start, wrong.zh.end),
    )


def _mended(context: Context, zh: Value, en: Value) -> tuple[Fix, ...]:
    """Return the fix that writes the Chinese value where the English one stands, with the article or qualifier that
    leads to it; none where the value has no set wording."""
    if {zh.kind, en.kind} == {"ordinal", "number"} and isinstance(zh.value, int):
        zh = zh._replace(kind=en.kind)  # the 19th congress, page 26
    elif zh.kind == "measure" and en.kind == "number":
        zh = zh._replace(kind="number")  # under the age of 60
    text = english(zh)
    if zh.qualifier in ("over", "under") and _passed().search(context.text, max(0, en.start - 24), en.start):
        return ()  # "exceeded 4 million": the verb would have to change with it
    lead = _lead().search(context.text, max(0, en.start - 24), en.start)
    start = en.start
    if lead is not None and (lead["article"] is None or text.startswith("the ")):
        start = lead.start()
    if text.startswith("the end of ") and context.text[:start].lower().endswith(" in "):
        start -= 3
        text = f"at {text}"
    old = context.text[start : en.end]
    if "%" in old and zh.kind == "percent":
        text = text.replace(" percent", "%")
    if not text or text == old:
        return ()
    if old[:1].isupper() and _opens(context, start):
        text = text[:1].upper() + text[1:]
    return (replace(start, en.end, text, "unsafe"),)


@cache
def _lead() -> re.Pattern[str]:
    return compiled(
        r"\b(?:(?P<article>the)|nearly|almost|about|around|roughly|approximately|some|more than|less than|"
        r"fewer than|(?:over|under|above|below)(?:\s+the\s+age\s+of)?|up to|at least|at most|close to|no more than|"
        r"no less than|early|mid|late)(?:\s+|(?<=mid)-)\Z",
        re.IGNORECASE,
    )


@cache
def _passed() -> re.Pattern[str]:
    return compiled(r"\b(?:exceed|surpass|top|pass|fall|fell|reach)\w*\s+\Z", re.IGNORECASE)


def _told(context: Context, pair: Pair | Mismatch) -> str:
    """Return both values as they stand, for a message."""
    assert context.source is not None
    zh = context.source.text[pair.zh.start : pair.zh.end]
    wanted = english(pair.zh) or "another value"
    told = "in the Chinese" if wanted == zh else f"is {wanted}"
    return f"{zh} {told}, not “{context.text[pair.en.start : pair.en.end]}”"


def _opens(context: Context, offset: int) -> bool:
    sentence = context.document.sentence_at(offset)
    return sentence is not None and not context.text[sentence.start : offset].strip("“‘\"'( ")


def _values(document: Document, index: int, text: str | None = None) -> list[Value]:
    sentence = document.sentences[index]
    read = values_zh if document.language == "zh" else values_en
    at = sentence.start
    found = read((text or document.text)[at : sentence.end])
    return [Value(value.start + at, value.end + at, *value[2:]) for value in found] if at else found


def _around(values: list[list[Value]], indices: tuple[int, ...]) -> list[Value]:
    first, last = max(0, indices[0] - _AROUND), indices[-1] + _AROUND + 1
    return [value for index in range(first, min(last, len(values))) if index not in indices for value in values[index]]
