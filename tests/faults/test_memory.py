"""Reading a file takes no more memory than the multiple of it that SECURITY.md states."""

from __future__ import annotations

import re
import sys
import tracemalloc
from pathlib import Path

import pytest

from dingyi.align.formats.registry import decode
from dingyi.glossary.load import parse

sys.path.insert(0, str(Path(__file__).parent))
from big_files import KINDS, made

STATED = dict(
    re.findall(
        r"^\| ([\w.]+) \| (\d+) \|$", (Path(__file__).parents[2] / "SECURITY.md").read_text("utf-8"), re.MULTILINE
    )
)


def test_every_format_is_stated() -> None:
    assert set(STATED) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_reading_takes_no_more_than_is_stated(kind: str) -> None:
    name, small = made(kind, 20_000)
    _name, raw = made(kind, 300_000)
    read = parse if kind == "yaml" else decode
    read(small, name)  # what is loaded once
    tracemalloc.start()
    try:
        read(raw, name)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most <= int(STATED[kind]) * len(raw), f"{most / len(raw):.1f} times"
