"""Terms proposed from aligned text, wordings mined from journals, and the glossary file they come out as."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from dingyi.align.document import Document
from dingyi.align.extract import extract
from dingyi.align.replaced import Reviewed, replaced
from dingyi.glossary.compiled import open_glossary

sys.path.insert(0, str(Path(__file__).parent.parent))
from calling import call

PAIRS = [
    ("去年，碧岸工程在三个区启动。", "Last year the Green Banks Project was launched in three districts."),
    ("省长考察了碧岸工程，听取了汇报。", "The governor inspected the Green Banks Project and heard a report."),
    ("会议要求加快建设碧岸工程。", "The meeting called for faster work on the Green Banks Project."),
    ("碧岸工程的资金已经到位。", "The funds for the Green Banks Project are in place."),
    ("居民欢迎碧岸工程，也提出了建议。", "Residents welcome the Green Banks Project and made suggestions."),
    ("今年的护林热线比去年忙。", "This year the forest watch hotline is busier than it was."),
    ("商户打护林热线报告火情。", "Traders report fires to the forest watch hotline."),
    ("市长说，护林热线不得占线。", "The forest watch hotline must not be engaged, the mayor said."),
    ("交通部门为护林热线加派人手。", "The transport department sent more staff to the forest watch hotline."),
    ("我们要扎实推进共同富裕。", "We will make solid progress in promoting common prosperity."),
    ("共同富裕不是少数人的富裕。", "Common prosperity is not the prosperity of a few."),
    ("共同富裕是长期任务。", "Common prosperity is a long-term task."),
    ("专家讨论了共同富裕的办法。", "Experts discussed ways to common prosperity."),
]
OWN = """
- id: riverside
  zh: 滨江新区
  domain: regions
  en:
    - {text: Riverside New Area, status: preferred}
    - {text: Binjiang new district, status: forbidden, why: wrong-name}
  known: provisional
  examples: {bad: [They went to Binjiang new district.]}
"""
DRAFT = (
    "The mayor visited the fresh Binjiang area on Monday.\n\nWork on the fresh Binjiang area began in May.\n\n"
    "The night fair street is open until two.\n\nThe night fair street drew many guests.\n\n"
    "They toured Binjiang new district and left.\n\nThey saw Binjiang new district again.\n"
)
CHINESE = (
    "市长星期一视察了滨江新区。\n\n滨江新区的建设五月开始。\n\n夜市街营业到两点。\n\n夜市街吸引了许多客人。\n\n"
    "他们参观滨江新区后离开。\n\n他们又看了滨江新区。\n"
)


def _lines(changes: list[tuple[str, int, str]], **more: Any) -> list[dict[str, Any]]:
    """A journal in which the nth place of each wording was edited."""
    lines: list[dict[str, Any]] = [{"v": 1, "op": "open", "who": "li"}]
    for number, (old, nth, new) in enumerate(changes):
        start = -1
        for _ in range(nth):
            start = DRAFT.index(old, start + 1)
        anchor = {
            "start": start,
            "end": start + len(old),
            "exact": old,
            "prefix": DRAFT[max(0, start - 20) : start],
            "suffix": DRAFT[start + len(old) : start + len(old) + 20],
        }
        line = {"v": 1, "op": "decide", "id": f"d{number}", "rule": "unsupported-term", "state": "edited", "to": new}
        lines.append({**line, "anchor": anchor, "who": "li", "at": f"2026-01-01T00:00:{number:02}Z", **more})
    return lines


CHANGES = [
    ("fresh Binjiang area", 1, "Riverside New Area"),
    ("fresh Binjiang area", 2, "Riverside New Area"),
    ("night fair street", 1, "night market street"),
    ("night fair street", 2, "night market street"),
    ("Binjiang new district", 1, "Riverside New Area"),
    ("Binjiang new district", 2, "Riverside New Area"),
    ("drew many guests", 1, "was well visited"),
]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "terms.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_terms_with_their_english() -> None:
    found = {one.zh: one for one in extract(PAIRS, open_glossary())}
    assert found["碧岸工程"].renderings[0] == ("Green Banks Project", 5)
    assert found["碧岸工程"].times == 5 and 0.6 < found["碧岸工程"].score <= 1
    assert found["护林热线"].renderings[0] == ("forest watch hotline", 4)
    assert found["护林热线"].example in PAIRS
    # Nor any part of them, nor what the glossary has.
    assert not {"碧岸", "护林", "热线", "共同富裕"} & set(found)


def test_less_often_than_asked_for() -> None:
    assert "护林热线" not in {one.zh for one in extract(PAIRS, open_glossary(), least=5)}
    assert extract([], open_glossary()) == []


def test_wordings_replaced_again_and_again(own: Path) -> None:
    reviewed = Reviewed(Document(DRAFT), {"li.jsonl": _lines(CHANGES)}, Document(CHINESE, language="zh"), {})
    found = replaced([reviewed], open_glossary([str(own)]))
    assert [(one.old, one.new, one.times, one.concept, one.zh) for one in found] == [
        ("fresh Binjiang area", "Riverside New Area", 2, "riverside", None),
        ("night fair street", "night market street", 2, None, "夜市街"),
    ]
    assert found[0].example == "The mayor visited the fresh Binjiang area on Monday."


def test_without_the_chinese_the_glossary_still_names_the_entry(own: Path) -> None:
    reviewed = Reviewed(Document(DRAFT), {"li.jsonl": _lines(CHANGES)}, None, {})
    found = {one.old: one for one in replaced([reviewed], open_glossary([str(own)]))}
    assert found["fresh Binjiang area"].concept == "riverside"
    assert found["night fair street"].concept is None and found["night fair street"].zh is None


def test_what_was_undone_rejected_or_rewritten_is_not_counted() -> None:
    lines = _lines(CHANGES[:4])
    undone = [*lines, {"v": 1, "op": "undo", "id": "u", "target": "d0", "who": "li"}]
    whole = "The night fair street is open until two."
    rewritten = _lines([(whole, 1, "Guests may come at any time they like."), *CHANGES[2:3]])
    for journal in (undone[:3] + undone[-1:], _lines(CHANGES[:2], state="rejected"), rewritten):
        reviewed = Reviewed(Document(DRAFT), {"li.jsonl": journal}, None, {})
        assert replaced([reviewed], open_glossary()) == []


def test_the_command_writes_a_glossary_file(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text(
        "".join(json.dumps({"zh": zh, "en": en}) + "\n" for zh, en in PAIRS), encoding="utf-8"
    )
    (tmp_path / "terms.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "zh.txt").write_text(CHINESE, encoding="utf-8")
    (tmp_path / "dingyi.toml").write_text(
        'pairs = [{ source = "zh.txt", target = "{name}.txt" }]\nexclude = ["zh.txt"]\n', encoding="utf-8"
    )
    folder = tmp_path / ".dingyi" / "journal" / "draft.txt"
    folder.mkdir(parents=True)
    (folder / "li.jsonl").write_text("".join(json.dumps(line) + "\n" for line in _lines(CHANGES)), encoding="utf-8")
    done = call(
        tmp_path,
        *("glossary", "extract", "pairs.jsonl", "--journal", "draft.txt", "--glossary", "terms.yaml", "-o", "new.yaml"),
    )
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert "# 碧岸工程: 5 times" in text
    entries = {entry["zh"]: entry for entry in yaml.safe_load(text)}
    assert entries["碧岸工程"]["en"] == [{"text": "Green Banks Project", "status": "preferred"}]
    assert {"text": "fresh Binjiang area", "status": "forbidden", "why": "wrong-term", "scope": "with-source"} in (
        entries["滨江新区"]["en"]
    )
    assert entries["滨江新区"]["id"] == "riverside" and len(entries["滨江新区"]["en"]) == 3
    assert entries["夜市街"]["examples"]["bad"] == ["The night fair street is open until two."]
    linted = call(tmp_path, "glossary", "lint", "new.yaml", "--fail-level", "warning")
    assert linted.returncode == 0, linted.stdout
    as_json = json.loads(call(tmp_path, "glossary", "extract", "pairs.jsonl", "--output-format", "json", "-q").stdout)
    assert {"碧岸工程", "护林热线"} <= {one["zh"] for one in as_json["terms"]}


@pytest.mark.parametrize("words", [[], ["a", "b", "c"], ["nowhere.jsonl"], ["pairs.jsonl", "--min-count", "0"]])
def test_what_cannot_be_extracted_from(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "pairs.jsonl").write_text("", encoding="utf-8")
    done = call(tmp_path, "glossary", "extract", *words)
    assert done.returncode == 2 and done.stderr.startswith("dingyi: ") and done.stderr.count("\n") == 1
