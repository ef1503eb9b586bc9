"""One concept under two names: what varies it, and what is the same name in another shape."""

from __future__ import annotations

import pytest

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.rules.registry import find
from dingyi.glossary.compiled import glossary_of
from dingyi.glossary.model import Concept, Known, Rendering


def _told(first: str, second: str, text: str, known: Known = "seen") -> list[tuple[str, str]]:
    names = (Rendering(first, "preferred"), Rendering(second, "admitted"))
    glossary = glossary_of([Concept("a", "某某", "economy", names, known)])
    found = check(Document(text), glossary, rules=[find("term-variant-in-document")])
    return [(text[one.start : one.end], one.fixes[0].edits[0].replacement) for one in found]


def test_another_name_is_told_with_the_preferred_one() -> None:
    text = "They began practical cooperation. Pragmatic cooperation went on."
    told = _told("practical cooperation", "pragmatic cooperation", text)
    assert told == [("Pragmatic cooperation", "Practical cooperation")]


def test_an_entry_that_nobody_has_seen_tells_nothing() -> None:
    text = "They began practical cooperation. Pragmatic cooperation went on."
    assert _told("practical cooperation", "pragmatic cooperation", text, "provisional") == []


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("monetary policy", "monetary policies", "A monetary policy is one of many monetary policies."),
        ("People's Bank of China", "central bank", "The People's Bank of China met other central banks."),
        ("Charter of the United Nations", "UN Charter", "The Charter of the United Nations holds: the UN Charter."),
        ("18th CPC Congress", "18th Congress of the Communist Party of China",
         "The 18th CPC Congress met. The 18th Congress of the Communist Party of China closed."),
        ("Summit of the Forum on China-Africa Cooperation", "Summit of the FOCAC",
         "The Summit of the Forum on China-Africa Cooperation met. The Summit of the FOCAC closed."),
    ],
)  # fmt: skip
def test_another_number_and_initials_are_no_other_name(first: str, second: str, text: str) -> None:
    assert _told(first, second, text) == []
