"""Accepting a wording of the draft: the edit of the team's own glossary file that makes it a rendering of a term."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol.types import TextEdit

from dingyi.align.project import leads_out
from dingyi.glossary.errors import DingyiError
from dingyi.glossary.nodes import read_raw
from dingyi.glossary.tokens import tokenize
from dingyi.tui.lsp.completion import beside
from dingyi.tui.lsp.desk import Page
from dingyi.tui.lsp.positions import Positions
from dingyi.tui.path_patterns import expanded
from dingyi.tui.review.own_file import Form, added

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
        try:
            raw = read_raw(path)
            new, _name = added(raw, path, Form(concept.zh, text, "admitted"), concept, lambda name: True)
        except DingyiError:  # it is a rendering already, or the file cannot be read
            continue
        old = raw.decode("utf-8")
        whole = Positions(old, page.places.encoding).range(0, len(old))
        yield Offer(f"Accept “{text}” for {concept.zh} ({os.path.basename(path)})", path, TextEdit(whole, new))


def _own_file(page: Page) -> str | None:
    """Return the last of the team's glossary files in the project, which others give way to; None where there is none."""
    settings = page.draft.task.settings
    folder = settings.folder or "."
    files = [
        path for path in expanded(settings.glossary, folder) if os.path.isfile(path) and not leads_out(path, folder)
    ]
    return os.path.realpath(files[-1]) if files else None
