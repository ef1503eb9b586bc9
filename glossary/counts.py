"""What a glossary holds: how much, of which years, how surely known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dingyi.glossary.model import DOMAINS, STATUSES, Concept, Status


class Row(NamedTuple):
    """The figures of a set of concepts. ``newest`` and ``oldest``: years of their sources."""

    concepts: int
    seen: int
    formulas: int
    renderings: dict[Status, int]
    everywhere: int
    automatic: int
    examples: int
    newest: int | None
    oldest: int | None


class Counts(NamedTuple):
    """The figures of a glossary, of its domains, and how many concepts have their newest source in which year (None:
    no source with a year).

    ``stands_for``: the newest year of any source; nothing later was looked at. ``median``: half of the concepts with a
    dated source have one of that year or later.
    """

    whole: Row
    domains: dict[str, Row]
    years: dict[int | None, int]

    @property
    def stands_for(self) -> int | None:
        return self.whole.newest

    @property
    def median(self) -> int | None:
        dated = sum(number for year, number in self.years.items() if year is not None)
        reached = 0
        for year, number in self.years.items():
            reached += number
            if 2 * reached >= dated:
                return year
        return None


def count(concepts: Sequence[Concept]) -> Counts:
    """Return the figures of a glossary; domains in the order of the model, empty ones left out."""
    domains = {
        domain: _row([concept for concept in concepts if concept.domain == domain])
        for domain in DOMAINS
        if any(concept.domain == domain for concept in concepts)
    }
    years = Counter(max(_years([concept]), default=None) for concept in concepts)
    ordered = sorted(years.items(), key=lambda pair: -(pair[0] or 0))
    return Counts(_row(concepts), domains, dict(ordered))


def _row(concepts: Sequence[Concept]) -> Row:
    renderings = [rendering for concept in concepts for rendering in concept.en]
    statuses = Counter(rendering.status for rendering in renderings)
    wrong = [rendering for rendering in renderings if rendering.status in ("forbidden", "superseded")]
    seen = [concept for concept in concepts if concept.known == "seen"]
    years = _years(concepts)
    return Row(
        concepts=len(concepts),
        seen=len(seen),
        formulas=sum(bool(concept.parts) for concept in concepts),
        renderings={status: statuses[status] for status in STATUSES},
        everywhere=sum(rendering.scope == "always" for rendering in wrong),
        automatic=sum(
            rendering.auto
            for concept in seen
            for rendering in concept.en
            if rendering.status in ("forbidden", "superseded")
        ),
        examples=sum(len(concept.good) + len(concept.bad) for concept in concepts),
        newest=max(years, default=None),
        oldest=min(years, default=None),
    )


def _years(concepts: Iterable[Concept]) -> list[int]:
    return [citation.year for concept in concepts for citation in concept.sources if citation.year is not None]
