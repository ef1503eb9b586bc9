"""Proper names of a bead that have no counterpart on its other side: places, peoples, organisations, persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dingyi.align.coverage import BeadCoverage
from dingyi.align.proper_chinese import ChineseName, unanswered_chinese
from dingyi.align.proper_english import EnglishName, unanswered_english

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dingyi.align.context import Context


class Unanswered(NamedTuple):
    """The names of one bead without a counterpart; the bead's Chinese from ``zh_start`` to ``zh_end``."""

    english: list[EnglishName]
    chinese: list[ChineseName]
    zh_start: int
    zh_end: int
    cover: BeadCoverage


def proper_names(context: Context) -> Iterator[Unanswered]:
    """Yield the names without a counterpart, bead by bead. English ones are held against the whole of the Chinese."""
    from dingyi.align.names import names_zh
    from dingyi.glossary.script import simplify

    assert context.source is not None
    chinese = simplify(context.source.text)
    covers = context.coverage
    people = names_zh(chinese) if covers else []
    for cover in covers:
        english = unanswered_english(cover, chinese, people)
        missing = unanswered_chinese(cover, people)
        if english or missing:
            yield Unanswered(english, missing, cover.zh_start, cover.zh_end, cover)
