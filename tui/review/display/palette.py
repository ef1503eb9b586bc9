"""The colours of the review, a palette a theme. They only double what marks and words say already.

Every text stands at 4.5 to 1 against its background or better, also after the grey filter of NO_COLOR
(Web Content Accessibility Guidelines 2.1, 1.4.3).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from rich.style import Style

Theme = Literal["dark", "light", "ansi", "contrast"]
THEMES: tuple[Theme, ...] = ("dark", "light", "ansi", "contrast")


class Palette(NamedTuple):
    """What each part is drawn in. Every style but ``base`` is laid over ``base``."""

    base: Style
    faint: Style
    strong: Style
    title: Style
    title_focused: Style
    cursor: Style
    fault: Style
    open: Style
    done: Style
    old: Style
    new: Style
    struck: Style
    error: Style
    warning: Style
    info: Style
    key: Style
    alarm: Style
    question: Style


def palette(theme: Theme) -> Palette:
    """Return the styles of a theme."""
    return _PALETTES[theme]


def _made(
    text: str, ground: str, faint: str, title: tuple[str, str], focused: tuple[str, str], cursor: str, fault: str,
    old: str, new: str, colours: tuple[str, str, str], key: str, alarm: str, question: str,
) -> Palette:  # fmt: skip
    parse = Style.parse
    return Palette(
        base=parse(f"{text} on {ground}"),
        faint=parse(faint),
        strong=parse("bold"),
        title=parse(f"{title[0]} on {title[1]}"),
        title_focused=parse(f"bold {focused[0]} on {focused[1]}"),
        cursor=parse(cursor),
        fault=parse(f"bold {fault}"),
        open=parse("underline"),
        done=parse(f"underline {faint}"),
        old=parse(old),
        new=parse(f"bold {new}"),
        struck=parse(f"strike {old}"),
        error=parse(f"bold {colours[0]}"),
        warning=parse(f"bold {colours[1]}"),
        info=parse(colours[2]),
        key=parse(f"bold {key}"),
        alarm=parse(f"bold {alarm}"),
        question=parse(f"bold {question}"),
    )


_PALETTES: dict[Theme, Palette] = {
    "dark": _made(
        "#dcdfe4", "#15181d", "#9aa3af", ("#c9ced6", "#262c35"), ("#ffffff", "#2f4f80"), "on #2a3340",
        "#101010 on #ffd866", "#ff9d9d", "#8fe39b", ("#ff9d9d", "#ffcf70", "#8ec8ff"), "#ffd866",
        "#ffffff on #b3261e", "#101010 on #ffd866",
    ),
    "light": _made(
        "#1f2328", "#fcfbf8", "#5b626c", ("#31363d", "#e7e4dc"), ("#ffffff", "#2b5797"), "on #e3e9f3",
        "#101010 on #ffd84d", "#a3231c", "#17692b", ("#a3231c", "#7a5200", "#1c5a9c"), "#2b4f8a",
        "#ffffff on #b3261e", "#101010 on #ffd84d",
    ),
    "contrast": _made(
        "#ffffff", "#000000", "#d0d0d0", ("#000000", "#d0d0d0"), ("#000000", "#ffffff"), "bold on #303030",
        "#000000 on #ffff00", "#ffb0b0", "#90ff90", ("#ffb0b0", "#ffff80", "#a0e0ff"), "#ffff00",
        "#ffffff on #a00000", "#000000 on #ffff00",
    ),
    # The terminal's own sixteen colours and ground: nothing here may count on how they look.
    "ansi": _made(
        "default", "default", "default", ("default", "default"), ("default", "default"), "bold",
        "reverse", "red", "green", ("red", "yellow", "cyan"), "bold",
        "reverse red", "reverse",
    )._replace(title=Style.parse("underline"), title_focused=Style.parse("bold underline"), faint=Style.parse("dim")),
}  # fmt: skip
