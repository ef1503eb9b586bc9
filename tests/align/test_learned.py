"""What a team's own aligned text teaches: invented words that no dictionary has are found after learning."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from dingyi.align.beads import align
from dingyi.align.cooccurrence import learn
from dingyi.align.dictionary import open_dictionary
from dingyi.align.learned import Learned, learned_for, place_of, read
from dingyi.align.learning_curve import curve, held_out
from dingyi.align.parallel import read_rows, sentence_pairs
from dingyi.align.renderings import render
from dingyi.glossary.compiled import open_glossary
from dingyi.glossary.errors import InputError, UsageError
from dingyi.tui.commands import align as command

PLACES = ["市场", "学校", "医院", "工厂", "车站", "公园", "港口", "剧院", "村庄", "图书馆"]
ENGLISH = ["market", "school", "hospital", "factory", "station", "park", "port", "theater", "village", "library"]
# No dictionary has 箜鼍 or 鞑婴 beside these, and neither sounds like its English.
PAIRS = [
    pair
    for zh, en in zip(PLACES, ENGLISH, strict=True)
    for pair in (
        (f"昨天代表团在{zh}看到了箜鼍。", f"Yesterday the delegation saw a crested mumby at the {en}."),
        (f"鞑婴明年将在{zh}展出。", f"Next year the wuzzle will be shown at the {en}."),
        (f"居民们喜欢{zh}。", f"Residents like the {en}."),
    )
]


def _found(zh: str, term: str, en: str, learned: Learned | None) -> str | None:
    at = zh.index(term)
    found = render(zh, (at, at + len(term)), en, words=open_dictionary(learned=learned))
    return en[found.start : found.end] if found else None


def test_a_word_of_one_s_own_is_found_after_learning() -> None:
    zh, en = "孩子们画了箜鼍和鞑婴。", "For the wuzzle, and for a mumby, the children drew pictures."
    learned = learn(PAIRS, open_dictionary())
    assert _found(zh, "鞑婴", en, learned) == "wuzzle"
    assert _found(zh, "箜鼍", en, learned) == "mumby"
    assert _found(zh, "鞑婴", en, None) != "wuzzle" or _found(zh, "箜鼍", en, None) != "mumby"


def test_traditional_text_teaches_the_same() -> None:
    simplified = learn([("他们研究了鞑婴的习惯。", "They studied habits of the wuzzle.")] * 3, open_dictionary())
    traditional = learn([("他們研究了鞑嬰的習慣。", "They studied habits of the wuzzle.")] * 3, open_dictionary())
    assert simplified.text() == traditional.text()


def test_nothing_to_learn_from() -> None:
    learned = learn([("", "word"), ("字", "")], open_dictionary())
    assert len(learned) == 0 and learned.pairs == 0


def test_what_was_learned_helps_pairing() -> None:
    learned = Learned({"箜鼍": {"mumbi": 0.6}, "鞑婴": {"wuzzl": 0.6}, "婴": {"wuzzl": 0.6}, "鼍": {"mumbi": 0.6}}, 9)
    zh = ["箜鼍来了。", "鞑婴走了。", "箜鼍又来了。"]
    en = ["A mumby.", "A wuzzle.", "A mumby."]
    with_it = align(zh, en, learned=learned)
    assert [bead[:2] for bead in with_it] == [((i,), (i,)) for i in range(3)]
    assert min(bead.score for bead in with_it) > min(bead.score for bead in align(zh, en))


def test_the_file_comes_back_as_it_was(tmp_path: Path) -> None:
    learned = learn(PAIRS, open_dictionary())
    path = tmp_path / "learned.tsv"
    path.write_text(learned.text(), encoding="utf-8")
    again = read(str(path))
    assert again.text() == learned.text() and len(again) == len(learned) > 10
    path.write_bytes(learned.text().replace("\n", "\r\n").encode())
    assert read(str(path)).text() == learned.text()


@pytest.mark.parametrize(
    ("text", "line"),
    [("", 1), ("hello\n", 1), ("# dingyi learned words 1, from x pairs\n", 1), ("{head}\n国\tstate\n", 2)],
)
def test_a_file_that_is_none(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "learned.tsv"
    path.write_text(text.replace("{head}", "# dingyi learned words 1, from 2 pairs"), encoding="utf-8")
    with pytest.raises(InputError) as told:
        read(str(path))
    assert told.value.line == line and told.value.hint


def test_every_file_of_pairs(tmp_path: Path) -> None:
    rows = [("今天下雨。", "It rains today."), ("明天放晴。", "It clears up tomorrow.")]
    made = {
        "a.jsonl": "".join(json.dumps({"zh": zh, "en": en}, ensure_ascii=False) + "\n" for zh, en in rows),
        "a.tsv": "zh\ten\n" + "".join(f"{zh}\t{en}\n" for zh, en in rows),
        "a.tmx": '<tmx version="1.4"><header srclang="zh"/><body>'
        + "".join(
            f'<tu><tuv xml:lang="zh"><seg>{zh}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>'
            for zh, en in rows
        )
        + "</body></tmx>",
    }
    for name, text in made.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert read_rows(str(path)) == rows, name
    sides = []
    for name, column in (("zh.txt", 0), ("en.txt", 1)):
        (tmp_path / name).write_text("\n".join(row[column] for row in rows), encoding="utf-8")
        sides.append(str(tmp_path / name))
    assert sentence_pairs(sides) == rows
    with pytest.raises(InputError, match="both languages"):
        sentence_pairs(sides[1:])
    with pytest.raises(UsageError):
        sentence_pairs([*sides, "more"])


def test_long_rows_are_aligned_inside(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    row = {"zh": "".join(zh for zh, _ in PAIRS), "en": " ".join(en for _, en in PAIRS)}
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    found = sentence_pairs([str(path)])
    assert len(set(found) & set(PAIRS)) > 0.9 * len(PAIRS)


def test_what_is_measured_on_is_not_learned_from() -> None:
    rest, apart = held_out(PAIRS * 3)
    assert apart and not {zh for zh, _ in rest} & {zh for zh, _ in apart}
    assert held_out(PAIRS[:5]) == (PAIRS[:5], [])


def test_the_curve_rises() -> None:
    points = list(curve(PAIRS, open_glossary()))
    assert [point.pairs for point in points] == sorted({point.pairs for point in points})
    assert points[-1].given > points[0].given and points[-1].words == points[0].words


def test_the_command_learns_and_pairs_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> str:
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        assert command.run(parser.parse_args(words)) == 0
        return capsys.readouterr().out

    monkeypatch.chdir(tmp_path)
    (tmp_path / "pairs.jsonl").write_text(
        "".join(json.dumps({"zh": zh, "en": en}) + "\n" for zh, en in PAIRS), encoding="utf-8"
    )
    (tmp_path / "zh.txt").write_text("箜鼍来了。鞑婴走了。", encoding="utf-8")
    (tmp_path / "en.txt").write_text("A mumby came. A wuzzle left.", encoding="utf-8")
    assert learned_for("en.txt") is None
    before = run("zh.txt", "en.txt")
    told = run("--learn", "pairs.jsonl")
    assert "30 pairs of sentences" in told and "learned.tsv" in told
    assert Path(place_of("en.txt")) == tmp_path.resolve() / ".dingyi" / "learned.tsv"
    learned = learned_for("en.txt")
    assert learned is not None and "wuzzl" in {**learned.of("婴"), **learned.of("鞑婴"), **learned.of("鞑")}
    assert run("zh.txt", "en.txt") != before
    first = (tmp_path / ".dingyi" / "learned.tsv").read_bytes()
    run("--learn", "pairs.jsonl", "-o", "again.tsv")
    assert (tmp_path / "again.tsv").read_bytes() == first


@pytest.mark.parametrize("words", [[], ["zh.txt"], ["zh.txt", "en.txt", "--learn", "a.jsonl"]])
def test_files_that_are_missing(words: list[str]) -> None:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    with pytest.raises(UsageError):
        command.run(parser.parse_args(words))
