"""Who says what, on both sides: verbs of saying, and stretches that stand in quotation marks."""

from __future__ import annotations

import re
from functools import cache

from dingyi.align.document import Span
from dingyi.glossary.patterns import compiled

SAYING_ZH = tuple(
    "说 表示 指出 强调 认为 称 介绍 谈 提出 要求 透露 告诉 坦言 补充 回应 宣布 希望 相信 "
    "重申 讲 道 问 答 祝 感谢 呼吁 评价 评论 承认 否认 解释 声明 披露 报道 写 建议 警告 "
    "预计 预测 主张 赞扬 赞赏 同意 致辞 发言 曰 云 阐述 阐明 转达 直言 ： : 認為 稱 "
    "介紹 談 強調 說 講 問 謝 評 議 發 讚 贊".split()
)
"""Words of saying and thinking; single characters too, since any compound of them may introduce speech, and the
colon, which does so alone."""
_CLOSING = {"“": "”", "「": "」", "『": "』", "‘": "’", "＂": "＂", '"': '"'}


@cache
def saying_en() -> re.Pattern[str]:
    """An English clause that tells who speaks, at the start of a sentence: subject, adverb, verb, "that" or a mark."""
    return compiled(
        r"(?P<subject>(?:(?:[A-Z][\w’'.-]*\s+){1,5}|He\s+|She\s+|They\s+))"
        r"(?P<adverb>(?:also|further|then)\s+)?"
        r"(?P<verb>said|says|noted|pointed\s+out|added|stressed|emphasized|stated|remarked|continued|mentioned)"
        r"(?:\s+that\b|\s*[,:])"
    )


def says_zh(text: str) -> bool:
    """Tell whether Chinese text has a word of saying or thinking."""
    return any(word in text for word in SAYING_ZH)


def quoted_zh(text: str) -> list[Span]:
    """Return the stretches of Chinese text that stand in quotation marks, marks included; one left open runs on to
    the end of its paragraph."""
    spans: list[Span] = []
    start, waiting = 0, ""
    for index, character in enumerate(text):
        if waiting:
            if character == waiting or character in "\r\n":
                spans.append(Span(start, index + (character == waiting)))
                waiting = ""
        elif character in _CLOSING:
            start, waiting = index, _CLOSING[character]
    if waiting:
        spans.append(Span(start, len(text)))
    return spans
