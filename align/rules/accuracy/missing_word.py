"""A word missing: two words side by side that English never puts so.

What it finds
    An article without its noun ("the of", "its is"), a verb without its subject at the head of a sentence or after an
    opening phrase ("Was founded in 1979.", "In May, said that"), a preposition before a verb ("from are"), two
    articles in a row, an object pronoun for a subject.

Why it matters
    Something of the Chinese was lost, or words changed places; the reader stumbles.

Bad
    - The of the port was opened.
      zh: 港口的码头已启用。
    - Was founded in 1979 and has grown since.
      zh: 该公司成立于1979年，此后不断发展。
    - The sailors who were on the a ship left.
      zh: 船上的水手离开了。

Good
    - The pier of the port was opened.
      zh: 港口的码头已启用。
    - Was it founded in 1979?
      zh: 它成立于1979年吗？
    - They came at 10 a.m. and left the in-house school.
      zh: 他们上午十点来，离开了内部学校。

When to ignore it
    Headings and lists cut off on purpose.

Source
    The order of English function words; the patterns were held against 130,000 words of official English.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.gaps import gaps
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="A010",
    name="missing-word",
    severity="warning",
    applicability=None,
    needs_source=True,
    mqm="Accuracy/Omission",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each pair of words that cannot stand together, beside its Chinese."""
    for sentence in context.sentences:
        if not context.prose[sentence.start : sentence.end].strip().endswith((".", "!", "?", ";", "”", '"', ":", ")")):
            continue  # a heading or an item of a list has an order of its own
        taken = -1
        for place in sorted(gaps(context.prose, sentence.start, sentence.end)):
            if place.start < taken:
                continue
            taken = place.end
            beside = context.pairing.source_spans(place.start, place.end)
            words = context.text[place.start : place.end]
            yield RULE.finding(
                place.start,
                place.end,
                f"“{words}”: a word is missing here, or words have changed places",
                source=context.source_span(beside[0].start, beside[-1].end) if beside else None,
            )
