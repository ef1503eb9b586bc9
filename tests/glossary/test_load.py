"""The loader names path, line and column of what is wrong, and the word that was meant."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.load import parse
from dingyi.glossary.nesting import most_levels

WHOLE = """\
- id: harbor-office
  zh: 港务局
  zh-variants: [港口管理局]
  domain: institutions
  en:
    - {text: harbor office, status: preferred, abbreviation: HO}
    - {text: port bureau, status: forbidden, why: "literal: a bureau is no office", scope: with-source}
    - {text: port office, status: superseded, until: 2019, auto: true}
  known: seen
  note: no
  sources: [{title: Statute, publisher: City, year: 2020}]
  examples:
    good: ["The harbor office said no."]
    bad: ["The port bureau said no."]
"""


def test_an_entry_is_read_whole() -> None:
    (concept,) = parse(WHOLE.encode(), "a.yaml")
    assert concept.zh_forms == ("港务局", "港口管理局")
    assert [rendering.status for rendering in concept.en] == ["preferred", "forbidden", "superseded"]
    assert concept.en[1].scope == "with-source"
    assert concept.en[2].until == 2019
    assert concept.note == "no"  # YAML alone would make it False
    assert str(concept.sources[0]) == "Statute, City, 2020"
    assert (concept.path, concept.line) == ("a.yaml", 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "told"),
    [
        ("  known: seen", "  knwon: seen", 9, 3, "did you mean 'known'?"),
        ("status: superseded", "status: supersede", 8, 35, "did you mean 'superseded'?"),
        ("until: 2019", "until: soon", 8, 54, "is not a year"),
        ("auto: true", "auto: yes", 8, 66, "neither true nor false"),
        ("domain: institutions", "domain: institution", 4, 11, "did you mean 'institutions'?"),
        ('why: "literal', 'why: "literally', 7, 51, "did you mean 'literal'?"),
        ("  zh: 港务局\n", "", 1, 3, "needs the key 'zh'"),
        ("  zh: 港务局\n", "  zh: 港务局\n  zh: 港务局\n", 3, 3, "stands twice"),
        ("  zh: 港务局\n", "  zh:\n", 2, 6, "empty"),
        ("zh-variants: [港口管理局]", "zh-variants: 港口管理局", 3, 16, "a list is expected"),
        ("text: port office, ", "", 8, 7, "needs the key 'text'"),
        ("- id: harbor-office", "- id: [harbor]", 1, 7, "a text is expected"),
        ("  note: no\n", "  note: no\n  bad indent: [\n", 13, 3, "not valid YAML"),
    ],
)
def test_an_error_has_its_place_and_its_remedy(old: str, new: str, line: int, column: int, told: str) -> None:
    assert old in WHOLE
    with pytest.raises(GlossaryError) as caught:
        parse(WHOLE.replace(old, new, 1).encode(), "a.yaml")
    error = caught.value
    assert told in str(error)
    assert str(error).startswith("a.yaml:")
    assert "\n" not in str(error)
    assert (error.line, error.column) == (line, column)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"just text", "a list of concepts"),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b"- id: a\x07", "not valid YAML"),
        (b"- 1", "keys and values"),
        (b"[" * 100_000, "a.yaml"),
    ],
)
def test_no_glossary_at_all(raw: bytes, told: str) -> None:
    with pytest.raises(GlossaryError, match=told):
        parse(raw, "a.yaml")


@given(st.text("[]{}'\"#!\n -:?,a|>&", max_size=60))
@example("- [ '\n]\n' ,\n[ '\n]\n' ,\n[ '\n]\n' ]")
@example('- ["]", ["]", ["]", []]]]')
@example("- [ !<]> , [ !<]> , [a] ]]")
@example("- - ? - ? - a\n- ? - ? - [a]")
@example("- a's [ b\n- [ [b's [c] ] ]")
def test_what_is_seen_without_a_parser_is_never_too_little(text: str) -> None:
    depth = deepest = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            deepest = max(deepest, depth)
    except yaml.YAMLError:
        pass
    assert deepest <= most_levels(text)


def test_an_empty_file_is_an_empty_glossary() -> None:
    assert parse(b"", "a.yaml") == parse(b"# nothing yet\n", "a.yaml") == []


def test_one_id_twice_is_an_error() -> None:
    with pytest.raises(GlossaryError, match="twice in this file") as caught:
        parse((WHOLE + WHOLE).encode(), "a.yaml")
    assert caught.value.line == 16 - 1
