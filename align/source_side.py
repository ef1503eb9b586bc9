"""Findings about the Chinese itself: where they stand in the draft, and what its lines are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dingyi.align.document import Span
from dingyi.glossary.patterns import compiled

if TYPE_CHECKING:
    from dingyi.align.context import Context


def place(context: Context, start: int, end: int) -> Span:
    """Return where in the draft a finding about a stretch of the source stands: before the first word of the sentence
    beside it, without width; at the head of the draft where nothing stands beside it."""
    spans = context.pairing.draft_spans(start, end)
    return Span(spans[0].start, spans[0].start) if spans else Span(0, 0)


@cache
def _furniture() -> re.Pattern[str]:
    label = (
        r"责任编辑|責任編輯|责编|編輯|编辑|審核|审核|校对|校對|来源|來源|稿源|信息来源|文章来源|图片来源|圖片來源|摄影|攝影|发布时间|"
        r"發佈時間|发表时间|更新时间|字号|字體|浏览次数|點擊數|点击数|阅读量|分享到|打印|关闭窗口|原标题|原標題"
    )
    return compiled(
        rf"[\[(（【\s]*(?:(?:{label})\s?[:：].{{0,60}}|(?:分享到|打印本页|关闭窗口|返回顶部|上一篇|下一篇).{{0,40}}"
        r"|字号\s?[:：]?\s?[大中小\[\]【】 ]+)[\])）】\s]*"
    )


def furniture(context: Context) -> Iterator[Span]:
    """Yield the lines of the source that belong to the page: credits, stamps, buttons."""
    assert context.source is not None
    for line in context.source.lines:
        if 2 < line.end - line.start <= 90 and _furniture().fullmatch(context.source.text[line.start : line.end]):
            yield line
