"""The pairs as strings: PO for gettext's tools, TSV for spreadsheets.

Source: GNU gettext 0.22 manual, “The Format of PO Files” and “Header Entry”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dingyi import __version__
from dingyi.glossary.exchange.cells import guarded
from dingyi.tui.export.sheet import Pair

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LINES = re.compile(r"[\r\n]+")
HEADS = ("id", "zh", "en", "state", "notes")


def po(pairs: Sequence[Pair]) -> bytes:
    """Return a message a pair. What is still open is fuzzy, notes are comments; the number of each is its context,
    because a sentence may stand in a text twice."""
    lines = [
        'msgid ""',
        'msgstr ""',
        '"Language: en\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"X-Generator: dingyi {__version__}\\n"',
        '"X-Source-Language: zh-CN\\n"',
        "",
    ]
    for number, pair in enumerate(pairs, 1):
        lines += [f"#. {_LINES.sub(' ', f'{note.rule}: {note.text}')}" for note in pair.notes]
        lines.append(f"#. state: {pair.state}")
        if pair.state == "initial" and pair.en:
            lines.append("#, fuzzy")
        lines += [f'msgctxt "{number}"', f"msgid {_quoted(pair.zh)}", f"msgstr {_quoted(pair.en)}", ""]
    return "\n".join(lines).encode("utf-8", "replace")


def tsv(pairs: Sequence[Pair]) -> bytes:
    """Return a row a pair under a head, in UTF-8 with the mark that spreadsheets know it by. No cell begins a formula:
    an apostrophe stands before one, and reading it takes that away."""
    rows = [HEADS]
    for number, pair in enumerate(pairs, 1):
        notes = " | ".join(f"{note.rule}: {note.text}" for note in pair.notes)
        rows.append((str(number), pair.zh, pair.en, pair.state, notes))
    lines = ("\t".join(map(_cell, row)) for row in rows)
    return b"\xef\xbb\xbf" + "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(char, char) for char in text) + '"'


def _cell(text: str) -> str:
    cell = guarded(_LINES.sub(" ", text.replace("\t", " ")))
    return '"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell
