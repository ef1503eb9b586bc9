"""The Chinese that stands beside a stretch of the draft, for rules that look at its marks."""

from __future__ import annotations

from dingyi.align.context import Context

CLOSERS = "”’\"'」』）)】》] "
ENDS = "。！？!?｡"


def chinese_beside(context: Context, start: int, end: int) -> str:
    """Return the Chinese beside the draft's ``start`` to ``end``, or "" where there is none.

    A pair of single paragraphs is taken as it stands; longer texts are aligned.
    """
    source = context.source
    if source is None or not source.paragraphs:
        return ""
    if len(context.paragraphs) == len(source.paragraphs) == 1:
        return source.text
    return "".join(source.text[span.start : span.end] for span in context.pairing.source_spans(start, end))


def final_stop(chinese: str) -> str:
    """Return the mark that ends a sentence at the end of Chinese text, or ""."""
    body = chinese.rstrip().rstrip(CLOSERS)
    return body[-1] if body and body[-1] in ENDS else ""
