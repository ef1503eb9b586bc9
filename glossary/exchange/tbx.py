"""TBX-Basic, version 3 (ISO 30042:2019), in DCA style: categories as values of ``type``.

Written as the dialect's schemas have it (github.com/LTAC-Global/TBX-Basic_dialect: the integrated grammar and, in version
1.2, the Schematron rules). A forbidden form is a deprecated term. What TBX-Basic has no category for but a note can say
stands in notes of the form “key: value”: ``known`` of an entry; ``why``, ``scope``, ``until``, ``auto``, ``case`` and
``abbreviation`` of a term.

Read are this and older TBX (martif, langSet, tig): entries with a Chinese and an English section. Terms without a
status are preferred, the first of a section, and admitted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.exchange.draft import Draft, Imported, citation, told
from dingyi.glossary.exchange.features import EVERYTHING, Feature
from dingyi.glossary.exchange.xml import XML_LANG, local, parse_xml, put, render_xml, text_of
from dingyi.glossary.model import PARTS_OF_SPEECH, PROFILES, REASONS, Concept, Rendering

HOLDS: frozenset[Feature] = EVERYTHING - {
    "strings a term is not meant in",
    "words that select a sense",
    "parts of formulas",
    "canonical texts",
}
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_SCHEMAS = "https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA"
_INSTRUCTIONS = (
    f'xml-model href="{_SCHEMAS}/TBXcoreStructV03_TBX-Basic_integrated.rng" type="application/xml" '
    'schematypens="http://relaxng.org/ns/structure/1.0"',
    f'xml-model href="{_SCHEMAS}/TBX-Basic_DCA.sch" type="application/xml" '
    'schematypens="http://purl.oclc.org/dsdl/schematron"',
)
_STATUSES = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "superseded": "supersededTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}
_STATUS_OF = {name: status for status, name in _STATUSES.items()}
_NOTES = {
    "why": rf"(?:{'|'.join(REASONS)})(?::.*)?",
    "scope": "with-source",
    "until": r"(?:19|20)\d\d",
    "auto": "true",
    "case": "exact",
    "abbreviation": ".+",
}
_NAME = re.compile(r"[A-Za-z_][\w.-]*")


def render(concepts: Sequence[Concept]) -> bytes:
    """Return the entries as TBX-Basic."""
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}tbx", nsmap={None: NAMESPACE}, type="TBX-Basic", style="dca")
    root.set(XML_LANG, "en")
    description = put(put(root, "tbxHeader"), "fileDesc")
    put(put(description, "titleStmt"), "title", "Dingyi glossary")
    put(put(description, "sourceDesc"), "p", "Written by Dingyi from its glossary files.")
    body = put(put(root, "text"), "body")
    for concept in concepts:
        _entry(body, concept)
    return render_xml(root, _INSTRUCTIONS)


def _entry(body: Any, concept: Concept) -> None:
    # An XML id may not begin with a digit.
    entry = put(body, "conceptEntry", id=concept.id if _NAME.fullmatch(concept.id) else f"_{concept.id}")
    put(entry, "descrip", concept.domain, type="subjectField")
    if concept.note:
        put(entry, "note", concept.note)
    put(entry, "note", f"known: {concept.known}")
    for source in concept.sources:
        put(entry, "admin", told(source), type="source")
        if source.url and re.match("https?://.", source.url):
            put(entry, "xref", told(source), type="externalCrossReference", target=source.url)
    chinese = put(entry, "langSec", lang="zh-Hans")
    for index, term in enumerate(concept.zh_forms):
        section = put(chinese, "termSec")
        put(section, "term", term)
        if index:
            put(section, "termNote", "variant", type="termType")
    english = put(entry, "langSec", lang="en")
    contexts = _contexts(concept)
    for index, rendering in enumerate(concept.en):
        _term(english, rendering, contexts.get(index, []))


def _term(section: Any, rendering: Rendering, contexts: list[str]) -> None:
    term = put(section, "termSec")
    put(term, "term", rendering.text)
    if rendering.pos:
        put(term, "termNote", rendering.pos, type="partOfSpeech")
    put(term, "termNote", _STATUSES[rendering.status], type="administrativeStatus")
    if rendering.profile:
        put(term, "admin", rendering.profile, type="customerSubset")
    for text in contexts:
        put(term, "descrip", text, type="context")
    said = {
        "why": rendering.why,
        "scope": "with-source" if rendering.scope == "with-source" else None,
        "until": rendering.until,
        "auto": "true" if rendering.auto else None,
        "case": "exact" if rendering.exact else None,
        "abbreviation": rendering.abbreviation,
    }
    for key, value in said.items():
        if value is not None:
            put(term, "note", f"{key}: {value}")


def _contexts(concept: Concept) -> dict[int, list[str]]:
    # Good examples stand with the first right rendering, bad ones with the wrong form they hold, or the first.
    found: dict[int, list[str]] = {}
    right = [i for i, one in enumerate(concept.en) if one.status in ("preferred", "admitted")]
    wrong = [i for i, one in enumerate(concept.en) if one.status in ("forbidden", "superseded")]
    for text in concept.good:
        found.setdefault(right[0] if right else 0, []).append(text)
    for text in concept.bad:
        holder = next((i for i in wrong if concept.en[i].text.lower() in text.lower()), wrong[0] if wrong else 0)
        found.setdefault(holder, []).append(text)
    return found


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of a TBX file. Raises GlossaryError."""
    root = parse_xml(raw, path)
    if local(root) not in ("tbx", "martif", "TBX"):
        raise GlossaryError(
            f"not TBX: its root is <{local(root)}>",
            path=path,
            line=root.sourceline,
            hint="name its format with --format",
        )
    ignored: Counter[str] = Counter()
    entries = [one for one in root.iter() if local(one) in ("conceptEntry", "termEntry")]
    return Imported([_draft(entry, ignored) for entry in entries], ignored)


def _draft(entry: Any, ignored: Counter[str]) -> Draft:
    values: dict[str, Any] = {"id": (entry.get("id") or "").removeprefix("_"), "en": []}
    notes, sources, chinese = [], [], []
    urls: dict[str, str] = {}
    for child in _flat(entry):
        name, kind, text = local(child), child.get("type"), text_of(child)
        if name == "descrip" and kind in ("subjectField", "conceptDomain"):
            values["domain"] = text
        elif (name, kind) == ("descrip", "conceptNote"):
            notes.append(text)
        elif (name, kind) == ("admin", "source"):
            sources.append(text)
        elif (name, kind) == ("xref", "externalCrossReference"):
            urls[text] = child.get("target") or ""
        elif name == "note" and text in ("known: seen", "known: provisional"):
            values["known"] = text.removeprefix("known: ")
        elif name == "note":
            notes.append(text)
        elif name in ("langSec", "langSet"):
            language = (child.get(XML_LANG) or "").lower()
            if language.startswith(("zh", "cmn")):
                chinese += [term for term, _section in _terms(child, ignored)]
            elif language.startswith("en"):
                _english(child, values, ignored)
            else:
                ignored[f"language {language or '-'}"] += 1
        else:
            ignored[f"{name} {kind or ''}".strip()] += 1
    values["zh"], values["zh-variants"] = (chinese[0], chinese[1:]) if chinese else (None, [])
    values["note"] = " ".join(notes)
    values["sources"] = [
        {**citation(text), **({"url": urls[text]} if urls.get(text) else {})} for text in dict.fromkeys(sources)
    ]
    return Draft(values, entry.sourceline)


def _english(section: Any, values: dict[str, Any], ignored: Counter[str]) -> None:
    examples: dict[str, list[str]] = {"good": [], "bad": []}
    for text, term in _terms(section, ignored):
        rendering: dict[str, Any] = {"text": text}
        contexts = []
        for child in _flat(term):
            name, kind, said = local(child), child.get("type"), text_of(child)
            key, _, value = said.partition(": ")
            if kind == "administrativeStatus" and said in _STATUS_OF:
                rendering["status"] = _STATUS_OF[said]
            elif kind == "forbidden" and said.lower() == "true":
                rendering["status"] = "forbidden"
            elif kind == "preferred" and said.lower() == "true":
                rendering.setdefault("status", "preferred")
            elif kind == "caseSensitive" and said.lower() == "true":
                rendering["case"] = "exact"
            elif kind == "partOfSpeech" and said.lower() in PARTS_OF_SPEECH:
                rendering["pos"] = said.lower()
            elif kind == "customerSubset" and said in PROFILES:
                rendering["profile"] = said
            elif kind == "context":
                contexts.append(said)
            elif kind == "usageNote" and said.partition(":")[0] in REASONS:
                rendering["why"] = said
            elif name == "note" and key in _NOTES and re.fullmatch(_NOTES[key], value):
                rendering[key] = value
            elif kind not in ("forbidden", "preferred", "caseSensitive", "status", "exactMatch"):
                ignored[f"{name} {kind or ''}".strip()] += 1
        if "status" not in rendering:
            first = not any(other["status"] == "preferred" for other in values["en"])
            rendering["status"] = "preferred" if first else "admitted"
        wrong = rendering["status"] in ("forbidden", "superseded")
        examples["bad" if wrong else "good"] += contexts
        values["en"].append(rendering)
    values["examples"] = {key: texts for key, texts in examples.items() if texts}


def _terms(section: Any, ignored: Counter[str]) -> Iterator[tuple[str, Any]]:
    for child in _flat(section):
        if local(child) in ("termSec", "tig", "ntig"):
            for term in child.iter("{*}term"):
                yield text_of(term), child
        else:
            ignored[f"{local(child)} {child.get('type') or ''}".strip()] += 1


def _flat(element: Any) -> Iterator[Any]:
    # The children, those in groups as if they stood alone; dates and the like inside a group are passed over with it.
    for child in element:
        name = local(child)
        if name in ("descripGrp", "adminGrp", "termNoteGrp", "termGrp"):
            yield from _flat(child)
        elif name and name not in ("term", "transacGrp"):
            yield child
