"""American and British spelling in one text.

What it finds
    Words spelt as in the United States beside words spelt as in Britain. "-ize" is at home in both; it counts only
    beside "-ise". Words of several senses (program, license, meter) do not count. With the option "variety" set to
    "us" or "uk", every word of the other spelling ("-ise" is not American; "-ize" is British too).

Why it matters
    The mix tells the reader that several hands, or a machine, were at work.

Bad
    - The centre favors trade, and the harbour and the theatre stand near. => The centre favours trade, and the harbour and the theatre stand near.

Good
    - The center favors trade.
    - The centre favours trade and will modernize the harbour.
    - It is common practise at the theatre to modernize the harbour and downsize the centre.

When to ignore it
    In names, which keep their spelling.

Source
    The spellings are those that the glossary's matcher takes for one.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.inflect import match_case
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple
from dingyi.glossary.tokens import american

RULE = Rule(
    code="I004",
    name="spelling-variety-mix",
    severity="info",
    applicability="unsafe",
    needs_source=False,
    mqm="Linguistic/Spelling",
    since="0.1.0",
)

# British stems; what the matcher makes of them is the American spelling. Endings may follow.
_BRITISH = (
    "behaviour colour endeavour favour fibre harbour honour labour neighbour rigour rumour sceptic vigour centre "
    "defence offence theatre skilful plough"
).split()
_ISE, _IZE = ("ise", "isi", "isa"), ("ize", "izi", "iza")
# Neither of the two endings: words that are written in one way only.
_NOT_ISE = frozenset(
    "advise comprise compromise devise enterprise exercise expertise franchise improvise otherwise precise premise "
    "promise raise revise rise supervise surprise televise treatise wise disguise concise likewise merchandise noise "
    "paradise praise cruise bruise advertise arise demise excise expense practise malpractise apprise surmise chastise "
    "despise incise circumcise reprise enfranchise disenfranchise "
    "capsize assize downsize resize upsize midsize oversize outsize".split()
)


class Options(NamedTuple):
    """``variety``: whose spelling the house has; ``any`` asks for one of the two in a text."""

    variety: str = "any"


CHOICES = {"variety": ("any", "us", "uk")}


def check(context: Context) -> Iterator[Finding]:
    """Yield each word of the rarer spelling, or of the one that is not the house's; the fix is the other one."""
    variety = context.options(RULE, Options).variety
    pairs = _pairs()
    british: list[tuple[int, int, str]] = []
    american_: list[tuple[int, int, str]] = []
    ise: list[tuple[int, int, str]] = []
    ize: list[tuple[int, int, str]] = []
    if not _mixed(context, variety):
        return
    for word in compiled(r"[A-Za-z]{5,}").finditer(context.prose):
        low = word.group().lower()
        if word.group()[0].isupper() and not _opens(context.prose, word.start()):
            continue
        if low in pairs[0]:
            british.append((word.start(), word.end(), pairs[0][low]))
        elif low in pairs[1]:
            american_.append((word.start(), word.end(), pairs[1][low]))
        else:
            ending = compiled(r"(?<=[b-df-hj-np-tv-z])i([sz])(e|ed|es|ing|ation|ations)$").search(low)
            if ending and len(low) > 6 and _base(low) not in _NOT_ISE:
                other = low[: ending.start(1)] + ("z" if ending.group(1) == "s" else "s") + ending.group(2)
                (ise if ending.group(1) == "s" else ize).append((word.start(), word.end(), other))
    if variety != "any":
        for start, end, text in [*british, *ise] if variety == "us" else american_:
            yield _finding(context, start, end, text, "American" if variety == "us" else "British")
        return
    yield from _rarer(context, british, american_)
    if {other for _s, _e, other in ise} and ize and not british == american_ == []:
        # Which of the two a text uses is told by its other words; "-ation" alone tells nothing.
        yield from _rarer(context, ise, ize)


def _mixed(context: Context, variety: str) -> bool:
    """Tell whether there may be anything to report: words of both spellings, or of the other than the house's."""
    ise, ize = (any(ending in context.lowered for ending in endings) for endings in (_ISE, _IZE))
    if ise and ize:
        return True
    british, american_ = (not spelt.keys().isdisjoint(context.runs) for spelt in _pairs())
    return (british and american_) if variety == "any" else (ise or ize or british or american_)


def _rarer(context: Context, one: list[tuple[int, int, str]], other: list[tuple[int, int, str]]) -> Iterator[Finding]:
    if not one or not other:
        return
    rare = one if len(one) < len(other) else other
    for start, end, text in rare:
        yield _finding(context, start, end, text, None)


def _finding(context: Context, start: int, end: int, text: str, house: str | None) -> Finding:
    word = context.text[start:end]
    told = f"“{word}” is not the {house} spelling" if house else f"“{word}” beside the other spelling in this text"
    return RULE.finding(start, end, told, replace(start, end, match_case(word, text), "unsafe"))


@cache
def _pairs() -> tuple[dict[str, str], dict[str, str]]:
    british = {}
    for stem in _BRITISH:
        for ending in ("", "s", "ed", "ing", "able", "al", "ism", "ly", "hood", "less", "ful"):
            word = stem + ending
            base = american(stem)
            british[word] = base + ending
    return british, {us: uk for uk, us in british.items()}


def _base(word: str) -> str:
    return compiled(r"(?:ed|es|ing|ation|ations)$").sub("e", word) if not word.endswith("e") else word


def _opens(text: str, start: int) -> bool:
    return text[:start].rstrip()[-1:] in ("", ".", "!", "?", "“", '"')
