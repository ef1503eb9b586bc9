"""What is written is valid: XLIFF by the OASIS schemas, TMX by its content models, DOCX by LibreOffice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from drafts import DRAFTS
from lxml import etree

from dingyi.align.finding import Edit
from dingyi.align.formats.registry import decode, written

# Debian's php-symfony-translation carries the OASIS schemas and a xml.xsd; DINGYI_SCHEMAS names another folder.
SCHEMAS = Path(os.environ.get("DINGYI_SCHEMAS", "/usr/share/php/Symfony/Component/Translation/Resources/schemas"))
DTD = Path(__file__).parent / "tmx14.dtd"
NEW = 'A < B & C > D, “é” and ]]> \U0001f600 "x"'


def _rewritten(name: str) -> bytes:
    """Return a draft with an edit in each paragraph: plain, across formatting, and one that empties it."""
    document = decode(DRAFTS[name], name)
    text = document.text
    first, second = text.index("stay"), text.index("-style")
    last = document.paragraphs[2]
    return written(
        document,
        [Edit(first, text.index("grow"), NEW + " "), Edit(second, second + 6, ""), Edit(last.start, last.end, "")],
    )


def oasis(version: str) -> etree.XMLSchema:
    """Return the schema of an XLIFF version, from files alone; skip the test where they are not."""
    schema = SCHEMAS / {"1.2": "xliff-core-1.2-strict.xsd", "2.1": "xliff-core-2.0.xsd"}[version]
    if not schema.exists():
        pytest.skip("the OASIS schemas are not here: apt-get install php-symfony-translation, or set DINGYI_SCHEMAS")
    # The schemas import xml.xsd from the network or from a folder of their own: the copy beside them serves both.
    told = re.sub(rb'schemaLocation="[^"]*xml.xsd"', b'schemaLocation="xml.xsd"', schema.read_bytes())
    parser = etree.XMLParser(no_network=True, load_dtd=False)
    return etree.XMLSchema(etree.fromstring(told, parser, base_url=str(schema)))


@pytest.mark.parametrize(("name", "version"), [("old.xlf", "1.2"), ("new.xlf", "2.1")])
def test_xliff_is_valid_by_the_oasis_schema(name: str, version: str) -> None:
    checked = oasis(version)
    parser = etree.XMLParser(no_network=True, load_dtd=False)
    checked.assertValid(etree.fromstring(DRAFTS[name], parser))
    checked.assertValid(etree.fromstring(_rewritten(name), parser))
    broken = DRAFTS[name].decode("utf-16" if name == "new.xlf" else "utf-8").replace("<source>", "<sauce>")
    assert not checked.validate(etree.fromstring(broken.replace("</source>", "</sauce>").encode("utf-8"), parser))


# What may stand in what, from the specifications: it always runs, with the schemas or without.
INLINE_12 = {"g", "x", "bx", "ex", "bpt", "ept", "ph", "it", "mrk"}
INLINE_21 = {"cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"}
INSIDE_12 = {
    "xliff": {"file"}, "file": {"header", "body"}, "body": {"group", "trans-unit", "bin-unit"},
    "group": {"group", "trans-unit", "bin-unit", "note", "context-group", "count-group", "prop-group"},
    "trans-unit": {"source", "seg-source", "target", "note", "alt-trans", "context-group", "count-group", "prop-group"},
    "alt-trans": {"source", "seg-source", "target", "note", "context-group", "prop-group"},
    "source": INLINE_12, "target": INLINE_12, "g": INLINE_12, "mrk": INLINE_12, "bpt": {"sub"}, "ept": {"sub"},
    "ph": {"sub"}, "it": {"sub"}, "note": set(), "x": set(), "header": {"note", "tool", "phase-group", "glossary"},
}  # fmt: skip
INSIDE_21 = {
    "xliff": {"file"}, "file": {"skeleton", "notes", "unit", "group"}, "group": {"notes", "unit", "group"},
    "unit": {"notes", "originalData", "segment", "ignorable"}, "notes": {"note"}, "originalData": {"data"},
    "segment": {"source", "target"}, "ignorable": {"source", "target"}, "source": INLINE_21, "target": INLINE_21,
    "pc": INLINE_21, "mrk": INLINE_21, "note": set(), "data": {"cp"},
}  # fmt: skip
NEEDED = {
    "file": ("source-language", "original", "datatype"), "trans-unit": ("id",), "g": ("id",), "bpt": ("id",),
}  # fmt: skip


@pytest.mark.parametrize(("name", "version"), [("old.xlf", "1.2"), ("new.xlf", "2.1")])
def test_xliff_has_the_structure_of_the_specification(name: str, version: str) -> None:
    assert_structure(_rewritten(name), version)


def assert_structure(raw: bytes, version: str) -> None:
    """Assert that a file has nothing but what may stand where it stands, and all that must."""
    root = etree.fromstring(raw, etree.XMLParser(no_network=True))
    inside = INSIDE_12 if version == "1.2" else INSIDE_21
    assert root.get("version") == version
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        assert {etree.QName(child).localname for child in element} <= inside[local], local
        if not inside[local] & {"g", "pc", "sub", "cp"} and len(element):
            assert not "".join([element.text or "", *(child.tail or "" for child in element)]).strip(), local
        if version == "1.2":
            assert all(element.get(key) for key in NEEDED.get(local, ())), local


def test_tmx_is_valid_by_its_content_models() -> None:
    checked = etree.DTD(str(DTD))
    parser = etree.XMLParser(no_network=True, load_dtd=False)
    tree = etree.fromstring(_rewritten("memory.tmx"), parser)
    assert checked.validate(tree), checked.error_log
    assert not checked.validate(etree.fromstring(DRAFTS["memory.tmx"].replace(b' segtype="sentence"', b""), parser))
    assert not checked.validate(etree.fromstring(DRAFTS["memory.tmx"].replace(b"hi>", b"b>"), parser))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["words.docx", "pairs.docx"])
def test_libreoffice_opens_what_is_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / "written.docx"
    path.write_bytes(_rewritten(name))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, timeout=240, check=False)
    text = (tmp_path / "written.txt").read_text(encoding="utf-8-sig")
    assert done.returncode == 0, done.stderr
    assert f"The port will {NEW} grow <steadily>." in text
    assert "We will advance Chinese modernization." in text
