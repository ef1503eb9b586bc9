"""A term of the Chinese without an accepted rendering in the English.

What it finds
    A term that stands in the Chinese, while neither the aligned English nor the paragraph around it has any accepted
    rendering, nor one that is known to be wrong (forbidden-rendering speaks of that).

Why it matters
    It may be lost, or rendered in the translator's own words. Official English does so too: on work reports and
    speeches two in five occurrences of a term stand in other words. So this is information, off by default.

Bad
    - The port belongs to the nearby city.
      zh: 港口贯彻新发展理念。

Good
    - The port applies the new development philosophy.
      zh: 港口贯彻新发展理念。

When to ignore it
    Where the sentence says it in other words, as good translations do.

Source
    The entry of the term in the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.align.terms import unrendered

RULE = Rule(
    code="T002",
    name="missing-rendering",
    severity="info",
    applicability=None,
    needs_source=True,
    mqm="Terminology/Inconsistent with terminology resource",
    since="0.1.0",
    enabled=False,
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each term without a rendering, over the first aligned English sentence."""
    for term, concept, spans in unrendered(context):
        preferred = concept.preferred(context.glossary.profile)
        yield RULE.finding(
            spans[0].start,
            spans[0].end,
            f"no accepted rendering of {concept.zh} here" + (f" (“{preferred.text}”)" if preferred else ""),
            source=context.source_span(term.start, term.end),
            concept=concept.id,
        )
