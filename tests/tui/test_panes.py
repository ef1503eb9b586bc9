"""What the screen has beside the list and the texts: jumping, the glossary, work that goes on, bulk by more than a rule."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from desk import Desk, press, screen_text, settled
from test_review_screen import current, message, states
from textual.pilot import Pilot

from dingyi.align.finding import Finding
from dingyi.glossary.compiled import glossary_of
from dingyi.glossary.model import Citation, Concept, Rendering
from dingyi.glossary.store_files import open_store
from dingyi.tui.review.flags import Checker, Flags
from dingyi.tui.review.session import Session
from dingyi.tui.review.terms import Terms

PORT = Concept(
    "port",
    "港口",
    "trade",
    (Rendering("harbour", "preferred"), Rendering("port", "forbidden", why="wrong-term")),
    "seen",
    sources=(Citation("Ports of the World", "A House", 2020),),
)


class TermDesk(Desk):
    """A desk whose findings on ports rest on an entry of the glossary."""

    def unloaded(self, who: str = "li", role: str = "reviewer1") -> Session:
        session = super().unloaded(who, role)
        session.terms = Terms(glossary_of([PORT]))
        return session

    @property
    def check(self) -> Checker:
        check = super().check

        def of_terms(finding: Finding) -> Finding:
            return finding._replace(concept="port") if "port" in finding.rule else finding

        def with_terms(document: object) -> Flags:
            flags = check(document)  # type: ignore[arg-type]
            return flags._replace(findings=[of_terms(one) for one in flags.findings])

        return with_terms


def ports(desk: Desk) -> None:
    desk.faults = (
        (r"[Tt]he port\b", "T001", "port-name", "error", "", ("the harbour",)),
        (r"docks|pilots", "T002", "port-word", "warning", "", ("quays",)),
        (r"businesses", "C001", "other", "warning", "", ("trades",)),
    )


async def _jump(pilot: Pilot[int], place: int) -> str:
    await press(pilot, "ctrl+o")
    labels = pilot.app.review.findings.labels
    for letter in labels[place]:
        await press(pilot, letter)
    return labels[place]


async def test_a_label_goes_to_a_finding_or_a_pane(desk: Desk) -> None:
    async with desk.open((120, 40)) as pilot:
        await press(pilot, "ctrl+o")
        shown = screen_text(pilot.app)
        assert shown[1].startswith(" [1] Findings")
        assert "[2] Chinese" in shown[1]
        assert any(line.startswith("a ") and "and his party" in line for line in shown)
        assert any("The port will darry out" in line or "will farry out" in line for line in shown)
        await press(pilot, "escape")
        assert not any("[2] Chinese" in line for line in screen_text(pilot.app))
        assert len(desk.log()) == 0
        for place in (7, 0, 4):
            await _jump(pilot, place)
            assert pilot.app.review.board.position == place
        await press(pilot, "ctrl+o", "2")
        assert pilot.app.focused is pilot.app.review.zh
        await press(pilot, "ctrl+o", "#")
        assert not pilot.app.review.jumping
        assert len(desk.log()) == 0


async def test_many_findings_have_labels_of_two_letters(desk: Desk) -> None:
    desk.faults = ((r"[a-z]+", "X001", "word", "info", "", ()),)
    async with desk.open((120, 40)) as pilot:
        label = await _jump(pilot, 11)
        assert len(label) == 2
        assert pilot.app.review.board.position == 11


async def test_the_wide_screen_shows_the_entry(desk: Desk) -> None:
    wide = TermDesk(desk.draft.parent)
    ports(wide)
    async with wide.open((200, 50)) as pilot:
        shown = "\n".join(screen_text(pilot.app))
        assert "Glossary" in shown
        for told in ("港口", "harbour", "port (wrong-term)", "Ports of the World, A House, 2020"):
            assert told in shown
        await press(pilot, "t")
        assert "Ports of the World" not in "\n".join(screen_text(pilot.app))
        await press(pilot, "t", "G", "k", "k", "k")
        while current(pilot).key.rule != "other":
            await press(pilot, "j")
        assert "no entry: the finding is not about a term" in "\n".join(screen_text(pilot.app))
        await pilot.resize_terminal(100, 30)
        await settled(pilot)
        assert "no entry" not in "\n".join(screen_text(pilot.app))


async def test_all_of_a_term_and_all_that_is_shown(desk: Desk) -> None:
    terms = TermDesk(desk.draft.parent)
    ports(terms)
    async with terms.open() as pilot:
        board = pilot.app.review.board
        term = [row for row in board.rows if row.finding.concept]
        rule = [row for row in term if row.key.rule == "port-name"]
        assert 1 < len(rule) < len(term) < len(board.rows)
        told = f"of port-name? y/n   t: {len(term)} of the term 港口   f: {len(board.rows)} in the draft"
        await press(pilot, "A")
        assert message(pilot) == f"Accept {len(rule)} {told}"
        await press(pilot, "t")
        assert message(pilot).startswith(f"Accept {len(term)} of the term 港口? y/n   r: {len(rule)} of port-name")
        await press(pilot, "y")
        assert [board.state(row) for row in board.rows].count("accepted") == len(term)
        assert states(pilot)["other"] == "open"
        await press(pilot, "u", "R", "f", "y")
        assert set(states(pilot).values()) == {"rejected"}
        await press(pilot, "u")
        assert set(states(pilot).values()) == {"open"}


def test_a_store_is_read_by_the_thread_that_checks_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made: list[str] = []

    def build() -> dict[str, dict[str, tuple[str]]]:
        made.append("")
        return {"words": {"码头": ("pier",)}}

    open_store("words", [__file__], build)
    store = open_store("words", [__file__], build)  # as kept
    found: list[object] = []
    other = threading.Thread(target=lambda: found.append(store.get("words", ["码头"])))
    other.start()
    other.join()
    assert found == [{"码头": ("pier",)}]
    assert len(made) == 1
    assert len(list(tmp_path.rglob("words-*.sqlite"))) == 1


class SlowDesk(Desk):
    """A desk whose checker waits until it is let go, once there was a first check."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.draft.parent)
        self.go = threading.Event()
        self.go.set()

    @property
    def check(self) -> Checker:
        check = super().check

        def slowly(document: object) -> Flags:
            self.go.wait(30)
            return check(document)  # type: ignore[arg-type]

        return slowly


async def test_long_work_is_told_and_can_be_given_up(desk: Desk) -> None:
    slow = SlowDesk(desk)
    async with slow.open() as pilot:
        slow.go.clear()
        await pilot.press("a", "j", "j", "j")
        while "checking the draft ..." not in message(pilot):
            await pilot.pause(0.05)
        assert message(pilot).endswith("s; Esc gives it up")
        assert " checking " in screen_text(pilot.app)[0]
        place = current(pilot).key
        await pilot.press("escape")
        assert "given up; what was decided is saved" in message(pilot)
        slow.go.set()
        await pilot.pause(0.2)
        assert pilot.app.review.session.behind
        assert states(pilot)["and-his-party"] == "accepted"
        assert current(pilot).key == place
        await press(pilot, "r")
        assert not pilot.app.review.session.behind


async def test_quitting_does_not_wait(desk: Desk) -> None:
    slow = SlowDesk(desk)
    async with slow.open() as pilot:
        slow.go.clear()
        await pilot.press("a", "q")
        await pilot.pause()
        assert pilot.app.return_value == 1
    slow.go.set()
    assert len(slow.log()) == 2


async def test_what_a_wording_would_be_is_shown_deep_in_a_long_text(desk: Desk) -> None:
    desk.write("".join(f"Pier {number} is long. , so ships call.\n\n" for number in range(700)))
    desk.source = None
    async with desk.open((80, 24)) as pilot:
        await press(pilot, "G", "k", "v")
        review = pilot.app.review
        shown = "\n".join(screen_text(pilot.app))
        assert "Pier 698 is long[-. ,-]{+,+} so ships call." in shown
        assert "old and new, line 1397:17, paragraph 699 of 700" in shown
        pane = review.en
        marks = [pane._document.text[mark.start : mark.end] for mark in pane._marks(0, len(pane._document.text))]
        assert marks[-2:] == [". ,", ","]
        assert set(marks[:-2]) == {". ,"}
        assert len(pane._document.lines) < 420
        await press(pilot, "v")
        assert "Pier 698 is long, so ships call." in "\n".join(screen_text(pilot.app))
