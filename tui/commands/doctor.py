"""Look whether everything is there: the terminal, the glossary, the cache, git, what is installed besides.

It draws a ruler and asks the terminal how wide it draws the marks that some draw two cells wide. Exit code 1 means
that something will not work as it should.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

from dingyi.align.display import printable
from dingyi.glossary.errors import DingyiError
from dingyi.tui.exit_codes import ExitCode

_MARKS = {"“": 1, "”": 1, "…": 1, "—": 1, "·": 1, "中": 2, "，": 2, "é": 1}
_EXTRAS = {"textual_serve": "web", "docx": "docx", "openpyxl": "xlsx"}
_RULER = (
    "         1         2         3         4",
    "1234567890123456789012345678901234567890|",
    "定译检查政治文本的英文译文是否合乎规范。|",
    "“He said … yes — no · maybe”, 3.5 °C ±2 |",
)


class Told(NamedTuple):
    """One thing that was looked at. ``wrong``: what to do about it; None where it is as it should be."""

    what: str
    found: str
    wrong: str | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where drafts are (default: .)")


def run(options: argparse.Namespace) -> int:
    """Print what was found; return 1 where something is wrong."""
    wrong = 0
    for told in (*_program(), *_terminal(), *_project(options.folder)):
        mark = "ok" if told.wrong is None else "!!"
        wrong += told.wrong is not None
        sys.stdout.write(f"{mark}  {told.what:<14} {printable(told.found)}\n")
        if told.wrong:
            sys.stdout.write(f"    {'':<14} {printable(told.wrong)}\n")
    sys.stdout.write("\nThe four rows below should end at one place:\n")
    sys.stdout.write("".join(f"  {row}\n" for row in _RULER))
    return ExitCode.FINDINGS if wrong else ExitCode.OK


def _program() -> Iterator[Told]:
    import platform
    from importlib.util import find_spec

    from dingyi import __version__

    yield Told("dingyi", f"{__version__}, Python {platform.python_version()}, {platform.system()}")
    there = [extra for module, extra in _EXTRAS.items() if find_spec(module)]
    left = [extra for module, extra in _EXTRAS.items() if not find_spec(module)]
    more = f"; pip install 'dingyi[{','.join(left)}]' adds {', '.join(left)}" if left else ""
    yield Told("extras", (", ".join(there) or "none") + more)


def _terminal() -> Iterator[Told]:
    from dingyi.tui.terminal_probe import colours, is_terminal, widths

    encoding = (sys.stdout.encoding or "").lower()
    advice = None if "utf" in encoding else "set LANG to a UTF-8 locale, as C.UTF-8"
    yield Told("encoding", encoding or "unknown", advice)
    if not is_terminal():
        yield Told("terminal", "none: the review screen needs one, “dingyi review --plain” does not")
        return
    size = os.get_terminal_size(sys.stderr.fileno())
    small = size.columns < 60 or size.lines < 16
    advice = "the review needs 60 x 16" if small else None
    kind = os.environ.get("TERM", "unknown")
    yield Told("terminal", f"{kind}, {size.columns} x {size.lines}, colours: {colours()}", advice)
    measured = widths(list(_MARKS))
    odd = {mark: width for mark, width in measured.items() if width != _MARKS[mark]}
    if not measured:
        yield Told("widths", "the terminal does not tell; look at the ruler below")
    elif odd:
        told = ", ".join(f"{mark} takes {width}" for mark, width in odd.items())
        advice = "choose “ambiguous characters: narrow” in the terminal's settings, or another font"
        yield Told("widths", told, advice)
    else:
        yield Told("widths", " ".join(_MARKS) + " are as wide as they should be")


def _project(folder: str) -> Iterator[Told]:
    from dingyi.glossary.cache_folder import cache_folder
    from dingyi.tui.commands.review import reviewer
    from dingyi.tui.plan import plan_for
    from dingyi.tui.settings import settings_for

    cache = cache_folder()
    advice = None if cache else "each start compiles the glossary anew: make the folder writable, or set XDG_CACHE_HOME"
    yield Told("cache", cache or "none", advice)
    try:
        settings = settings_for(folder)
        yield Told("configuration", settings.path or "none: the defaults hold")
        plan = plan_for(os.path.join(folder, "draft.txt"), settings)
        own = len(settings.glossary)
        yield Told("glossary", f"{len(plan.glossary.concepts())} entries" + (f", {own} own patterns" if own else ""))
    except DingyiError as error:
        yield Told("configuration", error.message, str(error))
    yield Told("reviewer", f"{reviewer(folder)} (--reviewer says another)")
    writable = os.access(folder, os.W_OK)
    advice = None if writable else "decisions are kept beside the configuration or the draft: they could not be saved"
    yield Told("folder", f"{folder} can {'' if writable else 'not '}be written", advice)
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    yield Told("editor", editor or "vi (VISUAL and EDITOR are not set); E in the review opens it")
