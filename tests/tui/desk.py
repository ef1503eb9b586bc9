"""A desk to review at: a draft written for the tests, its Chinese, and a checker that knows its faults."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.events import Key
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from dingyi.align.check import arrange
from dingyi.align.document import Document, Span
from dingyi.align.finding import Edit, Finding, Fix, Severity, SourceSpan
from dingyi.tui.review.app import ReviewApp
from dingyi.tui.review.display.palette import Theme
from dingyi.tui.review.flags import Checker, Flags
from dingyi.tui.review.session import Session

ENGLISH = """Mayor Receives the Shipping League

On March 3, Mayor Tang Wei met with the chairman of the Shipping League and his party.

He introduced the relevant situation of the port. The port will carry out reform work, and build a first-class
harbour. , so that ships of all countries may call. Welcome to invest in the docks, warehouses and other businesses.

The chairman said that the port is of great importance. The two sides talked about pilots , To keep the channel safe.
"""

CHINESE = """市长会见航运联盟主席一行

3月3日，市长唐伟会见航运联盟主席一行。

他介绍了港口有关情况。港口将推进改革，建设一流港湾，方便各国船舶停靠。欢迎投资码头、仓库等业务。

主席表示，港口十分重要。双方就引航、确保航道安全交换意见。
"""

_Row = tuple[str, str, str, Severity, str, tuple[str, ...]]

# pattern, code, rule, severity, message, replacements ("" deletes)
FAULTS: tuple[_Row, ...] = (
    (r"and his party", "C003", "and-his-party", "warning", "一行 is a delegation", ("and his delegation",)),
    (
        r"introduced the relevant situation of",
        "C002",
        "introduce-calque",
        "warning",
        "介绍 is a briefing",
        ("briefed the guests on", "outlined"),
    ),
    (r"the relevant situation of", "C001", "empty-category-noun", "info", "says nothing", ("",)),
    (r"carry out reform work", "C005", "weak-verb", "info", "the verb is in the noun", ("reform",)),
    (r"\. ,", "P003", "punctuation-collision", "error", "a stop and a comma", (",",)),
    (r" ,(?= T)", "P002", "space-before-punctuation", "error", "a blank before a comma", (",",)),
    (r"(?<=, )To\b", "P004", "capital-after-comma", "warning", "a capital inside the sentence", ("to",)),
    (
        r"Welcome to invest",
        "C004",
        "welcome-to-verb",
        "error",
        "欢迎 wants a subject",
        ("The city welcomes investment",),
    ),
    (r"and other businesses", "C011", "deng-calque", "info", "等 closes the list here", ()),
    (r"of great importance", "C012", "great-importance", "warning", "say it in a word", ("important",)),
    # Shows only once the stop before it is mended.
    (r"build a first-class\nharbour, so[^.]*\.", "S005", "run-on-sentence", "info", "a long sentence", ()),
)


def flag(document: Document, faults: tuple[_Row, ...] = FAULTS, source: Document | None = None) -> Flags:
    """Return the findings of ``faults``; the Chinese paragraph of the same number stands beside each."""

    def beside(start: int, _end: int) -> list[Span]:
        number = document.paragraph_at(start)
        return [] if source is None or number is None else source.paragraphs[number : number + 1]

    found = []
    for pattern, code, rule, severity, message, replacements in faults:
        for match in re.finditer(pattern, document.text):
            start, end = match.span()
            fixes = tuple(
                Fix(f"write “{text}”" if text else "delete", "unsafe", (Edit(start, end, text),))
                for text in replacements
            )
            finding = Finding(rule, code, severity, message, start, end, "Style", fixes)
            if source is not None and rule == "and-his-party":
                at = source.text.index("一行。")
                finding = finding._replace(source=SourceSpan(at, at + 2, "一行"))
            found.append(finding)
    return Flags(arrange(found), beside)


class Desk:
    """A draft in a folder, opened for review as often as a test likes."""

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        self.draft = folder / "readout.txt"
        if write:
            self.write(ENGLISH)
        self.source: Document | None = Document(CHINESE, "readout.zh.txt", language="zh")
        self.faults = FAULTS
        self.sessions: list[Session] = []

    def write(self, text: str) -> None:
        self.draft.write_bytes(text.encode("utf-8"))

    @property
    def text(self) -> str:
        return self.draft.read_bytes().decode("utf-8")

    @property
    def check(self) -> Checker:
        return lambda document: flag(document, self.faults, self.source)

    def session(self, who: str = "li", role: str = "reviewer1") -> Session:
        """Return a session that is loaded."""
        session = self.unloaded(who, role)
        assert session.adopt(session.load())
        return session

    def unloaded(self, who: str = "li", role: str = "reviewer1") -> Session:
        session = Session(Document(self.text, str(self.draft)), self.source, self.check, who, role)
        self.sessions.append(session)
        return session

    @asynccontextmanager
    async def open(
        self,
        size: tuple[int, int] = (120, 40),
        *,
        who: str = "li",
        role: str = "reviewer1",
        theme: Theme = "dark",
        keymap: dict[str, str] | None = None,
    ) -> AsyncIterator[Pilot[int]]:
        """Open the review on a screen of this size and wait until the draft is checked."""

        def reopen() -> Session:
            return self.unloaded(who, role)

        app = ReviewApp(reopen(), theme=theme, keymap=keymap, reopen=reopen)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot
        app.review.session.close()

    def log(self, who: str = "li") -> list[str]:
        """Return the lines of a journal."""
        path = self.draft.parent / ".dingyi/journal" / self.draft.name / f"{who}.jsonl"
        return path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []


async def settled(pilot: Pilot[int]) -> None:
    """Wait until the review has followed its decisions."""
    review = pilot.app.review
    for _ in range(2):  # a key goes to the app, to the pane with the focus, up to the screen
        await pilot.pause(0)
    while not review.board.ready or review.session.behind or review.background.what:
        await pilot.pause(0.005)
    await pilot.pause(0)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each after the review has followed the one before.

    The pilot's own way waits until the machine is idle, which one that is shared never is.
    """
    for name in keys:
        key = _character_to_key(name) if len(name) == 1 else name
        pilot.app.post_message(Key(key, name if len(name) == 1 else key_to_character(name)))
        await settled(pilot)


def screen_text(app: ReviewApp) -> list[str]:
    """Return the rows of the screen without their colours, as a terminal shows them."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
