"""What a team's own aligned text taught: how strongly Chinese words and English stems go together.

The file is text, a pair a line, sorted, so that it can be kept and compared in version control. `dingyi align --learn`
writes it into `.dingyi`, beside the configuration or, without one, beside the draft; `dingyi align` and `dingyi
glossary extract` read it there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from dingyi.align.sidecar import FOLDER, project_of
from dingyi.glossary.errors import InputError

NAME = "learned.tsv"
_EMPTY = frozenset("the a an of to in and is are was were be been s that it for on at by with as has have had".split())
_HEAD = "# dingyi learned words 1"


class Learned:
    """Chinese words to the stems (and `small_word` keys) that answered them, with a strength from 0 to 1."""

    def __init__(self, words: Mapping[str, Mapping[str, float]], pairs: int) -> None:
        self._words = words
        self.pairs = pairs
        """Pairs of sentences it was learned from."""

    def of(self, word: str) -> Mapping[str, float]:
        """The stems that answered a word."""
        return self._words.get(word, {})

    def __len__(self) -> int:
        return sum(map(len, self._words.values()))

    def text(self) -> str:
        """The content of a file."""
        lines = [
            f"{word}\t{stem}\t{strength:.3f}"
            for word, found in sorted(self._words.items())
            for stem, strength in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        return "\n".join([f"{_HEAD}, from {self.pairs} pairs", *lines]) + "\n"


def small_word(word: str) -> str:
    """The key of an English word that has no stem ("about", "under"); "" for one that answers anything."""
    lowered = word.lower()
    return "" if lowered in _EMPTY else "=" + lowered


def place_of(draft: str) -> str:
    """The path of the file that holds for a draft, whether it is there or not."""
    return os.path.join(project_of(draft), FOLDER, NAME)


def learned_for(draft: str) -> Learned | None:
    """What the project of a draft has learned, None where it has learned nothing. Raises InputError as `read` does."""
    path = place_of(draft)
    return read(path) if draft != "-" and os.path.exists(path) else None


def read(path: str) -> Learned:
    """Read a file. Raises InputError with the line for one that is none."""
    try:
        with open(path, encoding="utf-8", newline="\n") as stream:
            lines = stream.read().split("\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputError(f"cannot be read: {why}", path=path, hint="learn it again") from error
    head, _, rest = lines[0].partition(", from ")
    count = rest.removesuffix("\r").removesuffix(" pairs")
    if head != _HEAD or not count.isdigit():
        raise InputError("not what “dingyi align --learn” writes", path=path, line=1, hint="learn it again")
    words: dict[str, dict[str, float]] = {}
    for number, line in enumerate(lines[1:], start=2):
        if line := line.removesuffix("\r"):
            try:
                word, stem, strength = line.split("\t")
                words.setdefault(word, {})[stem] = float(strength)
            except ValueError as error:
                hint = "learn it again"
                raise InputError("no Chinese word, stem and strength", path=path, line=number, hint=hint) from error
    return Learned(words, int(count))
