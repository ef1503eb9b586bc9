"""Where a Chinese term is rendered: the glossary's forms first, then links, and no span where they say little."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dingyi.align.beads import dictionary
from dingyi.align.context import Context
from dingyi.align.document import Document
from dingyi.align.links import link, tokens
from dingyi.align.renderings import render, rendered
from dingyi.glossary.compiled import open_glossary
from dingyi.glossary.matcher import ChineseMatch

ZH = "四月五日，水利部在南昌召开防汛会议，要求各省加固堤坝、储备物资。"
EN = (
    "On April 5, the Ministry of Water Resources held a flood-control meeting in Nanchang, "
    "asking all provinces to reinforce embankments and store supplies."
)


def _of(term: str, zh: str = ZH, en: str = EN) -> str | None:
    start = zh.index(term)
    found = render(zh, (start, start + len(term)), en)
    return en[found.start : found.end] if found else None


@pytest.mark.parametrize(
    ("term", "english"),
    [
        ("水利部", "Ministry of Water Resources"),
        ("南昌", "Nanchang"),
        ("会议", "meeting"),
        ("堤坝", "embankments"),
        ("各省", "provinces"),
        ("物资", "supplies"),
        ("加固", "reinforce"),
        ("四月五日", "April 5"),
    ],
)
def test_linked_words(term: str, english: str) -> None:
    found = _of(term)
    assert found is not None and (english in found or found in english)


def test_repeated_words_keep_their_order() -> None:
    zh = "中国支持瑞典的立场，瑞典支持中国的倡议。"
    en = "China supports the position of Sweden, and Sweden supports the initiative of China."
    first, second = zh.index("瑞典"), zh.rindex("瑞典")
    one, two = (render(zh, (at, at + 2), en) for at in (first, second))
    assert one and two and (one.start, two.start) == (en.index("Sweden"), en.rindex("Sweden"))


def test_the_glossary_comes_first() -> None:
    at = ZH.index("堤坝")
    accepted = (EN.index("supplies"), EN.index("supplies") + 8)
    forbidden = (EN.index("store"), EN.index("store") + 5)
    found = render(ZH, (at, at + 2), EN, accepted=[accepted], forbidden=[forbidden])
    assert found is not None and (found.start, found.end, found.how) == (*accepted, "accepted")
    found = render(ZH, (at, at + 2), EN, forbidden=[forbidden])
    assert found is not None and (found.start, found.end, found.how) == (*forbidden, "forbidden")


def test_of_several_accepted_forms_the_nearest() -> None:
    zh = "会议讨论了水库问题。省长说，会议很成功。"
    en = "The meeting discussed reservoirs. The governor said that the meeting was a success."
    spans = [(en.index("meeting"), en.index("meeting") + 7), (en.rindex("meeting"), en.rindex("meeting") + 7)]
    for at, expected in ((zh.index("会议"), spans[0]), (zh.rindex("会议"), spans[1])):
        found = render(zh, (at, at + 2), en, accepted=spans)
        assert found is not None and (found.start, found.end) == expected


def test_no_span_without_evidence() -> None:
    zh = "代表团参观了博物馆，随后乘船离开。"
    en = "Purple elephants rarely whistle at noon."
    assert _of("博物馆", zh, en) is None


def test_traditional_and_spelled_names() -> None:
    assert _of("堤壩", ZH.replace("堤坝", "堤壩"), EN) == "embankments"
    zh, en = "市长闵柏舟会见了代表团。", "Mayor Min Bozhou met the delegation."
    found = _of("闵柏舟", zh, en)
    assert found is not None and "Bozhou" in found


def test_a_term_of_a_draft() -> None:
    zh = "春天到了。\n\n我们要推进共同富裕，也要保护古窑址。\n\n干部要深入群众。\n"
    en = (
        "Spring has come.\n\nWe will promote common prosperity and protect ancient kiln sites.\n\n"
        "Cadres should go deep among the people.\n"
    )
    context = Context(Document(en), open_glossary(), Document(zh, language="zh"))
    found = {}
    for term in context.source_matches:
        one = rendered(context, term)
        if one:
            found[zh[term.start : term.end]] = en[one.start : one.end].lower(), one.how
    assert found["共同富裕"] == ("common prosperity", "accepted")
    assert found["干部"] == ("cadres", "forbidden")
    start = zh.index("古窑址")
    kiln = rendered(context, ChineseMatch(start, start + 3, ()))
    assert kiln is not None and kiln.how == "linked" and "kiln" in en[kiln.start : kiln.end]


def test_each_token_is_used_once() -> None:
    words = [(0, 4), (5, 8), (9, 11), (11, 13), (13, 15), (15, 17)]
    links = link(ZH, words, tokens(EN), dictionary())
    used = [k for one in links for k in one.tokens]
    assert len(used) == len(set(used))
    assert all((one.start, one.end) in words for one in links)


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet="发展了中国，。5a \u2028", max_size=15),
    st.text(alphabet="ab The 5.,\u2028’", max_size=20),
    st.data(),
)
def test_spans_stay_inside(zh: str, en: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(zh)))
    end = data.draw(st.integers(start, len(zh)))
    found = render(zh, (start, end), en, threshold=0.0)
    assert found is None or (0 <= found.start < found.end <= len(en) and 0 <= found.confidence <= 1)


@pytest.mark.skipif("DINGYI_TEXTS" not in os.environ, reason="DINGYI_TEXTS names no folder of texts")
@pytest.mark.slow
def test_hand_aligned_words() -> None:
    sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
    try:
        from measure_renderings import outcomes
    finally:
        sys.path.pop(0)
    found = list(outcomes(Path(os.environ["DINGYI_TEXTS"]) / "eval" / "data" / "words.jsonl"))
    given_spans = [touches for confidence, touches in found if confidence is not None and confidence >= 0.6]
    assert len(given_spans) / len(found) >= 0.78
    assert sum(given_spans) / len(given_spans) >= 0.94
