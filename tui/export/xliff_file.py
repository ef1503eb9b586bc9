"""An XLIFF draft with the states and notes of its review in it: its units, codes and skeleton stay as they are.

Only units on which something was found or decided get a state and notes. Sources: OASIS XLIFF 1.2, 2.2 to 2.5 (note,
state, approved); OASIS XLIFF 2.1, 4.2.2 (order in a unit) and 4.3.1 (state, appliesTo, category, priority).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from dingyi.align.document import Span
from dingyi.align.formats.markup import Tag, decoded, packed, walk
from dingyi.align.formats.pieces import Piece, Splice, splice
from dingyi.align.formats.splicing import Mapped
from dingyi.tui.export import text
from dingyi.tui.export.bilingual import PRIORITY, STATES_12, attribute, escaped
from dingyi.tui.export.decided import Decided
from dingyi.tui.export.sheet import Note, Sheet, State

_ROOT = re.compile(r"<(?:[\w.-]+:)?xliff\b[^>]*?\sversion\s*=\s*[\"'](\d)[^\"']*[\"']")


class _Said(NamedTuple):
    state: State
    notes: tuple[Note, ...]


def version_of(decided: Decided) -> str | None:
    """Return the format that the draft's own file is in: xliff, xliff-1.2, or None."""
    origin = decided.draft.origin
    found = _ROOT.search(origin.parts[0][:4096]) if isinstance(origin, Mapped) and origin.parts else None
    return {"1": "xliff-1.2", "2": "xliff"}.get(found[1]) if found else None


def render(decided: Decided, sheet: Sheet) -> bytes:
    """Return the file with the decisions made in it. Raises InputError where one does not fit into its segment."""
    document = decided.document
    spans: dict[int, list[Span]] = {}
    for span in document.paragraphs:
        row = document.row(span.start)
        if row is not None:
            spans.setdefault(row, []).append(span)
    said = {row: _Said(*sheet.said(tuple(several))) for row, several in spans.items()}
    path = decided.draft.path
    told = decoded(text.render(decided), path)
    writer = _Writer(told.text, {row: one for row, one in said.items() if one.notes})
    walk(told.text, writer, path)
    return packed(splice(told.text, writer.splices), told, path)


class _Writer:
    """Walks the cleaned file. Rows are counted as the reader counts them: units and segments."""

    def __init__(self, text: str, said: Mapping[int, _Said]) -> None:
        self.splices: list[Splice] = []
        self._text = text
        self._said = said
        self._rows = 0
        self._path: list[str] = []
        self._unit: Tag | None = None
        self._notes: list[str] = []  # of the segments of a unit, in version 2
        self._place = -1  # where a unit's notes would begin
        self._inside = -1  # where the notes that it has end

    def start(self, tag: Tag) -> None:
        parent = self._path[-1] if self._path else ""
        self._path.append(tag.name)
        if tag.name in ("unit", "trans-unit"):
            self._rows += 1
            self._unit, self._notes, self._place, self._inside = tag, [], -1, -1
        elif tag.name == "segment":
            self._rows += 1
            said = self._said.get(self._rows)
            if said is not None:
                self._set(tag, "state", said.state)
                self._notes += [self._note(note) for note in said.notes]
        elif tag.name == "target" and parent == "trans-unit" and self._rows in self._said:
            said = self._said[self._rows]
            self._set(tag, "state", STATES_12[said.state])
            if said.state == "final" and self._unit is not None:
                self._set(self._unit, "approved", "yes")
        if tag.name in ("originalData", "segment", "ignorable") and parent == "unit" and self._place < 0:
            self._place = tag.at

    def end(self, name: str, until: int) -> None:
        self._path.pop()
        parent = self._path[-1] if self._path else ""
        if name == "notes" and parent == "unit":
            self._inside = self._text.rindex("<", 0, until)
        elif name == "target" and parent == "trans-unit" and self._rows in self._said:
            new = "".join(self._note(note) for note in self._said[self._rows].notes)
            self.splices.append(Splice(until, until, new))
        elif name == "unit" and self._notes:
            body = "".join(self._notes)
            if self._inside >= 0:
                self.splices.append(Splice(self._inside, self._inside, body))
            else:
                prefix = self._prefix()
                whole = f"<{prefix}notes>{body}</{prefix}notes>"
                self.splices.append(Splice(self._place, self._place, whole))

    def words(self, piece: Piece) -> None:
        """The words are the text's, and written."""

    def _set(self, tag: Tag, name: str, value: str) -> None:
        old = re.compile(rf"(\s{name}\s*=\s*)(?:\"[^\"]*\"|'[^']*')").search(self._text, tag.at, tag.until)
        if old:
            self.splices.append(Splice(old.start(), old.end(), f'{old[1]}"{value}"'))
            return
        at = tag.until - (2 if self._text.startswith("/>", tag.until - 2) else 1)
        self.splices.append(Splice(at, at, f' {name}="{value}"'))

    def _note(self, note: Note) -> str:
        prefix = self._prefix()
        priority = f' priority="{PRIORITY[note.severity]}"' if note.severity in PRIORITY else ""
        if self._unit is not None and self._unit.name == "trans-unit":
            told = escaped(f"{note.rule}: {note.text}")
            return f'<{prefix}note from="dingyi" annotates="target"{priority}>{told}</{prefix}note>'
        category = f"category={attribute(note.rule)}"
        return f'<{prefix}note appliesTo="target" {category}{priority}>{escaped(note.text)}</{prefix}note>'

    def _prefix(self) -> str:
        match = re.match(r"<([\w.-]+:)?", self._text[self._unit.at : self._unit.until]) if self._unit else None
        return (match[1] if match else "") or ""
