"""What the Chinese-English dictionary is compiled into, from the files of CC-CEDICT and jieba's word counts."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dingyi.align import stems
from dingyi.align.cedict import entries
from dingyi.align.dictionary import FUNCTION, LONGEST_WORD, Gloss
from dingyi.glossary.patterns import compiled
from dingyi.glossary.store import Tables

_LONGEST_GLOSS = 6
_PARTICLES = frozenset(("to", "the", "a", "an", "of"))
_UNSEEN = 2.0
_HAN = compiled(r"[\u3400-\u4dbf\u4e00-\u9fff\u3007]+\Z")
_SAME_AS = compiled(
    r"(?:variant of|abbr\. (?:for|of|to)|see(?: also)?|same as|equivalent (?:to|of)|contraction of|short for|"
    r"also written|also called) (?:[^\s\[\]|]+\|)?([\u3400-\u9fff]+)"
)
_ASIDE = compiled(r"\([^()]*\)|\[[^\[\]]*\]|\b(?:lit|fig|esp|abbr|coll|usu|orig|incl|cf|pr)\b\.?")
_PART = compiled(r"[;,:]")
_NO_GLOSS = compiled(r"CL:|also pr|Taiwan pr|old variant|variant of|see |used (?:in|to|as|for|before|after) ")


def tables_of(cedict: str | None, counts: str | None) -> Tables:
    """Return the tables of a store: headwords with their glosses by first character, readings, and which characters
    answer which stems. A file that is None is not there."""
    number = _read_counts(counts)
    glosses: dict[str, dict[Gloss, None]] = {}
    readings: dict[str, dict[str, None]] = {}
    same: list[tuple[str, str]] = []
    known = stems.Stems()
    for word, reading, senses in entries(cedict):
        if not _HAN.match(word) or len(word) > LONGEST_WORD:
            continue
        if len(word) == 1:
            readings.setdefault(word, {})[_plain(reading)] = None
        same += [(word, other) for other in _SAME_AS.findall(senses)]
        glosses.setdefault(word, {}).update(dict.fromkeys(_glosses(senses, known)))
    for word, other in same:
        glosses[word].update(glosses.get(other, {}))
    if not glosses:
        glosses = {word: {} for word, count in number.items() if count >= 3 and _HAN.match(word)}
    listed: dict[str, list[str]] = {}
    meant: dict[str, list[str]] = {}
    for word, entry in glosses.items():
        listed.setdefault(word[0], []).append(f"{word} {number.get(word, _UNSEEN):g}")
        meant.setdefault(word[0], []).append("|".join(" ".join(gloss) for gloss in entry))
    return {
        "words": {one: ("\n".join(["", *words, ""]), "\n".join(meant[one])) for one, words in listed.items()},
        "readings": {word: " ".join(found) for word, found in readings.items()},
        "answers": _answers(glosses),
    }


def _read_counts(path: str | None) -> dict[str, float]:
    found: dict[str, float] = {}
    if path is not None:
        with open(path, encoding="utf8", newline="\n") as stream:
            for line in stream:
                word, count, *_ = line.split(" ")
                found[word] = float(count)
    return found


def _answers(glosses: Mapping[str, Iterable[Gloss]]) -> dict[str, Any]:
    """Which characters go with which stems: over the words of two to four characters, those that stand together
    twice or more and three times as often as chance has it."""
    with_character: Counter[str] = Counter()
    with_stem: Counter[str] = Counter()
    together: dict[str, list[str]] = defaultdict(list)
    words = 0
    for word, found in glosses.items():
        meant = {stem for gloss in found if len(gloss) <= 2 for stem in gloss if stem[0] != FUNCTION}
        if len(word) > 4 or not meant:
            continue
        words += 1
        characters = list(dict.fromkeys(word))
        with_character.update(characters)
        with_stem.update(meant)
        for stem in meant:
            together[stem] += characters
    answers: dict[str, Any] = {}
    for stem, beside in together.items():
        strong = []
        for character, count in Counter(beside).items():
            ratio = count * words / (with_character[character] * with_stem[stem])
            if count >= 2 and ratio >= 3:
                strong.append(f"{character}:{round(10 * math.log(ratio))}")
        if strong:
            answers[stem] = " ".join(strong)
    return answers


def _plain(reading: str) -> str:
    return re.sub(r"\d", "", reading.lower()).replace("u:", "v")


def _glosses(senses: str, known: stems.Stems) -> Iterator[Gloss]:
    bare = _ASIDE.sub(" ", senses)
    if "(" in bare or "[" in bare:  # asides may be nested once
        bare = _ASIDE.sub(" ", bare)
    for sense in bare.split("/"):
        if _NO_GLOSS.match(sense):
            continue
        for part in _PART.split(sense.removeprefix("surname ")):
            words = stems.spelt(part)
            gloss = tuple(dict.fromkeys(filter(None, map(known.__getitem__, words))))
            if gloss and len(gloss) <= _LONGEST_GLOSS:
                yield gloss
            elif words and not gloss:
                said = [word.lower() for word in words]
                core = [word for word in said if word not in _PARTICLES] or said
                if len(core) == 1:
                    yield (FUNCTION + core[0],)
