"""A Chinese name with the given name first.

What it finds
    The surname after the given name ("Jining Chen") where the Chinese shows which is which.

Why it matters
    Official English keeps the Chinese order; the reader takes the wrong part for the surname.

Bad
    - Deputy mayor Haixing Liu chaired it. => Deputy mayor Liu Haixing chaired it.
      zh: 副市长刘海星主持会议。

Good
    - Deputy mayor Liu Haixing chaired it.
      zh: 副市长刘海星主持会议。

When to ignore it
    Where the person signs that way abroad.

Source
    GB/T 28039-2011, The Chinese phonetic alphabet spelling rules for Chinese names.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace

RULE = Rule(
    code="E001",
    name="name-order-flip",
    severity="error",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each name whose two parts have changed places."""
    from dingyi.align.spelled import spelled

    found = list(spelled(context))
    # Where the draft has the Chinese order elsewhere it cannot be a house style.
    mixed = any(m.kind == "exact" and " " in m.text for one in found if one.name.kind == "chinese" for m in one.places)
    for name, match in ((one.name, m) for one in found for m in one.places if m.kind == "order-flipped"):
        if name.kind == "chinese":
            yield RULE.finding(
                match.start,
                match.end,
                f"{name.han} is {match.expected}: the surname comes first",
                replace(match.start, match.end, match.expected, "unsafe"),
                severity="error" if mixed else "info",
                source=context.source_span(name.start, name.end),
            )
