"""An XLIFF draft that was reviewed: states and notes in its own units, all else as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from desk import flag
from lxml import etree
from test_session import row_of

from dingyi.align.formats.registry import read
from dingyi.tui.cli import main
from dingyi.tui.review.session import Session

sys.path.insert(0, str(Path(__file__).parents[1] / "align/formats"))
from drafts import DRAFTS, ENGLISH
from test_schemas import assert_structure, oasis

FAULTS = (
    (r"will stay", "X001", "stay", "warning", "say remains", ("remains",)),
    (r"Chinese-style", "X002", "style", "error", "no style", ("Chinese",)),
)
CASES = {"old.xlf": ("xliff-1.2", "1.2"), "new.xlf": ("xliff", "2.1")}


def reviewed(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    session = Session(read(str(path)), None, lambda one: flag(one, FAULTS), "zhao")
    session.adopt(session.load())
    session.accept([(row_of(session, "stay"), 0)])
    row = row_of(session, "style")
    session.edit(row, row.finding.start, row.finding.end, "China <&> its")
    session.close()
    second = Session(read(str(path)), None, lambda one: flag(one, FAULTS), "wang", "reviewer2")
    second.adopt(second.load())
    second.approve(row_of(second, "stay"))
    second.close()
    return path


def export(path: Path, *more: str) -> bytes:
    out = path.parent / f"out-{path.name}"
    assert main(["export", str(path), "-q", "-o", str(out), *more]) == 0
    return out.read_bytes()


@pytest.mark.parametrize("name", CASES)
def test_states_and_notes_stand_in_its_own_units(name: str, tmp_path: Path) -> None:
    form, version = CASES[name]
    path = reviewed(tmp_path, name, DRAFTS[name])
    raw = export(path, "--format", form, "--select", "T001")
    root, plain = etree.fromstring(raw), etree.fromstring(export(path))
    if version == "1.2":
        units = list(root.iter("{*}trans-unit"))
        assert [unit.get("approved") for unit in units] == ["yes", None, None, None]
        states = [unit.find("{*}target").get("state") for unit in units[:3]]
        assert states == ["final", "translated", None]
        notes = [[(note.get("from"), note.text) for note in unit.iter("{*}note")] for unit in units]
        assert notes[0][0] == ("dingyi", "stay: say remains; accepted by zhao; approved by wang")
        assert notes[0][1] == ("li", "see \u4e2d")
        assert notes[1:] == [[("dingyi", "style: no style; edited by zhao")], [], []]
    else:
        assert [one.get("state") for one in root.iter("{*}segment")] == ["final", "translated", None]
        notes = [(note.get("category"), note.get("priority"), note.text) for note in root.iter("{*}note")]
        assert notes == [
            (None, None, "about 港口"),
            ("stay", "4", "say remains; accepted by zhao; approved by wang"),
            ("style", "1", "no style; edited by zhao"),
        ]
    # Without them it is the export byte for byte: units, codes and what else the file holds.
    for tree in (root, plain):
        for note in [*tree.iter("{*}note")]:
            if note.get("from") == "dingyi" or note.get("category"):
                holder = note.getparent()
                holder.remove(note)
                if etree.QName(holder).localname == "notes" and not len(holder):
                    holder.getparent().remove(holder)
        for one in tree.iter("{*}target", "{*}segment", "{*}trans-unit"):
            one.attrib.pop("state", None)
            one.attrib.pop("approved", None)
    told, expected = (b"".join(etree.tostring(tree, method="c14n").split()) for tree in (root, plain))
    assert told == expected


@pytest.mark.parametrize("name", CASES)
def test_it_is_valid_and_reads_back(name: str, tmp_path: Path) -> None:
    form, version = CASES[name]
    path = reviewed(tmp_path, name, DRAFTS[name])
    raw = export(path, "--format", form)
    assert_structure(raw, version)
    again = read(str(path.parent / f"out-{name}"))
    assert again.text.startswith(ENGLISH[0].replace("will stay", "remains"))
    assert "China <&> its modernization" in again.text
    oasis(version).assertValid(etree.fromstring(raw))


def test_prefixes_and_notes_that_are_there(tmp_path: Path) -> None:
    raw = (
        '<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"><x:file id="f">'
        "<x:unit id=\"u\"><x:notes><x:note>old</x:note></x:notes><x:segment state='initial'><x:source>港口。</x:source>"
        "<x:target>It will stay. Chinese-style.</x:target></x:segment></x:unit></x:file></x:xliff>"
    )
    told = export(reviewed(tmp_path, "a.xlf", raw.encode()), "--format", "xliff", "--select", "T001").decode()
    assert '<x:segment state="translated">' in told
    assert told.index("<x:note>old</x:note>") < told.index('<x:note appliesTo="target"') < told.index("</x:notes>")
    assert told.count("<x:notes>") == 1


@pytest.mark.parametrize("name", CASES)
def test_the_other_version_is_made_anew(name: str, tmp_path: Path) -> None:
    path = reviewed(tmp_path, name, DRAFTS[name])
    other = "xliff" if name == "old.xlf" else "xliff-1.2"
    raw = export(path, "--format", other)
    assert_structure(raw, "2.1" if other == "xliff" else "1.2")
