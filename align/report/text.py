"""The report for people: each finding with its place in the sentence, the Chinese above it, and what to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dingyi.align.display import cells, printable
from dingyi.align.document import Document
from dingyi.align.finding import SEVERITIES, Finding, Fix
from dingyi.align.report.places import located
from dingyi.align.report.result import Checked
from dingyi.glossary.records import NamedTuple

FRAME = 96
"""Cells of text that a frame shows around its span."""

_QUOTES = "“”‘’\"'"
_SILENCED = {"directive": "silenced in the text", "journal": "rejected in review", "baseline": "in the baseline"}


class Style(NamedTuple):
    """The control sequences around the parts of a report; all empty where there is no colour."""

    error: str = ""
    warning: str = ""
    info: str = ""
    strong: str = ""
    faint: str = ""
    good: str = ""
    end: str = ""

    @classmethod
    def plain(cls) -> Style:
        """No colour."""
        return cls()

    @classmethod
    def ansi(cls) -> Style:
        """The sixteen colours that every terminal themes."""
        return cls("\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[0m")


def render_text(checked: Sequence[Checked], style: Style, ending: str | None = None) -> str:
    """Return the report of several drafts, with a count at the end, or what is given in its place."""
    parts: list[str] = []
    for document, source, findings, _silenced in checked:
        for finding in findings:
            parts += (_finding(document, source, finding, style), "")
    parts.append(ending or _summary(checked, style))
    return "\n".join(parts) + "\n"


def _finding(document: Document, source: Document | None, finding: Finding, style: Style) -> str:
    line, column = document.position(finding.start)
    colour = style[SEVERITIES.index(finding.severity)]
    lines = [
        f"{style.strong}{printable(document.path)}:{line}:{column}:{style.end} "
        f"{colour}{finding.severity}{style.end} {finding.code} {style.strong}{finding.rule}{style.end}: "
        f"{printable(located(document, finding))}"
    ]
    margin = f"  {style.faint}|{style.end} "
    if finding.source is not None and source is not None:
        lines += [
            margin + row for row in _frame(source, finding.source.start, finding.source.end, "~", style.faint, style)
        ]
    lines += [margin + row for row in _frame(document, finding.start, finding.end, "^", colour, style)]
    lines += _fixes(document, finding, style)
    for child in finding.children:
        child_line, child_column = document.position(child.start)
        quoted = printable(document.text[child.start : child.end])
        lines.append(
            f"  {style.faint}+{style.end} {child_line}:{child_column} {child.severity} {child.code} {child.rule}: "
            f"{printable(child.message)} “{_shortened(quoted)}”"
        )
        lines += ["  " + row for row in _fixes(document, child, style)]
    return "\n".join(lines)


def _fixes(document: Document, finding: Finding, style: Style) -> list[str]:
    found = []
    for fix in finding.fixes[:3]:
        found.append(f"  {style.good}={style.end} {fix.applicability} fix: {printable(_told(document, fix))}")
    return found


def _told(document: Document, fix: Fix) -> str:
    if len(fix.edits) != 1:
        return fix.title
    start, end, replacement = fix.edits[0]
    old = _shortened(document.text[start:end].strip())
    new = replacement.strip()
    if not new and not old and not replacement:
        return "delete the blank" if end - start == 1 else fix.title
    if not new:
        return fix.title if not old else f"delete {old}" if old in _QUOTES else f"delete “{old}”"
    if not old:
        return f"insert “{new}”"
    return f"“{old}” → “{new}”"


def _shortened(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[: longest // 2].rstrip()} … {text[-longest // 2 :].lstrip()}"


def _frame(document: Document, start: int, end: int, mark: str, colour: str, style: Style) -> list[str]:
    """The line around a span and the marks below it, in cells; what is left out at either side is told by dots."""
    line = document.lines[document.line_index(start)]
    end = max(start, min(end, line.end))
    span = cells(printable(document.text[start:end]))
    room = max(0, FRAME - min(span, FRAME))
    first = _reach(document.text, start, line.start, -1, room // 2)
    room -= cells(printable(document.text[first:start]))
    last = _reach(document.text, end, line.end, 1, room)
    if span > FRAME:
        last = end = _reach(document.text, start, end, 1, FRAME)
    before = ("… " if first > line.start else "") + printable(document.text[first:start])
    within = printable(document.text[start:end])
    after = printable(document.text[end:last]) + (" …" if last < line.end else "")
    marks = mark * max(1, cells(within))
    return [
        f"{before}{style.strong}{within}{style.end}{after}".rstrip(),
        f"{' ' * cells(before)}{colour}{marks}{style.end}",
    ]


def _reach(text: str, at: int, limit: int, step: int, room: int) -> int:
    # How far from ``at`` towards ``limit`` the text fits into ``room`` cells, moved to a blank where one is near.
    far = min(at + room, limit) if step > 0 else max(at - room, limit)
    stretch = text[min(at, far) : max(at, far)]
    # One cell a character is the common case.
    at = far if cells(printable(stretch)) == len(stretch) else _counted(text, at, limit, step, room)
    if at != limit:
        for back in range(12):
            position = at - step * back
            if 0 < position < len(text) and text[position - 1 if step < 0 else position] == " ":
                return position
    return at


def _counted(text: str, at: int, limit: int, step: int, room: int) -> int:
    while at != limit:
        width = cells(printable(text[at if step > 0 else at - 1]))
        if width > room:
            break
        room -= width
        at += step
    return at


def _summary(checked: Sequence[Checked], style: Style) -> str:
    count = Counter(finding.severity for one in checked for finding in one.findings)
    fixable = sum(_fixable(leader) for one in checked for leader in one.findings)
    total = sum(count.values())
    words = sum(one.document.words for one in checked)
    hidden: Counter[str] = Counter(silenced.by for one in checked for silenced in one.silenced)
    mended = sum(_fixable(one.finding) for each in checked for one in each.silenced if one.by == "baseline")
    known = f" ({mended} fixable)" if mended else ""
    aside = "".join(
        f" {hidden[by]} {told}{known if by == 'baseline' else ''}." for by, told in _SILENCED.items() if hidden[by]
    )
    if not total:
        return f"{style.good}No findings{style.end} in {_plural(words, 'word')}.{aside}"
    levels = ", ".join(
        _plural(count[severity], severity) if severity != "info" else f"{count[severity]} info"
        for severity in SEVERITIES
        if count[severity]
    )
    tail = f" {_plural(fixable, 'safe fix', 'safe fixes')}: “dingyi check --fix” applies them." if fixable else ""
    inside = sum(1 for one in checked for leader in one.findings for _ in leader.walk()) - total
    more = f", and {inside} more on the same words (“+”)" if inside else ""
    return f"{_plural(total, 'finding')} in {_plural(words, 'word')}: {levels}{more}.{tail}{aside}"


def _fixable(leader: Finding) -> int:
    return sum(any(fix.applicability == "safe" for fix in finding.fixes) for finding in leader.walk())


def _plural(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
