"""Measure the sentence splitter: sentences that people divided, strung together without line breaks and divided again.

    python tests/benchmarks/measure_splitting.py DATA.jsonl [--show 20]

DATA holds a document a line, with the lists "zh" and "en". A boundary is a place between two sentences; F is the
harmonic mean of how many of those found are right and how many of those wanted are found. --show prints mistakes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dingyi.align.sentences import split_chinese, split_english

SIDES = {"zh": (split_chinese, ""), "en": (split_english, " ")}


class Boundaries(NamedTuple):
    """The text, the ends of its sentences as people and as the splitter have them."""

    text: str
    wanted: set[int]
    found: set[int]


def boundaries(sentences: Sequence[str], side: str) -> Boundaries:
    """String sentences together and divide them again."""
    split, blank = SIDES[side]
    text, wanted = "", set()
    for sentence in sentences:
        if stripped := " ".join(sentence.split()):
            text += (blank if text else "") + stripped
            wanted.add(len(text))
    found = {end for _, end in split(text)}
    return Boundaries(text, wanted - {len(text)}, found - {len(text)})


def documents(path: Path) -> Iterator[dict[str, list[str]]]:
    """The rows of a file."""
    for line in path.read_text(encoding="utf8").split("\n"):
        if line:
            yield json.loads(line)


def f_of(path: Path, side: str) -> float:
    """F over all documents of a file."""
    done = [boundaries(row[side], side) for row in documents(path)]
    right = sum(len(one.wanted & one.found) for one in done)
    return 2 * right / sum(len(one.wanted) + len(one.found) for one in done)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    for side in SIDES:
        print(f"{side}: boundary F {f_of(options.data, side):.4f}")
        shown = 0
        for row in documents(options.data):
            one = boundaries(row[side], side)
            for at in sorted(one.wanted ^ one.found):
                if shown < options.show:
                    what = "missed" if at in one.wanted else "too many"
                    print(f"  {what:8} {one.text[max(0, at - 30) : at]}|{one.text[at : at + 30]}")
                    shown += 1


if __name__ == "__main__":
    main()
