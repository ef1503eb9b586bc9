"""HTML pages that stand alone: no script, no address outside, nothing of a text read as markup.

They are well-formed XML, too, so that any reader of either can check them.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any, NamedTuple

from dingyi.align.display import printable
from dingyi.tui.export.decided import Decided
from dingyi.tui.export.script import Piece, published, within
from dingyi.tui.export.sheet import Pair

_FOLDER = os.path.join(os.path.dirname(__file__), "templates")


class TableRow(NamedTuple):
    """One row of a table: the Chinese, the English in pieces, its state and what is said of it."""

    zh: str
    en: Sequence[Piece]
    state: str
    notes: Sequence[Any]


def filled(template: str, **values: object) -> bytes:
    """Return a page. Every value is escaped by Jinja2; control and direction characters are spelt out."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    with open(os.path.join(_FOLDER, "page.css"), encoding="utf-8") as stream:
        style = stream.read()
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    page = environment.get_template(template).render(style=style, style_digest=digest, **values)
    return page.encode("utf-8", "replace")


def shown(text: object) -> str:
    """Return text that a browser shows as it is: line ends and tabs stay, other controls are spelt out."""
    lines = str(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(map(printable, line.split("\t"))) for line in lines)


def changes(decided: Decided) -> bytes:
    """Return the text with what was deleted and inserted marked in it."""
    pieces = published(decided)
    rows = [
        TableRow("", tuple(within(pieces, start, end, last=last)), "", ()) for start, end, last in _paragraphs(decided)
    ]
    return filled("table.html", path=decided.draft.path, rows=[row for row in rows if row.en], bilingual=False)


def table(decided: Decided, pairs: Sequence[Pair]) -> bytes:
    """Return the Chinese beside the English, sentence by sentence, changes marked."""
    return filled("table.html", path=decided.draft.path, rows=paired_rows(decided, pairs), bilingual=True)


def paired_rows(decided: Decided, pairs: Sequence[Pair]) -> list[TableRow]:
    """Return the pairs with their English in pieces; a blank stands behind each sentence."""
    pieces = published(decided)
    # What went between two sentences is shown with the later one, behind the last with that.
    gone = [piece for piece in pieces if piece.kind == "gone"]
    spans = sorted(span for pair in pairs for span in pair.spans)
    after = {span: before.end for before, span in pairwise(spans)}
    rows = []
    for pair in pairs:
        en: list[Piece] = []
        for span in pair.spans:
            first, until = after.get(span, -1), len(decided.text) if span == spans[-1] else span.end
            inside = [piece for piece in within(pieces, span.start, span.end) if piece.kind != "gone"]
            en += sorted([*inside, *(one for one in gone if first < one.start <= until)], key=_in_order)
            en.append(Piece("kept", " ", span.end))
        rows.append(TableRow(pair.zh, en, pair.state, pair.notes))
    return rows


def _in_order(piece: Piece) -> tuple[int, bool]:
    return piece.start, piece.kind != "gone"


def _paragraphs(decided: Decided) -> Iterable[tuple[int, int, bool]]:
    starts = [one.start for one in decided.document.paragraphs]
    ends = [*starts[1:], len(decided.text)]
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        yield (0 if index == 0 else start), end, index == len(starts) - 1
