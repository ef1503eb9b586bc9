"""A formula of which the Chinese has only some items is not called incomplete, nor filled up."""

from __future__ import annotations

from dingyi.align.context import Context
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.rules.terminology.formula_garbled import check
from dingyi.glossary.compiled import glossary_of
from dingyi.glossary.model import Concept, Part, Rendering

CONCEPT = Concept(
    "four-roads",
    "四条路",
    "party",
    (Rendering("the four roads", "preferred"),),
    "provisional",
    parts=(
        Part("宽阔道路", ("wide road",)),
        Part("绿色道路", ("green road",)),
        Part("安静道路", ("quiet road",)),
        Part("长远道路", ("long road",)),
    ),
    canonical="a wide, a green, a quiet, and a long road",
)
QUIET = Concept(
    "quiet-road",
    "安静道路",
    "party",
    (Rendering("quiet road", "preferred"), Rendering("silent road", "forbidden")),
    "provisional",
)


def found(english: str, chinese: str) -> list[Finding]:
    glossary = glossary_of([CONCEPT, QUIET])
    return list(check(Context(Document(english), glossary, Document(chinese, language="zh"))))


def test_a_formula_that_the_chinese_has_whole() -> None:
    (finding,) = found(
        "We take the wide road, the green road and the silent road.", "走宽阔道路、绿色道路、安静道路、长远道路。"
    )
    assert "长远道路 is missing" in finding.message
    assert finding.fixes


def test_a_formula_that_the_chinese_has_in_part() -> None:
    (finding,) = found("We take the wide road, the green road and the silent road.", "走宽阔道路、绿色道路、安静道路。")
    assert "“silent road” for 安静道路" in finding.message
    assert "missing" not in finding.message
    assert not finding.fixes


def test_without_the_chinese_the_items_are_named_in_english() -> None:
    document = Document("We take the wide road, the green road and the quiet road. And it is the long road.")
    (finding,) = check(Context(document, glossary_of([CONCEPT])))
    assert finding.message.startswith("the formula “the four roads” (四条路) is garbled: “long road” is cut off")
