"""A rendering that the glossary forbids.

What it finds
    A wording that the glossary lists as wrong for a Chinese term: everywhere, or, for ordinary English, only where
    that term stands in the aligned Chinese. It is at most a warning where the entry is provisional.

Why it matters
    The term has a settled rendering. Another one reads as another policy, or as a machine's.

Bad
    - The speech stressed Chinese-style modernization.
      => The speech stressed Chinese modernization.
    - Building a community of human destiny is a common task.
    - They must insist on arming their minds with it. => They must remain committed to arming their minds with it.
      zh: 他们必须坚持用党的理论武装头脑。
    - They took part in the reform and construction of governance.
      => They took part in the reform and building of governance.
      zh: 他们参与治理体系改革和建设。

Good
    - The speech stressed Chinese modernization.
    - The chef cooked Chinese-style noodles.

When to ignore it
    Where the draft quotes the wording as a wording, or an older official text word for word.

Source
    The entry's own sources, named in the message.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding, Severity
from dingyi.align.rules.rule import Rule
from dingyi.align.terms import authority, fixes, misrendered

RULE = Rule(
    code="T001",
    name="forbidden-rendering",
    severity="error",
    applicability="safe",
    needs_source=False,
    mqm="Terminology/Inconsistent with terminology resource",
    since="0.1.0",
)

_WHY = {
    "literal": "a literal translation",
    "wrong-term": "another term",
    "wrong-name": "not its name",
    "wrong-register": "the wrong register",
    "wrong-sense": "another sense",
    "outdated": "outdated",
    "grammar": "not grammatical",
    "partial": "only part of it",
    "pinyin": "pinyin where an English rendering exists",
}


def check(context: Context) -> Iterator[Finding]:
    """Yield each forbidden rendering with the settled ones as fixes."""
    for found in misrendered(context, "forbidden"):
        concept, rendering = found.reading.concept, found.reading.rendering
        preferred = concept.preferred(context.glossary.profile)
        reason, _, detail = (rendering.why or "wrong-term").partition(":")
        wanted = f"“{preferred.text}”" if preferred else "something else"
        written = context.text[found.match.start : found.match.end]
        told = f"not “{written}”: {detail.strip()}" if detail.strip() else f"this is {_WHY[reason]}"
        severity: Severity = "warning" if concept.known == "provisional" else "error"
        yield RULE.finding(
            found.match.start,
            found.match.end,
            f"{concept.zh} is {wanted} in English; {told} ({authority(concept, rendering)})",
            *fixes(context, found),
            severity=severity,
            source=found.source,
            concept=concept.id,
        )
