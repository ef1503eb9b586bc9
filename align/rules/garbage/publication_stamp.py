"""A line of the web page says when, where or by whom the text was put online.

What it finds
    A line of its own such as "Post time:", "Updated:", "Editor:", "Source: Xinhua" or 发布时间, with its
    date or name; a credit in brackets, "(Reporter: Li Lei)"; a date with its hour and minute.

Why it matters
    It belongs to the page and its metadata. In the text it is read as a last sentence, and its date is
    taken for the date of the event.

Bad
    - The two sides exchanged views on trade.
      -
      Post time: Mar-14-2024
      => The two sides exchanged views on trade.
      -
    - The two sides exchanged views on trade.
      Editor: Wang Xiaoming
      => The two sides exchanged views on trade.
      -
    - 发布时间：2024-03-14 09:30
      The two sides exchanged views on trade.
      => The two sides exchanged views on trade.

    - The two sides exchanged views on trade.
      (Reporter: Li Lei; Translator: Han Meimei)
      => The two sides exchanged views on trade.
      -
    - 2024-03-14 09:30 | Xinhua

Good
    - Reporter: Will the Port Open?
    - 2024-03-14 09:30 the port opened again.
    - Source: Census and Statistics Department.
    - The editor of the journal: a portrait of three generations.
    - Updated figures were published on June 2, 2023.

When to ignore it
    Where the text is itself a page of a web site whose stamp is wanted.

Source
    Pages of Chinese ministries, cities and news agencies, English and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding, Fix
from dingyi.align.rules.garbage.whole_line import cut_lines
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="G002",
    name="publication-stamp",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Design/Layout",
    since="0.1.0",
    anchors=(":", "：", "posted on", "published on", "updated on", "last updated", "last modified"),
)

_LONGEST = 160  # a longer line is a paragraph, whatever it begins with
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@cache
def _stamp() -> re.Pattern[str]:
    month = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    date = (
        r"(?:\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?"
        r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
        rf"|{month}\.?[\s-]?\d{{1,2}}(?:st|nd|rd|th)?,?[\s-]\d{{4}}"
        rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]{month}\.?,?[\s-]\d{{4}}"
        r"|\d{1,2}:\d{2})"
    )
    when = (
        r"(?:post(?:ed|ing)?|publish(?:ed|ing)?|publication|released?|issued?|issuing|updated?|last\s+(?:updated?|modified)"
        r"|uploaded?|created?|modified)(?:\s+(?:time|date|on|at|day))?"
    )
    agency = (
        r"(?:(?:the\s+)?(?:xinhua|china\s+daily|cgtn|cctv|people['’]s\s+daily|global\s+times|china\s+news|ecns|cri\s?online|"
        r"shine|shanghai\s+daily|beijing\s+review|china\.org|fmprc|ministry\s+of\s+foreign\s+affairs)\b[^.!?]{0,60}"
        r"|[\w.-]+\.(?:cn|com|net|org)\b[^!?]{0,40})"
    )
    name = r"[^\W\d_][\w.'’ -]{0,40}(?:[,、，/&]\s?[\w.'’ -]{1,40}){0,4}"
    label = r"(?:web\s+|chief\s+|duty\s+|responsible\s+|executive\s+)?editors?(?:\s+in\s+charge|\s+on\s+duty)?"
    han = (
        r"(?:发布时间|发布日期|发表时间|更新时间|编辑时间|日期|时间|来源|信息来源|文章来源|稿件来源|责任编辑|责编|编辑|审核|"
        r"發佈時間|發布時間|發佈日期|更新時間|來源|責任編輯|責編|編輯)"
    )
    clock = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s{1,3}\d{1,2}:\d{2}(?::\d{2})?"
    person = r"(?-i:[A-Z][\w.'’-]{0,20}(?:\s[A-Z][\w.'’-]{0,20}){1,3})"
    people = rf"{person}(?:(?:\s?[,、，/&]\s?|\sand\s){person}){{0,5}}"
    credit = (
        r"(?:(?:staff\s+)?reporters?|(?:special\s+)?correspondents?|writers?|authors?|translators?|translated\s+by|"
        rf"proofreaders?|reviewers?|{label})\s?[:：]\s?{people}"
    )
    return compiled(
        # A reporter also puts questions: only in brackets is this a credit.
        rf"\s*(?:\({credit}(?:[;,；，]\s?{credit}){{0,3}}\)|\[{credit}(?:[;,；，]\s?{credit}){{0,3}}\])\s*"
        rf"|\s*(?P<bare>{clock})(?:[\s|·-]{{0,3}}{agency})?\s*"
        r"|[\[(（【*_\s]*(?:"
        rf"{when}\s?[:：]\s?.{{0,30}}?(?P<date>{date}).{{0,60}}"
        rf"|(?:(?:last\s+)?updated|posted|published|last\s+modified)\s+(?:on\s+|at\s+)?(?P<plain>{date})[^a-z]{{0,24}}"
        rf"|sources?\s?[:：]\s?(?:{agency}|[^.!?]{{1,50}}[\s|(]+{date}.{{0,60}})"
        rf"|{label}\s?[:：]\s?{name}"
        rf"|(?:post\s+time|views?|hits|clicks|page\s+views|visits)\s?[:：]\s?[\d,]*"
        rf"|{han}\s?[:：].{{1,80}}"
        r")[\])）】*_\s]*",
        re.IGNORECASE,
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each line that is a stamp; the fix removes the line."""
    document = context.document
    for index, line in enumerate(document.lines):
        if not 5 < line.end - line.start <= _LONGEST:
            continue
        text = context.text[line.start : line.end]
        found = _stamp().fullmatch(text)
        if found is None:
            continue
        body = text.strip()
        start = line.start + text.index(body)
        posted = _iso(found["date"] or found["plain"] or (found["bare"] or "").partition(" ")[0])
        title = f"move to the metadata (posted: {posted})" if posted else "delete the line"
        yield RULE.finding(
            start,
            start + len(body),
            "a stamp of the web page, not part of the text",
            # A day and an hour alone may also be the cell of a timetable.
            Fix(title, "unsafe" if found["bare"] else "safe", (cut_lines(document, index, index),)),
            deletes=True,
        )


def _iso(date: str) -> str | None:
    """Return a date as YYYY-MM-DD, or None where its order of day and month is open."""
    digits = compiled(r"\d+").findall(date)
    month = next((m for m in _MONTHS if m in date.lower()), None)
    if month is not None and len(digits) == 2:
        year, day = sorted(digits, key=len, reverse=True)
        return f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}" if len(year) == 4 else None
    if len(digits) == 3 and len(digits[0]) == 4:
        return f"{digits[0]}-{int(digits[1]):02}-{int(digits[2]):02}"
    return None
