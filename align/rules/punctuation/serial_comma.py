"""A list with, or without, the comma before its last item.

What it finds
    Lists of three and more items in a text that writes some with a comma before "and" or "or" and some without. With
    the option "style" set to "always" or "never", each list that departs from it.

Why it matters
    House style has one or the other; a text that mixes them was put together.

Bad
    - The city has ports, roads and schools. It exports steel, ships, and glass. Its people grow rice, tea and fruit. => The city has ports, roads and schools. It exports steel, ships and glass. Its people grow rice, tea and fruit.

Good
    - The city has ports, roads and schools. It exports steel, ships and glass.
    - In recent years, ports and roads were built. They export steel, ships, and glass.
    - He thanked the guests, who had come by train, and left.

When to ignore it
    In names of bodies and in quotations, which keep their commas. It runs where it is asked for.

Source
    The Chicago Manual of Style, 6.19 (always); AP Stylebook, "commas" (in a simple series, never).
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple

RULE = Rule(
    code="P016",
    name="serial-comma",
    severity="info",
    applicability="unsafe",
    needs_source=False,
    mqm="Locale/Punctuation",
    since="0.1.0",
    anchors=(" and ", " or "),
    enabled=False,
)


class Options(NamedTuple):
    """``style``: whether lists have the comma; ``consistent`` asks for one of the two in a text."""

    style: str = "consistent"


CHOICES = {"style": ("consistent", "always", "never")}

# A word that begins a sentence and makes what stands before its first comma no item of a list.
_OPENERS = frozenset(
    "after although amid among as at because before besides beyond by despite during following for from given however "
    "if in indeed meanwhile moreover now on once over since so still then therefore though through throughout thus to "
    "today tomorrow under unless until upon when whereas while with within without yesterday yet".split()
)


_REACH = 2000  # code points: a sentence is no longer


class _List(NamedTuple):
    comma: bool
    at: int  # where the comma stands or would stand
    conjunction: int


def check(context: Context) -> Iterator[Finding]:
    """Yield each list of the other style, or of the rarer one in the text."""
    style = context.options(RULE, Options).style
    found = list(_lists(context))
    with_comma = sum(one.comma for one in found)
    if style == "consistent":
        if with_comma in (0, len(found)):
            return
        style = "always" if 2 * with_comma >= len(found) else "never"
    for one in found:
        if one.comma and style == "never":
            yield RULE.finding(
                one.at, one.at + 1, "a comma before the last item of a list", replace(one.at, one.at + 1, "", "unsafe")
            )
        elif not one.comma and style == "always":
            yield RULE.finding(
                one.at,
                one.conjunction,
                "no comma before the last item of a list",
                replace(one.at, one.at, ",", "unsafe", "insert a comma"),
            )


def _lists(context: Context) -> Iterator[_List]:
    # Items of one to three words in lower case: names in a row are as often "Mr. Li, the minister and ...".
    item = r"[a-z]+(?:[ -][a-z]+){0,2}"
    # The bounds keep a text that is one long word, or one long list, from being read from each of its places.
    pattern = compiled(
        rf"(?P<first>(?<![A-Za-z])[A-Za-z]+(?:[ -][a-z]+){{0,2}}), (?:{item}, ){{0,20}}{item}(?P<comma>,?) (?:and|or) {item}"
    )
    text = context.prose
    for match in pattern.finditer(text):
        begin = _sentence(text, match.start())
        opening = text[begin : match.start("first")] + match["first"]
        words = opening.split()
        if not words or words[0].lower() in _OPENERS or words[0].lower().endswith("ly") or ", " in opening:
            continue
        inner = text[match.end("first") + 1 : match.end()]
        if any(word in _CLAUSE for word in inner.replace(",", " ").split()):
            continue
        at = match.start("comma")
        yield _List(bool(match["comma"]), at, match.end("comma") + 1)


# Words that tell a clause from an item.
_CLAUSE = frozenset(
    "who whom which that is are was were be been has have had will would can could may might must shall should said "
    "says it they he she we you i this these those there not also then".split()
)


def _sentence(text: str, place: int) -> int:
    floor = max(0, place - _REACH)
    return max(floor, *(text.rfind(mark, floor, place) + 1 for mark in (". ", "! ", "? ", "\n", ": ", "; ")))
