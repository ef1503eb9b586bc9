"""Topics of a conversation told as accomplished facts.

What it finds
    就…交换意见, 就…进行交流, 围绕…谈了想法: what stands between is what was talked about. The aligned English tells it
    as done ("He seized…, expanded… and developed…") before, or without, any word of talking.

Why it matters
    The worst fault of its genre: what two sides would like to do becomes what one of them has done.

Bad
    - He expanded trade with Ningbo, built new ships, and trained more pilots, and exchanged views.
      => He exchanged views on expanding trade with Ningbo, building new ships and training more pilots.
      zh: 他就扩大同宁波的贸易、建造新船、培训更多引航员交换了意见。
    - The two sides deepened cooperation on ports and improved logistics.
      zh: 双方就深化港口合作、改善物流进行了深入交流。

Good
    - He exchanged views on expanding trade with Ningbo, building new ships and training more pilots.
      zh: 他就扩大同宁波的贸易、建造新船、培训更多引航员交换了意见。
    - The two sides had an in-depth discussion and deepened their friendship.
      zh: 双方就港口合作进行了深入交流，加深了友谊。

When to ignore it
    Never: what was only discussed was not done.

Source
    Readouts of meetings beside their Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.document import Span
from dingyi.align.finding import Finding, Fix
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.inflect import verb_forms
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple
from dingyi.glossary.script import simplify

RULE = Rule(
    code="A008",
    name="frame-lost",
    severity="error",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


class Frame(NamedTuple):
    """A frame of the Chinese: its place, its topics, and how English says it."""

    start: int
    end: int
    topics: tuple[str, ...]
    english: str


_MANNER = "(?:深入|充分|坦诚|广泛|友好|热烈|进一步)*"
_FRAMES = (
    (r"达成(?:了)?(?:广泛|重要|一致|高度)*(?:的)?(?:共识|一致)", "reached a consensus on"),
    (
        r"(?:谈|谈到|畅谈)(?:了)?(?:自己的|各自的)?(?:想法|看法|体会|设想|打算|考虑)|(?:分享|提出)(?:了)?(?:想法|看法|见解)",
        "shared {his} thoughts on",
    ),
    (rf"{_MANNER}(?:地)?交换(?:了)?(?:意见|看法)", "exchanged views on"),
    (
        rf"(?:进行|展开|开展|作|做)?(?:了)?{_MANNER}(?:的|地)?"
        r"(?:交流|沟通|探讨|讨论|研讨|磋商|协商|会商|洽谈|座谈)(?:了)?",
        "discussed",
    ),
)
_TALK = (
    r"exchang\w+|discuss\w*|talk\w*|view|views|opinions?|ideas?|thoughts?|consult\w*|consensus|agree\w*|communicat\w+|"
    r"convers\w+|negotiat\w+|dialogues?|dialogs?|shar(?:e|ed|ing)|spoke|speak\w*|deliberat\w+|brainstorm\w*|focus\w*|"
    r"touch\w*|explor\w+|consider\w*|interact\w*|topics?|issues?|matters?|engag\w+|contacts?"
)
_PAST = r"[a-z]+ed|built|brought|bought|sought|fought|took|made"
_FEWEST = 2  # topics told as facts


@cache
def _frame() -> re.Pattern[str]:
    endings = "|".join(f"(?P<f{index}>{pattern})" for index, (pattern, _english) in enumerate(_FRAMES))
    return compiled(rf"(?:就|围绕)(?P<topics>[^。！？；\n]{{4,120}}?)(?:{endings})")


@cache
def _talk() -> re.Pattern[str]:
    return compiled(rf"\b(?:{_TALK})\b", re.IGNORECASE)


@cache
def _fact() -> re.Pattern[str]:
    # A past verb that opens a clause: after the subject, a comma, or "and".
    return compiled(
        r"(?:(?:^|(?<=[.!?]\s)|(?<=\n))(?:(?:The|Both)\s+(?:two\s+)?(?:sides|parties)|(?:[A-Z][\w’'.-]*\s*){1,4})\s*"
        r"|,\s+(?:and\s+)?|\band\s+)(?:also\s+|jointly\s+|actively\s+)?"
        rf"(?P<verb>{_PAST})\b(?!\s+(?:by|to)\b)"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each frame whose topics stand as facts before any word of talking."""
    assert context.source is not None
    for frame in _frames(simplify(context.source.text)):
        spans = context.pairing.draft_spans(frame.start, frame.end)
        if not spans:
            continue
        facts, talk = _told_as_facts(context, spans)
        if len(facts) < max(_FEWEST, len(frame.topics) - 2):
            continue
        last = _sentence_end(context, facts[-1].start(), talk)
        yield RULE.finding(
            facts[0].start("verb"),
            last,
            f"{context.source.text[frame.start : frame.start + 1]}…{_tail(context, frame)}: these are topics that "
            "were talked about, not things done",
            *_fixes(context, frame, facts, talk, last),
            source=context.source_span(frame.start, frame.end),
        )


def _told_as_facts(context: Context, spans: list[Span]) -> tuple[list[re.Match[str]], re.Match[str] | None]:
    """The past verbs of the sentence that tells the topics as facts, and the word of talking that comes too late.

    A sentence that talks before it tells is the frame as it should be: then nothing is told as fact.
    """
    best: tuple[list[re.Match[str]], re.Match[str] | None] = ([], None)
    for span in spans:
        talk = _talk().search(context.prose, span.start, span.end)
        facts = [
            found
            for found in _fact().finditer(context.prose, span.start, talk.start() if talk else span.end)
            if not _talk().fullmatch(found["verb"])
        ]
        if talk is not None and len(facts) < _FEWEST:
            return [], None
        if len(facts) > len(best[0]):
            best = (facts, talk)
    return best


def _frames(text: str) -> Iterator[Frame]:
    for found in _frame().finditer(text):
        topics = tuple(topic for topic in compiled(r"[、，,]").split(found["topics"]) if len(topic) >= 3)
        for index, (_pattern, english) in enumerate(_FRAMES):
            if found[f"f{index}"] is not None:
                yield Frame(found.start(), found.end(), topics, english)


def _tail(context: Context, frame: Frame) -> str:
    assert context.source is not None
    found = _frame().match(simplify(context.source.text), frame.start)
    return next((g for key, g in found.groupdict().items() if key != "topics" and g), "") if found else ""


def _sentence_end(context: Context, offset: int, talk: re.Match[str] | None) -> int:
    # Up to the comma after the word of talking where there is one, else to the stop of the sentence.
    sentence = context.document.sentence_at(offset)
    end = sentence.end if sentence else offset
    if talk is not None:
        stop = compiled(r"\s*[,;.]").search(context.prose, talk.end(), end)
        return stop.start() if stop else end
    while end > offset and context.prose[end - 1] in '”".!? ':
        end -= 1
    return end


def _fixes(
    context: Context, frame: Frame, facts: list[re.Match[str]], talk: re.Match[str] | None, last: int
) -> Iterator[Fix]:
    """The topics in their order, verbs as gerunds, behind the frame; only where each piece is one topic."""
    start = facts[0].start("verb")
    text = context.text[start:last]
    pieces = [piece.strip(" ,") for piece in re.split(rf"\s*,\s*(?:and\s+)?|\s+and\s+(?=(?:{_PAST})\b)", text)]
    pieces = [piece for piece in pieces if piece]
    if talk is not None and pieces:
        # The piece of talking itself goes; what stands before it in that piece is a topic still.
        words = compiled(r"\s+and\s+(?=\w+\s+(?:about|on|over)\b)|\s+and\s+(?=[a-z]+\s*$)").split(pieces[-1])
        at = _talk().search(pieces[-1])
        if at is not None and len(words) == 1:
            pieces.pop()
        elif at is not None:
            pieces[-1] = words[0]
    gerunds = [_gerund(piece) for piece in pieces]
    if len(gerunds) < _FEWEST or len(gerunds) != len(frame.topics) or None in gerunds:
        return
    listed = [gerund for gerund in gerunds if gerund]
    owner = "her" if compiled(r"\bShe\s*$").search(context.text[max(0, start - 5) : start]) else "his"
    if compiled(r"(?:sides|They)\s*$").search(context.text[max(0, start - 8) : start]):
        owner = "their"
    joined = ", ".join(listed[:-1]) + f" and {listed[-1]}"
    yield replace(start, last, f"{frame.english.format(his=owner)} {joined}", "unsafe", "tell them as topics")


def _gerund(piece: str) -> str | None:
    word, _, rest = piece.partition(" ")
    low = word.lower()
    if low == "to":
        word, _, rest = rest.partition(" ")
        form = verb_forms(word.lower()).get("gerund")
    elif low.endswith("ing"):
        form = low
    else:
        form = _gerund_of_past(low)
    return f"{form} {rest}".strip() if form else None


def _gerund_of_past(past: str) -> str | None:
    irregular = {"built": "building", "sought": "seeking", "took": "taking", "made": "making", "brought": "bringing"}
    if past in irregular:
        return irregular[past]
    if not past.endswith("ed"):
        return None
    stem = past[:-2]
    return (stem[:-1] + "y" if stem.endswith("i") else stem) + "ing"
