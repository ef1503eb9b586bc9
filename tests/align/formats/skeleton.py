"""What must not change when the words of a draft are edited, read by parsers that Dingyi does not use to write."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import polib
from docx import Document as read_docx
from lxml import etree
from lxml import html as lxml_html

_PROSE = ("{*}target", "{*}seg")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def skeleton(name: str, raw: bytes) -> Any:
    """Return everything of a file but the words that Dingyi reads as its English."""
    kind = name.rpartition(".")[2]
    return {
        "xlf": _xml, "tmx": _xml, "docx": _docx, "po": _po, "tsv": _tsv, "jsonl": _jsonl, "html": _html,
        "txt": _text, "md": _table,
    }[kind](raw)  # fmt: skip


def _xml(raw: bytes) -> Any:
    tree = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    found: list[Any] = [tree.getroottree().docinfo.doctype]
    prose = {element for element in tree.iter("{*}target", "{*}seg") if _english(element)}
    for element in tree.getroottree().iter():
        inside = element in prose or any(one in prose for one in element.iterancestors())
        native = isinstance(element.tag, str) and etree.QName(element).localname in ("bpt", "ept")
        found.append((element.tag, dict(element.attrib)))
        found.append(None if inside and not native else element.text)
        tail_inside = any(one in prose for one in element.iterancestors())
        found.append(None if tail_inside else element.tail)
    return found


def _english(element: Any) -> bool:
    parent = element.getparent()
    language = parent.get("{http://www.w3.org/XML/1998/namespace}lang", "en")
    return bool(language.startswith("en") and etree.QName(parent).localname != "alt-trans")


def _docx(raw: bytes) -> Any:
    found: list[Any] = []
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        for info in archive.infolist():
            body = archive.read(info)
            if info.filename in ("word/document.xml", "word/footnotes.xml"):
                tree = etree.fromstring(body)
                chinese = "pairs" if len(tree.findall(f".//{_W}tc")) > 1 else ""
                for element in tree.iter():
                    words = element.tag == f"{_W}t"
                    told = {key: value for key, value in element.attrib.items() if not key.endswith("}space")}
                    kept = element.text if not words or (chinese and _chinese(element.text)) else None
                    found.append((element.tag, told, kept, element.tail))
            else:
                found.append((info.filename, info.date_time, info.compress_type, body))
    document = read_docx(io.BytesIO(raw))
    found.append([(run.bold, run.italic) for paragraph in document.paragraphs for run in paragraph.runs])
    return found


def _chinese(text: str | None) -> bool:
    return sum("\u4e00" <= char <= "\u9fff" for char in text or "") > 3


def _po(raw: bytes) -> Any:
    file = polib.pofile(raw.decode("utf-8"))
    told = [(e.msgctxt, e.msgid, e.msgid_plural, e.comment, e.flags, sorted(e.msgstr_plural)) for e in file]
    return told, file.metadata, [(e.msgid, e.msgstr) for e in file.obsolete_entries()]


def _tsv(raw: bytes) -> Any:
    rows = list(csv.reader(io.StringIO(raw.decode("utf-16"), newline=""), delimiter="\t"))
    return [row[:2] + row[3:] for row in rows]


def _jsonl(raw: bytes) -> Any:
    rows = [json.loads(line) for line in raw.decode().split("\n") if line]
    return [{key: value for key, value in row.items() if key != "en"} for row in rows], raw.count(b"\n")


def _html(raw: bytes) -> Any:
    tree = lxml_html.document_fromstring(raw.decode())
    article = tree.find(".//div[@class='article-body']")
    inside = set(article.iter())
    return [
        (element.tag, dict(element.attrib), element.text if element not in inside else None)
        for element in tree.getroottree().iter()
    ]


def _text(raw: bytes) -> Any:
    lines = raw.split(b"\r\n")
    return [line if index % 3 == 0 or index % 3 == 2 else b"" for index, line in enumerate(lines)]


def _table(raw: bytes) -> Any:
    rows = [line.replace(b"\\|", b"").split(b"|") for line in raw.split(b"\n")]
    return [row[:2] + row[3:] for row in rows]
