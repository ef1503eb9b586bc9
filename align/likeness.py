"""How like a reference translation a draft is: sacreBLEU's BLEU, chrF and TER, over segments joined by the Chinese."""

from __future__ import annotations

from functools import cache
from typing import Any

from dingyi.align.document import Document
from dingyi.align.pairing import Pairing

METRICS = ("BLEU", "chrF2", "TER")


def statistics(pairs: list[tuple[str, str]]) -> dict[str, list[float]]:
    """Return the sums of sacreBLEU's statistics over pairs of draft and reference segments, by metric."""
    drafts, references = [draft for draft, _ in pairs], [reference for _, reference in pairs]
    found = {}
    for name, metric in _metrics().items():
        # What sacreBLEU's own significance tests resample: the public scores cannot be added up.
        rows = metric._extract_corpus_statistics(drafts, [references])
        found[name] = [float(sum(column)) for column in zip(*rows, strict=True)]
    return found


def value(name: str, summed: list[float]) -> float:
    """Return a metric's score (0 to 100; TER may be higher) from added statistics."""
    return float(_metrics()[name]._compute_score_from_stats([int(count) for count in summed]).score)


def signatures() -> dict[str, str]:
    """Return sacreBLEU's signature of each metric, for one reference."""
    told = {}
    for name, metric in _metrics().items():
        metric.corpus_score(["a"], [["a"]])  # tells it the number of references
        told[name] = str(metric.get_signature())
    return told


def segments(
    draft: Document, drafted: Pairing, reference: Document, referred: Pairing, sentences: int
) -> list[tuple[str, str]]:
    """Return draft and reference cut alike: the smallest stretches that both alignments with the same Chinese
    (``sentences`` long) keep whole. English without Chinese goes with the sentence before it."""
    group = list(range(max(sentences, 1)))

    def root(index: int) -> int:
        while group[index] != index:
            index = group[index]
        return index

    for pairing in (drafted, referred):
        for bead in pairing.beads:
            for index in bead.zh[1:]:
                one, other = sorted((root(bead.zh[0]), root(index)))
                group[other] = one
    texts: dict[int, tuple[list[str], list[str]]] = {}
    for side, document, pairing in ((0, draft, drafted), (1, reference, referred)):
        last = 0
        for bead in pairing.beads:
            last = bead.zh[0] if bead.zh else last
            bucket = texts.setdefault(root(last), ([], []))[side]
            bucket += [document.text[s.start : s.end] for s in (document.sentences[i] for i in bead.en)]
    return [(" ".join(mine), " ".join(theirs)) for _, (mine, theirs) in sorted(texts.items())]


@cache
def _metrics() -> dict[str, Any]:
    # sacreBLEU takes longer to import than a whole check.
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    return dict(zip(METRICS, (BLEU(), CHRF(), TER()), strict=True))
