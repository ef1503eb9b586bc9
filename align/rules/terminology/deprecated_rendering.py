"""A rendering that official usage has left behind.

What it finds
    A wording that was once the official one and has been superseded.

Why it matters
    Not wrong in its day, but a reader who knows the current wording takes the text for old, or for a translation
    made without the glossary.

Bad
    - The zone will pursue high-level opening up.
      => The zone will pursue high-standard opening up.

Good
    - The zone will pursue high-standard opening up.
    - High-level officials opened the meeting.

When to ignore it
    In a text that quotes a document of the time when the wording was current.

Source
    The entry's own sources, named in the message.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.align.terms import authority, fixes, misrendered

RULE = Rule(
    code="T003",
    name="deprecated-rendering",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Terminology/Inconsistent with terminology resource",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each superseded rendering with the current ones as fixes."""
    for found in misrendered(context, "superseded"):
        concept, rendering = found.reading.concept, found.reading.rendering
        preferred = concept.preferred(context.glossary.profile)
        since = f" since {rendering.until}" if rendering.until else ""
        wanted = f"“{preferred.text}”" if preferred else "something else"
        yield RULE.finding(
            found.match.start,
            found.match.end,
            f"{concept.zh} is now {wanted}{since}; this wording is superseded ({authority(concept, rendering)})",
            *fixes(context, found),
            source=found.source,
            concept=concept.id,
        )
