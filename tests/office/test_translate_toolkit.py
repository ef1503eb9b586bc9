"""Files that translate-toolkit made are reviewed and written back, and it reads what Dingyi exports."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dingyi.align.document import Document
from dingyi.align.formats.registry import read
from dingyi.tui.cli import main

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))
from desk import flag

from dingyi.tui.review.session import Session

pytest.importorskip("translate.storage.xliff", reason="translate-toolkit is not installed")
from translate.storage import pypo, tmx, xliff, xliff2

PAIRS = (
    ("3月3日，市长唐伟会见航运联盟主席一行。", "On March 3, Mayor Tang Wei met with the chairman & his party <here>."),
    ("他介绍了港口有关情况。", "He introduced the relevant situation of the port , too."),
    ("他问：“接下来呢？”", "He asked: “what next?”"),
)
DECIDED = (
    "On March 3, Mayor Tang Wei met with the chairman & his delegation <here>.",
    "He outlined the port , too.",
    PAIRS[2][1],
)
FAULTS = (
    (r"his party", "C003", "and-his-party", "warning", "一行 is a delegation", ("his delegation",)),
    (r"introduced the relevant situation of", "C002", "introduce-calque", "warning", "介绍 is a briefing", ("outlined",)),
    (r" ,", "P002", "space-before-punctuation", "error", "a blank before a comma", (",",)),
)  # fmt: skip


def made_xliff() -> bytes:
    store = xliff.xlifffile(sourcelanguage="zh-CN", targetlanguage="en")
    for number, (zh, en) in enumerate(PAIRS):
        unit = xliff.xliffunit(zh)
        unit.target = en
        unit.addnote(f"note {number}", origin="translator")
        store.addunit(unit)
        unit.markfuzzy(number == 1)
    return bytes(store)


def made_xliff2() -> bytes:
    store = xliff2.Xliff2File(sourcelanguage="zh-CN", targetlanguage="en")
    for number, (zh, en) in enumerate(PAIRS):
        unit = xliff2.Xliff2Unit(zh)
        unit.target = en
        unit.addnote(f"note {number}")
        store.addunit(unit)
    return bytes(store)


def made_tmx() -> bytes:
    store = tmx.tmxfile()
    store.parse(bytes(store))
    for zh, en in PAIRS:
        store.addtranslation(zh, "zh-CN", en, "en")
    return bytes(store)


def made_po() -> bytes:
    store = pypo.pofile()
    store.updateheader(add=True, Content_Type="text/plain; charset=UTF-8", Language="en")
    for number, (zh, en) in enumerate(PAIRS):
        unit = store.addsourceunit(zh)
        unit.target = en
        unit.addnote(f"note {number}")
        unit.addlocation(f"a.c:{number}")
    return bytes(store)


MADE: dict[str, tuple[Callable[[], bytes], Callable[[bytes], Any]]] = {
    "old.xlf": (made_xliff, xliff.xlifffile.parsestring),
    "new.xlf": (made_xliff2, xliff2.Xliff2File.parsestring),
    "memory.tmx": (made_tmx, tmx.tmxfile.parsestring),
    "messages.po": (made_po, pypo.pofile.parsestring),
}


def units(store: Any) -> list[tuple[str, str, str, bool, tuple[str, ...]]]:
    return [
        (unit.source, unit.target, unit.getnotes(), unit.isfuzzy(), tuple(unit.getlocations()))
        for unit in store.units
        if unit.source and not unit.isheader()
    ]


@pytest.mark.parametrize("name", MADE)
def test_made_there_reviewed_here_read_there(name: str, tmp_path: Path) -> None:
    make, parse = MADE[name]
    path, out = tmp_path / name, tmp_path / f"out-{name}"
    raw = make()
    path.write_bytes(raw)
    document = read(str(path))
    assert [document.text[span.start : span.end] for span in document.paragraphs] == [en for _zh, en in PAIRS]
    assert document.beside is not None
    session = Session(document, document.beside, lambda one: flag(one, FAULTS), "zhao")
    session.adopt(session.load())
    chosen = [row for row in session.rows if row.key.rule in ("and-his-party", "introduce-calque")]
    session.accept([(row, 0) for row in chosen])
    session.reject([row for row in session.rows if row.key.rule == "space-before-punctuation"])
    session.close()
    assert main(["export", str(path), "-o", str(out), "-q"]) == 0
    before, after = units(parse(raw)), units(parse(out.read_bytes()))
    assert [unit[1] for unit in after] == list(DECIDED)
    assert [(unit[0], *unit[2:]) for unit in after] == [(unit[0], *unit[2:]) for unit in before]
    # Nothing but the words is another.
    expected = raw.decode()
    for old, new in (("his party", "his delegation"), ("introduced the relevant situation of", "outlined")):
        expected = expected.replace(old, new)
    assert out.read_bytes().decode() == expected
    again = read(str(out))
    assert {one.rule for one in flag(again, FAULTS).findings} == {"space-before-punctuation"}


@pytest.mark.parametrize(
    ("form", "parse"),
    [
        ("xliff-1.2", xliff.xlifffile.parsestring),
        ("xliff", xliff2.Xliff2File.parsestring),
        ("tmx", tmx.tmxfile.parsestring),
        ("po", pypo.pofile.parsestring),
    ],
)
def test_it_reads_what_is_exported(form: str, parse: Callable[[bytes], Any], tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("\n".join(en for _zh, en in PAIRS), encoding="utf-8")
    (tmp_path / "zh.txt").write_text("\n".join(zh for zh, _en in PAIRS), encoding="utf-8")
    draft = Document("\n".join(en for _zh, en in PAIRS), str(tmp_path / "en.txt"))
    session = Session(draft, None, lambda one: flag(one, FAULTS[:2]), "zhao")
    session.adopt(session.load())
    session.accept([(row, 0) for row in session.rows])
    session.close()
    out = tmp_path / "out"
    command = ["export", draft.path, "--source", str(tmp_path / "zh.txt"), "--format", form, "-o", str(out), "-q"]
    assert main(command) == 0
    found = units(parse(out.read_bytes()))
    assert [(unit[0], unit[1]) for unit in found] == [(zh, en) for (zh, _), en in zip(PAIRS, DECIDED, strict=True)]
    assert "and-his-party" in found[0][2] or form == "xliff"
    assert io.BytesIO(bytes(parse(out.read_bytes()))).read()
