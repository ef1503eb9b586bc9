"""Phrase TMS (formerly Memsource) term bases: TBX with the categories that Phrase reads.

``conceptDomain`` and ``conceptNote`` belong to an entry; ``preferred``, ``forbidden`` and ``caseSensitive`` are flags of
a term, ``status`` is Approved or New, parts of speech are in capitals, and a reason is a usage note. Sources: “Modify
Term Bases (TMS)”, support.phrase.com, for what there is; term bases that Phrase wrote, for how it is called in TBX.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dingyi.glossary.exchange.draft import Imported
from dingyi.glossary.exchange.features import Feature
from dingyi.glossary.exchange.tbx import read as read_tbx
from dingyi.glossary.exchange.xml import XML_LANG, put, render_xml
from dingyi.glossary.model import Concept, Rendering

HOLDS: frozenset[Feature] = frozenset(
    (
        "ids",
        "domains",
        "Chinese variants",
        "notes",
        "which rendering is preferred",
        "admitted renderings",
        "forbidden renderings",
        "reasons",
        "parts of speech",
        "where capitals count",
    )
)


def render(concepts: Sequence[Concept]) -> bytes:
    """Return the entries as Phrase takes them; superseded forms are forbidden ones there."""
    from lxml import etree

    root = etree.Element("martif", type="TBX")
    root.set(XML_LANG, "en")
    put(put(put(put(root, "martifHeader"), "fileDesc"), "sourceDesc"), "p", "Written by Dingyi.")
    body = put(put(root, "text"), "body")
    for concept in concepts:
        entry = put(body, "termEntry", id=concept.id)
        put(entry, "descrip", concept.domain, type="conceptDomain")
        if concept.note:
            put(entry, "descrip", concept.note, type="conceptNote")
        chinese = put(entry, "langSet", lang="zh-CN")
        for term in concept.zh_forms:
            put(put(chinese, "tig"), "term", term)
        english = put(entry, "langSet", lang="en")
        for rendering in concept.en:
            _term(english, rendering, concept.known == "seen")
    return render_xml(root)


def _term(section: Any, rendering: Rendering, seen: bool) -> None:
    term = put(section, "tig")
    put(term, "term", rendering.text)
    wrong = rendering.status in ("forbidden", "superseded")
    said = {
        "status": "Approved" if seen else "New",
        "preferred": str(rendering.status == "preferred").lower(),
        "forbidden": str(wrong).lower(),
        "caseSensitive": str(rendering.exact).lower(),
        "partOfSpeech": rendering.pos.upper() if rendering.pos else None,
        "usageNote": rendering.why,
    }
    for kind, value in said.items():
        if value is not None:
            put(term, "termNote", value, type=kind)


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of a term base that Phrase wrote. Raises GlossaryError."""
    return read_tbx(raw, path)
