"""An alignment written for other tools: TSV, TMX 1.4 and XLIFF 1.2, one unit a bead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from dingyi import __version__

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Unit = tuple[str, str, float]
"""Chinese, English, how sure."""


def tsv(units: Sequence[Unit]) -> str:
    """A table with a head: Chinese, English, how sure. Blanks stand for tabs and line ends."""
    rows = [(" ".join(zh.split()), " ".join(en.split()), f"{score:.4f}") for zh, en, score in units]
    return "".join("\t".join(row) + "\n" for row in [("zh", "en", "score"), *rows])


def tmx(units: Sequence[Unit]) -> str:
    """A translation memory of the units; those with an empty side are left out, for a memory has no place for them."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        f'  <header creationtool="dingyi" creationtoolversion={quoteattr(__version__)} segtype="sentence"'
        ' o-tmf="dingyi" adminlang="en" srclang="zh" datatype="plaintext"/>',
        "  <body>",
    ]
    for zh, en, score in units:
        if zh and en:
            lines.append(f'    <tu><prop type="x-confidence">{score:.4f}</prop>')
            lines.append(f'      <tuv xml:lang="zh"><seg>{_text(zh)}</seg></tuv>')
            lines.append(f'      <tuv xml:lang="en"><seg>{_text(en)}</seg></tuv></tu>')
    return "\n".join([*lines, "  </body>", "</tmx>", ""])


def xliff(units: Sequence[Unit], original: str) -> str:
    """A bilingual file of the units that have Chinese; English without Chinese stands in notes before its neighbour."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
        f'  <file original={quoteattr(_NOT_XML.sub("", original))} source-language="zh" target-language="en"'
        ' datatype="plaintext">',
        "    <body>",
    ]
    number = 0
    waiting: list[str] = []
    for zh, en, score in units:
        if not zh:
            waiting.append(en)
            continue
        number += 1
        lines.append(f'      <trans-unit id="{number}" xml:space="preserve"><source>{_text(zh)}</source>')
        quality = f' state-qualifier="x-confidence-{score:.4f}"' if en else ""
        lines.append(f"        <target{quality}>{_text(en)}</target>")
        lines += [f"        <note>without Chinese: {_text(other)}</note>" for other in waiting]
        lines.append("      </trans-unit>")
        waiting = []
    if waiting and number:
        notes = "\n".join(f"        <note>without Chinese: {_text(other)}</note>" for other in waiting)
        lines.insert(-1, notes)
    return "\n".join([*lines, "    </body>", "  </file>", "</xliff>", ""])


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
