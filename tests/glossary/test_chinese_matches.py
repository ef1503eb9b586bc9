"""Chinese terms: longest match, folding with the way back, senses told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.glossary.compiled import glossary_of
from dingyi.glossary.matcher import match_chinese
from dingyi.glossary.model import Concept, Rendering
from dingyi.glossary.script import fold_chinese


def _concept(name: str, zh: str, **fields: object) -> Concept:
    return Concept(name, zh, "party", (Rendering(name, "preferred"),), "seen")._replace(**fields)


GLOSSARY = glossary_of(
    [
        _concept("reform", "改革"),
        _concept("reform and opening up", "改革开放"),
        _concept("level", "水平", not_within=("水平线",)),
        _concept("party", "党组", when_near=("政府", "书记")),
        _concept("AI plus", "AI+行动"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("深化改革和改革开放", ["改革", "改革开放"]),
        ("深化改革開放", ["改革開放"]),
        ("提高水平", ["水平"]),
        ("画一条水平线", []),
        ("政府党组", ["党组"]),
        ("党组", []),
        ("推进ＡＩ＋行动", ["ＡＩ＋行动"]),
        ("推进ai+行动", ["ai+行动"]),
        ("", []),
        ("改", []),
    ],
)
def test_terms_are_found_at_their_place(text: str, found: list[str]) -> None:
    matches = match_chinese(GLOSSARY, text)
    assert [text[match.start : match.end] for match in matches] == found


@given(st.text(alphabet="改革開放开放水平线ＡＩ＋行動动a\u0301\r\n㌀ ", max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    folded, offsets = fold_chinese(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[len(folded)] == len(text)
    assert all(one <= other for one, other in pairwise(offsets))
    for match in match_chinese(GLOSSARY, text):
        assert 0 <= match.start < match.end <= len(text)
