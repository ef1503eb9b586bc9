"""TMX 1.4b: each accepted rendering a translation unit, for translation memories.

Wrong forms are left out: a memory would offer them. The properties ``x-dingyi-id``, ``x-dingyi-status`` and
``x-dingyi-domain`` let the file be read again. Source: the TMX 1.4b specification (LISA OSCAR).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dingyi import __version__
from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.exchange.draft import Draft, Imported
from dingyi.glossary.exchange.features import Feature
from dingyi.glossary.exchange.xml import XML_LANG, below, local, parse_xml, put, render_xml, text_of
from dingyi.glossary.model import Concept

HOLDS: frozenset[Feature] = frozenset(
    (
        "ids",
        "domains",
        "what is seen or provisional",
        "Chinese variants",
        "notes",
        "which rendering is preferred",
        "admitted renderings",
    )
)
_RIGHT = ("preferred", "admitted")


def render(concepts: Sequence[Concept]) -> bytes:
    """Return the entries as translation units."""
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    header = put(root, "header")
    for key, value in {
        "creationtool": "Dingyi",
        "creationtoolversion": __version__,
        "segtype": "phrase",
        "o-tmf": "Dingyi",
        "adminlang": "en",
        "srclang": "zh-CN",
        "datatype": "plaintext",
    }.items():
        header.set(key, value)
    body = put(root, "body")
    for concept in concepts:
        number = 0
        for rendering in concept.en:
            for term in concept.zh_forms:
                if rendering.status in _RIGHT and (term == concept.zh or rendering.status == "preferred"):
                    number += 1
                    unit = put(body, "tu", tuid=f"{concept.id}.{number}")
                    if concept.note and number == 1:
                        put(unit, "note", concept.note)
                    put(unit, "prop", concept.id, type="x-dingyi-id")
                    put(unit, "prop", rendering.status, type="x-dingyi-status")
                    put(unit, "prop", concept.domain, type="x-dingyi-domain")
                    put(unit, "prop", concept.known, type="x-dingyi-known")
                    put(put(unit, "tuv", lang="zh-CN"), "seg", term)
                    put(put(unit, "tuv", lang="en-US"), "seg", rendering.text)
    return render_xml(root)


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of a TMX file: units of one id, or of one Chinese text, are one. Raises GlossaryError."""
    root = parse_xml(raw, path)
    if local(root) != "tmx":
        raise GlossaryError(
            f"not TMX: its root is <{local(root)}>",
            path=path,
            line=root.sourceline,
            hint="name its format with --format",
        )
    ignored: Counter[str] = Counter()
    drafts: dict[str, Draft] = {}
    for unit in root.iter("tu"):
        texts = _texts(unit, ignored)
        if "zh" not in texts or "en" not in texts:
            ignored["units without Chinese and English"] += 1
            continue
        props = {prop.get("type"): text_of(prop) for prop in below(unit, "prop")}
        known = props.get("x-dingyi-id")
        draft = drafts.get(known or texts["zh"])
        if draft is None:
            draft = Draft({"id": known, "zh": texts["zh"], "zh-variants": [], "en": []}, unit.sourceline)
            drafts[known or texts["zh"]] = draft
        _add(draft.values, texts, props, " ".join(text_of(note) for note in below(unit, "note")))
    return Imported(list(drafts.values()), ignored)


def _add(values: dict[str, Any], texts: dict[str, str], props: dict[str | None, str], note: str) -> None:
    if texts["zh"] not in (values["zh"], *values["zh-variants"]):
        values["zh-variants"].append(texts["zh"])
    if texts["en"] not in [rendering["text"] for rendering in values["en"]]:
        status = props.get("x-dingyi-status")
        default = "admitted" if values["en"] else "preferred"
        values["en"].append({"text": texts["en"], "status": status if status in _RIGHT else default})
    for key in ("domain", "known"):
        if props.get(f"x-dingyi-{key}"):
            values[key] = props[f"x-dingyi-{key}"]
    if note:
        values["note"] = note


def _texts(unit: Any, ignored: Counter[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for variant in below(unit, "tuv"):
        language = (variant.get(XML_LANG) or variant.get("lang") or "").lower()
        short = re.split("[-_]", language)[0]
        short = "zh" if short == "cmn" else short
        for segment in below(variant, "seg"):
            if short in ("zh", "en"):
                found.setdefault(short, text_of(segment))
            else:
                ignored[f"language {language or '-'}"] += 1
    return found
