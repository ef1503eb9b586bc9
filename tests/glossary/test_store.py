"""Compiled data: rebuilt when its files change or it is corrupt, usable by several at once, never in the way."""

from __future__ import annotations

import marshal
import multiprocessing
import os
from pathlib import Path
from typing import Any

import pytest

from dingyi.glossary import store_files
from dingyi.glossary.errors import InputError
from dingyi.glossary.recent import Recent
from dingyi.glossary.store import Store, Tables
from dingyi.glossary.store_files import open_store, received
from dingyi.tui.cli import _announce


class Builder:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.calls = 0

    def __call__(self) -> Tables:
        self.calls += 1
        text = self.file.read_text(encoding="utf-8")
        return {"word": {word: (word, len(word)) for word in text.split()}}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "words.txt"
    path.write_text("one two 三", encoding="utf-8")
    return path


def _from_file(file: Path) -> Store:
    store = open_store("t", [str(file)], Builder(file))
    assert store._connection is not None
    return store


def _get(store: Store, *keys: str) -> dict[str, Any]:
    return store.get("word", keys)


def _caches(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "dingyi").glob("*.sqlite"))


def test_it_is_built_once_and_read_by_key(file: Path) -> None:
    build = Builder(file)
    for _ in range(3):
        store = open_store("t", [str(file)], build)
        assert _get(store, "two", "三", "none") == {"two": ("two", 3), "三": ("三", 1)}
        assert store.load("word").keys() == {"one", "two", "三"}
    assert build.calls == 1


def test_a_terminal_is_told_once_what_a_first_run_waits_for(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(store_files, "_LISTENING", [])
    _announce()
    for name in ("glossary", "t", "dictionary-4-2", "lexicon-6-2", "glossary"):
        open_store(name, [str(file)], Builder(file))
    assert capsys.readouterr().err.splitlines() == [
        "dingyi: compiling the glossary, once: some seconds",
        "dingyi: compiling the Chinese dictionary, once: some seconds",
    ]


def test_new_content_is_seen_and_the_old_cache_goes(file: Path, tmp_path: Path) -> None:
    build = Builder(file)
    open_store("t", [str(file)], build)
    file.write_text("one two 四", encoding="utf-8")
    assert "四" in _get(open_store("t", [str(file)], build), "四")
    assert build.calls == 2
    assert len(_caches(tmp_path)) == 1


def test_what_nobody_read_for_long_goes_when_another_is_built(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("five", encoding="utf-8")
    for path in (file, other):
        open_store("t", [str(path)], Builder(path))
    old, kept = _caches(tmp_path)
    os.utime(old, (0, 0))
    third = tmp_path / "third.txt"
    third.write_text("six", encoding="utf-8")
    open_store("t", [str(third)], Builder(third))
    assert kept in _caches(tmp_path)
    assert old not in _caches(tmp_path)


def test_the_same_size_and_time_do_not_hide_a_change(file: Path) -> None:
    build = Builder(file)
    old = os.stat(file)
    open_store("t", [str(file)], build)
    other = file.with_suffix(".new")
    other.write_text("one six 三", encoding="utf-8")
    os.utime(other, ns=(old.st_atime_ns, old.st_mtime_ns))
    os.replace(other, file)
    assert _get(open_store("t", [str(file)], build), "six") == {"six": ("six", 3)}


def test_a_touched_file_of_the_same_content_is_not_built_again(file: Path) -> None:
    build = Builder(file)
    open_store("t", [str(file)], build)
    os.utime(file, ns=(1, 1))
    open_store("t", [str(file)], build)
    assert build.calls == 1


@pytest.mark.parametrize("damage", ["truncated", "garbage", "empty", "flipped", "gone"])
def test_a_corrupt_cache_is_rebuilt(file: Path, tmp_path: Path, damage: str) -> None:
    build = Builder(file)
    open_store("t", [str(file)], build)
    (cache,) = _caches(tmp_path)
    raw = bytearray(cache.read_bytes())
    if damage == "gone":
        cache.unlink()
    else:
        if damage == "flipped":
            at = raw.index(b"two", raw.index(b"two") + 1)  # of the row: its key, then its value
            raw[at] ^= 1
        changed = {"truncated": raw[: len(raw) // 2], "garbage": b"x" * 9000, "empty": b"", "flipped": raw}[damage]
        cache.write_bytes(bytes(changed))
    store = open_store("t", [str(file)], build)
    assert _get(store, "one", "two") == {"one": ("one", 3), "two": ("two", 3)}
    assert build.calls >= 2
    assert _get(open_store("t", [str(file)], build), "two") == {"two": ("two", 3)}


@pytest.mark.skipif(os.name == "nt", reason="permissions of folders")
@pytest.mark.parametrize("home", ["read-only", "a file", "relative", "unknown"])
def test_without_a_cache_folder_it_lives_in_memory(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    if home == "read-only":
        folder = tmp_path / "locked"
        folder.mkdir(mode=0o500)
        if os.access(folder, os.W_OK):  # root may write anywhere
            folder = Path("/proc/nowhere")
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    elif home == "a file":
        monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    elif home == "relative":
        monkeypatch.setenv("XDG_CACHE_HOME", "cache")
        monkeypatch.setenv("HOME", "also/relative")
    else:
        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    store = open_store("t", [str(file)], Builder(file))
    assert _get(store, "one") == {"one": ("one", 3)}
    assert store.load("word").keys() == {"one", "two", "三"}


def _build_and_read(file: str) -> int:
    store = open_store("t", [file], Builder(Path(file)))
    return len(store.load("word"))


def test_two_processes_may_build_it_at_once(file: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_build_and_read, [str(file)] * 6, chunksize=1) == [3] * 6


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_files, "_apart", True)
    monkeypatch.setattr("threading.active_count", lambda: 1)  # xdist has a thread of its own


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
@pytest.mark.usefixtures("apart")
def test_what_takes_much_memory_is_compiled_in_another_process(file: Path) -> None:
    build = Builder(file)
    for _ in range(2):
        assert _get(open_store("t", [str(file)], build), "two", "none") == {"two": ("two", 3)}
    assert build.calls == 0


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("way", ["refused", "threads", "unknown"])
def test_it_is_compiled_here_where_no_process_can_be_made(
    file: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def refused() -> int:
        raise BlockingIOError("no more processes")

    if way == "refused":
        monkeypatch.setattr(os, "fork", refused, raising=False)
    elif way == "threads":
        monkeypatch.setattr("threading.active_count", lambda: 2)
    else:
        monkeypatch.delattr(os, "fork", raising=False)
    build = Builder(file)
    assert _get(open_store("t", [str(file)], build), "two") == {"two": ("two", 3)}
    assert build.calls == 1


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("way", ["raised", "killed"])
def test_what_fails_in_another_process_is_told_by_this_one(
    file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], way: str
) -> None:
    here = os.getpid()

    def build() -> Tables:
        if way == "killed" and os.getpid() != here:
            os._exit(9)
        raise InputError("no such word", path=str(file))

    with pytest.raises(InputError, match="no such word"):
        open_store("t", [str(file)], build)
    assert capfd.readouterr() == ("", "")
    assert not _caches(tmp_path)


def test_what_is_read_for_one_who_keeps_it_is_not_kept(file: Path) -> None:
    build = Builder(file)
    for store in (_from_file(file), Store(None, build, build())):
        assert store.read("word", ["two", "none"]) == {"two": ("two", 3)}
        assert not store._recent


def test_large_values_come_back_as_they_were(file: Path) -> None:
    values = {f"{size}": [("word", number) for number in range(size)] for size in (1, 20, 60, 400, 5000)}

    def build() -> Tables:
        return {"word": values}

    store = open_store("t", [str(file)], build)
    assert store._connection is not None
    assert store.read("word", list(values)) == values
    assert _get(store, *values) == values
    assert received("t", store.packed(["word"])).load("word") == values
    store = open_store("t", [str(file)], build)
    store.keep("word")
    assert sum(map(len, store._kept["word"].values())) < len(marshal.dumps(values)) / 2
    assert _get(store, *values) == values
    assert store._recent["word"]._weight > len(marshal.dumps(values["400"]))  # by what they take in memory


def test_a_table_in_memory_answers_as_the_file_does(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(" ".join(f"word{number}" for number in range(3000)), encoding="utf-8")
    build = Builder(file)
    read, kept = _from_file(file), _from_file(file)
    kept.keep("word")
    monkeypatch.setattr(kept, "_connection", None)
    for first in range(0, 3100, 7):
        keys = [f"word{number}" for number in range(first, first + 9)] + ["", "\ud800", "word1"]
        assert read.get("word", keys) == kept.get("word", set(keys)) == {
            key: (key, len(key)) for key in keys if key in build()["word"]
        }  # fmt: skip


def test_what_is_not_there_is_asked_for_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = _from_file(file)
    assert _get(store, "one", "none") == {"one": ("one", 3)}
    monkeypatch.setattr(store, "_connection", None)
    assert _get(store, "none", "one") == {"one": ("one", 3)}


def test_a_store_is_received_elsewhere(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = _from_file(file).packed(["word"])
    wanted = {"one": ("one", 3), "三": ("三", 1)}
    assert _get(received("t", packed), "one", "三", "none") == wanted
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    assert _get(received("t", packed), "one", "三", "none") == wanted
    (path,) = (tmp_path / "elsewhere" / "dingyi").glob("*.sqlite")
    path.write_bytes(b"x" * 9000)
    assert _get(received("t", packed), "one", "三", "none") == wanted
    assert received("t", packed).packed(["word"]) == packed
    monkeypatch.setenv("XDG_CACHE_HOME", str(path))  # no folder
    assert _get(received("t", packed), "one", "三", "none") == wanted
    assert _get(received("t", received("t", packed).packed(["word"])), "one", "三", "none") == wanted


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_process_that_is_forked_off_reads_by_itself(file: Path) -> None:
    store = _from_file(file)
    _get(store, "one")
    before = store._connection
    child = os.fork()
    if child == 0:
        os._exit(0 if _get(store, "two") == {"two": ("two", 3)} and store._connection is not before else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert _get(store, "two") == {"two": ("two", 3)} and store._connection is before


def test_what_was_asked_for_last_stays() -> None:
    recent = Recent(10)
    for number in range(1000):
        recent.put(number, str(number))
        assert recent.get(0) == "0"
        assert recent.get(number) == str(number)
    kept = [number for number in range(1000) if recent.get(number) is not None]
    assert len(kept) <= 20 and kept[-5:] == [995, 996, 997, 998, 999]


def test_what_weighs_more_leaves_less_room() -> None:
    recent = Recent(100)
    for number in range(50):
        recent.put(number, number, 40)
    assert 2 <= sum(recent.get(number) is not None for number in range(50)) <= 6


def test_two_threads_may_make_room_at_once() -> None:
    recent = Recent(10)
    for number in range(5):
        recent.put(number, str(number), 3)
    recent.clear()  # as the other one has done in the middle of this one's doing so
    recent._weight = 10
    recent.put("new", "kept", 3)
    assert recent.get("new") == "kept"
