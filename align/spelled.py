"""How the draft writes the names of the Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dingyi.align.context import Context
    from dingyi.align.names import Match, Name


class Spelled(NamedTuple):
    """A name of the source, at its first place, and all places of the draft that say it."""

    name: Name
    places: list[Match]


def spelled(context: Context) -> Iterator[Spelled]:
    """Yield every name of the source once, in order. Silent where the package pypinyin is not installed."""
    assert context.source is not None
    from dingyi.align.names import PinyinMissing, find_english, names_zh
    from dingyi.glossary.script import simplify

    seen: set[str] = set()
    try:
        for name in names_zh(simplify(context.source.text)):
            if name.han not in seen:
                seen.add(name.han)
                yield Spelled(name, find_english(name, context.prose))
    except PinyinMissing:
        return


def of_kind(context: Context, kind: str) -> Iterator[tuple[Name, Match]]:
    """Yield the places where a name is said in one way, see `names.Match`, beside a sentence that has the name."""
    for found in spelled(context):
        for match in found.places:
            if match.kind == kind:
                yield found.name, match
