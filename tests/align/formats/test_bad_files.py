"""Files that are broken, hostile or not what their names say: one clear line, in bounded time and memory."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from drafts import DRAFTS

from dingyi.align.finding import Edit
from dingyi.align.formats.archive import MEMBER
from dingyi.align.formats.registry import EXTENSIONS, decode, read, written
from dingyi.glossary.errors import DingyiError, InputError

ROOT = Path(__file__).parents[3]
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<xliff version="1.2"><file><body>&b;</body></file></xliff>'
)
REACHES_OUT = LAUGHS.replace(b'<!ENTITY a "ha">', b'<!ENTITY a SYSTEM "file:///etc/passwd">')


def _zip(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            archive.writestr(name, body)
    return out.getvalue()


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=False) as stream:
            for _megabyte in range((MEMBER >> 20) + 1):
                stream.write(b" " * (1 << 20))
    return out.getvalue()


def _lying_bomb() -> bytes:
    """Return a bomb whose headers say that it is small."""
    raw = _bomb()
    size = (MEMBER + (1 << 20)).to_bytes(4, "little")
    return raw.replace(size, (1000).to_bytes(4, "little"))


def _many_parts() -> bytes:
    """Return an archive whose headers are each below the bound, and together above it."""
    body = b"<w:hdr xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + b" " * (45 << 20)
    heads = [(f"word/header{number}.xml", body + b"</w:hdr>") for number in range(3)]
    return _zip(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"), *heads)


BROKEN_WORD = "may be cut short; save it again"
BAD: dict[str, tuple[str, bytes, str]] = {
    "half an archive": ("a.docx", DRAFTS["words.docx"][:9000], f"a.docx: the archive is broken; it {BROKEN_WORD}"),
    "a broken member": (
        "a.docx",
        DRAFTS["words.docx"].replace(DRAFTS["words.docx"][200:260], b"\xff" * 60),
        f"in the archive is broken; it {BROKEN_WORD}",
    ),
    "a bomb": ("a.docx", _bomb(), "word/document.xml in the archive unpacks to more than 64 MB; split the file"),
    "a bomb that lies": ("a.docx", _lying_bomb(), "word/document.xml in the archive is broken"),
    "a bomb in many parts": (
        "a.docx",
        _many_parts(),
        "the parts of the archive unpack to more than 128 MB; split the file",
    ),
    "a paragraph of a megabyte": (
        "a.txt",
        b"One.\r\nTwo.\r\n\r\n" + b"word " * 210_000,
        "a.txt:4: a paragraph of more than 1 MB; break it into paragraphs",
    ),
    "such a paragraph on a page": (
        "a.html",
        b"<p>" + b"He said that the port will stay open. " * 30_000,
        "a.html: a paragraph of more than 1 MB",
    ),
    "no document": ("a.docx", _zip(("[Content_Types].xml", b"<T/>"), ("word/x.xml", b"")), "without its document"),
    "a spreadsheet": ("a.docx", _zip(("xl/workbook.xml", b"")), "this is a spreadsheet (.xlsx), not a Word file"),
    "a spreadsheet as text": ("a.txt", _zip(("xl/workbook.xml", b"")), "this is a spreadsheet (.xlsx)"),
    "an OpenDocument file": ("a.odt", _zip(("mimetype", b""), ("content.xml", b"")), "this is an OpenDocument file"),
    "another archive": ("a.docx", _zip(("a.txt", b"")), "this is a zip archive, not a Word file"),
    "text named docx": ("a.docx", b"Just words.\n", "named .docx, but it is not a Word file"),
    "a PDF named docx": ("a.docx", b"%PDF-1.4", "this is a PDF, not text"),
    "an empty docx": ("a.docx", b"", "an empty file, not a Word file"),
    "cut XML": ("a.xlf", DRAFTS["old.xlf"][:900], "not well-formed XML: "),
    "text named xlf": ("a.xlf", b"Just words.\n", "a.xlf:1:1: not well-formed XML: syntax error"),
    "other XML": ("a.xlf", b"<a><b/></a>", "XML, but not XLIFF"),
    "other XML as TMX": ("a.tmx", b"<a><b/></a>", "XML, but not TMX"),
    "a billion laughs": ("a.xlf", LAUGHS, "a.xlf: it declares the entity 'a'; entities are not read"),
    "an entity from outside": ("a.xlf", REACHES_OUT, "a.xlf: it declares the entity 'a'"),
    "a wrong declaration": (
        "a.xlf",
        b'<?xml version="1.0" encoding="UTF-8"?><a>\xc4\xe3</a>',
        "not UTF-8 at byte offset 41",
    ),
    "an unknown encoding": ("a.xlf", b'<?xml version="1.0" encoding="klingon"?><a/>', "the unknown encoding 'klingon'"),
    "a deep file": ("a.xlf", b"<a>" * 100_000, "elements nested more than 1000 deep"),
    "two other languages": (
        "a.xlf",
        DRAFTS["old.xlf"].replace(b'"zh-Hans"', b'"de"').replace(b'"en-GB"', b'"fr"'),
        "from de to fr: neither side is Chinese or English",
    ),
    "no targets": (
        "a.xlf",
        b'<xliff version="1.2"><file source-language="zh" target-language="en"><body><trans-unit id="1">'
        + "<source>你好</source></trans-unit></body></file></xliff>".encode(),
        "there is no English text in it",
    ),
    "no JSON": ("a.jsonl", b'{"zh": "", "en": "x"}\n\n[1]\n', "a.jsonl:3: not a JSON object: no object"),
    "cut JSON": ("a.jsonl", b'{"zh": "x", "en": "a', "a.jsonl:1: not a JSON object: unterminated string"),
    "deep JSON": ("a.jsonl", b'{"x": ' + b"[" * 100_000, "a.jsonl:1: not a JSON object"),
    "two objects": ("a.jsonl", b'{"en": "x"} {"en": "y"}', "a.jsonl:1: not a JSON object: more than one value"),
    "an object over two lines": ("a.jsonl", b'{"en":\n"x"}', "a.jsonl:1: not a JSON object"),
    "neither language": ("a.jsonl", b'{"id": "x"}\n', "a.jsonl:1: a row with neither Chinese nor English"),
    "one column": ("a.tsv", b"Only words\nand words\n", "no pair of columns, one Chinese and one English"),
    "no PO": ("a.po", b"hello\n", "a.po:1: neither a message nor a comment"),
    "a cut PO": ("a.po", b'msgid "a"\nmsgstr "b', "a.po:2: neither a message nor a comment"),
    "half a message": ("a.po", b'msgid "a"\n', "a.po:1: a message without msgstr"),
    "a page without text": ("a.html", b"<html><script>x</script></html>", "there is no English text in it"),
    "mixed encodings": ("a.txt", "中文 and ".encode() + "中文".encode("gb18030"), "not UTF-8 at byte offset 11"),
    "a UTF-16 file cut in half": ("a.txt", "ab".encode("utf-16")[:-1], "not UTF-16 at byte offset 4"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_told_in_one_line(case: str, tmp_path: Path) -> None:
    name, raw, told = BAD[case]
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        read(str(path))
    line = str(caught.value).replace(f"{tmp_path}{os.sep}", "")
    assert told in line
    assert line.startswith(name)
    assert "\n" not in line
    assert caught.value.hint


def test_a_file_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dingyi.align.formats.markup._MOST", 20)
    for name in ("words.docx", "old.xlf"):
        with pytest.raises(InputError, match="more than 20 elements; split the file"):
            decode(DRAFTS[name], name)


@pytest.mark.parametrize("name", DRAFTS)
@pytest.mark.parametrize("share", [0.03, 0.37, 0.71, 0.98])
def test_a_file_cut_anywhere_is_read_or_refused(name: str, share: float) -> None:
    raw = DRAFTS[name][: int(len(DRAFTS[name]) * share)]
    try:
        document = decode(raw, name)
    except DingyiError as error:
        assert "\n" not in str(error)
    else:
        assert document.text


@pytest.mark.parametrize("extension", sorted({*EXTENSIONS, ".txt", ".md"}))
@pytest.mark.parametrize("name", DRAFTS)
def test_a_wrong_extension_is_read_or_refused_in_one_line(name: str, extension: str) -> None:
    try:
        decode(DRAFTS[name], f"a{extension}")
    except DingyiError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("extension", [".txt", ".md"])
@pytest.mark.parametrize("name", ["old.xlf", "new.xlf", "memory.tmx", "page.html", "words.docx"])
def test_what_a_file_holds_counts_more_than_its_name(name: str, extension: str) -> None:
    assert decode(DRAFTS[name], f"a{extension}").text == decode(DRAFTS[name], name).text


HOSTILE = [
    "He said so. ",
    "<",
    "<a ",
    "<!--",
    "<!x",
    "&#",
    "</",
    '<a b="',
    "<a b='>",
    "<script>",
    "<div>",
    "<li><b>",
    "<b>x<hr>",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_page_takes_time_in_proportion(unit: str) -> None:
    def spent(length: int) -> float:
        raw = (unit * (length // len(unit))).encode() + b"</i>" * 1000 + b"<p>Some words at the end."
        begun = time.process_time()
        with suppress(InputError):
            decode(raw, "a.html")
        return time.process_time() - begun

    spent(1000)
    # Quadratic work would take a hundred times as long; a collector or a cold cache may double it.
    assert spent(400_000) < 40 * max(spent(40_000), 0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS is Linux's")
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.tsv", "a.po", "a.html", "a.jsonl", "a.xlf", "a.tmx", "a.docx"])
def test_a_hundred_megabytes_of_one_line_are_refused_in_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        for _megabyte in range(100):
            stream.write(b"words. " * 149_797)
    limit = 400 << 20  # of address space, the interpreter and its libraries included
    done = subprocess.run(
        [sys.executable, "-m", "dingyi", "check", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    lines = [line for line in done.stderr.splitlines() if "checked alone" not in line]
    assert done.returncode == 2, done.stderr
    assert len(lines) == 1
    assert "longer than the" in lines[0] or "not a Word file" in lines[0]


def _with_members(raw: bytes, *members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO(raw)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            archive.writestr(name, body)
    return out.getvalue()


def test_members_that_name_places_outside_stay_in_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    outside = ("../../outside.xml", str(tmp_path / "absolute.xml"), "..\\outside.xml", "word/../../../up.xml")
    raw = _with_members(DRAFTS["words.docx"], *((name, b"<x/>") for name in outside))
    (inside / "words.docx").write_bytes(raw)
    document = read("words.docx")
    assert document.text == decode(DRAFTS["words.docx"], "words.docx").text
    first = document.text.split()[0]
    changed = written(document, [Edit(0, len(first), "Changed")])
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert {*outside} <= {*archive.namelist()}
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["words.docx"]


@pytest.mark.parametrize("fault", ["two of one name", "two over the same bytes"])
def test_members_that_lie_over_each_other_are_read_or_refused(fault: str) -> None:
    name, twin = b"word/document.xml", b"word/documenX.xml"
    raw = _with_members(DRAFTS["words.docx"], (twin.decode(), b"<x/>"))
    if fault == "two of one name":
        raw = raw.replace(twin, name)
    else:
        # In the directory 46 bytes stand before the name; the last four are the place of the member.
        at = raw.rindex(twin)
        raw = raw[: at - 4] + raw[raw.rindex(name) - 4 : raw.rindex(name)] + raw[at:]
    try:
        assert decode(raw, "words.docx").text
    except DingyiError as error:
        assert "\n" not in str(error)
