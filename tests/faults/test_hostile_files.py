"""What broke a reader or kept it busy for ever, one case each."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dingyi.align.directives import directives
from dingyi.align.document import Document
from dingyi.align.formats.registry import decode
from dingyi.align.journal import read as read_journal
from dingyi.align.own_rules import load as load_rules
from dingyi.align.project import has_table
from dingyi.align.sentences import split_chinese
from dingyi.align.suppress import by_directives
from dingyi.glossary.errors import DingyiError
from dingyi.glossary.exchange import json as json_format
from dingyi.glossary.exchange import tbx, xlsx
from dingyi.glossary.exchange.draft import glossary_text
from dingyi.glossary.load import parse
from dingyi.glossary.nodes import read_raw
from dingyi.tui.settings_file import read as read_settings

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from calling import call
from hostile import within

RULE = b"- rule: a\n  find: b\n  message: c\n"
BOMB = b"".join(b"- &a%d [*a%d, *a%d]\n" % (number, number - 1, number - 1) for number in range(1, 40))
ENTRY = "- {id: a%d, zh: \u6e2f, domain: economy, known: seen, en: %s}\n"
MANY = ENTRY % (0, "&e [" + "{text: a, status: admitted}, " * 2000 + "]") + "".join(
    ENTRY % (number, "*e") for number in range(1, 3000)
)
XML = b'<tmx version="1.4"><body/></tmx>'


def _imported(raw: bytes) -> str:
    return glossary_text(json_format.read(raw, "a").drafts, "a", "society")


def _entry(**more: object) -> bytes:
    return json.dumps([{"zh": "x", "en": [{"text": "x", "status": "preferred"}], **more}]).encode()


def _file(name: str, raw: bytes, read: Callable[[str], object]) -> Callable[[Path], object]:
    def run(folder: Path) -> object:
        path = folder / name
        path.write_bytes(raw)
        return read(str(path))

    return run


def _own(raw: bytes) -> Callable[[Path], object]:
    return _file("own.yaml", raw, lambda path: load_rules([path]))


def _settings(text: bytes, name: str = "dingyi.toml") -> Callable[[Path], object]:
    return _file(name, text, read_settings)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a long default attribute": (
        lambda _: decode(XML.replace(b"<tmx", b'<!DOCTYPE tmx [<!ATTLIST a b CDATA "x">]><tmx'), "a.tmx"),
        "declares attributes",
    ),
    "an encoding of domain names": (lambda _: decode(b'msgid ""\nmsgstr "charset=punycode"\n', "a.po"), "unknown encoding"),
    "an alias of a list": (lambda _: parse(MANY.encode(), "a"), "an alias (*) repeats"),
    "a bomb of aliases": (lambda _: parse(b"- &a0 [x]\n" + BOMB, "a"), "an alias (*) repeats"),
    "a list in itself": (lambda _: parse(b"- &a [*a]", "a"), "an alias (*) repeats"),
    "a merge key": (lambda _: parse(b"- &a {id: a}\n- {<<: *a}", "a"), "an alias (*) repeats"),
    "a tag that runs a program": (_own(RULE + b"  safe: !!python/object/apply:os.system [ls]\n"), "own.yaml:4:9"),
    "a date that is none": (_own(RULE + b"  safe: 2020-99-99\n"), "own.yaml:4:9"),
    "examples that are none": (_own(RULE + b"  bad: 5\n"), "own.yaml:4:8: a list is expected"),
    "a pattern of many brackets": (_own(RULE.replace(b"find: b", b"find: '" + b"(" * 5000 + b")" * 5000 + b"'")), "no regular"),
    "a repetition without end": (_own(RULE.replace(b"find: b", b"find: 'a{99999999999999}'")), "no regular expression"),
    "half a character in JSON": (lambda _: _imported(_entry(note="\ud800")), "half a character (U+D800)"),
    "a number of thousands of digits": (lambda _: _imported(b"[" + b"9" * 5000 + b"]"), "thousands of digits"),
    "renderings that are none": (lambda _: _imported(_entry(en=5)), "it has no English"),
    "a NUL in XML": (lambda _: tbx.read(b"<\0tbx/>", "a"), "not well-formed XML"),
    "a NUL in a name": (lambda _: read_raw("a\0b"), "cannot be read"),
    "a file without an end": (lambda _: read_raw("/dev/zero"), "longer than the 64 MB"),
    "a configuration without an end": (lambda _: read_settings("/dev/zero"), "longer than the 1 MB"),
    "a deep configuration": (_settings(b"a = " + b"[" * 20_000), "nested too deeply"),
    "a key of many parts": (_settings(b"a." * 20_000 + b"a = 1"), "more than a hundred parts"),
    "a number in a configuration": (_settings(b"max-warnings = " + b"9" * 5000), "number of thousands of digits"),
    "a table that is none": (_settings(b"[tool]\ndingyi = 1", "pyproject.toml"), "'dingyi' is no table"),
    "rules that are none": (_settings(b"[lint.per-file-ignores]\na = [3]"), "rules are a list of names"),
    "a deep journal": (_file("a.jsonl", b"[" * 100_000 + b"\n{}\n", read_journal), "no line of a journal"),
}  # fmt: skip


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs /dev/zero")
@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_one_line(case: str, tmp_path: Path) -> None:
    run, told = REFUSED[case]
    with within(20), pytest.raises(DingyiError) as caught:
        run(tmp_path)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_a_journal_line_of_an_odd_kind_is_only_read(tmp_path: Path) -> None:
    read = _file("a.jsonl", b'{"op": []}\n', read_journal)
    assert read(tmp_path).newer  # type: ignore[attr-defined]


def test_a_pyproject_whose_tool_is_no_table_is_no_configuration(tmp_path: Path) -> None:
    assert _file("pyproject.toml", b"tool = 'dingyi'", has_table)(tmp_path) is False
    assert _file("pyproject.toml", b"[tool.dingyi]\na=" + b"[" * 20_000, has_table)(tmp_path) is False


def test_a_far_cell_costs_no_row_of_cells() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book, stream, out = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.save(stream)
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD999999"/>'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>zh</t></is></c></row><row r="999999999"/></sheetData>'
        "</worksheet>"
    )
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, sheet if info.filename == "xl/worksheets/sheet1.xml" else old.read(info))
    with within(60), pytest.raises(DingyiError, match="too large"):
        xlsx.read(out.getvalue(), "a")


@pytest.mark.parametrize(
    "unit", ["[[dingyi: disable A]]\n", "[[dingyi: ignore T]]\na\n", "[[dingyi:", "\r[[dingyi: ignore T]]"]
)
def test_directives_are_read_in_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    with within(30):
        by_directives(Document(text), [])
        assert directives("a\r[[dingyi: ignore P]]\rb")[0].fault is None


def test_brackets_are_read_in_time() -> None:
    text = "（好。好。）" * 15_000
    with within(20):
        assert split_chinese(text)[-1][1] == len(text)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux alone")
def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    for name, text in ((b"a\xe9.txt", "The the port.\n"), (b"g\xe9.yaml", "[]\n")):
        (tmp_path / os.fsdecode(name)).write_text(text, encoding="utf-8")
    draft, terms = os.fsdecode(b"a\xe9.txt"), os.fsdecode(b"g\xe9.yaml")
    for words in (
        ["check", draft, "--glossary", terms],
        ["check", draft, "--output-format", "sarif"],
        ["glossary", "stats", "--glossary", terms],
    ):
        assert "internal error" not in call(tmp_path, *words).stderr
