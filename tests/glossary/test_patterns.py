"""Compiled patterns are kept between runs, and a cache that is gone, broken or another Python's does no harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dingyi.glossary import cache_folder, first_characters, patterns

PATTERN = r"(?<!\w)(?P<verb>carry|carries)\s+out\b"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(cache_folder, "cache_folder", lambda: str(tmp_path))
    _forget(monkeypatch)
    yield
    _forget(monkeypatch)


def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_codes", "_fresh", "_patterns"):
        monkeypatch.setattr(patterns, name, {})


def test_what_was_compiled_is_read_by_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = patterns.compiled(PATTERN)
    patterns.save()
    assert len(list(tmp_path.iterdir())) == 1
    _forget(monkeypatch)
    monkeypatch.setattr(patterns, "_compile", lambda *_asked: pytest.fail("compiled again"))
    again = patterns.compiled(PATTERN)
    assert again is not first
    assert (again.pattern, again.flags, again.groupindex) == (first.pattern, first.flags, first.groupindex)
    assert [found["verb"] for found in again.finditer("They carry out and carries  out.")] == ["carry", "carries"]


@pytest.mark.parametrize("content", [b"", b"123", b"\0" * 40])
def test_a_broken_cache_is_written_anew(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.compiled(PATTERN)
    patterns.save()
    (cache,) = tmp_path.iterdir()
    whole = cache.read_bytes()
    cache.write_bytes(content)
    _forget(monkeypatch)
    assert patterns.compiled(PATTERN).search("carry out")
    patterns.save()
    assert cache.read_bytes() == whole


def test_code_that_the_engine_refuses_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_characters, "code_of", lambda *_asked: [1, 2, 3])
    assert patterns.compiled(PATTERN) == re.compile(PATTERN)
    assert patterns._fresh == {}


@pytest.mark.parametrize("error", [AttributeError, KeyError, TypeError, ImportError])
def test_a_python_that_keeps_its_code_elsewhere_compiles_as_ever(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(*_asked: object) -> list[int]:
        raise error

    monkeypatch.setattr(first_characters, "code_of", other)
    assert patterns.compiled(PATTERN) == re.compile(PATTERN)
    patterns.save()


def test_an_expression_that_is_none_is_refused_as_ever() -> None:
    with pytest.raises(re.error):
        patterns.compiled("(a")
