"""Figures of a translation: what is counted, what is added up, what the command prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dingyi.align.beads import Bead
from dingyi.align.context import Context
from dingyi.align.document import Document
from dingyi.align.likeness import METRICS, segments, signatures, statistics, value
from dingyi.align.pairing import Pairing
from dingyi.align.resampling import changes, intervals
from dingyi.align.score import CONSISTENCY, EXACT, POINTS, SUCCESS, Figure, Tally, added, figures, points, tally
from dingyi.align.term_accuracy import TermCounts, term_counts
from dingyi.glossary.compiled import Glossary, glossary_of
from dingyi.glossary.model import Concept, Rendering

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "data" / "samples"
NAMES = ("city-secretary", "leaders-meeting", "ministry-figures")


def _concept(name: str, zh: str, *en: Rendering) -> Concept:
    return Concept(name, zh, "economy", en, "seen")


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return glossary_of(
        [
            _concept(
                "quota", "配额", Rendering("quota", "preferred"), Rendering("allotment", "forbidden", why="literal")
            ),
            _concept(
                "bureau",
                "统计局",
                Rendering("statistics bureau", "preferred", abbreviation="SB"),
                Rendering("SB", "admitted"),
            ),
            _concept("works", "水利工程", Rendering("water works", "preferred")),
            _concept("new-works", "新水", Rendering("new water works", "preferred")),
        ]
    )


def _context(glossary: Glossary, zh: str, en: str) -> Context:
    return Context(Document(en), glossary, Document(zh, language="zh"))


@pytest.mark.parametrize(
    ("zh", "en", "wanted"),
    [
        ("配额增加。", "The quota rose.", TermCounts(1, 1, 1)),
        ("配额增加。", "Quotas rose.", TermCounts(1, 1, 0)),
        ("配额增加。", "The QUOTA rose.", TermCounts(1, 1, 1)),
        ("配额增加。", "The allotment rose.", TermCounts(1, 0, 0)),
        ("配额增加。", "It rose.", TermCounts(1, 0, 0)),
        ("配额就是配额。", "A quota is what it is.", TermCounts(1, 1, 1)),  # asked for once in a bead
        ("没有什么。", "There is a quota.", TermCounts()),
        ("水利工程完工。", "The new water works are ready.", TermCounts(1, 1, 1)),  # inside a wording of no term here
        ("新水的水利工程。", "The new water works are ready.", TermCounts(2, 1, 1)),  # which is taken here
        ("配额增加。\n配额减少。", "The quota rose.\nThe quota fell.", TermCounts(2, 2, 2, 1, 1)),
        ("配额增加。\n配额减少。", "The quota rose.\nThe allotment fell.", TermCounts(2, 1, 1, 1, 0)),
        (
            "统计局发布。\n统计局说明。",
            "The statistics bureau published.\nThe SB explained.",
            TermCounts(2, 2, 2, 1, 1),
        ),
    ],
)
def test_terms_are_counted_where_they_are_aligned(glossary: Glossary, zh: str, en: str, wanted: TermCounts) -> None:
    assert term_counts(_context(glossary, zh, en)) == wanted


def test_a_rendering_in_another_sentence_does_not_count(glossary: Glossary, monkeypatch: pytest.MonkeyPatch) -> None:
    context = _context(glossary, "配额增加。\n天气很好。", "It rose.\nThe weather in the quota was fine.")
    monkeypatch.setattr(context.pairing, "_bead_of_zh", {0: Bead((0,), (0,), 1.0), 1: Bead((1,), (1,), 1.0)})
    context.pairing.beads = [Bead((0,), (0,), 1.0), Bead((1,), (1,), 1.0)]
    assert term_counts(context) == TermCounts(1, 0, 0)


def test_the_metrics_are_sacrebleus() -> None:
    import sacrebleu

    drafts = ["The cat sat on the mat.", "He went home early, she said.", "Prices rose by 5 percent in May."]
    references = ["A cat sat on the mat.", "He left for home early, she said.", "In May prices went up 5 percent."]
    sums = statistics(list(zip(drafts, references, strict=True)))
    wanted = {
        "BLEU": sacrebleu.corpus_bleu(drafts, [references]).score,
        "chrF2": sacrebleu.corpus_chrf(drafts, [references]).score,
        "TER": sacrebleu.corpus_ter(drafts, [references]).score,
    }
    assert {name: value(name, sums[name]) for name in METRICS} == pytest.approx(wanted)
    parts = [statistics([pair]) for pair in zip(drafts, references, strict=True)]
    for name in METRICS:  # documents add up to the corpus
        assert [sum(column) for column in zip(*(part[name] for part in parts), strict=True)] == sums[name]
    assert all("nrefs:1" in told and f"version:{sacrebleu.__version__}" in told for told in signatures().values())


def test_segments_are_cut_where_both_alignments_allow(glossary: Glossary) -> None:
    source = Document("一。\n二。\n三。", language="zh")
    draft, reference = Document("One.\nTwo.\nExtra.\nThree."), Document("One and two.\nThree.")
    drafted, referred = Pairing(draft, source, glossary), Pairing(reference, source, glossary)
    drafted.beads = [
        Bead((0,), (0,), 1.0), Bead((1,), (1,), 1.0), Bead((), (2,), 1.0), Bead((2,), (3,), 1.0),
    ]  # fmt: skip
    referred.beads = [Bead((0, 1), (0,), 1.0), Bead((2,), (1,), 1.0)]
    assert segments(draft, drafted, reference, referred, 3) == [
        ("One. Two. Extra.", "One and two."),
        ("Three.", "Three."),
    ]


def _tally(words: int, errors: int, terms: TermCounts) -> Tally:
    severities = {"error": errors, "warning": 1, "info": 4}
    return Tally(words, severities, {"Style": severities}, terms, {})  # type: ignore[arg-type]


def test_points_and_shares_come_from_sums() -> None:
    one, other = _tally(100, 2, TermCounts(4, 3, 2, 2, 1)), _tally(300, 0, TermCounts(4, 3, 1))
    assert points(one.severities) == 11
    whole = {figure.name: figure.value for figure in figures(added([one, other]))}
    assert whole == pytest.approx({POINTS: 30.0, SUCCESS: 75.0, EXACT: 37.5, CONSISTENCY: 50.0})
    nothing = {figure.name: figure.value for figure in figures(Tally(0, one.severities, {}, TermCounts(), {}))}
    assert set(nothing.values()) == {None}
    assert points(one.severities, {"error": 1, "warning": 2, "info": 0.5}) == 6


def test_intervals_hold_the_figure_and_repeat() -> None:
    before = [_tally(100 + 20 * i, 3 + i % 3, TermCounts(10, 4 + i % 4, 2)) for i in range(8)]
    after = [one._replace(severities={**one.severities, "error": 1}) for one in before]
    spread = intervals(before)
    for figure in figures(added(before)):
        if figure.value is not None:
            assert spread[figure.name].low < figure.value < spread[figure.name].high or figure.name == EXACT
    assert spread == intervals(before)
    assert CONSISTENCY not in spread  # nothing to count
    moved = changes(before, after)
    assert moved[POINTS].high < 0
    assert moved[SUCCESS] == (0, 0)  # the same documents on both sides
    assert intervals(before[:1]) == {} == changes(before[:1], after[:1])


def test_an_edited_text_scores_better_than_its_draft() -> None:
    from dingyi.align.check import check
    from dingyi.align.formats.registry import read
    from dingyi.align.rules.registry import chosen
    from dingyi.glossary.compiled import open_glossary

    shipped, rules = open_glossary(), chosen(["T", "P", "G"])
    source, final = read(str(SAMPLES / "city-secretary.zh.txt"), "zh"), SAMPLES / "city-secretary.final.en.txt"
    reference = read(str(final))

    def scored(text: Document) -> list[Figure]:
        return figures(tally(text, source, shipped, check(text, shipped, source, rules), reference))

    draft, edited = scored(read(str(SAMPLES / "city-secretary.draft.en.txt"))), scored(reference)
    assert [figure.value for figure in edited[-3:]] == pytest.approx([100, 100, 0])
    for old, new in zip(draft, edited, strict=True):
        if old.name != CONSISTENCY:
            assert old.value is not None and new.value is not None
            assert (new.value > old.value) == new.higher and new.value != old.value


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "dingyi", "score", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=SAMPLES, env=env, check=False)


def test_the_command_compares_before_and_after() -> None:
    files = [
        f"--{option}={name}.{kind}.txt" for name in NAMES for option, kind in (("source", "zh"), ("before", "draft.en"))
    ]
    drafts = [f"{name}.final.en.txt" for name in NAMES]
    done = _run(*drafts, *files, "--select=T,P,G", "--limit=500", "--output-format=json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [one["path"] for one in told["documents"]] == drafts
    assert told["passed"] is True
    rate = told["all"]["after"]["figures"][POINTS]
    assert (
        rate["interval"][0] <= rate["value"] <= rate["interval"][1] < told["all"]["before"]["figures"][POINTS]["value"]
    )
    assert told["all"]["change"][POINTS][1] < 0
    assert done.stdout == _run(*drafts, *files, "--select=T,P,G", "--limit=500", "--output-format=json").stdout


def test_the_configuration_of_the_folder_holds(tmp_path: Path) -> None:
    (tmp_path / "dingyi.toml").write_text(
        'pairs = [{source = "{name}.zh.txt", target = "{name}.txt"}]\n[lint]\nselect = ["P002"]\n', encoding="utf-8"
    )
    (tmp_path / "a.zh.txt").write_text("城市发展。\n", encoding="utf-8")
    draft = tmp_path / "a.txt"
    draft.write_text("The the city develops .\n", encoding="utf-8")
    told = json.loads(_run(str(draft), "--output-format=json").stdout)["documents"][0]["after"]
    assert told["findings"] == {"error": 1, "warning": 0, "info": 0}
    told_as_meant = "[[dingyi: ignore-file P002 -- quoted as found]]\nThe the city develops .\n"
    draft.write_text(told_as_meant, encoding="utf-8")
    told = json.loads(_run(str(draft), "--output-format=json").stdout)["documents"][0]["after"]
    assert told["findings"] == {"error": 0, "warning": 0, "info": 0}
    done = _run(str(draft), "--isolated")
    assert done.returncode == 2 and "no Chinese is given" in done.stderr


def test_the_limit_decides_the_exit_code() -> None:
    draft = ("city-secretary.draft.en.txt", "--source=city-secretary.zh.txt", "--select=P,G")
    failed, passed = _run(*draft, "--limit=1"), _run(*draft, "--limit=1", "--weights=0,0,0")
    assert (failed.returncode, passed.returncode) == (1, 0)
    assert "fail: " in failed.stdout and "pass: 0.0 points" in passed.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["city-secretary.draft.en.txt"], "no Chinese is given"),
        (["a.txt", "b.txt", "--source=c.txt"], "2 drafts and 1 of --source"),
        (["missing.txt", "--source=city-secretary.zh.txt"], "missing.txt"),
        (["city-secretary.draft.en.txt", "--source=city-secretary.zh.txt", "--weights=5,x,0"], "three numbers"),
        (["city-secretary.draft.en.txt", "--source=city-secretary.zh.txt", "--weights=5,nan,0"], "three numbers"),
        (["city-secretary.draft.en.txt", "--source=city-secretary.zh.txt", "--limit=-1"], "--limit"),
        (["-", "--source=-"], "standard input is given twice"),
        ([os.devnull, "--source=city-secretary.zh.txt"], ""),
    ],
)
def test_bad_input_is_told_in_one_line(arguments: list[str], told: str) -> None:
    done = _run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1 and "internal error" not in done.stderr
