"""Corpus files in, rows out: whatever the format, and wherever the file is cut."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))
from pairs import rows, write_jsonl

from dingyi.align.corpus import reading
from dingyi.align.corpus.row import Row
from dingyi.align.corpus.shard import Shard
from dingyi.glossary.errors import InputError


def read(path: Path, size: int = 1000) -> list[tuple[int, Row | str]]:
    return [one for shard in reading.cut(str(path), size) for one in reading.rows(shard)]


def pairs(path: Path, size: int = 1000) -> list[tuple[str, str, str]]:
    return [(row.id, row.zh, row.en) for _number, row in read(path, size) if isinstance(row, Row)]


def tmx(told: list[dict[str, Any]], head: str = "") -> str:
    units = "".join(
        f'  <tu tuid="{row["id"]}"><prop type="x-document">{row["document"]}</prop>\n'
        f'    <tuv xml:lang="zh-CN"><seg>{escape(row["zh"])}</seg></tuv>\n'
        f'    <tuv xml:lang="EN-GB"><seg>{escape(row["en"])}</seg></tuv></tu>\n'
        for row in told
    )
    return f'{head}<tmx version="1.4"><header srclang="zh-CN"/><body>\n{units}</body></tmx>'


def write(folder: Path, kind: str, told: list[dict[str, Any]]) -> Path:
    path = folder / f"in.{kind}"
    if kind == "jsonl":
        return write_jsonl(path, told)
    if kind == "tsv":
        text = "id\tzh\ten\tdocument\tsite\n" + "".join("\t".join(map(str, row.values())) + "\n" for row in told)
        path.write_text(text, encoding="utf-8")
    elif kind == "tmx":
        path.write_text(tmx(told), encoding="utf-8")
    else:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(told), path, row_group_size=7)
    return path


@pytest.mark.parametrize("kind", ["jsonl", "tsv", "tmx", "parquet"])
def test_every_format_gives_the_same_rows_however_it_is_cut(tmp_path: Path, kind: str) -> None:
    told = rows(50)
    path = write(tmp_path, kind, told)
    wanted = [(row["id"], row["zh"], row["en"]) for row in told]
    for size in (1, 3, 7, 50, 1000):
        shards = list(reading.cut(str(path), size))
        assert len(shards) > 1 or size > 7
        assert [shard.rows for shard in shards] == [sum(1 for _row in reading.rows(shard)) for shard in shards]
        assert pairs(path, size) == wanted
    assert {row.document for _n, row in read(path) if isinstance(row, Row)} == {row["document"] for row in told}


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\u2028\x85\x0b\x0c<>&\"'"), max_size=40
)


@settings(max_examples=60, deadline=None)
@given(told=st.lists(st.tuples(texts, texts), min_size=1, max_size=12), size=st.integers(1, 5))
def test_any_text_comes_through(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str, str]], size: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    made = [{"id": f"r{n}", "zh": zh, "en": en, "document": "d"} for n, (zh, en) in enumerate(told)]
    wanted = [(row["id"], row["zh"], row["en"]) for row in made]
    assert pairs(write(folder, "jsonl", made), size) == wanted
    assert pairs(write(folder, "parquet", made), size) == wanted


def test_rows_that_are_none_are_told_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"en": "one"}\n\n{"zh": "only"}\n[1]\n{"en": 3}\n{"en": "cut\n\xff\xfe\n{"en": "\\ud800"}\n'
        + b"[" * 3000
        + b'\n{"id": 7, "en": "two", "url": "https://me@News.Example/x"}'
    )
    told = read(path, 2)
    assert [number for number, _row in told] == [1, 3, 4, 5, 6, 7, 8, 9, 10]
    kept = [row for _number, row in told if isinstance(row, Row)]
    assert [row[:5] for row in kept] == [
        ("1", "", "one", "", ""),
        ("7", "", "two", "https://me@News.Example/x", "news.example"),
    ]
    reasons = [row for _number, row in told if isinstance(row, str)]
    for reason, words in zip(reasons, ("“en”", "object", "“en”", "JSON", "UTF-8", "surrogate", "JSON"), strict=True):
        assert words in reason


def test_tsv_without_heads_is_read_by_what_stands_in_it(tmp_path: Path) -> None:
    path = tmp_path / "in.tsv"
    path.write_bytes(
        '1\t港口开放了。\t"The ""port"" opened."\r\n2\t船到了。\tShips came.\r\n\r\n3\tonly two\r\n'.encode()
    )
    assert pairs(path) == [("1", "港口开放了。", 'The "port" opened.'), ("2", "船到了。", "Ships came.")]
    assert [number for number, row in read(path) if isinstance(row, str)] == [4]
    path.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(InputError, match="no pair of columns"):
        read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1"])
def test_tmx_in_other_encodings_with_inline_tags(tmp_path: Path, encoding: str) -> None:
    zh = "café" if encoding == "iso-8859-1" else "中文 & 船"
    units = [{"id": f"u{n}", "zh": zh, "en": f"Ship {n}", "document": "d"} for n in range(9)]
    declared = encoding.removesuffix("-le").removesuffix("-sig")
    text = tmx(units, f'<?xml version="1.0" encoding="{declared}"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n')
    text = text.replace("Ship 4", '<bpt i="1">&lt;b&gt;</bpt>Ship<ept i="1">&lt;/b&gt;</ept> <ph>x</ph>\n      four')
    path = tmp_path / "in.tmx"
    path.write_bytes(text.encode(encoding))
    for size in (2, 100):
        found = pairs(path, size)
        assert [one[0] for one in found] == [f"u{n}" for n in range(9)]
        assert found[3] == ("u3", zh, "Ship 3")
        assert found[4][2].startswith("Ship ") and found[4][2].endswith(" four") and "<b>" not in found[4][2]


def test_hostile_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.tmx"
    bomb = '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for text, told in ((tmx(rows(1), bomb), "entity"), (tmx(rows(1))[:-9], "well-formed"), ("<html/>", "not TMX")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=told):
            read(path)


def test_a_file_that_changes_meanwhile_is_not_taken_for_the_planned_one(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", rows(10))
    shards = list(reading.cut(str(path), 5))
    path.write_text(path.read_text(encoding="utf-8").replace("Visitors", "Tourists"), encoding="utf-8")
    with pytest.raises(InputError, match="changed while"):
        list(reading.rows(shards[0]))


def test_long_rows_make_short_shards(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [{"en": "word " * 5000} for _n in range(10)])
    assert [shard.rows for shard in reading.cut(str(path), 20)] == [1] * 10
    many = tmp_path / "in.tmx"
    many.write_text(
        tmx([{"id": n, "zh": "中", "en": "word " * 5000, "document": ""} for n in range(6)]), encoding="utf-8"
    )
    assert sum(shard.rows for shard in reading.cut(str(many), 20)) == 6
    assert len(list(reading.cut(str(many), 20))) >= 5


def test_the_name_of_a_file_tells_its_format(tmp_path: Path) -> None:
    (tmp_path / "in.doc").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="no corpus file"):
        read(tmp_path / "in.doc")
    (tmp_path / "in.parquet").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="not a Parquet file"):
        read(tmp_path / "in.parquet")


def test_a_shard_is_plain_data(tmp_path: Path) -> None:
    shard = next(reading.cut(str(write(tmp_path, "tsv", rows(3))), 10))
    assert Shard(*json.loads(json.dumps(shard[:7])), tuple(shard.layout)) == shard and shard.place == shard.path


@pytest.mark.parametrize(
    "names", [("chinese", "english"), ("zh_text", "EN"), ("source", "target"), ("target", "source"), ("src", "draft")]
)
@pytest.mark.parametrize("kind", ["jsonl", "tsv", "parquet"])
def test_columns_are_known_by_the_names_that_check_knows(tmp_path: Path, kind: str, names: tuple[str, str]) -> None:
    told = [{"id": f"r{n}", names[0]: f"第{n}座港口开放了。", names[1]: f"Port {n} opened."} for n in range(8)]
    path = tmp_path / f"in.{kind}"
    if kind == "tsv":
        lines = ["\t".join(told[0]), *("\t".join(row.values()) for row in told)]
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    else:
        write(tmp_path, kind, told)
    assert pairs(path) == [tuple(row.values()) for row in told]
    assert all(isinstance(row, Row) and not row.more for _number, row in read(path))


def test_a_reason_says_which_column_and_what_is_there_instead(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"key": 1, "text": "x"}\n{"en": null}\n{"en": "x", "zh": [1]}\n{"source": "Xinhua", "en": "x"}\n',
        encoding="utf-8",
    )
    told = [row if isinstance(row, str) else row.zh for _number, row in read(path)]
    assert told == ["no “en” in it, but “key”, “text”", "“en” is null, not a text", "“zh” is a list, not a text", ""]
