"""The page on a corpus, and the counts behind it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
import yaml
from lxml import etree, html

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))
from calling import call
from pairs import lines_of, rows, write_jsonl

from dingyi.align.corpus.recurring import Lines
from dingyi.align.corpus.tally import Tally, restored

HOSTILE = "<script>alert('x')</script> & \" \u202e</td>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    told = rows(60)
    for number, row in enumerate(told):
        if number % 6 == 4:
            row["en"] = f"Tel: {number} Hotline of the County Office"
    told.append({"id": HOSTILE, "zh": "", "en": f"Text {HOSTILE} , end.", "document": HOSTILE, "site": HOSTILE})
    write_jsonl(folder / "in.jsonl", told)
    assert call(folder, "corpus", "check", "in.jsonl", "--out", "out", "-j", "1", "--shard-rows", "10").returncode == 1
    return folder


def test_the_page_is_whole_harmless_and_self_contained(folder: Path) -> None:
    done = call(folder, "corpus", "report", "out")
    assert done.returncode == 0, done.stderr
    raw = (folder / "out" / "report.html").read_bytes()
    root = etree.fromstring(raw)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    links = [one.get("href") for one in root.iter("a")]
    assert len(ids) == len(set(ids)) and {link[1:] for link in links} <= set(ids)
    page = html.document_fromstring(raw)
    assert not list(page.iter("script", "link", "iframe", "img", "object", "embed", "form", "base"))
    assert not re.search(rb"https?:|url\(|@import", raw)
    text = page.text_content()
    assert "alert('x')" in text and "\\u202e" in text
    for words in ("space-before-punctuation", "doc-0", "a.example", "中国式现代化", "Chinese-style modernization"):
        assert words in text


def test_lines_that_recur_are_proposed_as_rows(folder: Path) -> None:
    call(folder, "corpus", "report", "out", "-o", "page.html")
    root = etree.fromstring((folder / "page.html").read_bytes())
    section = root.xpath("//section[@aria-labelledby='recurring']")[0]
    told = ["".join(cell.itertext()) for cell in section.findall(".//td")]
    assert told[0] == "10"
    row = yaml.safe_load(told[1])[0]
    assert row == {
        "id": "tel-hotline-of-the-county-office", "text": "tel # hotline of the county office", "language": "en",
        "match": "line", "fix": "unsafe", "example": "Tel: 4 Hotline of the County Office",
    }  # fmt: skip
    # What is proposed is what the rule would take: the same words, numbers aside.
    from dingyi.align.rules.garbage.boilerplate import fold

    assert fold(row["text"]) == fold("tel: 999 hotline of the County office") == fold(row["example"])


def test_a_folder_without_results_is_told(tmp_path: Path) -> None:
    done = call(tmp_path, "corpus", "report", "nothing")
    assert done.returncode == 2 and "stats.json" in done.stderr
    (tmp_path / "stats.json").write_text("[]", encoding="utf-8")
    done = call(tmp_path, "corpus", "report", ".")
    assert done.returncode == 2 and "another" not in done.stderr and "run “dingyi corpus check” again" in done.stderr


def test_tallies_add_up_in_any_cut(folder: Path) -> None:
    statistics = json.loads((folder / "out" / "stats.json").read_text(encoding="utf-8"))
    assert call(folder, "corpus", "check", "in.jsonl", "--out", "whole", "-j", "1").returncode == 1
    whole = json.loads((folder / "whole" / "stats.json").read_text(encoding="utf-8"))
    assert whole == statistics
    assert lines_of(folder / "whole" / "findings.jsonl") == lines_of(folder / "out" / "findings.jsonl")


def test_a_tally_survives_json() -> None:
    tally = Tally()
    tally.row("d", "s", 7, [])
    tally.term("c", "text", "preferred", 3)
    tally.lines.see("Share to WeChat friends\nThe end.", "d")
    again = restored(json.loads(json.dumps(tally.plain())))
    assert again.plain() == tally.plain()
    again.add(tally)
    assert again.documents == {"d": [2, 14, 0, 0, 0]}


def test_prose_numbers_and_known_rows_are_not_proposed() -> None:
    lines = Lines()
    for document in range(9):
        lines.see(
            "This is a sentence.\n12 34\nword\nShare to\nPage 3 of the Daily Gazette\r\nPage 3 of the Daily Gazette",
            f"d{document}",
        )
    assert [(one["documents"], one["row"]["text"]) for one in lines.proposals()] == [(9, "page # of the daily gazette")]


def test_a_line_that_a_rule_finds_is_not_proposed(tmp_path: Path) -> None:
    told = [{"en": f"Text.\n\nEditor: Zhou Mo\n\nBack to the list {n}", "document": f"d{n}"} for n in range(6)]
    told += [{"en": "Text.\n\nHotline of the county office", "document": f"e{n}"} for n in range(6)]
    (tmp_path / "own.yaml").write_text(
        "- {rule: ours, find: ^Hotline of the county office$, message: of the page}\n", encoding="utf-8"
    )
    (tmp_path / "dingyi.toml").write_text('rule-files = ["own.yaml"]\n', encoding="utf-8")
    write_jsonl(tmp_path / "in.jsonl", told)
    call(tmp_path, "corpus", "check", "in.jsonl", "--out", "out", "-j", "1", "--select", "G,own/ours")
    statistics = json.loads((tmp_path / "out" / "stats.json").read_text(encoding="utf-8"))
    assert {"publication-stamp", "own/ours"} <= set(statistics["findings"])
    (tmp_path / "out" / "rejected.jsonl").write_text(json.dumps({"path": "in.jsonl", "line": 9, "reason": HOSTILE}))
    done = call(tmp_path, "corpus", "report", "out")
    page = html.document_fromstring((tmp_path / "out" / "report.html").read_bytes())
    assert "out/report.html" in done.stderr and "in.jsonl:9" in page.text_content() and not list(page.iter("script"))
    assert [one["row"]["text"] for one in statistics["recurring"]] == ["back to the list #"]
