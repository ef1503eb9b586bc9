"""What reviewers kept replacing: wordings that one decision after another changed into the same other one.

The journals of drafts are read; where a draft's Chinese is at hand, so is the Chinese that the wording stood for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dingyi.align.dictionary import Dictionary, open_dictionary
from dingyi.align.document import Document
from dingyi.align.entry import CHANGING, Entry
from dingyi.align.links import link, tokens
from dingyi.align.pairing import Pairing
from dingyi.align.recall import Reader, live
from dingyi.align.segment import Segmenter
from dingyi.glossary.compiled import Glossary
from dingyi.glossary.matcher import match_chinese, match_english
from dingyi.glossary.script import simplify

_LONGEST = 6  # words: what is longer was rewritten
_WORDS = re.compile(r"\w+(?:['’-]\w+)*")


class Replaced(NamedTuple):
    """A wording and what stands for it now, in how many places (`times`) by how many reviewers. `concept` is the id of
    the glossary's entry it belongs to; without one `zh` may be the Chinese it stood for. `example` is a sentence."""

    old: str
    new: str
    times: int
    reviewers: int
    concept: str | None
    zh: str | None
    example: str


class _Change(NamedTuple):
    old: str
    new: str
    who: str
    concept: str | None
    zh: str | None
    example: str


class Reviewed(NamedTuple):
    """A draft with its journals by file, its Chinese where that is at hand, and its older versions."""

    draft: Document
    journals: Mapping[str, Sequence[Entry]]
    source: Document | None
    kept: Mapping[str, str]


def replaced(drafts: Iterable[Reviewed], glossary: Glossary, *, least: int = 2) -> list[Replaced]:
    """The wordings replaced at least so often that the glossary does not forbid already, commonest first."""
    words = open_dictionary()
    groups: dict[tuple[str, str], list[_Change]] = defaultdict(list)
    for reviewed in drafts:
        for change in _changes(reviewed, glossary, words):
            groups[change.old.lower(), change.new.lower()].append(change)
    found = []
    for changes in groups.values():
        if len(changes) < least:
            continue
        old, new = (_commonest(texts) for texts in zip(*((one.old, one.new) for one in changes), strict=True))
        concept = _commonest(one.concept for one in changes if one.concept)
        zh = None if concept else _commonest(one.zh for one in changes if one.zh)
        if not _forbidden(glossary, old or "", concept):
            reviewers = len({one.who for one in changes})
            found.append(Replaced(old or "", new or "", len(changes), reviewers, concept, zh, changes[0].example))
    return sorted(found, key=lambda one: (-one.times, one.old, one.new))


def _changes(reviewed: Reviewed, glossary: Glossary, words: Dictionary) -> Iterator[_Change]:
    draft, source = reviewed.draft, reviewed.source
    pairing = Pairing(draft, source, glossary) if source is not None else None
    reader = Reader(draft.text, reviewed.kept.get)
    for name, entries in reviewed.journals.items():
        places = {one.id: one.start for one in reader.read(entries).decisions}
        last: dict[tuple[str, int, str], Entry] = {}
        for entry in live(entries):
            if entry["op"] == "decide":
                last[entry["rule"], entry["anchor"]["start"], entry["anchor"]["exact"]] = entry
        for entry in last.values():
            if entry["state"] not in CHANGING:
                continue
            exact, at = entry["anchor"]["exact"], places.get(entry["id"])
            for start, end, new in entry.get("edits") or [[0, len(exact), entry["to"]]]:
                for old_start, old_end, told in _wordings(exact, start, end, new):
                    concept, zh, example = _named(glossary, told), None, exact
                    if at is not None:
                        sentence = draft.sentence_at(at + old_start)
                        example = draft.text[sentence.start : sentence.end] if sentence else exact
                        if source is not None and pairing is not None:
                            span = at + old_start, at + old_end
                            concept, zh = _chinese(draft, source, pairing, span, told, glossary, words)
                    who = str(entry.get("who", name))
                    yield _Change(exact[old_start:old_end], told, who, concept, zh, " ".join(example.split()))


def _wordings(exact: str, start: int, end: int, new: str) -> Iterator[tuple[int, int, str]]:
    """What an edit of `exact` replaced by what, in whole words; nothing where it was rewritten or is no wording."""
    while start and exact[start - 1].isalnum() and exact[start : start + 1].isalnum():
        start -= 1
        new = exact[start] + new
    while end < len(exact) and exact[end].isalnum() and exact[end - 1 : end].isalnum():
        new += exact[end]
        end += 1
    old_words, new_words = list(_WORDS.finditer(exact, start, end)), list(_WORDS.finditer(new))
    if max(len(old_words), len(new_words)) > _LONGEST:
        same = 0
        while same < min(len(old_words), len(new_words)) and old_words[same][0] == new_words[same][0]:
            same += 1
        back = 0
        while back < min(len(old_words), len(new_words)) - same and old_words[-1 - back][0] == new_words[-1 - back][0]:
            back += 1
        old_words, new_words = old_words[same : len(old_words) - back], new_words[same : len(new_words) - back]
    if not old_words or not new_words or max(len(old_words), len(new_words)) > _LONGEST:
        return
    told = new[new_words[0].start() : new_words[-1].end()]
    old = exact[old_words[0].start() : old_words[-1].end()]
    if old.lower() != told.lower() and re.search("[A-Za-z]{2}", old):
        yield old_words[0].start(), old_words[-1].end(), told


def _named(glossary: Glossary, wording: str) -> str | None:
    """The one entry that accepts a whole wording."""
    found = {
        reading.concept_id
        for match in match_english(glossary, wording)
        for reading in match.readings
        if match.start <= 4 and match.end == len(wording) and reading.status in ("preferred", "admitted")
    }
    return found.pop() if len(found) == 1 else None


def _chinese(
    draft: Document,
    source: Document,
    pairing: Pairing,
    span: tuple[int, int],
    new: str,
    glossary: Glossary,
    words: Dictionary,
) -> tuple[str | None, str | None]:
    """The entry, or else the Chinese words, that a wording stands for."""
    beside = pairing.source_spans(*span)
    zh = simplify("".join(source.text[one.start : one.end] for one in beside))
    near = {concept.id for match in match_chinese(glossary, zh) for concept in match.concepts}
    accepting = {
        reading.concept_id
        for match in match_english(glossary, new)
        for reading in match.readings
        if reading.status in ("preferred", "admitted")
    } & near
    if len(accepting) == 1:
        return accepting.pop(), None
    spans = pairing.draft_spans(beside[0].start, beside[-1].end) if beside else []
    if not spans:
        return None, None
    start, end = spans[0].start, spans[-1].end
    words.prepare(zh)
    cut = Segmenter(words).cut(zh)
    english = tokens(draft.text[start:end])
    inside = {k for k, one in enumerate(english) if start + one.start < span[1] and span[0] < start + one.end}
    met = [(one.start, one.end) for one in link(zh, cut, english, words) if inside.intersection(one.tokens)]
    whole = zh[min(a for a, _ in met) : max(b for _, b in met)] if met else ""
    return None, whole if 2 <= len(whole) <= 12 and re.fullmatch("[\u3400-\u9fff]+", whole) else None


def _forbidden(glossary: Glossary, wording: str, concept: str | None) -> bool:
    return any(
        reading.status in ("forbidden", "superseded") and (concept is None or reading.concept_id == concept)
        for match in match_english(glossary, wording)
        for reading in match.readings
        if match.end - match.start >= len(wording) - 4
    )


def _commonest(texts: Iterable[str | None]) -> str | None:
    counts = Counter(text for text in texts if text)
    return min(counts, key=lambda text: (-counts[text], text)) if counts else None
