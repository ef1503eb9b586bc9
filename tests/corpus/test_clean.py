"""Cleaning: safe fixes in the pairs, bad pairs out, nothing else changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyarrow.parquet

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))
from calling import call
from pairs import lines_of, rows, write_jsonl

from dingyi.align.corpus import reading
from dingyi.align.corpus.row import Row


def clean(folder: Path, *words: str) -> None:
    done = call(folder, "corpus", "clean", "in.jsonl", *words)
    assert done.returncode == 0, done.stderr


def test_safe_fixes_are_made_and_the_rest_stays(tmp_path: Path) -> None:
    told = [{**row, "score": n / 2} for n, row in enumerate(rows(12))]
    write_jsonl(tmp_path / "in.jsonl", told)
    clean(tmp_path, "--out", "out", "--select", "P,T")
    kept = lines_of(tmp_path / "out" / "pairs.jsonl")
    assert [one["id"] for one in kept] == [row["id"] for row in told]
    assert kept[0]["en"] == "The port of Ningde opened a second berth in spring 0."
    assert kept[3]["en"] == "The county will pursue Chinese modernization with 3 projects."
    assert kept[1] == told[1]
    statistics = json.loads((tmp_path / "out" / "stats.json").read_text(encoding="utf-8"))
    assert statistics["cleaning"] == {"kept": 12, "changed": 4, "fixes": 4, "dropped": 0, "dropped_by_rule": {}}


def test_what_may_not_be_fixed_is_not(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", rows(6))
    (tmp_path / "dingyi.toml").write_text('[lint]\nselect = ["P", "T"]\nunfixable = ["P"]\n', encoding="utf-8")
    clean(tmp_path, "--out", "out")
    kept = lines_of(tmp_path / "out" / "pairs.jsonl")
    assert kept[0]["en"] == rows(1)[0]["en"]
    assert "Chinese modernization" in kept[3]["en"]


def test_bad_pairs_are_dropped_by_severity_and_by_rule(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", rows(12))
    clean(tmp_path, "--out", "out", "--select", "P,T,A,G", "--drop", "repeated-word-or-loop,page-boilerplate")
    dropped = lines_of(tmp_path / "out" / "dropped.jsonl")
    assert {"id": "p2", "rules": ["repeated-word-or-loop"]} in dropped or "the the" not in json.dumps(
        lines_of(tmp_path / "out" / "pairs.jsonl")
    )
    ids = {one["id"] for one in dropped} | {one["id"] for one in lines_of(tmp_path / "out" / "pairs.jsonl")}
    assert ids == {row["id"] for row in rows(12)}
    write_jsonl(
        tmp_path / "in.jsonl", [{"id": "a", "en": "Talks were held 在 Beijing."}, {"id": "b", "en": "Talks went on."}]
    )
    clean(tmp_path, "--out", "strict", "--drop", "error")
    assert [one["id"] for one in lines_of(tmp_path / "strict" / "pairs.jsonl")] == ["b"]
    assert [one["id"] for one in lines_of(tmp_path / "strict" / "dropped.jsonl")] == ["a"]
    assert call(tmp_path, "corpus", "clean", "in.jsonl", "--out", "x", "--drop", "no-such-rule").returncode == 2


def test_pairs_as_tsv_and_parquet_are_read_back(tmp_path: Path) -> None:
    told = [*rows(6), {"id": "q", "zh": "他说。", "en": '"We agree",\nhe said. "Yes"'}]
    write_jsonl(tmp_path / "in.jsonl", told)
    clean(tmp_path, "--out", "a", "--select", "T")
    wanted = [(one["id"], one["zh"], one["en"]) for one in lines_of(tmp_path / "a" / "pairs.jsonl")]
    clean(tmp_path, "--out", "b", "--select", "T", "--output-format", "parquet")
    table = pyarrow.parquet.read_table(tmp_path / "b" / "pairs.parquet").to_pylist()
    assert [(one["id"], one["zh"], one["en"]) for one in table] == wanted
    clean(tmp_path, "--out", "c", "--select", "T", "--output-format", "tsv")
    read = [row for shard in reading.cut(str(tmp_path / "c" / "pairs.tsv"), 9) for _n, row in reading.rows(shard)]
    flat = [(id_, zh, en.replace("\n", " ")) for id_, zh, en in wanted]
    assert [(row.id, row.zh, row.en) for row in read if isinstance(row, Row)] == flat
