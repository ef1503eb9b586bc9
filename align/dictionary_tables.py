"""What the Chinese-English dictionary is compiled into, from the files of CC-CEDICT and jieba's word counts."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dingyi.align import stems
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
_NO_GLOSS = compiled(r"CL:|also pr|Taiwan pr|old variant|variant of|see |used (?:in|to|as|for|before|after) ")


def tables_of(cedict: str | None, counts: str | None) -> Tables:
    """Return the tables of a store: headwords with their glosses by first character, readings, and which characters
    answer which stems. A file that is None is not there."""
    number = _read_counts(counts)
    glosses: dict[str, dict[Gloss, None]] = {}
    readings: dict[str, dict[str, None]] = {}
    same: list[tuple[str, str]] = []
    for word, reading, senses in _read_cedict(cedict):
        if not _HAN.match(word) or len(word) > LONGEST_WORD:
            continue
        if len(word) == 1:
            readings.setdefault(word, {})[_plain(reading)] = None
        same += [(word, other) for other in _SAME_AS.findall(senses)]
        entry = glosses.setdefault(word, {})
        for gloss in _glosses(senses):
            entry[gloss] = None
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


def _read_cedict(path: str | None) -> Iterator[tuple[str, str, str]]:
    # TRADITIONAL SIMPLIFIED [pin1 yin1] /sense/sense/
    if path is None:
        return
    import gzip

    with gzip.open(path, "rt", encoding="utf8", newline="\n") as stream:
        for line in stream:
            head, _, senses = line.partition("/")
            parts = head.split(" ", 2)
            if len(parts) == 3 and not line.startswith("#"):
                yield parts[1], parts[2].strip(" []"), senses.strip()


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
    together: dict[str, Counter[str]] = {}
    words = 0
    for word, found in glosses.items():
        meant = {stem for gloss in found if len(gloss) <= 2 for stem in gloss if stem[0] != FUNCTION}
        if len(word) > 4 or not meant:
            continue
        words += 1
        with_character.update(set(word))
        with_stem.update(meant)
        for stem in meant:
            together.setdefault(stem, Counter()).update(set(word))
    answers: dict[str, Any] = {}
    for stem, counts in together.items():
        strong = []
        for character, count in counts.items():
            ratio = count * words / (with_character[character] * with_stem[stem])
            if count >= 2 and ratio >= 3:
                strong.append(f"{character}:{round(10 * math.log(ratio))}")
        if strong:
            answers[stem] = " ".join(strong)
    return answers


def _plain(reading: str) -> str:
    return re.sub(r"\d", "", reading.lower()).replace("u:", "v")


def _glosses(senses: str) -> Iterator[Gloss]:
    # Asides may be nested once.
    for sense in _ASIDE.sub(" ", _ASIDE.sub(" ", senses)).split("/"):
        if _NO_GLOSS.match(sense):
            continue
        for part in re.split(r"[;,:]", sense.removeprefix("surname ")):
            words = list(stems.words(part))
            gloss = tuple(dict.fromkeys(word.stem for word in words if word.stem))
            if gloss and len(gloss) <= _LONGEST_GLOSS:
                yield gloss
            elif words and not gloss:
                said = [part[word.start : word.end].lower() for word in words]
                core = [word for word in said if word not in _PARTICLES] or said
                if len(core) == 1:
                    yield (FUNCTION + core[0],)
