"""What stands behind a place of a text: what was found there, the glossary's entries, the Chinese beside it."""

from __future__ import annotations

from lsprotocol.types import Hover, Position

from dingyi.align.document import Span
from dingyi.align.finding import Finding
from dingyi.align.rules.explanation import explain
from dingyi.align.rules.registry import module, rules
from dingyi.glossary.matcher import match_chinese
from dingyi.glossary.model import Concept
from dingyi.tui.lsp.desk import Page
from dingyi.tui.lsp.entry_text import content, entry_text, escaped

_AROUND = 200  # characters in which a Chinese term is looked for


def hover(page: Page, position: Position, formats: list[str]) -> Hover | None:
    """Return what is known of a place, None where nothing is."""
    offset = page.places.offset(position)
    if offset is None:
        return None
    findings = _findings_at(page, offset)
    span = terms_at(page, offset)[0]
    if span is None and findings:
        span = Span(findings[0].start, findings[0].end)
    parts = [_finding_text(finding) for finding in findings]
    parts += [entry_text(concept, page.glossary.profile) for concept in entries_at(page, position)]
    chinese = chinese_beside(page, offset)
    if chinese:
        parts.append("\n".join(f"> {escaped(text)}" for text in chinese))
    if not parts:
        return None
    place = page.places.range(span.start, span.end) if span else None
    return Hover(content("\n\n---\n\n".join(parts), formats), place)


def entries_at(page: Page, position: Position) -> list[Concept]:
    """Return the glossary's entries of the term, or of the findings, at a place."""
    offset = page.places.offset(position)
    if offset is None:
        return []
    concepts = terms_at(page, offset)[1]
    told = [one.concept for one in _findings_at(page, offset) if one.concept is not None]
    return list(dict.fromkeys([*concepts, *map(page.glossary.concept, told)]))


def terms_at(page: Page, offset: int) -> tuple[Span | None, list[Concept]]:
    """Return the glossary's entries of the term at an offset, Chinese or English, and where the term stands."""
    text = page.document.text
    first = max(0, offset - _AROUND)
    if "\u3400" <= text[offset : offset + 1] <= "\u9fff":
        for term in match_chinese(page.glossary, text[first : offset + _AROUND]):
            if term.start <= offset - first < term.end:
                return Span(first + term.start, first + term.end), list(term.concepts)
        return None, []
    for match in page.context.matches:
        if match.start <= offset < match.end:
            known = {reading.concept_id: reading.concept for reading in match.readings}
            return Span(match.start, match.end), list(known.values())
    return None, []


def chinese_beside(page: Page, offset: int) -> list[str]:
    """Return the Chinese sentences beside a place of the draft."""
    source = page.draft.source
    if source is None:
        return []
    return [source.text[start:end] for start, end in page.context.pairing.source_spans(offset, offset)]


def _findings_at(page: Page, offset: int) -> list[Finding]:
    every = (one for leader in page.findings for one in leader.walk())
    return [one for one in every if one.start <= offset < max(one.end, one.start + 1)]


def _finding_text(finding: Finding) -> str:
    told = f"**{finding.rule}**: {escaped(finding.message)}"
    rule = next((rule for rule in rules() if rule.name == finding.rule), None)
    if rule is None:  # a team's own
        return told
    text = explain(module(rule).__doc__ or "")
    return f"{told}\n\n{escaped(text.matters)}\n\nIgnore it: {escaped(text.ignore)}"
