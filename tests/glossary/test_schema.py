"""The JSON Schema says what the loader says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import dingyi.data
from dingyi.glossary import layout, load, schema
from dingyi.glossary.errors import GlossaryError

jsonschema = pytest.importorskip("jsonschema")


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors read: "no" and a date are texts."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)

BASE = "id: reform\nzh: 改革\ndomain: economy\nknown: seen\n"
EN = "en: [{text: reform, status: preferred}]\n"


def entry(body: str) -> str:
    return "- " + body.strip().replace("\n", "\n  ") + "\n"


VALID = {
    "an empty file": "",
    "only a comment": "# nothing yet\n",
    "an empty list": "[]\n",
    "the least": entry(BASE + EN),
    "everything": entry(
        BASE.replace("id: reform", "id: no")
        + "zh-variants: [改, 革]\nnot-within: []\nwhen-near: [开放]\nnote: 'a: b'\ncanonical: x\n"
        + "sources: [{title: t, publisher: p, year: 2022, url: 'https://example.org'}, {title: 20, year: '1999'}]\n"
        + "examples: {good: [a], bad: []}\nparts: [{zh: 改, en: [a, b]}]\n"
        + "en:\n  - {text: 2035, status: preferred, auto: true, pos: verb, case: exact, profile: official}\n"
        + "  - {text: y, status: superseded, until: 2020, scope: with-source, abbreviation: Y}\n"
        + "  - {text: true, status: forbidden, why: 'wrong-sense: ordinary English', auto: False, case: any}\n"
    ),
    "a date as a text": entry(BASE + EN + "note: 2023-06-01"),
    "no renders no": entry(BASE + "en: [{text: no, status: preferred}]"),
    "a reason alone": entry(BASE + "en: [{text: a, status: forbidden, why: literal}]"),
    "an empty reason": entry(BASE + "en: [{text: a, status: forbidden, why: 'literal:'}]"),
}
INVALID = {
    "a mapping": BASE + EN,
    "a word": "reform\n",
    "an entry that is a word": "- reform\n",
    "no id": entry(BASE.replace("id: reform\n", "") + EN),
    "no zh": entry(BASE.replace("zh: 改革\n", "") + EN),
    "no domain": entry(BASE.replace("domain: economy\n", "") + EN),
    "no known": entry(BASE.replace("known: seen\n", "") + EN),
    "no en": entry(BASE),
    "no rendering": entry(BASE + "en: []"),
    "an empty id": entry(BASE.replace("reform", "''") + EN),
    "a blank zh": entry(BASE.replace("改革", "'  '") + EN),
    "a null zh": entry(BASE.replace("改革", "") + EN),
    "a list for zh": entry(BASE.replace("改革", "[改革]") + EN),
    "another domain": entry(BASE.replace("economy", "economics") + EN),
    "another known": entry(BASE.replace("seen", "yes") + EN),
    "an unknown key": entry(BASE + EN + "colour: red"),
    "text for texts": entry(BASE + EN + "zh-variants: 改"),
    "null for texts": entry(BASE + EN + "zh-variants:"),
    "an empty text": entry(BASE + EN + "not-within: ['']"),
    "a rendering without text": entry(BASE + "en: [{status: preferred}]"),
    "a rendering without status": entry(BASE + "en: [{text: a}]"),
    "a rendering that is a word": entry(BASE + "en: [reform]"),
    "another status": entry(BASE + "en: [{text: a, status: deprecated}]"),
    "another reason": entry(BASE + "en: [{text: a, status: forbidden, why: bad}]"),
    "a reason with a tail": entry(BASE + "en: [{text: a, status: forbidden, why: literally}]"),
    "a reason, then a blank": entry(BASE + "en: [{text: a, status: forbidden, why: 'literal : x'}]"),
    "another scope": entry(BASE + "en: [{text: a, status: forbidden, scope: never}]"),
    "another flag": entry(BASE + "en: [{text: a, status: preferred, auto: yes}]"),
    "a number for a flag": entry(BASE + "en: [{text: a, status: preferred, auto: 1}]"),
    "another part of speech": entry(BASE + "en: [{text: a, status: preferred, pos: adv}]"),
    "another case": entry(BASE + "en: [{text: a, status: preferred, case: lower}]"),
    "another house": entry(BASE + "en: [{text: a, status: preferred, profile: xinhua}]"),
    "an early year": entry(BASE + "en: [{text: a, status: superseded, until: 1899}]"),
    "a late year": entry(BASE + EN + "sources: [{title: t, year: 2101}]"),
    "a year in words": entry(BASE + EN + "sources: [{title: t, year: last}]"),
    "a source without a title": entry(BASE + EN + "sources: [{year: 2022}]"),
    "a source that is a word": entry(BASE + EN + "sources: [t]"),
    "an unknown key of a source": entry(BASE + EN + "sources: [{title: t, date: 2022}]"),
    "another kind of example": entry(BASE + EN + "examples: {ugly: [a]}"),
    "examples as a list": entry(BASE + EN + "examples: [a]"),
    "a part without English": entry(BASE + EN + "parts: [{zh: 改, en: []}]"),
    "a part without Chinese": entry(BASE + EN + "parts: [{en: [a]}]"),
}
VALIDATOR = jsonschema.Draft202012Validator(schema.schema())


def by_schema(text: str) -> bool:
    return bool(VALIDATOR.is_valid(yaml.load(text, Loader=Core)))


def by_loader(text: str) -> bool:
    try:
        load.parse(text.encode("utf-8"), "own.yaml")
    except GlossaryError:
        return False
    return True


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_both_accept(text: str) -> None:
    assert by_loader(text) and by_schema(text)


@pytest.mark.parametrize("text", INVALID.values(), ids=INVALID)
def test_both_refuse(text: str) -> None:
    assert not by_loader(text) and not by_schema(text)


def test_the_file_in_the_repository_is_what_the_generator_writes() -> None:
    path = Path(str(dingyi.data.__file__)).parent / "glossary.schema.json"
    assert path.read_text(encoding="utf-8") == schema.render()


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema.render()))


@pytest.mark.parametrize(
    ("readers", "properties", "order"),
    [
        (load._CONCEPT, schema._CONCEPT, layout.CONCEPT_KEYS),
        (load._RENDERING, schema._RENDERING, layout.RENDERING_KEYS),
        (load._CITATION, schema._SOURCE, layout.CITATION_KEYS),
    ],
)
def test_loader_schema_and_layout_know_the_same_keys(readers: Any, properties: Any, order: Any) -> None:
    assert set(readers) == set(properties) == set(order)
