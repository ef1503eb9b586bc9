"""Machines that lack a package: what can go on goes on, what cannot says in one line what to install."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from calling import call

ROWS = json.dumps({"id": "a", "zh": "港口。", "en": "The port opened , slowly."}) + "\n"


@pytest.mark.parametrize(
    ("module", "words", "hint"),
    [
        ("pyarrow", ("in.parquet", "--out", "out"), "dingyi[parquet]"),
        ("pyarrow", ("in.jsonl", "--out", "out", "--output-format", "parquet"), "dingyi[parquet]"),
        ("fsspec", ("memory://x/in.jsonl", "--out", "out"), "dingyi[remote]"),
        ("distributed", ("in.jsonl", "--out", "out", "--cluster", "tcp://127.0.0.1:1"), "dingyi[dask]"),
    ],
)
def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, words: tuple[str, ...], hint: str
) -> None:
    (tmp_path / "in.jsonl").write_text(ROWS, encoding="utf-8")
    (tmp_path / "in.parquet").write_bytes(b"PAR1")
    for name in [name for name in sys.modules if name == module or name.startswith(module + ".")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    done = call(tmp_path, "corpus", "check", *words)
    assert done.returncode == 2
    assert hint in done.stderr and done.stderr.count("\n") == 1


def test_matching_needs_no_package_with_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Neither an automaton nor another regular expression engine: the indexes are tables of Python.
    (tmp_path / "a.txt").write_text("The county will pursue Chinese-style modernization .\n", encoding="utf-8")
    wanted = call(tmp_path, "check", "a.txt", "--output-format", "jsonl", "-q").stdout
    for module in ("ahocorasick_rs", "re2", "hyperscan", "opencc", "numpy", "jieba", "lxml", "pypinyin", "Stemmer"):
        for name in [name for name in sys.modules if name == module or name.startswith(module + ".")]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, module, None)
    done = call(tmp_path, "check", "a.txt", "--output-format", "jsonl", "-q")
    assert done.stdout == wanted and "forbidden-rendering" in wanted


def test_a_python_without_sqlite_keeps_its_tables_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dingyi.glossary.store_files import open_store

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = open_store("made", [__file__], lambda: {"table": {"key": [1]}})
    assert made.get("table", ["key"]) == {"key": [1]}
    monkeypatch.setitem(sys.modules, "_sqlite3", None)
    for _time in range(2):
        again = open_store("made", [__file__], lambda: {"table": {"key": [1]}})
        assert again.get("table", ["key", "none"]) == {"key": [1]}


def test_traditional_chinese_without_opencc_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from dingyi.glossary import script
    from dingyi.glossary.errors import UsageError

    script._converter.cache_clear()
    monkeypatch.setitem(sys.modules, "opencc", None)
    assert script.simplify("国家发展") == "国家发展"
    with pytest.raises(UsageError, match="opencc"):
        script.simplify("國家")
    monkeypatch.undo()
    script._converter.cache_clear()
    assert script.simplify("國家") == "国家"


def test_pairing_without_numpy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("The port opened. The town grew.\n", encoding="utf-8")
    (tmp_path / "a.zh.txt").write_text("港口开放。城镇发展。市场繁荣。\n", encoding="utf-8")
    for name in [name for name in sys.modules if name.split(".")[0] == "numpy" or name.startswith("dingyi.align.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numpy", None)
    done = call(tmp_path, "check", "a.txt", "--source", "a.zh.txt", "-q")
    assert done.returncode == 2
    assert "numpy" in done.stderr and done.stderr.count("\n") == 1 and "internal" not in done.stderr
