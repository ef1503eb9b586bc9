"""A glossary entry as a few lines of Markdown: what the term is called, what not, and who says so."""

from __future__ import annotations

import re

from lsprotocol.types import MarkupContent, MarkupKind

from dingyi.align.display import printable
from dingyi.glossary.model import Concept, Profile, Rendering

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~&-])")


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    return _MARKS.sub(r"\\\1", printable(" ".join(text.split())))


def entry_text(concept: Concept, profile: Profile) -> str:
    """Return an entry in Markdown."""
    preferred = concept.preferred(profile)
    told = f" · {escaped(preferred.text)}" if preferred else ""
    rows = [f"**{escaped(concept.zh)}**{told}", ""]
    for rendering in concept.en:
        if rendering != preferred:
            rows.append(f"- {_STATUSES[rendering.status]} {escaped(rendering.text)}{_details(rendering)}")
    rows += [f"- {escaped(part.zh)}: {escaped(part.en[0])}" for part in concept.parts]
    if concept.note:
        rows += ["", escaped(concept.note)]
    rows.append("")
    if concept.known == "provisional":
        rows.append("Provisional: nobody has read it in a source yet  ")
    rows += [f"Source: {escaped(str(citation))}{_link(citation.url)}  " for citation in concept.sources]
    rows.append(f"`{concept.id}` in {escaped(concept.domain)}")
    return "\n".join(rows)


def content(markdown: str, formats: list[str]) -> MarkupContent:
    """Return Markdown as the editor takes it: without its marks where it shows plain text only."""
    if MarkupKind.Markdown.value in formats:
        return MarkupContent(MarkupKind.Markdown, markdown)
    bare = re.sub(r"(?<!\\)[*`]|  $", "", markdown, flags=re.MULTILINE)
    return MarkupContent(MarkupKind.PlainText, re.sub(r"\\(.)", r"\1", bare))


_STATUSES = {"preferred": "also", "admitted": "or", "superseded": "no longer", "forbidden": "not"}


def _details(rendering: Rendering) -> str:
    wrong = rendering.status in ("forbidden", "superseded")
    details = [
        rendering.why,
        "beside the Chinese only" if wrong and rendering.scope == "with-source" else None,
        f"until {rendering.until}" if rendering.until else None,
        f"profile {rendering.profile}" if rendering.profile else None,
    ]
    told = "; ".join(detail for detail in details if detail)
    return f" ({escaped(told)})" if told else ""


def _link(url: str | None) -> str:
    return f" <{url}>" if url and re.fullmatch(r"https?://[^\s<>]+", url) else ""
