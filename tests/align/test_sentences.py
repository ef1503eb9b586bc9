"""Sentence boundaries: what ends a sentence, what does not, and that offsets hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.sentences import split_chinese, split_english

ENGLISH = [
    "The delegation left.|It returned in May.",
    "Mr. Li met Dr. Wang.|Both spoke.",
    "The U.S. economy grew.|The U.S. President agreed.",
    "Trade with the U.S. has grown.|He spoke in the U.S.|The visit was short.",
    "See No. 7 of the list.|The answer was no.|Nobody objected.",
    "The talks began at 9 a.m. on Monday.|They ended at 11 p.m. Beijing time.",
    "The meeting opened at 3 p.m.|The minister spoke first.",
    "It was signed on Dec. 3 and took effect on Jan. 1.|Nothing changed.",
    "J. B. Chen and W. Zhou wrote it.|They were praised.",
    "Growth was 3.5 percent.|Prices rose 0.2 percent.",
    "1. Strengthen coordination.|2. Improve services.",
    "a. Plan first.|B. Build later.",
    "(1) Open wider.|(2) Go further.",
    "“We agree.”|The chair nodded.",
    '"Is it ready?" he asked.|"It is!"|They began.',
    "(This was added later.)|The rest is older.",
    "The plan (see Fig. 2 and Art. IV) is new.|It works.",
    "He praised the state of the art.|Critics did not.",
    "She sat.|Musk stood.",
    "Well… it depends.|So…|What next?",
    "Visit www.example.org for details.|Version 2.0.1 is out.",
    "Prices fell.[3]|Wages rose.",
    "The firm, Acme Co., Ltd. of Wuhan, agreed.|Acme Inc. is larger.",
    "He came from St. Petersburg.|The shop is on Main St.|The door is red.",
    "Deepen reform.|deepen opening up as well.",
    "The talks are over.[12]|They failed.",
    "Really?!|Yes.",
    "The road is long . . .|We go on.",
]

CHINESE = [
    "会议开始了。|主席讲话。",
    "他说：“我们同意。”|会议结束。",
    "他说：“第一点。|第二点。”|大家鼓掌。",
    "“准备好了吗？”他问道。|“好了！”|大家出发。",
    "读《路在何方？》一书的人不少。|书已售完。",
    "（以下从略。）|正文继续。",
    "这件事（见附件。）已经办完。|请查收。",
    "我……我不知道。|他走了……|天黑了。",
    "包括教育、医疗……等方面。|完。",
    "水涨了；船高了。|风停了！|雨呢？",
    "增长3.5%。|价格下降0.2%。",
    "「可以。」|他點頭。",
    "真的吗？！|是的。",
    "“为什么？”的问题没有答案。",
    "他说 ： “ 好 。 ”|人们笑了。",
    "什么！？|没什么。",
]


def _cut(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[a:b] for a, b in spans]


@pytest.mark.parametrize("marked", ENGLISH)
def test_english(marked: str) -> None:
    text = marked.replace("|", " ")
    assert _cut(text, split_english(text)) == marked.split("|")


def test_english_lost_blank() -> None:
    text = "It rose sharply.The reason is plain."
    assert _cut(text, split_english(text)) == ["It rose sharply.", "The reason is plain."]


@pytest.mark.parametrize("marked", CHINESE)
def test_chinese(marked: str) -> None:
    text = marked.replace("|", "")
    assert _cut(text, split_chinese(text)) == marked.split("|")


@pytest.mark.parametrize("split", [split_english, split_chinese])
def test_only_line_breaks_break(split: object) -> None:
    for sign in "\u2028\u2029\x85\x0b\x0c\x1c\x1e":
        assert len(split_english(f"one{sign}two")) == 1
        assert len(split_chinese(f"一{sign}二")) == 1
    for sign in ("\n", "\r\n", "\r", "\n\n \n"):
        assert len(split_english(f"one{sign}two")) == 2
        assert len(split_chinese(f"一{sign}二")) == 2


def test_start_moves_every_span() -> None:
    text = "One went.  Two stayed. "
    assert split_english(text, 40) == [(a + 40, b + 40) for a, b in split_english(text)]
    assert split_english(text) == [(0, 9), (11, 22)]
    assert split_chinese("  \u3000一。 二。", 5) == [(8, 10), (11, 13)]


def test_empty() -> None:
    assert split_english("") == [] == split_chinese(" \n\u3000\r")


@given(st.text(alphabet="ab AB.?!…\"'“”‘’()[]1\n\r\u2028。！？”」《》（）我等，\t\ufeff", max_size=60))
def test_spans_cover_every_sign_once(text: str) -> None:
    for split in (split_english, split_chinese):
        spans = split(text)
        assert all(a < b for a, b in spans)
        assert all(b <= c for (_, b), (c, _) in pairwise(spans))
        for a, b in spans:
            assert not text[a].isspace() and not text[b - 1].isspace()
            assert "\n" not in text[a:b] and "\r" not in text[a:b]
        gaps = pairwise([0, *(edge for span in spans for edge in span), len(text)])
        left = "".join(text[a:b] for a, b in list(gaps)[::2])
        assert not left.strip().strip("\ufeff\u200b \n\r\t\u2028")


def test_import_is_light() -> None:
    code = (
        "import __future__, sys, re, typing; before = set(sys.modules); import dingyi.align.sentences as s; "
        "print(sorted(m for m in set(sys.modules) - before if not m.startswith('dingyi')))"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert out.stdout.strip() == "[]"


@pytest.mark.skipif("DINGYI_TEXTS" not in os.environ, reason="no shared texts")
def test_boundaries_of_speeches() -> None:
    path = Path(os.environ["DINGYI_TEXTS"]) / "eval" / "data" / "beads" / "pol.jsonl"
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        for sentences, blank, split in ((row["zh"], "", split_chinese), (row["en"], " ", split_english)):
            text, gold, at = blank.join(sentences), set(), 0
            for sentence in sentences:
                gold.add(at + len(sentence))
                at += len(sentence) + len(blank)
            found = {b for _, b in split(text)}
            assert 2 * len(gold & found) / (len(gold) + len(found)) >= 0.97
