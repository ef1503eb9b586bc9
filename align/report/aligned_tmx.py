"""Aligned texts as a translation memory, TMX 1.4b."""

from __future__ import annotations

from dingyi import __version__
from dingyi.align.aligned import Aligned


def render_aligned_tmx(aligned: Aligned) -> str:
    """Return the TMX: one unit a bead that has both sides, its confidence in a ``prop``."""
    from lxml import etree

    tmx = etree.Element("tmx", version="1.4")
    etree.SubElement(
        tmx,
        "header",
        {
            "creationtool": "dingyi",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "dingyi",
            "adminlang": "en",
            "srclang": "zh-Hans",
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(tmx, "body")
    for bead in aligned.beads:
        if not bead.zh or not bead.en:
            continue
        unit = etree.SubElement(body, "tu")
        etree.SubElement(unit, "prop", type="x-dingyi-score").text = f"{bead.score:.4f}"
        sides = (("zh-Hans", "", aligned.zh, bead.zh), ("en", " ", aligned.en, bead.en))
        for language, blank, sentences, indices in sides:
            variant = etree.SubElement(unit, "tuv", {"{http://www.w3.org/XML/1998/namespace}lang": language})
            etree.SubElement(variant, "seg").text = xml_text(blank.join(sentences[index] for index in indices))
    return str(etree.tostring(tmx, encoding="unicode", pretty_print=True, doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'))


def xml_text(text: str) -> str:
    """Return ``text`` without the characters XML 1.0 cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
