"""An entry on its way in: what a foreign file says of it, and what the glossary needs besides."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.layout import formatted
from dingyi.glossary.load import parse
from dingyi.glossary.model import Citation


class Draft(NamedTuple):
    """An entry as a glossary file has it (same keys), with id, domain and known where the foreign file had them, and
    the line it stood on."""

    values: dict[str, Any]
    line: int | None = None


class Imported(NamedTuple):
    """What a file held: its entries, and how often it said something the glossary has no place for."""

    drafts: list[Draft]
    ignored: Counter[str]


def glossary_text(drafts: Sequence[Draft], path: str, domain: str | None = None) -> str:
    """Return drafts as the text of a glossary file. ``domain`` is for entries without one; an entry that is not known
    to be seen is provisional; ids are made from the English. Raises GlossaryError."""
    taken = {str(draft.values["id"]) for draft in drafts if draft.values.get("id")}
    entries = []
    for number, draft in enumerate(drafts, start=1):
        values = {key: value for key, value in draft.values.items() if value not in (None, "", [], {})}
        try:
            values.setdefault("domain", domain)
            if values["domain"] is None:
                raise GlossaryError("it has no domain", hint="give one with --domain")
            values.setdefault("known", "provisional")
            if "id" not in values:
                values["id"] = _id(values, taken)
            parse(_yaml([values]), path)
        except GlossaryError as error:
            who = f"entry {number} ({values.get('zh') or values.get('id') or '-'}): "
            raise GlossaryError(who + error.message, path=path, line=draft.line, hint=error.hint) from error
        entries.append(values)
    return formatted(_yaml(entries), path)


def _yaml(entries: list[dict[str, Any]]) -> bytes:
    # JSON is YAML but for these three, which YAML takes for line ends.
    text = json.dumps(entries, ensure_ascii=False)
    half = re.search("[\ud800-\udfff]", text)
    if half:
        raise GlossaryError(f"it holds half a character (U+{ord(half.group()):04X})", hint="take it out of the entry")
    return re.sub("[\x85\u2028\u2029]", lambda match: f"\\u{ord(match.group()):04x}", text).encode("utf-8")


def citation(text: str) -> dict[str, Any]:
    """Return a source written as “title, publisher, year”; publisher and year may be missing."""
    found: dict[str, Any] = {}
    body, _, year = text.rpartition(", ")
    if body and re.fullmatch(r"(19|20)\d\d", year):
        found["year"] = year
        text = body
    title, _, publisher = text.rpartition(", ")
    found["title"], found["publisher"] = (title, publisher) if title else (text, None)
    return {key: value for key, value in found.items() if value}


def told(source: Citation) -> str:
    """Return a source as “title, publisher, year”."""
    return str(source)


def _id(values: dict[str, Any], taken: set[str]) -> str:
    first = values["en"][0] if isinstance(values.get("en"), list) else None
    if not isinstance(first, dict) or not first.get("text"):
        raise GlossaryError("it has no English", hint="give it a rendering, or take the line out")
    words = re.findall(r"[a-z0-9]+", str(first["text"]).lower())
    stem = "-".join(word for word in words if word not in ("a", "an", "the", "of", "s"))[:60].strip("-") or "term"
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found)
    return found
