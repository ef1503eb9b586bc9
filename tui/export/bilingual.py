"""The pairs for translation tools: XLIFF 2.1 and 1.2, TMX 1.4b.

Sources: OASIS XLIFF 2.1 (13 February 2018), sections 4.2 (elements) and 4.3.1 (state, category, priority); OASIS XLIFF
1.2 (1 February 2008), sections 2.2 to 2.5 (elements, state, approved, priority); LISA OSCAR TMX 1.4b (26 April 2005).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from dingyi import __version__
from dingyi.tui.export.sheet import Pair

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PRIORITY = {"error": 1, "warning": 4, "info": 8}  # XLIFF: 1 is the highest, 10 the lowest
STATES_12 = {
    "initial": "needs-review-translation",
    "translated": "translated",
    "reviewed": "signed-off",
    "final": "final",
}


def xliff(pairs: Sequence[Pair], original: str) -> bytes:
    """Return a unit a pair, its state and its notes. English without Chinese stands beside an empty source."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh-CN" trgLang="en">',
        f'  <file id="f1" original={attribute(original)} xml:space="preserve">',
    ]
    for number, pair in enumerate(pairs, 1):
        lines.append(f'    <unit id="u{number}">')
        if pair.notes:
            lines.append("      <notes>")
            for index, note in enumerate(pair.notes, 1):
                priority = f' priority="{PRIORITY[note.severity]}"' if note.severity in PRIORITY else ""
                lines.append(
                    f'        <note id="n{index}" appliesTo="target" category={attribute(note.rule)}{priority}>'
                    f"{escaped(note.text)}</note>"
                )
            lines.append("      </notes>")
        target = f"<target>{escaped(pair.en)}</target>" if pair.en else ""
        lines.append(
            f'      <segment id="s1" state="{pair.state}"><source>{escaped(pair.zh)}</source>{target}</segment>'
        )
        lines.append("    </unit>")
    return "\n".join([*lines, "  </file>", "</xliff>", ""]).encode("utf-8")


def xliff_12(pairs: Sequence[Pair], original: str) -> bytes:
    """Return the same in the older version: a trans-unit a pair, its state on the target, its notes behind it."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">',
        f'  <file original={attribute(original)} source-language="zh-CN" target-language="en" datatype="plaintext"'
        ' xml:space="preserve">',
        "    <body>",
    ]
    for number, pair in enumerate(pairs, 1):
        approved = ' approved="yes"' if pair.state == "final" else ""
        lines.append(f'      <trans-unit id="{number}"{approved} xml:space="preserve">')
        lines.append(f"        <source>{escaped(pair.zh)}</source>")
        if pair.en:
            lines.append(f'        <target state="{STATES_12[pair.state]}">{escaped(pair.en)}</target>')
        for note in pair.notes:
            priority = f' priority="{PRIORITY[note.severity]}"' if note.severity in PRIORITY else ""
            lines.append(
                f'        <note from="dingyi" annotates="target"{priority}>{escaped(f"{note.rule}: {note.text}")}</note>'
            )
        lines.append("      </trans-unit>")
    return "\n".join([*lines, "    </body>", "  </file>", "</xliff>", ""]).encode("utf-8")


def tmx(pairs: Sequence[Pair]) -> bytes:
    """Return a memory of the pairs with both sides; the state of each is a property, so that open ones can be left
    out."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        f'  <header creationtool="dingyi" creationtoolversion={quoteattr(__version__)} segtype="sentence"'
        ' o-tmf="dingyi" adminlang="en" srclang="zh-CN" datatype="plaintext"/>',
        "  <body>",
    ]
    for number, pair in enumerate(pairs, 1):
        if not (pair.zh and pair.en):
            continue
        lines.append(f'    <tu tuid="{number}">')
        lines += [f"      <note>{escaped(f'{note.rule}: {note.text}')}</note>" for note in pair.notes]
        lines.append(f'      <prop type="x-state">{pair.state}</prop>')
        lines.append(f'      <tuv xml:lang="zh-CN"><seg>{escaped(pair.zh)}</seg></tuv>')
        lines.append(f'      <tuv xml:lang="en"><seg>{escaped(pair.en)}</seg></tuv>')
        lines.append("    </tu>")
    return "\n".join([*lines, "  </body>", "</tmx>", ""]).encode("utf-8")


def escaped(text: str) -> str:
    """Return text as character data of XML; what XML cannot hold becomes U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def attribute(text: str) -> str:
    """Return text as the value of an attribute, in its quotation marks."""
    return quoteattr(_NOT_XML.sub("\ufffd", text))
