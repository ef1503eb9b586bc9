"""Rules that are only wordings: the rows of ``data/rules/phrases.yaml``, found as the glossary's forms are.

A row names the rule that reports it, the English to look for, the Chinese it renders word for word, and what to write
instead. It is compiled as an entry of a glossary of its own: the wordings of a row match in all their forms. In a
wording ``(a|b|)`` stands for each of its parts in turn; ``unless`` names longer wordings in which a row is right.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache

import dingyi.data
from dingyi.align.finding import Finding, Fix, SourceSpan
from dingyi.align.rules.rule import Rule, replace
from dingyi.align.terms import meant
from dingyi.align.wording import clashes, swap
from dingyi.glossary.compiled import STATUS, Glossary
from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.inflect import Inflection
from dingyi.glossary.matcher import Match, Reading, match_english
from dingyi.glossary.model import Concept, Rendering, Scope
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple
from dingyi.glossary.store import Tables
from dingyi.glossary.store_files import open_store
from dingyi.glossary.tokens import tokenize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dingyi.align.context import Context

_KEYS = ("rule", "find", "unless", "zh", "say", "why", "pos", "scope", "bad", "good")
_CHOICE = compiled(r"\(([^()]*)\)")
_CONTEXT = compiled(r"\[([^\[\]]*)\]")
_BEHIND = 2  # Chinese wordings told of a row that has many
_CORES = "\f"  # in the note of a row's concept: between what to say and what goes


class Phrase(NamedTuple):
    """A wording of a row at a place of the draft."""

    rule: str
    match: Match
    concept: Concept


def path() -> str:
    """Return the path of the rows that ship."""
    return os.path.join(os.path.dirname(str(dingyi.data.__file__)), "rules", "phrases.yaml")


def found(context: Context, rule: Rule) -> Iterator[Finding]:
    """Yield what the rows of a rule find: silent inside an accepted rendering of the glossary, and, where a row needs
    its Chinese (``scope: with-source``), unless that stands in the aligned sentences."""
    for phrase in context.phrases:
        if phrase.rule == rule.name:
            source = _source(context, phrase)
            forbidden = phrase.match.readings[0].rendering
            if source is None and forbidden.scope == "with-source":
                continue
            told = _told(context, phrase, source)
            yield rule.finding(phrase.match.start, phrase.match.end, told, *_fixes(context, phrase), source=source)


def _told(context: Context, phrase: Phrase, source: SourceSpan | None) -> str:
    """Return what is wrong: beside the Chinese its word and why, else the English first, which all can read."""
    why = phrase.match.readings[0].rendering.why
    if source is not None and context.source is not None:
        return f"{context.source.text[source.start : source.end]}: {why or 'word for word from the Chinese'}"
    if phrase.concept.zh == "-":
        return why or "word for word from the Chinese"
    words = " ".join(context.text[phrase.match.start : phrase.match.end].split())
    behind = "/".join(phrase.concept.zh.split("/")[:_BEHIND])
    return f"“{words}” copies the Chinese {behind}" + (f": {why}" if why else "")


def search(context: Context) -> list[Phrase]:
    """Return every wording of a row in the draft, in order, less those inside an accepted rendering: beside its Chinese
    one whose own term stands there."""
    forms = glossary().english(context.keys)
    if not any(one[STATUS] == "forbidden" for rows in forms.values() for _words, wordings in rows for one in wordings):
        return []
    shields = [
        match
        for match in context.matches
        if any(reading.status in ("preferred", "admitted") for reading in match.readings)
    ]
    phrases = []
    at = 0
    for match in match_english(glossary(), context.prose, context.tokens, forms):
        while at < len(shields) and shields[at].end < match.end:
            at += 1
        around = shields[at] if at < len(shields) and shields[at].start <= match.start else None
        reading = match.readings[0]
        if reading.status == "forbidden" and (around is None or not meant(context, around)):
            phrases.append(Phrase(reading.concept.domain, match, reading.concept))
    return phrases


@cache
def glossary() -> Glossary:
    """Return the rows as a glossary. Raises GlossaryError."""

    def build() -> Tables:
        from dingyi.glossary.tables import tables_of

        return tables_of(read(path()))

    here = os.path.dirname(__file__)
    code = [os.path.join(here, "..", "glossary", name) for name in ("inflect.py", "tokens.py")]
    return Glossary(open_store("phrases", [path(), __file__, *code], build))


def read(file: str) -> list[Concept]:
    """Return the rows of a file as concepts: the rule in ``domain``, ``say`` as preferred and admitted renderings,
    ``find`` as forbidden ones, ``unless`` as admitted ones. A wording belongs to the first row that has it. Raises
    GlossaryError with the number of the row."""
    import yaml

    with open(file, encoding="utf-8") as stream:
        rows = yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    concepts = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        unknown = [key for key in row if key not in _KEYS] if isinstance(row, dict) else ["-"]
        if unknown or not row.get("rule") or not row.get("find"):
            raise GlossaryError(f"row {number}: its keys are {', '.join(_KEYS)}; rule and find are needed", path=file)
        concept = _concept(row, seen)
        seen.update(rendering.text for rendering in concept.en)
        if not concept.en or concept.en[0].status != "forbidden":
            raise GlossaryError(f"row {number}: every wording of it stands in a row above", path=file)
        concepts.append(concept)
    return concepts


def spelt_out(text: str) -> list[str]:
    """Return the wordings that a text with choices stands for: “(reform|work) drive” gives two, none twice. Brackets
    stand for parentheses: “[reform|work] drive”."""
    text = _CONTEXT.sub(lambda found: f"({found[1]})" if "(" not in found[1] else found[1], text)
    choice = _CHOICE.search(text)
    if choice is None:
        return [" ".join(text.split())]
    found = [
        wording
        for part in choice.group(1).split("|")
        for wording in spelt_out(text[: choice.start()] + part + text[choice.end() :])
    ]
    return list(dict.fromkeys(found))


def cores(text: str) -> list[str]:
    """Return what is wrong in the wordings of a text, without the context in brackets that stays as it is."""
    return spelt_out(_CONTEXT.sub("", text))


def _concept(row: dict[str, object], seen: set[str]) -> Concept:
    def texts(key: str) -> list[str]:
        value = row.get(key) or []
        return [value] if isinstance(value, str) else [str(item) for item in value]  # type: ignore[attr-defined]

    pos = str(row["pos"]) if row.get("pos") else None
    why = str(row["why"]) if row.get("why") else None
    scope: Scope = "with-source" if row.get("scope") == "with-source" else "always"
    bracketed = any("[" in text for text in texts("find"))
    core = [wording for text in texts("find") for wording in cores(text)] if bracketed else []
    say = [Rendering(text, "preferred" if not i else "admitted", pos=pos) for i, text in enumerate(texts("say"))]
    right = dict.fromkeys(wording for text in texts("unless") for wording in spelt_out(text))
    taken = seen.union(right)
    wrong = dict.fromkeys(wording for text in texts("find") for wording in spelt_out(text) if wording not in taken)
    find = [Rendering(text, "forbidden", why=why, scope=scope, pos=pos) for text in wrong]
    shields = [Rendering(text, "admitted", pos="adverb") for text in right]
    return Concept(
        id=f"{row['rule']}/{find[0].text}" if find else "-",
        zh=str(row.get("zh") or "-"),
        domain=str(row["rule"]),
        # The wordings to look for alone: what to say instead is ordinary English and would match everywhere.
        en=(*find, *shields),
        known="provisional",
        good=tuple(texts("good")),
        bad=tuple(texts("bad")),
        note="\n".join(rendering.text for rendering in say) + _CORES + "\n".join(core) if say else None,
    )


def _fixes(context: Context, phrase: Phrase) -> tuple[Fix, ...]:
    said, _, core = (phrase.concept.note or "").partition(_CORES)
    if not said:
        return ()
    reading = phrase.match.readings[0]
    start, end, old, inflection = _core(context, phrase.match, reading, core.split("\n") if core else [])
    offered = []
    for text in said.split("\n")[:3]:
        change = swap(context.text, start, end, old, inflection, Rendering(text, "preferred", pos=old.pos))
        if not clashes(context.text, change):
            offered.append(replace(change.start, change.end, change.text, "unsafe"))
    return tuple(offered)


def _core(
    context: Context, match: Match, reading: Reading, cores: Sequence[str]
) -> tuple[int, int, Rendering, Inflection]:
    """Return what of a wording goes: its code points, its text as the row has it, and the inflection of that."""
    old = reading.rendering
    core = max((one for one in cores if f" {one} " in f" {old.text} "), key=len, default=old.text)
    before, _, after = f" {old.text} ".partition(f" {core} ")
    if not before and not after:
        return match.start, match.end, old, reading.inflection
    words = tokenize(context.prose, match.start, match.end)
    first, last = len(tokenize(before)), len(words) - 1 - len(tokenize(after))
    # Of a noun the last word is inflected, of a verb the first: in what stays, or in what goes.
    inflection = "base" if (before if old.pos == "verb" else after) else reading.inflection
    return words[first].start, words[last].end, old._replace(text=core), inflection


def _source(context: Context, phrase: Phrase) -> SourceSpan | None:
    if context.source is None or phrase.concept.zh == "-":
        return None
    from dingyi.glossary.script import simplify

    for span in context.pairing.source_spans(phrase.match.start, phrase.match.end):
        beside = simplify(context.source.text[span.start : span.end])
        for term in phrase.concept.zh.split("/"):
            at = beside.find(term)
            if at >= 0:
                return context.source_span(span.start + at, span.start + at + len(term))
    return None
