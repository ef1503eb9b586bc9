"""Aligned texts as XLIFF 2.1: a unit a bead, source and target."""

from __future__ import annotations

import os

from dingyi.align.aligned import Aligned
from dingyi.align.report.aligned_tmx import xml_text

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"


def render_aligned_xliff(aligned: Aligned) -> str:
    """Return the XLIFF. A Chinese sentence without English is a unit to be translated; English without Chinese has no
    place in the format and is left out."""
    from lxml import etree

    root = etree.Element(
        f"{{{_NAMESPACE}}}xliff", {"version": "2.1", "srcLang": "zh-Hans", "trgLang": "en"}, nsmap={None: _NAMESPACE}
    )
    file = etree.SubElement(root, f"{{{_NAMESPACE}}}file", id="f1", original=os.path.basename(aligned.chinese_path))
    for number, bead in enumerate((bead for bead in aligned.beads if bead.zh), start=1):
        unit = etree.SubElement(file, f"{{{_NAMESPACE}}}unit", id=f"u{number}")
        notes = etree.SubElement(unit, f"{{{_NAMESPACE}}}notes")
        etree.SubElement(notes, f"{{{_NAMESPACE}}}note", category="score").text = f"{bead.score:.4f}"
        state = "translated" if bead.en else "initial"
        segment = etree.SubElement(unit, f"{{{_NAMESPACE}}}segment", state=state)
        zh, en = ("".join(aligned.zh[i] for i in bead.zh), " ".join(aligned.en[i] for i in bead.en))
        etree.SubElement(segment, f"{{{_NAMESPACE}}}source").text = xml_text(zh)
        if bead.en:
            etree.SubElement(segment, f"{{{_NAMESPACE}}}target").text = xml_text(en)
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + str(etree.tostring(root, encoding="unicode", pretty_print=True))
