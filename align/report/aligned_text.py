"""Aligned texts for people: the Chinese over its English, with the confidence, and marks for what stands alone."""

from __future__ import annotations

from dingyi.align.aligned import Aligned
from dingyi.align.display import printable


def render_aligned_text(aligned: Aligned) -> str:
    """Return a block a bead: numbers of the sentences, confidence, mark, then both sides."""
    blocks = []
    for index, bead in enumerate(aligned.beads):
        mark = ""
        if not bead.en:
            mark = "  no English"
        elif not bead.zh:
            mark = "  no Chinese"
        elif index in aligned.moved:
            mark = "  moved"
        confidence = f"{bead.score:4.0%}" if bead.zh and bead.en else "   -"
        lines = [f"{_numbers(bead.zh)} : {_numbers(bead.en)}  {confidence}{mark}"]
        lines += [f"  {printable(aligned.zh[i])}" for i in bead.zh]
        lines += [f"  {printable(aligned.en[i])}" for i in bead.en]
        blocks.append("\n".join(lines))
    alone = sum(not bead.zh or not bead.en for bead in aligned.beads)
    sure = [bead.score for bead in aligned.beads if bead.zh and bead.en]
    mean = f", mean confidence {sum(sure) / len(sure):.0%}" if sure else ""
    tail = f"{len(sure)} pairs{mean}; {alone} without a partner, {len(aligned.moved)} moved."
    return "\n\n".join([*blocks, tail]) + "\n"


def _numbers(indices: tuple[int, ...]) -> str:
    return "+".join(str(index + 1) for index in indices) or "-"
