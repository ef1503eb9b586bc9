"""Numbers, dates and units of Chinese and English text, read to exact values and compared."""

from __future__ import annotations

from dingyi.align.values.chinese import values_zh
from dingyi.align.values.compare import compare
from dingyi.align.values.english import values_en
from dingyi.align.values.model import FIRM, IDIOM, SMALL, Comparison, Mismatch, Pair, Value
from dingyi.align.values.wording import english

__all__ = [
    "FIRM",
    "IDIOM",
    "SMALL",
    "Comparison",
    "Mismatch",
    "Pair",
    "Value",
    "compare",
    "english",
    "values_en",
    "values_zh",
]
