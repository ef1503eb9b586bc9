"""A date in the text that does not fit its date of issue.

What it finds
    A stamp ("Post time: Jun-02-2023") and a first date in the text that lies after it, or more than a year away where
    the year is given.

Why it matters
    One of the two is wrong.

Bad
    - The mayor met the guests on June 9, 2023.
      -
      Post time: Jun-02-2023

Good
    - The mayor met the guests on June 1, 2023.
      -
      Post time: Jun-02-2023

When to ignore it
    Where the text looks ahead.

Source
    Readouts and their stamps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="I003",
    name="date-inconsistency",
    severity="warning",
    applicability=None,
    needs_source=False,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
    anchors=("post time", "posted", "published", "updated", "publish date", "release date"),
)

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_PAST = r"met|held|attended|visited|said|opened|took place|was held|were held|told|hosted|received|presided|signed"


@cache
def _stamp() -> re.Pattern[str]:
    return compiled(
        r"(?:[Pp]ost(?:ed)?(?: time| on)?|[Pp]ublish(?:ed)?(?: date| on)?|[Uu]pdated(?: on)?|"
        r"[Rr]elease date)\s?[:：]?\s?"
        r"(?:(?P<month>[A-Z][a-z]{2,8})[-. ]{1,2}(?P<day>\d{1,2}),?[- ](?P<year>\d{4})|(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2}))"
    )


@cache
def _date() -> re.Pattern[str]:
    return compiled(
        r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\s+"
        r"(?P<day>\d{1,2})(?!\d)(?:,\s+(?P<year>\d{4}))?"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield the date of the lead where it does not fit the stamp."""
    stamp = _stamp().search(context.prose)
    if stamp is None:
        return
    if stamp["y"]:
        year, month, day = int(stamp["y"]), int(stamp["m"]), int(stamp["d"])
    else:
        name = stamp["month"][:3].lower()
        if name not in _MONTHS:
            return
        year, month, day = int(stamp["year"]), _MONTHS.index(name) + 1, int(stamp["day"])
    for found in _date().finditer(context.prose):
        sentence = context.document.sentence_at(found.start())
        if stamp.start() <= found.start() < stamp.end() or sentence is None:
            continue
        told = context.prose[sentence.start : sentence.end]
        if compiled(rf"\b(?:{_PAST})\b").search(told) is None:
            continue
        said = (int(found["year"] or year), _MONTHS.index(found["month"][:3].lower()) + 1, int(found["day"]))
        # Counted in days of a year of even months: near enough for a week.
        days = (said[0] - year) * 365 + (said[1] - month) * 30.4 + said[2] - day
        if 0.9 < days < 200 or (found["year"] and days < -366):
            when = "after" if days > 0 else "long before"
            yield RULE.finding(found.start(), found.end(), f"{when} the date of issue ({year}-{month:02}-{day:02})")
        return  # the lead's date alone
