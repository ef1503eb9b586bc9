"""Help: what the rule at hand finds and why, then every key."""

from __future__ import annotations

from rich.style import Style

from dingyi.align.rules.explanation import Explanation
from dingyi.tui.review.display.palette import Palette
from dingyi.tui.review.keymap import COMMANDS, Keymap
from dingyi.tui.review.reasons import explained, measured
from dingyi.tui.review.rows import Row
from dingyi.tui.review.screens.sheet import SheetScreen

_STATES = (
    "[ ] open   [+] accepted   [-] rejected   [~] edited   [?] put off   [x] in conflict",
    "*  carried over from an older draft, check it   2  approved by a second person   #  marked",
    "!! error   !  warning   .  information",
)


class HelpScreen(SheetScreen):
    """Explains the rule of the current row, and the keys as they are in force."""

    def __init__(self, row: Row | None, keymap: Keymap, colours: Palette) -> None:
        paragraphs: list[tuple[str, Style]] = []
        heading = "Keys"
        if row is not None:
            heading = f"{row.finding.code} {row.finding.rule}"
            explanation = explained(row.finding.rule)
            if explanation is not None:
                paragraphs += _explained(explanation, measured(row.finding.rule), colours)
        paragraphs += _keys(keymap, colours)
        super().__init__(heading, "help", paragraphs, colours)


def _explained(told: Explanation, figures: str | None, colours: Palette) -> list[tuple[str, Style]]:
    plain, strong, faint = Style.null(), colours.strong, colours.faint
    found: list[tuple[str, Style]] = [(told.summary, strong), ("", plain)]
    found += [(told.finds, plain), ("", plain), (told.matters, plain), ("", plain)]
    if figures:
        found += [(f"Measured: {figures}.", faint), ("", plain)]
    for heading, examples, style in (("Bad", told.bad, colours.old), ("Good", told.good, colours.new)):
        if examples:
            found.append((heading, strong))
        for example in examples:
            if example.source:
                found.append((f"  {example.source}", faint))
            found.append((f"  {example.text}", style))
            if example.fixed is not None:
                found.append((f"  => {example.fixed}", colours.new))
        found.append(("", plain))
    found += [("When to ignore it", strong), (f"  {told.ignore}", plain), ("", plain)]
    found += [("Source", strong), (f"  {told.source}", faint), ("", plain)]
    return found


def _keys(keymap: Keymap, colours: Palette) -> list[tuple[str, Style]]:
    found: list[tuple[str, Style]] = []
    for group in dict.fromkeys(command.group for command in COMMANDS):
        found.append((group, colours.strong))
        for command in COMMANDS:
            if command.group == group:
                keys = keymap.keys[command.id]
                told = "1-9" if keys == tuple("123456789") else ", ".join(keys) or "(no key)"
                found.append((f"  {told:<16} {command.help}", Style.null()))
        found.append(("", Style.null()))
    found.append(("What the marks say", colours.strong))
    found += [(f"  {line}", Style.null()) for line in _STATES]
    found += [("", Style.null()), ("ctrl+p lists every command by what it does.", colours.faint)]
    return found
