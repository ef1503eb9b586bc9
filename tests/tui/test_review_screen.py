"""The review screen, key by key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desk import Desk, press, screen_text, settled
from rich.cells import cell_len
from textual.pilot import Pilot

from dingyi.align.entry import checked
from dingyi.tui.review.rows import Row

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]


def current(pilot: Pilot[int]) -> Row:
    row = pilot.app.review.board.current
    assert row is not None
    return row


def states(pilot: Pilot[int]) -> dict[str, str]:
    board = pilot.app.review.board
    return {row.key.rule: board.state(row) for row in board.rows}


def message(pilot: Pilot[int]) -> str:
    return pilot.app.review.message.text


async def test_four_decisions(desk: Desk) -> None:
    async with desk.open() as pilot:
        assert current(pilot).key.rule == "and-his-party"
        await press(pilot, "a", "r", "s")
        # The rejected finding leads another; that one is a question of its own.
        assert states(pilot)["and-his-party"] == "accepted"
        assert states(pilot)["introduce-calque"] == "rejected"
        assert states(pilot)["empty-category-noun"] == "skipped"
        assert current(pilot).key.rule == "weak-verb"
        await press(pilot, "e")
        await press(pilot, *["backspace"] * 6, *"change", "ctrl+s")
        assert states(pilot)["weak-verb"] == "edited"
        assert current(pilot).key.rule == "punctuation-collision"
        assert "The port will change, and build" in pilot.app.review.session.snapshot.document.text
    lines = [json.loads(line) for line in desk.log()]
    assert [line["op"] for line in lines] == ["open", "decide", "decide", "decide", "decide"]
    for line in lines:
        assert checked(line) is line
    assert [line["state"] for line in lines[1:]] == ["accepted", "rejected", "skipped", "edited"]
    for line in lines[1:]:
        assert line["anchor"]["exact"] == desk.text[line["anchor"]["start"] : line["anchor"]["end"]]
        assert {"v", "id", "fingerprint", "rule", "severity", "text_sha256", "to", "who", "role", "at"} <= line.keys()


async def test_a_decision_is_on_disk_before_the_next_key(desk: Desk) -> None:
    async with desk.open() as pilot:
        for count in range(1, 6):
            await pilot.press("r")
            assert len(desk.log()) == count + 1


async def test_undo_five_times_and_back(desk: Desk) -> None:
    async with desk.open() as pilot:
        await press(pilot, "a", "r", "s", "a", "a")
        before, sizes = states(pilot), [len(desk.log())]
        for _ in range(5):
            await press(pilot, "u")
            sizes.append(len(desk.log()))
        assert set(states(pilot).values()) == {"open"}
        await press(pilot, "u")
        assert message(pilot) == "nothing to undo"
        for _ in range(5):
            await press(pilot, "ctrl+r")
            sizes.append(len(desk.log()))
        assert states(pilot) == before
        assert sizes == sorted(set(sizes)), "the journal only grows"


async def test_undo_goes_to_the_finding(desk: Desk) -> None:
    async with desk.open() as pilot:
        await press(pilot, "r", "G", "u")
        assert current(pilot).key.rule == "and-his-party"


async def test_all_of_a_rule_and_one_undo(desk: Desk) -> None:
    desk.faults = ((r"[Tt]he port\b", "X001", "the-port", "error", "", ("the harbour",)), *desk.faults)
    async with desk.open() as pilot:
        board = pilot.app.review.board
        while current(pilot).key.rule != "the-port":
            await press(pilot, "j")
        rule = [row for row in board.rows if row.key.rule == "the-port"]
        await press(pilot, "A")
        assert message(pilot).startswith(f"Accept {len(rule)} of the-port? y/n   f: ")
        for key in ("n", "A", "escape"):
            await press(pilot, key)
        assert len(desk.log()) == 0
        await press(pilot, "A", "y")
        assert {states(pilot)["the-port"]} == {"accepted"}
        assert len(desk.log()) == len(rule) + 1
        await press(pilot, "u")
        assert set(states(pilot).values()) == {"open"}
        assert pilot.app.review.session.snapshot.document.text == desk.text


async def test_all_of_a_rule_touches_only_what_the_filter_shows(desk: Desk) -> None:
    desk.faults = (
        (r"port\b", "X001", "mixed", "error", "", ("harbour",)),
        (r"docks|pilots", "X001", "mixed", "warning", "", ("x",)),
    )
    async with desk.open() as pilot:
        errors = sum(row.finding.severity == "error" for row in pilot.app.review.board.rows)
        await press(pilot, "/", *"level:error", "enter")
        await press(pilot, "A")
        assert message(pilot) == f"Accept {errors} of mixed? y/n"
        await press(pilot, "y", "escape")
        board = pilot.app.review.board
        for row in board.rows:
            assert board.state(row) == ("accepted" if row.finding.severity == "error" else "open")


async def test_marked_rows_are_one_step(desk: Desk) -> None:
    async with desk.open() as pilot:
        await press(pilot, "space", "j", "j", "space")
        assert len(pilot.app.review.board.marked) == 2
        await press(pilot, "r")
        assert sorted(states(pilot).values()).count("rejected") == 2
        assert len({json.loads(line)["batch"] for line in desk.log()[1:]}) == 1
        await press(pilot, "u")
        assert set(states(pilot).values()) == {"open"}


async def test_a_fix_is_chosen_by_its_number(desk: Desk) -> None:
    async with desk.open() as pilot:
        await press(pilot, "j", "2")
        assert len(desk.log()) == 0
        assert any("+ 2 He outlined" in line for line in screen_text(pilot.app))
        await press(pilot, "7")
        assert message(pilot) == "there is no fix 7 here"
        await press(pilot, "a")
        assert json.loads(desk.log()[1])["to"] == "outlined"
        assert json.loads(desk.log()[1])["fix"] == 1


async def test_the_list_follows_without_losing_the_place(desk: Desk) -> None:
    async with desk.open() as pilot:
        while current(pilot).key.rule != "punctuation-collision":
            await press(pilot, "j")
        await press(pilot, "a")
        assert current(pilot).key.rule == "welcome-to-verb"
        assert states(pilot)["run-on-sentence"] == "open"
        assert message(pilot) == "1 new finding came to light"
        await press(pilot, "N")
        assert current(pilot).key.rule == "run-on-sentence"


async def test_two_overlapping_decisions(desk: Desk) -> None:
    """The second key is pressed before the first has been followed; the first to be rejected clears it."""
    desk.faults = (
        (r"docks, warehouses", "X001", "one", "error", "", ("quays",)),
        (r"warehouses and other", "X002", "two", "warning", "", ("sheds and",)),
    )
    async with desk.open() as pilot:
        review = pilot.app.review
        review.follow = lambda: None  # the check takes its time
        await pilot.press("a", "j", "a")
        del review.follow
        review.follow()
        await settled(pilot)
        assert states(pilot) == {"one": "accepted", "two": "conflict"}
        shown = "\n".join(screen_text(pilot.app))
        assert "[x]" in shown
        assert "1 conflict" in shown
        await press(pilot, "g")
        await press(pilot, "x")
        assert "1 in conflict: nothing was written" in message(pilot)
        await press(pilot, "r")
        assert states(pilot) == {"one": "rejected", "two": "accepted"}


async def test_advancing_skips_what_is_about_to_change(desk: Desk) -> None:
    """Two quick keys accept a finding and the next one, not a part of the first."""
    async with desk.open() as pilot:
        await pilot.press("j", "a", "a")
        await settled(pilot)
        assert "conflict" not in states(pilot).values()
        assert states(pilot)["introduce-calque"] == "accepted"
        assert states(pilot)["weak-verb"] == "accepted"


async def test_keys_of_an_input_method(desk: Desk) -> None:
    async with desk.open() as pilot:
        for key in ("中", "한", "の"):
            await press(pilot, key)
            assert message(pilot) == "Input method is on: switch to English, then press a"
        assert len(desk.log()) == 0
        await press(pilot, "ａ")
        assert states(pilot)["and-his-party"] == "accepted"
        await press(pilot, "Ａ")
        assert "? y/n" in message(pilot)
        await press(pilot, "ｎ")
        assert message(pilot) == "nothing was changed"
        await press(pilot, "？")
        assert pilot.app.screen is not pilot.app.review
        await press(pilot, "escape")
        assert pilot.app.screen is pilot.app.review


async def test_quitting_and_coming_back(desk: Desk) -> None:
    async with desk.open() as pilot:
        await press(pilot, "a", "r", "q")
        assert pilot.app.return_value == 1
    async with desk.open() as pilot:
        assert states(pilot)["and-his-party"] == "accepted"
        assert states(pilot)["introduce-calque"] == "rejected"
        assert current(pilot).key.rule == "empty-category-noun"
        while pilot.app.review.board.total("open"):
            await press(pilot, "r")
        assert "x exports" in message(pilot)
        await press(pilot, "q")
        assert pilot.app.return_value == 0


async def test_what_was_put_off_is_undecided(desk: Desk) -> None:
    desk.faults = desk.faults[:1]
    async with desk.open() as pilot:
        await press(pilot, "s", "q")
        assert pilot.app.return_value == 1


class TestWriting:
    async def test_escape_restores_and_the_key_bar_stays(self, desk: Desk) -> None:
        async with desk.open((80, 24)) as pilot:
            before = screen_text(pilot.app)
            await press(pilot, "e", *"xyz")
            shown = screen_text(pilot.app)
            assert "and his delegationxyz" in shown[-2]
            assert shown[-1].split() == ["ctrl+s", "Keep", "enter", "Keep", "esc", "Leave"]
            await press(pilot, "escape")
            assert screen_text(pilot.app) == before
            assert len(desk.log()) == 0

    async def test_a_line_break_is_refused(self, desk: Desk) -> None:
        from textual import events

        async with desk.open() as pilot:
            await press(pilot, "e")
            editor = pilot.app.review.editor
            for pasted in ("one\ntwo", "one\r\ntwo", "a\x1b[31m", "a\u2028b"):
                editor.post_message(events.Paste(pasted))
                await pilot.pause()
                assert editor.text == "and his delegation"
                assert "nothing was" in message(pilot)
            editor.post_message(events.Paste(" 代表团\n"))
            await pilot.pause()
            assert editor.text == "and his delegation 代表团"
            await press(pilot, "enter")
        assert json.loads(desk.log()[1])["to"] == "and his delegation 代表团"

    async def test_letters_are_letters_while_typing(self, desk: Desk) -> None:
        async with desk.open() as pilot:
            await press(pilot, "e", *"arsuq?/", "tab", "escape")
            assert len(desk.log()) == 0
            assert pilot.app.is_running

    async def test_a_note(self, desk: Desk) -> None:
        async with desk.open() as pilot:
            await press(pilot, "c", *"ask the port", "enter")
            assert "note by li: ask the port" in "\n".join(screen_text(pilot.app))
        assert json.loads(desk.log()[1])["why"] == "ask the port"

    async def test_export(self, desk: Desk, tmp_path: Path) -> None:
        async with desk.open() as pilot:
            await press(pilot, "a", "x")
            shown = "\n".join(screen_text(pilot.app))
            assert "1 decisions change the text; 9 findings are undecided" in shown
            assert (
                "+On March 3, Mayor Tang Wei met with the chairman of the Shipping League and his delegation." in shown
            )
            await press(pilot, "escape", "x", "enter", "enter")
            assert "written" in message(pilot)
        written = (tmp_path / "readout.reviewed.txt").read_text(encoding="utf-8")
        assert written == desk.text.replace("and his party", "and his delegation")


class TestSecondReviewer:
    async def test_approval_is_somebody_else_s(self, desk: Desk) -> None:
        async with desk.open(who="li") as pilot:
            await press(pilot, "a", "g", "p")
            assert "your own decision" in message(pilot)
        async with desk.open(who="wang", role="reviewer2") as pilot:
            await press(pilot, "g", "p")
            assert message(pilot) == "approved"
            assert any("[+] 2" in line and "and his party" in line for line in screen_text(pilot.app))

    async def test_next_goes_to_what_waits_for_approval(self, desk: Desk) -> None:
        async with desk.open(who="li") as pilot:
            while pilot.app.review.board.total("open"):
                await press(pilot, "a" if pilot.app.review.board.proposal(current(pilot)) else "r")
        async with desk.open(who="wang", role="reviewer2") as pilot:
            seen = []
            for _ in range(3):
                seen.append(current(pilot).key.rule)
                await press(pilot, "p")
            assert seen == ["punctuation-collision", "welcome-to-verb", "space-before-punctuation"]
            assert "3/3 !! approved" in screen_text(pilot.app)[0]
            await press(pilot, "n")
            assert "x exports" in message(pilot)

    async def test_a_conflict_is_shown_and_settled(self, desk: Desk) -> None:
        async with desk.open(who="li") as pilot:
            await press(pilot, "a")
        async with desk.open(who="wang") as pilot:
            await press(pilot, "g", "r", "g")
            shown = "\n".join(screen_text(pilot.app))
            assert states(pilot)["and-his-party"] == "conflict"
            assert "a second reviewer decides" in shown
        async with desk.open(who="zhao", role="reviewer2") as pilot:
            await press(pilot, "g", "r")
            assert states(pilot)["and-his-party"] == "rejected"


class TestScreens:
    async def test_help_tells_the_rule_and_the_keys(self, desk: Desk) -> None:
        async with desk.open() as pilot:
            await press(pilot, "?")
            shown = "\n".join(screen_text(pilot.app))
            assert "C003 and-his-party" in shown
            await press(pilot, "G")
            assert "[+] accepted" in "\n".join(screen_text(pilot.app))

    async def test_filter_by_rule(self, desk: Desk) -> None:
        async with desk.open() as pilot:
            await press(pilot, "f", "j", "space", "enter")
            board = pilot.app.review.board
            assert {row.key.rule for row in map(board.row, range(len(board.visible)))} == {"capital-after-comma"}
            await press(pilot, "escape")
            assert len(board.visible) == len(board.rows)

    async def test_a_filter_that_matches_nothing(self, desk: Desk) -> None:
        async with desk.open() as pilot:
            await press(pilot, "/", *"zebra", "enter")
            assert any("Esc clears the filter." in line for line in screen_text(pilot.app))
            assert message(pilot) == "0 of 10. Esc clears the filter"
            await press(pilot, "a", "r", "e", "n", "j", "A", "v", "space", "2", "c", "h", "escape")
            assert len(desk.log()) == 0

    async def test_history(self, desk: Desk) -> None:
        async with desk.open() as pilot:
            await press(pilot, "a", "u", "r", "g", "h")
            shown = "\n".join(screen_text(pilot.app))
            for told in ("accepted and-his-party", "undid", "rejected and-his-party"):
                assert told in shown

    async def test_nothing_to_review(self, desk: Desk) -> None:
        desk.faults = ()
        async with desk.open() as pilot:
            assert any("Nothing to review: 0 findings in 4" in line for line in screen_text(pilot.app))
            await press(pilot, *"arsejknNgGu[]AR?", "escape", "q")
            assert pilot.app.return_value == 0


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_place_is_seen_at_every_size(desk: Desk, size: tuple[int, int]) -> None:
    async with desk.open(size) as pilot:
        for _ in range(len(pilot.app.review.board.rows)):
            shown = screen_text(pilot.app)
            assert len(shown) == size[1]
            assert all(cell_len(line) <= size[0] for line in shown)
            assert "? Help" in shown[-1]
            assert "q Quit" in shown[-1]
            for pane in (pilot.app.review.en, pilot.app.review.zh):
                assert pane.at
                rows = [pane.flow.span(place) for place in pane.rows]
                assert any(row.start <= pane.at[0].start < max(row.end, row.start + 1) for row in rows)
            await press(pilot, "j")


async def test_a_window_that_is_too_small(desk: Desk) -> None:
    async with desk.open((80, 24)) as pilot:
        await press(pilot, "j", "j", "e", *"more")
        place = current(pilot).key
        await pilot.resize_terminal(40, 12)
        await settled(pilot)
        shown = "\n".join(screen_text(pilot.app))
        assert "40 x 12 is too small" in shown
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert current(pilot).key == place
        assert pilot.app.review.editor.text.endswith("more")
        await press(pilot, "escape")
        await pilot.resize_terminal(40, 12)
        await press(pilot, "a")
        assert len(desk.log()) == 0


async def test_the_draft_changes_while_it_is_open(desk: Desk) -> None:
    async with desk.open() as pilot:
        await press(pilot, "a", "r")
        desk.write("A new line.\n\n" + desk.text.replace("carry out reform work", "reform"))
        pilot.app.review._watch()
        await pilot.pause()
        assert "CHANGED ON DISK" in screen_text(pilot.app)[0]
        await press(pilot, "ctrl+l")
        assert states(pilot)["and-his-party"] == "accepted"
        assert "weak-verb" not in states(pilot)
        assert "CHANGED" not in screen_text(pilot.app)[0]


class TestMouse:
    async def test_a_row_a_span_and_a_fix(self, desk: Desk) -> None:
        async with desk.open((120, 40)) as pilot:
            await pilot.click("#list", offset=(6, 5))
            await settled(pilot)
            assert current(pilot).key.rule == pilot.app.review.board.rows[4].key.rule
            pane = pilot.app.review.en
            offset = desk.text.index("great importance")
            for y, place in enumerate(pane.rows):
                span = pane.flow.span(place)
                if span.start <= offset < span.end:
                    await pilot.click("#en", offset=(1 + offset - span.start, y + 1))
            await settled(pilot)
            assert current(pilot).key.rule == "great-importance"
            await press(pilot, "g", "j")
            rows = [y for y, line in enumerate(screen_text(pilot.app)) if " 2 He outlined" in line]
            await pilot.click(offset=(60, rows[0]))
            await settled(pilot)
            assert pilot.app.review.board.choice(current(pilot)) == 1
            assert len(desk.log()) == 0

    async def test_the_key_bar_and_the_wheel(self, desk: Desk) -> None:
        async with desk.open((80, 24)) as pilot:
            await pilot.click("#keys", offset=(12, 0))
            await settled(pilot)
            assert '"state":"rejected"' in desk.log()[1]
            before = pilot.app.review.en.rows[0]
            pilot.app.review.en.scroll_rows(3)
            assert pilot.app.review.en.rows[0] > before


class TestChangedText:
    async def test_what_was_carried_is_marked(self, desk: Desk) -> None:
        async with desk.open() as pilot:
            await press(pilot, "a", "r")
        desk.write(desk.text.replace("On March 3", "On the third of March").replace("He introduced", "Tang introduced"))
        async with desk.open() as pilot:
            shown = screen_text(pilot.app)
            assert any("[+]*" in line and "and his party" in line for line in shown)
            await press(pilot, "g")
            assert "carried over from an older draft" in "\n".join(screen_text(pilot.app))
            await press(pilot, "a")
            assert not any("[+]*" in line and "and his party" in line for line in screen_text(pilot.app))

    async def test_orphans_are_listed(self, desk: Desk) -> None:
        async with desk.open() as pilot:
            await press(pilot, "r")
        desk.write(desk.text.replace("and his party", "and others"))
        async with desk.open() as pilot:
            assert "1 decisions have lost their words" in message(pilot)
            assert "1 orphan" in screen_text(pilot.app)[0]
            await press(pilot, "o")
            shown = "\n".join(screen_text(pilot.app))
            assert "rejected and-his-party" in shown
            assert "[and his party]" in shown


async def test_the_palette_lists_every_command(desk: Desk) -> None:
    async with desk.open() as pilot:
        await press(pilot, "j")
        await pilot.press("ctrl+p", *"put it off", "enter", "enter")
        await pilot.pause()
        await settled(pilot)
        assert '"state":"skipped"' in desk.log()[1]


async def test_an_interrupt_key_is_no_accident(desk: Desk) -> None:
    async with desk.open() as pilot:
        await press(pilot, "ctrl+c")
        assert message(pilot) == "q quits; everything is saved"
        assert pilot.app.is_running


async def test_a_rule_that_fails_is_told_in_a_line(desk: Desk) -> None:
    async with desk.open() as pilot:
        review = pilot.app.review
        told: list[str] = []
        pilot.app.fail = told.append
        pilot.app._handle_exception = lambda error: told.append(str(error))

        def broken() -> None:
            raise RuntimeError("a rule is broken")

        review._check(review.session, broken)
        for _ in range(100):
            await pilot.pause(0.01)
            if told:
                break
        assert told == ["a rule is broken"]


@pytest.mark.slow
async def test_ten_thousand_findings(desk: Desk) -> None:
    desk.source = None
    desk.faults = (
        (r"big port", "X001", "big-port", "error", "say it in a word", ("harbour", "haven")),
        (r" ,", "X002", "blank", "warning", "a blank before a comma", (",",)),
    )
    desk.write("".join(f"Number {n} is a big port , as they say.\n\n" for n in range(5000)))
    async with desk.open() as pilot:
        board = pilot.app.review.board
        assert len(board.rows) == 10_000
        await press(pilot, "G")
        assert board.position == 9_999
        assert "Number 4999" in "\n".join(screen_text(pilot.app))
        await press(pilot, "pageup", "g")
        assert board.position == 0
        await press(pilot, "/", *"rule:blank", "enter")
        assert len(board.visible) == 5_000
        await press(pilot, "A", "y")
        assert board.total("accepted") == 5_000
        assert " ," not in pilot.app.review.session.snapshot.document.text
        await press(pilot, "u")
        assert board.total("accepted") == 0
        assert pilot.app.review.session.snapshot.document.text == desk.text
