"""Entries are found by whatever a translator has at hand."""

from __future__ import annotations

import pytest

from dingyi.glossary.compiled import Glossary, glossary_of
from dingyi.glossary.load import parse
from dingyi.glossary.search import exactly, related, search
from dingyi.glossary.sound import sound, spelt

TEXT = """
- {id: common-prosperity, zh: 共同富裕, domain: society, known: provisional,
   en: [{text: common prosperity, status: preferred}, {text: common affluence, status: forbidden}]}
- {id: solid-progress, zh: 扎实推进共同富裕, domain: society, known: provisional,
   en: [{text: make solid progress toward common prosperity, status: preferred, pos: verb}]}
- {id: official, zh: 干部, zh-variants: [党员干部], domain: party, known: provisional,
   en: [{text: official, status: preferred}, {text: cadre, status: forbidden}]}
- {id: green, zh: 绿色发展, domain: environment, known: provisional, en: [{text: green development, status: preferred}]}
- {id: center, zh: 行长, domain: titles, known: provisional, en: [{text: governor of a bank, status: preferred}]}
- {id: two-sessions, zh: 两会, domain: meetings, known: provisional, en: [{text: the two sessions, status: preferred}],
   parts: [{zh: 共同富裕, en: [prosperity]}]}
"""


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return glossary_of(parse(TEXT.encode(), "own.yaml"))


@pytest.mark.parametrize(
    ("query", "first", "way"),
    [
        ("common-prosperity", "common-prosperity", "id"),
        ("共同富裕", "common-prosperity", "chinese"),
        ("党员干部", "official", "chinese"),
        ("幹部", "official", "chinese"),
        ("綠色", "green", "chinese"),
        ("cadres", "official", "english"),
        ("The Official's", "official", "english"),
        ("making solid progress toward common prosperity", "solid-progress", "english"),
        ("green develop", "green", "english"),
        ("bank", "center", "english"),
        ("gongtong fuyu", "common-prosperity", "pinyin"),
        ("gòngtóng fùyù", "common-prosperity", "pinyin"),
        ("gong4tong2fu4yu4", "common-prosperity", "pinyin"),
        ("gòngtóng fuyu", "common-prosperity", "pinyin"),
        ("gtfy", "common-prosperity", "pinyin"),
        ("lǜsè", "green", "pinyin"),
        ("lüse", "green", "pinyin"),
        ("lvse", "green", "pinyin"),
        ("hángzhǎng", "center", "pinyin"),
        ("comon prosparity", "common-prosperity", "similar"),
        ("共富裕", "common-prosperity", "similar"),
    ],
)
def test_the_first_hit(glossary: Glossary, query: str, first: str, way: str) -> None:
    found = search(glossary, query)
    assert (found[0].concept.id, found[0].way) == (first, way)
    assert len({hit.concept.id for hit in found}) == len(found)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


@pytest.mark.parametrize("query", ["", "  ", "zzzqqq", "量子纠缠", "?!", "-"])
def test_nothing(glossary: Glossary, query: str) -> None:
    assert search(glossary, query) == []


def test_a_limit(glossary: Glossary) -> None:
    assert len(search(glossary, "共同富裕", limit=1)) == 1


def test_what_is_found_exactly(glossary: Glossary) -> None:
    assert [one.id for one in exactly(glossary, "共同富裕")] == ["common-prosperity"]
    assert [one.id for one in exactly(glossary, "cadres")] == ["official"]
    assert exactly(glossary, "prosperity") == []


def test_relatives_hold_the_term_or_are_its_formula(glossary: Glossary) -> None:
    found = related(glossary, glossary.concept("common-prosperity"))
    assert [one.id for one in found] == ["solid-progress", "two-sessions"]


@pytest.mark.parametrize(
    ("query", "letters", "style"),
    [
        ("fāng'àn", "fang1an4", "toned"),
        ("fāngàn", "fan1gan4", "toned"),
        ("Xi'an", "xian", "plain"),
        ("lǜ", "lv4", "toned"),
        ("gtfy", "gtfy", "initials"),
    ],
)
def test_pinyin_is_recognized(query: str, letters: str, style: str) -> None:
    assert spelt(query) == (letters, style)


@pytest.mark.parametrize("query", ["reform", "cadre", "", "共同", "prosperity", "x1"])
def test_what_is_no_pinyin(query: str) -> None:
    assert spelt(query) is None


def test_characters_with_several_readings_follow_their_word() -> None:
    assert sound("行长", "plain") == "hangzhang"
    assert sound("推行", "plain") == "tuixing"
