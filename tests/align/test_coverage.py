"""What of a bead has a counterpart, which names have none, and where a word must be missing."""

from __future__ import annotations

import pytest

from dingyi.align.context import Context
from dingyi.align.coverage import FULL, NONE, coverage
from dingyi.align.document import Document
from dingyi.align.gaps import gaps
from dingyi.align.omissions import omitted
from dingyi.align.opposites import turned
from dingyi.align.proper import proper_names
from dingyi.glossary.compiled import Glossary, glossary_of


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return glossary_of(())


def _context(zh: str, en: str, glossary: Glossary) -> Context:
    return Context(Document(en), glossary, Document(zh, language="zh"))


def test_words_are_answered_or_not(glossary: Glossary) -> None:
    context = _context("工厂去年养了鳄鱼。", "The factory cleaned windows last year.", glossary)
    (cover,) = coverage(context)
    answers = {word.text: cover.around(word.text) for word in cover.chinese}
    assert answers["工厂"] == FULL
    assert answers["鳄鱼"] == NONE
    assert all(context.source is not None and len(context.source.text) >= word.end for word in cover.chinese)


@pytest.mark.parametrize(
    ("zh", "en", "names"),
    [
        ("代表团飞抵越南。", "The delegation flew to Bulgaria.", ["Bulgaria"]),
        ("代表团飞抵越南。", "The delegation flew to Vietnam.", []),
        ("中柬双方签署协议。", "Both China and Cambodia signed it.", []),
        ("皖南下了大雨。", "It rained hard in southern Anhui.", []),
        ("海地人民欢迎他们。", "The people of Haiti and other Haitian groups welcomed them.", []),
        ("卡拉辛主持会议。", "The session was chaired by Karasin.", []),
        ("会议选出了主席。", "The meeting elected Guenther Merl its chair.", ["Guenther Merl"]),
    ],
)
def test_english_names_without_chinese(zh: str, en: str, names: list[str], glossary: Glossary) -> None:
    found = [name.text for pair in proper_names(_context(zh, en, glossary)) for name in pair.english]
    assert found == names


@pytest.mark.parametrize(
    ("zh", "en", "lost"),
    [
        ("美国沃尔沃公司总裁来访。", "The president of Volvo came.", ["美国"]),
        ("美国沃尔沃公司总裁来访。", "The president of the American firm Volvo came.", []),
        ("索马里海盗被捕。", "Somali pirates were caught.", []),
        ("中国经济增长。", "The economy grew.", []),
    ],
)
def test_places_left_out(zh: str, en: str, lost: list[str], glossary: Glossary) -> None:
    assert [gap.chinese for gap in omitted(_context(zh, en, glossary))] == lost


def test_listed_fields_left_out(glossary: Glossary) -> None:
    context = _context("双方将在水产养殖、港口物流等领域深化合作。", "Both will deepen their cooperation.", glossary)
    (gap,) = omitted(context)
    assert gap.kind == "fields"
    assert gap.chinese == "在水产养殖、港口物流等领域"
    assert "deepen" in context.text[gap.start : gap.end].lower()


def test_opposites_are_told_with_what_the_chinese_means(glossary: Glossary) -> None:
    found = list(turned(_context("五月钢铁出口增长。", "Steel imports rose in May.", glossary)))
    assert [(word.text, chinese.text) for word, chinese, _ in found] == [("imports", "出口")]
    assert not list(turned(_context("五月钢铁出口增长。", "Steel exports rose in May.", glossary)))
    assert not list(turned(_context("这绝非容易。", "This was not difficult at all.", glossary)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The of the port opened.", "The of"),
        ("They are the a group.", "the a"),
        ("In May, said that it rained.", "said"),
        ("Was founded in 1979.", "Was"),
        ("Was it founded in 1979?", None),
        ("The in-house school opened at 10 a.m. on May 3.", None),
        ("What you dream of in the night is yours.", None),
        ("There was the the port.", None),
    ],
)
def test_gaps(text: str, words: str | None) -> None:
    found = [text[place.start : place.end] for place in gaps(text, 0, len(text))]
    assert found == ([] if words is None else [words])
