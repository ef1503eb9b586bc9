"""Where an English text says a name of the Chinese, and whether it says it right."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dingyi.align.names.forms import Forms, forms_of, one_edit, plain
from dingyi.align.names.model import Match, Name
from dingyi.align.names.readings import syllables
from dingyi.align.names.sounds import sounds_like
from dingyi.align.names.tables import Person, people, surnames
from dingyi.glossary.patterns import compiled

# What is said of a place that fits twice, best first.
_ORDER = "exact variant hyphen spacing order-flipped pinyin misspelt surname-only given-only sounded".split()

_TITLES = frozenset(
    (
        "president premier chairman chairwoman secretary general minister mayor governor director ambassador comrade "
        "vice professor academician representative spokesperson spokesman spokeswoman reporter councilor leader "
        "manager dean commander executive madam madame mr mrs ms dr prof miss sir teacher party"
    ).split()
)


class _Word(NamedTuple):
    """A capitalised word: its place, plain form and parts at hyphens, and whether a blank joins it to the next."""

    start: int
    end: int
    plain: str
    parts: tuple[str, ...]
    joined: bool


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    letter = "A-Za-zÀ-ÖØ-öø-ž"
    return (
        compiled(rf"[A-ZÀ-ÖØ-Þ](?:[{letter}]|['’`‘.-](?=[{letter}]))*"),
        compiled(r"[ \u00a0]?(?:\r?\n)?[ \u00a0]?"),
    )


@lru_cache(maxsize=4)
def _words(text: str) -> list[_Word]:
    word, gap = _patterns()
    found = []
    for m in word.finditer(text):
        written = m.group()
        end = m.end()
        for ending in ("'s", "’s", "'S", "’S"):
            if written.endswith(ending) and len(written) > 2:
                written, end = written[:-2], end - 2
        blank = gap.match(text, m.end())
        after = blank.end() if blank and end == m.end() else -1
        joined = after > m.end() and after < len(text) and text[after].isupper()
        parts = tuple(plain(part) for part in written.split("-"))
        found.append(_Word(m.start(), end, plain(written), parts, joined))
    return found


def find_english(name: Name, text: str) -> list[Match]:
    """The places in the English ``text`` where ``name`` is said, in order; [] where it is not said in a known way.

    Raises readings.PinyinMissing where a Chinese name is looked for and the package pypinyin is not installed.
    """
    return list(_places(name._replace(start=0, end=0), text))


@lru_cache(maxsize=64)
def _places(name: Name, text: str) -> tuple[Match, ...]:
    # Several rules look for the same names in the same text.
    words = _words(text)
    person = people().get(name.han) or (people().get(name.surname) if name.kind == "dotted" else None)
    found: list[Match] = []
    if person:
        found += _known(name, person, text, words)
    elif name.kind == "dotted":
        found += [
            Match(*place, text[place[0] : place[1]], "sounded", "") for place in sounds_like(name.han, text, words)
        ]
    if name.kind == "chinese":
        forms = forms_of(name.surname, name.given)
        if forms:
            expected = person.english if person else forms.expected
            found += [
                Match(start, end, text[start:end], _of_person(kind, person, forms), expected)
                for start, end, kind in _chinese(forms, words)
            ]
    return tuple(_best(found))


def _of_person(kind: str, person: Person | None, forms: Forms) -> str:
    """What a place said in Pinyin is called where the person goes by another spelling: 林郑月娥 as Lin Zhengyue'e."""
    spelled_otherwise = person is not None and person.kind == "chinese" and person.english != forms.expected
    return "pinyin" if spelled_otherwise and kind in ("exact", "hyphen", "spacing", "misspelt") else kind


def _best(found: list[Match]) -> list[Match]:
    """Of overlapping places, the one said best, then the longer."""
    kept: list[Match] = []
    for match in sorted(found, key=lambda m: (_ORDER.index(m.kind), m.start - m.end, m.start)):
        at = bisect_left(kept, match)
        free_before = at == 0 or kept[at - 1].end <= match.start
        if free_before and (at == len(kept) or match.end <= kept[at].start):
            kept.insert(at, match)
    return kept


def _chinese(forms: Forms, words: list[_Word]) -> Iterator[tuple[int, int, str]]:
    for i, word in enumerate(words):
        run = [word]
        while len(run) < 4 and run[-1].joined and i + len(run) < len(words):
            run.append(words[i + len(run)])
        alone = not (i and words[i - 1].joined and words[i - 1].plain not in _TITLES)
        yield from _said(forms, run, alone)


def _said(forms: Forms, run: list[_Word], alone: bool) -> Iterator[tuple[int, int, str]]:
    """What the words from the first of ``run`` say of the name: each reading with its end."""
    first = run[0]
    rest = [w.plain for w in run[1:]]
    start = first.start
    if not forms.given:
        if first.plain in forms.surnames:
            yield start, first.end, "exact"
        return
    if first.plain in forms.surnames:
        if rest and rest[0] in forms.given:
            broken = len(run[1].parts) > 1 and tuple(run[1].parts) in forms.parts
            yield start, run[1].end, "hyphen" if broken else "exact"
        elif tuple(rest[:2]) in forms.parts:
            yield start, run[2].end, "spacing"
        elif len(rest) > 0 and any(one_edit(rest[0], given) for given in forms.given if len(given) > 3):
            yield start, run[1].end, "misspelt"
        elif alone and not first.joined:
            yield start, first.end, "surname-only"
    elif rest and rest[0] in forms.surnames and first.plain in forms.given:
        yield start, run[1].end, "order-flipped"
    elif len(rest) > 1 and rest[1] in forms.surnames and (first.plain, rest[0]) in forms.parts:
        yield start, run[2].end, "order-flipped"
    elif first.plain in {surname + given for surname in forms.surnames for given in forms.given}:
        yield start, first.end, "spacing"
    elif rest and rest[0] in forms.given and any(one_edit(first.plain, s) for s in forms.surnames if len(s) > 2):
        yield start, run[1].end, "misspelt"
    elif alone and not first.joined and first.plain in forms.given and len(first.plain) > 3:
        yield start, first.end, "given-only"
    yield from _other_spelling(forms, run)


def _other_spelling(forms: Forms, run: list[_Word]) -> Iterator[tuple[int, int, str]]:
    """Wade-Giles, and the spellings of Hong Kong, Taiwan and South-East Asia."""
    if len(run) < 2:
        return
    first, second = run[0], run[1]
    spaced = first.plain, second.plain + (run[2].plain if len(run) > 2 else "")
    if first.plain in forms.wade | forms.overseas and second.plain in forms.wade_given:
        yield first.start, second.end, "variant"
    elif len(run) > 2 and spaced[0] in forms.wade | forms.overseas and spaced[1] in forms.wade_given:
        yield first.start, run[2].end, "variant"
    elif first.plain in forms.overseas:
        count = len(next(iter(forms.parts), ()))
        if count > 1 and len(second.parts) == count:
            yield first.start, second.end, "variant"
        elif count > 1 and len(run) > count and all(len(w.parts) == 1 for w in run[1 : count + 1]):
            yield first.start, run[count].end, "variant"


def _known(name: Name, person: Person, text: str, words: list[_Word]) -> Iterator[Match]:
    """The places of a well-known name: its English forms, its last name alone, a form one letter off, its Pinyin."""

    def match(start: int, end: int, kind: str) -> Match:
        return Match(start, end, text[start:end], kind, person.english)

    plains = [w.plain for w in words]
    for form in (person.english, *person.others):
        wanted = [plain(part) for part in form.split() if part[0].isupper()]
        whole = plain("".join(form.split()))
        for i in range(len(words) - len(wanted) + 1):
            window, start, end = plains[i : i + len(wanted)], words[i].start, words[i + len(wanted) - 1].end
            if window == wanted and plain("".join(text[start:end].split())) == whole:
                yield match(start, end, "exact" if form == person.english else "variant")
            elif len(wanted) > 1 and words[i].joined and sorted(window) != sorted(wanted) and _nearly(window, wanted):
                yield match(start, end, "misspelt")
            elif len(wanted) == 2 and window == wanted[::-1] and words[i].joined:
                yield match(start, end, "order-flipped")
    family, others = _family(person)
    for word in words:
        if word.plain == family:
            yield match(word.start, word.end, "surname-only" if others else "exact")
        elif len(family) > 4 and one_edit(word.plain, family):
            yield match(word.start, word.end, "misspelt")
        elif word.plain in others and len(word.plain) > 2:
            yield match(word.start, word.end, "given-only")
    if person.kind in ("foreign", "company"):
        yield from (match(start, end, "pinyin") for start, end in _spelled_out(name, words))


def _family(person: Person) -> tuple[str, list[str]]:
    """The family name of a person in plain form, and the other words of the name."""
    parts = [plain(part) for part in person.english.split()]
    eastern = person.kind == "chinese" or (
        person.han[0] in surnames() and len(person.han) <= 3 and len(parts) == len(person.han)
    )
    first = eastern and parts[0] in _spellings(person.han)
    return (parts[0], parts[1:]) if first else (parts[-1], parts[:-1])


@lru_cache(maxsize=64)
def _spellings(han: str) -> frozenset[str]:
    found = {plain(s) for length in (1, 2) if (e := surnames().get(han[:length])) for s in (*e.readings, *e.spellings)}
    return frozenset(
        found | {"kim", "park", "moon", "yoon", "nguyen", "pham", "ho", "to", "hun", "choe", "kang", "roh", "vo"}
    )


def _nearly(window: list[str], wanted: list[str]) -> bool:
    wrong = [(a, b) for a, b in zip(window, wanted, strict=True) if a != b]
    return len(wrong) == 1 and len(wrong[0][1]) > 3 and one_edit(*wrong[0])


def _spelled_out(name: Name, words: list[_Word]) -> Iterator[tuple[int, int]]:
    """Where the Chinese form itself is spelled in Pinyin: Ma Sike for 马斯克."""
    last = name.han.rpartition("·")[2]
    if len(last) < 2:
        return
    target = "".join(plain(readings[0]) for readings in syllables(last))
    for i in range(len(words)):
        joined, j = words[i].plain, i
        while len(joined) < len(target) and target.startswith(joined) and words[j].joined and j + 1 < len(words):
            j += 1
            joined += words[j].plain
        if joined == target:
            yield words[i].start, words[j].end
