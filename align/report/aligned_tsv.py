"""Aligned texts as tab-separated rows: Chinese, English, confidence. Several sentences of a side are joined."""

from __future__ import annotations

from dingyi.align.aligned import Aligned


def render_aligned_tsv(aligned: Aligned) -> str:
    """Return a header and a row a bead; tabs and line breaks inside a sentence become blanks, and a cell that a
    spreadsheet would take for a formula gets an apostrophe before it."""
    rows = ["zh\ten\tscore"]
    for bead in aligned.beads:
        zh = _cell("".join(aligned.zh[index] for index in bead.zh))
        en = _cell(" ".join(aligned.en[index] for index in bead.en))
        rows.append(f"{zh}\t{en}\t{bead.score:.4f}")
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    return "'" + flat if flat[:1] in ("=", "+", "-", "@") else flat
