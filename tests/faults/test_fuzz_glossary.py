"""Files of terms, configurations and journals, broken: each is read or refused in one line."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.entry import sha256
from dingyi.align.journal import read as read_journal
from dingyi.align.own_rules import load as load_rules
from dingyi.glossary.exchange.draft import glossary_text
from dingyi.glossary.exchange.formats import FORMATS
from dingyi.glossary.layout import formatted
from dingyi.glossary.load import parse
from dingyi.tui.settings_file import read as read_settings
from dingyi.tui.settings_file import settings_of

sys.path.insert(0, str(Path(__file__).parent))
from hostile import PARTS, examples, mutated, refused_in_one_line

SAMPLES = Path(__file__).parents[1] / "glossary/exchange"
GLOSSARY = (SAMPLES / "sample.yaml").read_bytes()
RULES = b"""\
- rule: per-cent
  find: 'per (?P<c>cent)'
  message: one word
  severity: info
  replace: per\\g<c>
  safe: true
  bad: [5 per cent, "a per cent"]
  good:
    - 5 percent
- {rule: other, find: "[a-c]{2,9}d", message: none}
"""
CONFIGURATION = b"""\
target-lang = "en-GB"
glossary = ["a.yaml", 'b/*.yaml']
pairs = [{ source = "zh/{name}.txt", target = "en/{name}.txt" }]
max-warnings = 3
[lint]
ignore = ["T", "asset-id"]
severity = { calque-noun = "info", P002 = "warning" }
[lint.per-file-ignores]
"en/archive/**" = ["P"]
[rules.serial-comma]
style = "always"
[keymap]
accept = "y"
redo = ["ctrl+y", "U"]
"""
ANCHOR = {"start": 3, "end": 7, "exact": "they", "prefix": "and ", "suffix": " said"}
DECIDED = {"op": "decide", "id": "01A", "rule": "x-y", "state": "edited", "anchor": ANCHOR, "to": "we", "span": [0, 4]}
JOURNAL = b"".join(
    json.dumps({"v": 1, **entry}, ensure_ascii=False).encode() + b"\n"
    for entry in (
        {"op": "open", "text_sha256": sha256("x")},
        {**DECIDED, "edits": [[0, 1, "w"], [1, 4, "e"]], "over": ["01B"], "why": None, "at": "2026-01-01T00:00:00Z"},
        {"op": "undo", "id": "01B", "target": "01A"},
        {"op": "note", "id": "01C", "fingerprint": "abc", "why": "“因为”"},
    )
)


@examples(150)
@given(mutated([GLOSSARY]))
def test_a_broken_glossary_is_read_or_refused(raw: bytes) -> None:
    with refused_in_one_line():
        concepts = parse(raw, "a.yaml")
        again = parse(formatted(raw, "a.yaml").encode(), "a.yaml")
        assert sorted(one._replace(line=0) for one in again) == sorted(one._replace(line=0) for one in concepts)


@examples(100)
@given(mutated([RULES]))
def test_broken_own_rules_are_read_or_refused(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, refused_in_one_line():
        path = Path(folder) / "own.yaml"
        path.write_bytes(raw)
        load_rules([str(path)])


@pytest.mark.parametrize("form", FORMATS, ids=[form.name for form in FORMATS])
@examples(60)
@given(data=st.data())
def test_a_broken_foreign_glossary_is_read_or_refused(form: object, data: st.DataObject) -> None:
    name, module = form.name, form.module()  # type: ignore[attr-defined]
    if name == "xlsx":
        pytest.importorskip("openpyxl")
        good = module.render(parse(GLOSSARY, "a.yaml"))
    else:
        good = next(SAMPLES.glob(f"sample.{name}.*")).read_bytes()
    raw = data.draw(mutated([good]))
    with refused_in_one_line():
        text = glossary_text(module.read(raw, "a").drafts, "a", "society")
        parse(text.encode(), "b")


@examples(150)
@given(raw=mutated([CONFIGURATION]), name=st.sampled_from(("dingyi.toml", "pyproject.toml")))
def test_a_broken_configuration_is_read_or_refused(raw: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder, refused_in_one_line():
        path = Path(folder) / name
        path.write_bytes(raw)
        settings_of(str(path), read_settings(str(path)))


KEY = st.sampled_from(
    ("lint.select", "lint", "rules", "rules.serial-comma", "pairs", "keymap.accept", "extend", ".", "")
)


@examples(150)
@given(
    name=KEY, parts=st.lists(st.sampled_from([part.decode("utf-8", "surrogateescape") for part in PARTS]), max_size=4)
)
def test_a_broken_key_on_the_command_line_is_read_or_refused(name: str, parts: list[str]) -> None:
    with refused_in_one_line():
        settings_of(None, read_settings(None, (f"{name}={''.join(parts)}",)))


@examples(150)
@given(mutated([JOURNAL]))
def test_a_broken_journal_is_read_or_refused(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, refused_in_one_line():
        path = Path(folder) / "li.jsonl"
        path.write_bytes(raw)
        contents = read_journal(str(path))
        assert path.read_bytes() == raw
        assert contents.size + len(contents.torn) <= len(raw)
        whole = [line for line in raw.split(b"\n") if line.strip()]
        assert len(contents.entries) + bool(contents.torn) + (contents.newer is not None) * len(whole) >= len(whole)
