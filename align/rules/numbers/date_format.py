"""A date in another form than English texts have.

What it finds
    "June 1st", "Jun-02-2023", "2023-06-02", "the 26th of local time" in running text.

Why it matters
    House style writes June 1 and June 2, 2023; figures alone are read in two ways.

Bad
    - They met on June 1st in Wuhan. => They met on June 1 in Wuhan.
    - They met on Jun-02-2023 in Wuhan. => They met on June 2, 2023 in Wuhan.

Good
    - They met on June 1 in Wuhan.
    - This was the 1st of two meetings.

When to ignore it
    Where house style has ordinals.

Source
    The Chicago Manual of Style, 9.31; AP Stylebook, "months".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="N005",
    name="date-format",
    severity="info",
    applicability="unsafe",
    needs_source=False,
    mqm="Locale/Date format",
    since="0.1.0",
    ranges=(("0", "9"),),
)

_MONTHS = "January February March April May June July August September October November December".split()


@cache
def _ordinal() -> re.Pattern[str]:
    return compiled(rf"\b(?P<month>{'|'.join(_MONTHS)})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b")


@cache
def _dashed() -> re.Pattern[str]:
    short = "|".join(month[:3] for month in _MONTHS)
    return compiled(
        rf"(?<![\w/-])(?:(?P<month>{short})-(?P<day>\d{{1,2}})-(?P<year>\d{{4}})|(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d))(?![\w/-])"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each such date."""
    for found in _ordinal().finditer(context.prose):
        text = f"{found['month']} {found['day']}"
        yield RULE.finding(
            found.start(), found.end(), f"write “{text}”", replace(found.start(), found.end(), text, "unsafe")
        )
    for found in _dashed().finditer(context.prose):
        if found["month"]:
            month = next(name for name in _MONTHS if name.startswith(found["month"]))
            day, year = int(found["day"]), found["year"]
        elif 1 <= int(found["m"]) <= 12:
            month, day, year = _MONTHS[int(found["m"]) - 1], int(found["d"]), found["y"]
        else:
            continue
        text = f"{month} {day}, {year}"
        yield RULE.finding(
            found.start(), found.end(), f"write “{text}”", replace(found.start(), found.end(), text, "unsafe")
        )
