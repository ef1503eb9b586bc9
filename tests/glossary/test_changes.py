"""What a changed entry changes for texts."""

from __future__ import annotations

import pytest

from dingyi.glossary.changes import changes
from dingyi.glossary.counts import count
from dingyi.glossary.load import parse
from dingyi.glossary.model import Concept

BASE = """
- id: official
  zh: 干部
  domain: party
  en:
    - {text: official, status: preferred}
    - {text: functionary, status: admitted}
    - {text: cadre, status: forbidden, why: literal, scope: with-source}
  known: seen
  sources: [{title: t, year: 2020}]
"""


def read(text: str) -> list[Concept]:
    return parse(text.encode(), "own.yaml")


CASES = [
    ("scope: with-source", "scope: always", [("wrong-in-more-places", "cadre")]),
    ("why: literal, scope: with-source", "auto: true, scope: with-source", [("now-swapped-unseen", "cadre")]),
    ("text: functionary, status: admitted", "text: functionary, status: forbidden", [("now-wrong", "functionary")]),
    ("    - {text: functionary, status: admitted}\n", "", [("no-longer-accepted", "functionary")]),
    ("status: forbidden, why: literal", "status: admitted", [("no-longer-wrong", "cadre")]),
    ("known: seen", "known: provisional", [("now-a-warning", "干部")]),
    ("  known", "  zh-variants: [党员干部]\n  known", [("now-a-term", "党员干部")]),
    ("  known", "  not-within: [骨干部队]\n  known", [("sense-changed", "干部")]),
    ("year: 2020", "year: 2021", []),
    (
        "text: official, status: preferred",
        "text: leading official, status: preferred",
        [("now-preferred", "leading official"), ("no-longer-accepted", "official")],
    ),
]


@pytest.mark.parametrize(("old", "new", "effects"), CASES)
def test_effects(old: str, new: str, effects: list[tuple[str, str]]) -> None:
    assert old in BASE
    (found,) = changes(read(BASE), read(BASE.replace(old, new)))
    assert found.kind == "changed"
    assert [(one.effect, one.text) for one in found.effects] == effects


def test_what_is_added_and_removed() -> None:
    (added,) = changes([], read(BASE))
    assert added.kind == "added"
    assert ("now-wrong", "cadre", "write official") in added.effects
    (removed,) = changes(read(BASE), [])
    assert removed.kind == "removed"
    assert ("no-longer-wrong", "cadre", None) in removed.effects
    assert ("no-longer-a-term", "干部", None) in removed.effects


def test_the_place_in_a_file_is_no_change() -> None:
    moved = [one._replace(path="other.yaml", line=99) for one in read(BASE)]
    assert changes(read(BASE), moved) == []


def test_counts() -> None:
    text = BASE.replace("auto", "auto") + BASE.replace("id: official", "id: other").replace("party", "law").replace(
        "  sources: [{title: t, year: 2020}]\n", ""
    ).replace("known: seen", "known: provisional")
    counts = count(read(text))
    assert counts.whole.concepts == 2 and counts.whole.seen == 1
    assert counts.whole.renderings == {"preferred": 2, "admitted": 2, "superseded": 0, "forbidden": 2}
    assert counts.whole.everywhere == 0
    assert list(counts.domains) == ["party", "law"]
    assert counts.years == {2020: 1, None: 1}
    assert counts.stands_for == counts.median == 2020
    assert count([]).stands_for is None
