"""Sentences of a file that says itself what stands side by side: a bead never reaches over a row."""

from __future__ import annotations

from dingyi.align.beads import Bead, align
from dingyi.align.document import Document


def row_beads(draft: Document, source: Document) -> list[Bead] | None:
    """Return the beads of the two sides of one file, row by row; None where no row holds both.

    A sentence beside one or more is with all of them. What stands between two rows is aligned with what stands there on
    the other side.
    """
    groups: dict[float, tuple[list[int], list[int]]] = {}
    for side, document in enumerate((source, draft)):
        last = -1.0
        for index, sentence in enumerate(document.sentences):
            row = document.row(sentence.start)
            last = float(row) if row is not None else last if last % 1 else last + 0.5
            groups.setdefault(last, ([], []))[side].append(index)
    if not any(zh and en and not row % 1 for row, (zh, en) in groups.items()):
        return None
    found = []
    for _row, (zh, en) in sorted(groups.items()):
        if zh and en and 1 in (len(zh), len(en)):
            found.append(Bead(tuple(zh), tuple(en), 1.0))
            continue
        inner = align(_texts(source, zh), _texts(draft, en))
        found += [Bead(tuple(zh[i] for i in one.zh), tuple(en[i] for i in one.en), one.score) for one in inner]
    return found


def _texts(document: Document, indices: list[int]) -> list[str]:
    spans = [document.sentences[index] for index in indices]
    return [document.text[span.start : span.end] for span in spans]
