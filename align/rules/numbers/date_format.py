"""A date in another form than English texts have.

What it finds
    "June 1st", "Jun-02-2023", "2023-06-02" in running text. With the option "style" set to "month-day" (June 1, 2023) or
    "day-month" (1 June 2023), dates written the other way as well.

Why it matters
    House style writes June 1 and June 2, 2023; figures alone are read in two ways.

Bad
    - They met on June 1st in Wuhan. => They met on June 1 in Wuhan.
    - They met on Jun-02-2023 in Wuhan. => They met on June 2, 2023 in Wuhan.

Good
    - They met on June 1 in Wuhan.
    - This was the 1st of two meetings.

When to ignore it
    Where house style has ordinals; in quotations.

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
from dingyi.glossary.records import NamedTuple

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


@cache
def _whole() -> re.Pattern[str]:
    months = "|".join(_MONTHS)
    # Not the first half of "June 1 to 3", "June 1-3".
    return compiled(
        rf"\b(?P<month>{months})\s+(?P<day>\d{{1,2}})\b(?:,\s+(?P<year>(?:19|20)\d\d)\b)?(?!\s*(?:to|and|or|[-–&])\s*\d)"
        rf"|(?<![\d–-])\b(?P<d>\d{{1,2}})\s+(?P<m>{months})\b(?:\s+(?P<y>(?:19|20)\d\d)\b)?"
    )


class Options(NamedTuple):
    """``style``: which of the two ways of writing a date is the house's; ``any`` leaves both alone."""

    style: str = "any"


CHOICES = {"style": ("any", "month-day", "day-month")}


def check(context: Context) -> Iterator[Finding]:
    """Yield each such date."""
    style = context.options(RULE, Options).style
    named = not context.capitals.isdisjoint(_MONTHS)
    for found in _ordinal().finditer(context.prose) if named else ():
        yield _finding(found.start(), found.end(), _written(found["month"], int(found["day"]), None, style))
    for found in _dashed().finditer(context.prose) if "-" in context.prose else ():
        if found["month"]:
            month = next(name for name in _MONTHS if name.startswith(found["month"]))
            day, year = int(found["day"]), found["year"]
        elif 1 <= int(found["m"]) <= 12:
            month, day, year = _MONTHS[int(found["m"]) - 1], int(found["d"]), found["y"]
        else:
            continue
        yield _finding(found.start(), found.end(), _written(month, day, year, style))
    if style == "any" or not named:
        return
    for found in _whole().finditer(context.prose):
        if found["month"] and style == "day-month":
            yield _finding(
                found.start(), found.end(), _written(found["month"], int(found["day"]), found["year"], style)
            )
        elif found["m"] and style == "month-day":
            yield _finding(found.start(), found.end(), _written(found["m"], int(found["d"]), found["y"], style))


def _written(month: str, day: int, year: str | None, style: str) -> str:
    if style == "day-month":
        return f"{day} {month}" + (f" {year}" if year else "")
    return f"{month} {day}" + (f", {year}" if year else "")


def _finding(start: int, end: int, text: str) -> Finding:
    return RULE.finding(start, end, f"write “{text}”", replace(start, end, text, "unsafe"))
