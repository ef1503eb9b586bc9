"""Measure whether the confidence of a pair says how often it is right: expected calibration error.

    python tests/benchmarks/measure_calibration.py DATA [--pieces 40]

DATA holds files *.jsonl, a document a line: {"zh": [...], "en": [...], "beads": [[[0], [0, 1]], ...]}. Pairs with both
sides are put into ten bins by their confidence; the error is the mean distance between the confidence of a bin and the
share of its pairs that are strictly right, weighted by how many there are. --pieces measures on documents cut into
pieces of so many Chinese sentences too: a readout is short, and has less to teach the second pass.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from tune_alignment import Text, cut, read

from dingyi.align.beads import align

Judged = tuple[float, bool]


def judged(texts: Iterable[Text]) -> Iterator[Judged]:
    """The confidence of each pair found, and whether people paired just these sentences."""
    for text in texts:
        gold = {(zh, en) for zh, en in text.beads if zh and en}
        for bead in align(text.zh, text.en):
            if bead.zh and bead.en:
                yield bead.score, (bead.zh, bead.en) in gold


def bins(pairs: Iterable[Judged]) -> list[tuple[int, float, float]]:
    """How many pairs each tenth holds, their mean confidence, and the share that is right."""
    tenths: list[list[Judged]] = [[] for _ in range(10)]
    for chance, right in pairs:
        tenths[min(int(10 * chance), 9)].append((chance, right))
    return [
        (len(tenth), sum(c for c, _ in tenth) / max(len(tenth), 1), sum(r for _, r in tenth) / max(len(tenth), 1))
        for tenth in tenths
    ]


def error(tenths: list[tuple[int, float, float]]) -> float:
    """The expected calibration error."""
    return sum(count * abs(chance - right) for count, chance, right in tenths) / sum(count for count, _, _ in tenths)


def _print(name: str, pairs: list[Judged]) -> None:
    tenths = bins(pairs)
    print(f"{name}: {len(pairs)} pairs, calibration error {error(tenths):.4f}")
    for number, (count, chance, right) in enumerate(tenths):
        if count:
            print(f"  {number / 10:.1f}-{number / 10 + 0.1:.1f} {count:6}  said {chance:.3f}  right {right:.3f}")
    sure = [right for chance, right in pairs if chance >= 0.99]
    if sure:
        print(f"  at .99 and above {len(sure)}, right {sum(sure) / len(sure):.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pieces", type=int, default=0)
    options = parser.parse_args()
    texts = read(options.data)
    _print("whole documents", list(judged(texts)))
    if options.pieces:
        _print(
            f"pieces of {options.pieces}", list(judged(piece for text in texts for piece in cut(text, options.pieces)))
        )


if __name__ == "__main__":
    main()
