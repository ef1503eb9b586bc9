"""Concepts as plain objects with the keys of a glossary file: what JSON, YAML and the exchange formats are made of."""

from __future__ import annotations

from typing import Any

from dingyi.glossary.model import Citation, Concept, Rendering


def concept_object(concept: Concept) -> dict[str, Any]:
    """Return a concept as a glossary file has it, keys in their order; what is empty or a default is left out."""
    examples = {"good": list(concept.good), "bad": list(concept.bad)}
    whole = {
        "id": concept.id,
        "zh": concept.zh,
        "zh-variants": list(concept.zh_variants),
        "domain": concept.domain,
        "en": [rendering_object(rendering) for rendering in concept.en],
        "known": concept.known,
        "not-within": list(concept.not_within),
        "when-near": list(concept.when_near),
        "note": concept.note,
        "sources": [citation_object(citation) for citation in concept.sources],
        "examples": {key: value for key, value in examples.items() if value},
        "parts": [{"zh": part.zh, "en": list(part.en)} for part in concept.parts],
        "canonical": concept.canonical,
    }
    return {key: value for key, value in whole.items() if value}


def rendering_object(rendering: Rendering) -> dict[str, Any]:
    """Return a rendering as a glossary file has it. A wrong form's scope is always told, others have none."""
    whole = {
        "text": rendering.text,
        "status": rendering.status,
        "why": rendering.why,
        "scope": rendering.scope if rendering.status in ("forbidden", "superseded") else None,
        "auto": rendering.auto,
        "pos": rendering.pos,
        "case": "exact" if rendering.exact else None,
        "profile": rendering.profile,
        "until": rendering.until,
        "abbreviation": rendering.abbreviation,
    }
    return {key: value for key, value in whole.items() if value}


def citation_object(citation: Citation) -> dict[str, Any]:
    """Return a source as a glossary file has it."""
    return {key: value for key, value in citation._asdict().items() if value}
