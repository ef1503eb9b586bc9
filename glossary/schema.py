"""The JSON Schema of glossary files, made from the model. What it accepts the loader accepts, and the other way round,
but for what a schema cannot say: an id that stands twice in a file.
"""

from __future__ import annotations

import json
from typing import Any

from dingyi.glossary.model import DOMAINS, PARTS_OF_SPEECH, PROFILES, REASONS, SCOPES, STATUSES

Schema = dict[str, Any]

# A text may be written bare: YAML then takes 2035 for a number and true for a flag, and the loader for the text.
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_TEXTS: Schema = {"type": "array", "items": {"$ref": "#/$defs/text"}}
_YEAR: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 1900, "maximum": 2100},
        {"type": "string", "pattern": r"^\s*(19\d\d|20\d\d|2100)\s*$"},
    ]
}
_FLAG: Schema = {"enum": [True, False, "true", "false"]}


def schema() -> Schema:
    """Return the schema (JSON Schema 2020-12) of one file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dingyi glossary",
        "description": "A list of concepts: a Chinese term and what it is, or is not, called in English.",
        "type": ["array", "null"],
        "items": {"$ref": "#/$defs/concept"},
        "$defs": {
            "text": _TEXT,
            "texts": _TEXTS,
            "year": _YEAR,
            "concept": _object(_CONCEPT, ("id", "zh", "domain", "en", "known")),
            "rendering": _object(_RENDERING, ("text", "status")),
            "source": _object(_SOURCE, ("title",)),
            "examples": _object(_EXAMPLES, ()),
            "part": _object(_PART, ("zh", "en")),
        },
    }


def render() -> str:
    """Return the schema as the text of data/glossary.schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _object(properties: dict[str, Schema], needed: tuple[str, ...]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(needed),
        "additionalProperties": False,
    }


def _text(description: str) -> Schema:
    return {"$ref": "#/$defs/text", "description": description}


def _texts(description: str) -> Schema:
    return {"$ref": "#/$defs/texts", "description": description}


def _list(of: str, description: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{of}"}, "description": description}


def _one_of(words: tuple[str, ...], description: str) -> Schema:
    return {"enum": list(words), "description": description}


_CONCEPT: dict[str, Schema] = {
    "id": _text("Lower-case words joined by hyphens. Stable: an id is never used for another concept."),
    "zh": _text("The term in Simplified Chinese, at least two characters."),
    "zh-variants": _texts("Other Chinese forms. Traditional ones are derived."),
    "domain": _one_of(DOMAINS, "The field, and the file the entry stands in."),
    "en": {**_list("rendering", "What the term is, or is not, called in English."), "minItems": 1},
    "known": _one_of(("seen", "provisional"), "seen: read in a source that is named. provisional: a warning at most."),
    "not-within": _texts("Longer Chinese strings in which the term is not meant."),
    "when-near": _texts("Chinese words within eight characters that select this sense of the term."),
    "note": _text("A line for people."),
    "sources": _list("source", "Where the renderings were read."),
    "examples": {"$ref": "#/$defs/examples", "description": "Sentences that the lint runs."},
    "parts": _list("part", "The items of a formula, in order."),
    "canonical": _text("The English of the whole formula, as it stands in a sentence."),
}
_RENDERING: dict[str, Schema] = {
    "text": _text(
        "The wording. Inflections, hyphens, articles, case and UK spelling are matched without being listed."
    ),
    "status": _one_of(STATUSES, "preferred: write it. admitted: right too. superseded: was right. forbidden: wrong."),
    "why": {
        "type": "string",
        "pattern": rf"^\s*({'|'.join(REASONS)})(:|\s*$)",
        "description": f"What is wrong with a forbidden form: {', '.join(REASONS)}; more words after a colon.",
    },
    "scope": _one_of(SCOPES, "Where a wrong form is wrong: always, or only beside the Chinese term (with-source)."),
    "auto": {**_FLAG, "description": "A plain swap of this form for the preferred one is always grammatical."},
    "pos": _one_of(PARTS_OF_SPEECH, "A verb's first word is inflected, a noun's head is counted."),
    "case": _one_of(("any", "exact"), "exact: capitals are part of the form."),
    "profile": _one_of(PROFILES, "The house whose rendering this is."),
    "until": {"$ref": "#/$defs/year", "description": "The last year in which a superseded rendering was current."},
    "abbreviation": _text("The short form given at first mention."),
}
_SOURCE: dict[str, Schema] = {
    "title": _text("The document."),
    "publisher": _text("Who published it."),
    "year": {"$ref": "#/$defs/year", "description": "When."},
    "url": _text("Where it can be read."),
}
_EXAMPLES: dict[str, Schema] = {
    "good": _texts("Sentences in which nothing may fire."),
    "bad": _texts("Sentences in which a wrong form of the entry must be found."),
}
_PART: dict[str, Schema] = {
    "zh": _text("The item in Chinese."),
    "en": {**_texts("Its English wordings, the canonical one first."), "minItems": 1},
}
