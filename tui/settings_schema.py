"""The JSON Schema of a configuration, for editors: ``python -m dingyi.tui.settings_schema`` writes the file."""

from __future__ import annotations

import json
from typing import Any

from dingyi.align.finding import SEVERITIES
from dingyi.align.rules.options import choices_of, options_of
from dingyi.align.rules.registry import rules
from dingyi.glossary.lint.registry import rules as glossary_rules
from dingyi.tui.settings_keys import KEYS, Key

_TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string", "minLength": 1}}


def schema() -> dict[str, Any]:
    """Return the schema, made from the table of keys and the options that rules declare."""
    top: dict[str, Any] = {}
    lint: dict[str, Any] = {}
    for key in KEYS:
        table, _dot, name = key.name.rpartition(".")
        (lint if table else top)[name] = _one(key)
    every = [(rule.name, rule.code) for rule in rules()] + [(rule.name, rule.code) for rule in glossary_rules()]
    known = {"enum": [*(name for name, _code in every), *(code for _name, code in every)]}
    lint["severity"]["propertyNames"] = {"anyOf": [known, {"pattern": "^own/"}]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of Dingyi: dingyi.toml, .dingyi.toml, or [tool.dingyi] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **top,
            "lint": {"type": "object", "additionalProperties": False, "properties": lint},
            "rules": {
                "type": "object",
                "description": "options of single rules",
                "additionalProperties": False,
                "properties": {
                    rule.name: _options(options_of(rule), choices_of(rule)) for rule in rules() if options_of(rule)
                },
            },
        },
    }


def render() -> str:
    """Return the text of the file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _one(key: Key) -> dict[str, Any]:
    told: dict[str, Any] = {"description": key.says}
    if key.kind == "texts":
        told |= {"anyOf": [_TEXTS, {"type": "string", "minLength": 1}]}
    elif key.kind == "pairs":
        pair = {name: {"type": "string", "pattern": r"\{[a-z][a-z0-9_]*\}"} for name in ("source", "target")}
        told |= {
            "type": "array",
            "items": {
                "type": "object",
                "properties": pair,
                "required": ["source", "target"],
                "additionalProperties": False,
            },
        }
    elif key.kind == "severities":
        told |= {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}}
    elif key.kind == "rules-by-pattern":
        told |= {"type": "object", "additionalProperties": {"anyOf": [_TEXTS, {"type": "string"}]}}
    elif key.kind == "keys":
        from dingyi.tui.review.keymap import COMMANDS

        told |= {
            "type": "object",
            "additionalProperties": {"anyOf": [_TEXTS, {"type": "string", "minLength": 1}]},
            "propertyNames": {"enum": [command.id for command in COMMANDS]},
        }
    elif key.kind == "number":
        told |= {"type": "integer", "minimum": 0}
    else:
        told |= {"type": {"text": "string", "flag": "boolean"}[key.kind]}
        if key.choices:
            told["enum"] = list(key.choices)
    if key.default is not None:
        told["default"] = list(key.default) if isinstance(key.default, tuple) else key.default
    return told


def _options(options: dict[str, Any], choices: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    kinds = {bool: "boolean", int: "integer", float: "number", str: "string"}
    told = {
        name: {
            "type": kinds[type(value)],
            "default": value,
            **({"enum": list(choices[name])} if name in choices else {}),
        }
        for name, value in options.items()
    }
    return {"type": "object", "additionalProperties": False, "properties": told}


if __name__ == "__main__":
    import os

    import dingyi.data

    target = os.path.join(os.path.dirname(str(dingyi.data.__file__)), "dingyi.schema.json")
    with open(target, "w", encoding="utf-8") as stream:
        stream.write(render())
