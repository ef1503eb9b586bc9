"""Hostile text: the splitter, the directives, the values, the aligner and the fixes take it as it comes."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from dingyi.align.beads import align
from dingyi.align.check import check
from dingyi.align.directives import directive_lines, directives
from dingyi.align.document import LINE_END, Document
from dingyi.align.fix import apply_safe
from dingyi.align.sentences import split_chinese, split_english
from dingyi.align.values import values_en, values_zh
from dingyi.glossary.compiled import open_glossary

sys.path.insert(0, str(Path(__file__).parent))
from hostile import PARTS, examples, within

ENGLISH = [
    "He said ,so. ", "U.S. e.g. No. 5. ", "“Quote.” (Note.) ", "1.1.1. A ", "from 3.5 to 4,000,000 percent ", "on May 3, 2023, ",
    "two-thirds of $5 billion ", "the the plan ", "1704938827516620493387Shen ", "Chinese-style modernization , ", "&nbsp;<b>",
    "[[dingyi: ignore P -- why]]", "[[dingyi: disable T]]", "[[dingyi: enable]]", "<!-- dingyi: ignore-file ALL -->", "[sic]",
    "\n", "\r", "\r\n", "\n\n", "\u2028", "\x85", "\u00a0", "\u200b", "\ufeff", "\x00", "\x1b[5m", "\ud800", "\udfff", "\U0001f600\u200d",
]  # fmt: skip
CHINESE = [
    "会议召开。", "（好。好。）", "《书》", "“说！”他说", "……", "增长百分之三点五，", "5.3万亿元", "二〇二三年五月三日",
    "三分之二", "第十四届", "两百余万人", "零下３度", "１，０００", "〇", "壹佰", "半", "两个多月",
]  # fmt: skip
BITS = st.one_of(
    st.sampled_from(ENGLISH),
    st.sampled_from(CHINESE),
    st.sampled_from([part.decode("utf-8", "surrogateescape") for part in PARTS]),
    st.text(max_size=8),
)
TEXT = st.lists(BITS, max_size=24).map("".join)
SHORT = st.lists(BITS, max_size=8).map("".join)
GLOSSARY = open_glossary()


@examples(200)
@given(TEXT)
def test_sentences_hold_every_word_once(text: str) -> None:
    with within(10):
        for split in (split_english, split_chinese):
            at, left = 0, []
            for start, end in split(text):
                assert at <= start < end <= len(text)
                assert not LINE_END.search(text[start:end])
                left.append(text[at:start])
                at = end
            left.append(text[at:])
            assert not "".join(left).replace("\ufeff", "").replace("\u200b", "").strip()


@examples(200)
@given(TEXT)
@example("a\r[[dingyi: ignore P]]\rb")
@example("\r[[dingyi: ignore P]]")
def test_directives_stand_where_they_say(text: str) -> None:
    with within(10):
        found = directives(text)
        for one, (start, end) in zip(found, directive_lines(text), strict=True):
            assert "dingyi:" in text[one.start : one.end]
            assert start <= one.start < one.end <= end <= len(text)
            assert 0 <= one.first <= one.last <= len(text)


@examples(200)
@given(TEXT)
def test_values_lie_in_the_text(text: str) -> None:
    with within(10):
        for value in (*values_en(text), *values_zh(text)):
            assert 0 <= value.start < value.end <= len(text)


@examples(60)
@example(zh=["", "\ud800"], en=[""])
@given(zh=st.lists(SHORT, max_size=5), en=st.lists(SHORT, max_size=5))
def test_every_sentence_is_in_one_bead(zh: list[str], en: list[str]) -> None:
    with within(20):
        beads = align(zh, en)
    assert [index for bead in beads for index in bead.zh] == list(range(len(zh)))
    assert [index for bead in beads for index in bead.en] == list(range(len(en)))


@examples(60)
@given(text=TEXT, beside=st.none() | TEXT)
def test_safe_fixes_come_to_an_end(text: str, beside: str | None) -> None:
    source = None if beside is None else Document(beside, language="zh")
    with within(30):
        done = apply_safe(Document(text), lambda document: check(document, GLOSSARY, source))
        again = apply_safe(done.document, lambda document: check(document, GLOSSARY, source))
    assert again.document.text == done.document.text
    for leader in done.findings:
        for finding in leader.walk():
            assert 0 <= finding.start <= finding.end <= len(done.document.text)
