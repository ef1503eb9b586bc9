"""The Chinese beside the English in a table of a Word file: changes are tracked, notes stand in the third column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dingyi.tui.export.decided import Decided
from dingyi.tui.export.page import paired_rows
from dingyi.tui.export.record import told
from dingyi.tui.export.sheet import Pair
from dingyi.tui.export.word_file import WordFile

_HEADS = ("Chinese", "English", "State and notes")
_WIDTHS = (9.2, 11.0, 5.4)  # centimetres of an A4 page on its side, less its margins
_BREAKS = re.compile(r"[\t\r\n]+")


def render(decided: Decided, pairs: Sequence[Pair]) -> bytes:
    """Return the file: a row a pair, the name of the draft in the header, who decided in the footer. With all changes
    accepted the second column is the text as decided. Raises UsageError where python-docx is missing."""
    word = WordFile(decided)
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    file = word.file
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    section.header.paragraphs[0].text = _shown(decided.draft.path.rpartition("/")[2])
    section.footer.paragraphs[0].text = _shown(_people(decided))
    file.styles["Normal"].font.size = Pt(10)
    small = file.styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
    small.font.size = Pt(8)
    table = file.add_table(1, len(_HEADS))
    table.style = "Table Grid"
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, _HEADS, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    repeated = table.rows[0]._tr.get_or_add_trPr()
    repeated.append(OxmlElement("w:tblHeader"))
    for row in paired_rows(decided, pairs):
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = added.cells
        word.run(cells[0].paragraphs[0]._p, "kept", None, row.zh)
        _english(word, decided, cells[1].paragraphs[0]._p, row.en)
        cells[2].paragraphs[0].add_run(row.state)
        for note in row.notes:
            word.run(cells[2].add_paragraph(style=small)._p, "kept", None, f"{note.rule}: {note.text}")
    for column, width in enumerate(_WIDTHS):
        table.columns[column].width = Cm(width)
        for cell in table.columns[column].cells:
            cell.width = Cm(width)
    return word.close()


def _english(word: WordFile, decided: Decided, paragraph: Any, pieces: Sequence[Any]) -> None:
    for index, piece in enumerate(pieces):
        change = None if piece.region is None else decided.settled.regions[piece.region].change
        text = _BREAKS.sub(" ", piece.text)
        text = text.rstrip() if index == len(pieces) - 1 else text
        comment = word.begin_comment(paragraph, change)
        if text:
            word.run(paragraph, piece.kind, change, text)
        word.end_comment(paragraph, comment)


def _people(decided: Decided) -> str:
    rows = told(decided)
    parts = [f"Decided by {', '.join(dict.fromkeys(row.who or 'somebody' for row in rows))}." if rows else "Undecided."]
    approved = dict.fromkeys(who for row in rows for who in row.approved_by)
    return " ".join([*parts, *([f"Approved by {', '.join(approved)}."] if approved else [])])


def _shown(text: str) -> str:
    from dingyi.align.display import printable

    return printable(text)
