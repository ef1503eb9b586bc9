"""Accepting a wording of the draft: the edit of the team's own glossary file that makes it a rendering of a term."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

import yaml
from lsprotocol.types import TextEdit

from dingyi.glossary.errors import DingyiError
from dingyi.glossary.layout import formatted
from dingyi.glossary.load import compose, read_raw
from dingyi.glossary.model import Concept, Rendering
from dingyi.glossary.scalars import scalar
from dingyi.glossary.tokens import tokenize
from dingyi.glossary.write import concept_object
from dingyi.tui.lsp.completion import beside
from dingyi.tui.lsp.desk import Page
from dingyi.tui.lsp.positions import Positions
from dingyi.tui.path_patterns import expanded

_LONGEST = 100  # characters of a rendering
_MOST = 3  # terms of a sentence that are offered


class Offer(NamedTuple):
    """An edit of a glossary file, and what to call it."""

    title: str
    path: str
    edit: TextEdit


def accepting(page: Page, start: int, end: int) -> Iterator[Offer]:
    """Yield what would make a wording of the draft a rendering: the selected words for the terms of the Chinese beside
    them that have none there, else a finding's words for its own term. Nothing without an own glossary file."""
    path = _own_file(page)
    if path is None:
        return
    if start < end:
        text = page.document.text[start:end].strip()
        rendered = {reading.concept_id for match in page.context.matches for reading in match.readings}
        terms = [concept for term in beside(page, start) for concept in term.concepts if concept.id not in rendered]
        wanted = [(concept, text) for concept in dict.fromkeys(terms)][:_MOST]
    else:
        wanted = [
            (page.glossary.concept(one.concept), page.document.text[one.start : one.end])
            for leader in page.findings
            for one in leader.walk()
            if one.concept and one.code.startswith("T") and one.start <= start <= one.end
        ]
    for concept, text in wanted:
        if not text or len(text) > _LONGEST or "\n" in text or concept.parts or not tokenize(text):
            continue
        edit = _edit(path, concept, text, page.places.encoding)
        if edit is not None:
            yield Offer(f"Accept “{text}” for {concept.zh} ({os.path.basename(path)})", path, edit)


def _own_file(page: Page) -> str | None:
    """Return the last of the team's glossary files, which all others give way to; None where there is none."""
    settings = page.draft.task.settings
    files = [path for path in expanded(settings.glossary, settings.folder or ".") if os.path.isfile(path)]
    return os.path.realpath(files[-1]) if files else None


def _edit(path: str, concept: Concept, text: str, encoding: str) -> TextEdit | None:
    """Return the edit of a file that adds a rendering, None where the file has the wording, or cannot be read."""
    keys = [token.key for token in tokenize(text)]
    try:
        raw = read_raw(path)
        whole = raw.decode("utf-8-sig")
        nodes = compose(raw, path)
    except (DingyiError, UnicodeDecodeError):
        return None
    positions = Positions(whole, encoding)
    for node in nodes:
        told = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        if getattr(told.get("id"), "value", None) != concept.id:
            continue
        rows = told.get("en")
        known = [[token.key for token in tokenize(rendering.text)] for rendering in concept.en]
        if not isinstance(rows, yaml.SequenceNode) or rows.flow_style or not rows.value or keys in known:
            return None
        last = rows.value[-1]
        at = whole.find("\n", last.end_mark.index if last.flow_style else last.end_mark.index - 1)
        indent = " " * (rows.start_mark.column)
        place = len(whole) if at < 0 else at
        return TextEdit(
            positions.range(place, place), f"\n{indent}- {{text: {scalar(text, flow=True)}, status: admitted}}"
        )
    entry = formatted(_entry(concept, text, keys).encode("utf-8"), path)
    gap = "" if not whole else "\n" if whole.endswith("\n") else "\n\n"
    return TextEdit(positions.range(len(whole), len(whole)), gap + entry)


def _entry(concept: Concept, text: str, keys: list[str]) -> str:
    """Return an entry as it is, with one more rendering; where it called the wording wrong it no longer does."""
    kept = tuple(one for one in concept.en if [token.key for token in tokenize(one.text)] != keys)
    bad = tuple(example for example in concept.bad if text.lower() not in example.lower())
    new = concept._replace(en=(*kept, Rendering(text, "admitted")), bad=bad)
    return str(yaml.safe_dump([concept_object(new)], allow_unicode=True, sort_keys=False, width=10_000))
