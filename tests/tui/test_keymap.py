"""Keys can be changed; what clashes is told and the review starts all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, press, screen_text

from dingyi.tui.review.keymap import COMMANDS, Keymap, from_input_method
from dingyi.tui.review.screens.review import ReviewScreen
from dingyi.tui.settings import settings_for
from dingyi.tui.settings_values import ConfigurationError


def test_no_two_commands_share_a_key() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert not Keymap().warnings


def test_every_command_is_something_that_the_screen_does() -> None:
    methods = {command.id: f"do_{command.id.replace('-', '_')}" for command in COMMANDS}
    assert [name for name, method in methods.items() if not hasattr(ReviewScreen, method)] == []


@pytest.mark.parametrize(
    ("key", "character", "command"),
    [
        ("a", "a", "accept"),
        ("A", "A", "accept-rule"),
        ("ａ", "ａ", "accept"),
        ("fullwidth_question_mark", "？", "explain"),
        ("ideographic_comma", "、", "search"),
        ("left_black_lenticular_bracket", "【", "previous-paragraph"),
        ("ctrl+r", None, "redo"),
        ("ctrl+r", "\x12", "redo"),
        ("space", " ", "mark"),
        ("escape", "\x1b", "back"),
        ("fullwidth_digit_three", "３", "choose"),
        ("z", "z", None),
        ("中", "中", None),
    ],
)
def test_what_a_key_means(key: str, character: str | None, command: str | None) -> None:
    assert Keymap().command(key, character) == command


def test_what_an_input_method_sends() -> None:
    assert all(from_input_method(character) for character in "中文한の")
    assert not any(from_input_method(character) for character in ("a", "é"[:0] or "z", "ａ", "？", None, "1"))


def test_a_changed_key() -> None:
    keymap = Keymap({"accept": "y, enter", "quit": "ctrl+x"})
    assert keymap.command("y", "y") == "accept"
    assert keymap.command("enter", "\r") == "accept"
    assert keymap.command("a", "a") is None
    assert keymap.shown_key("quit") == "ctrl+x"
    assert not keymap.warnings


def test_clashes_are_told() -> None:
    keymap = Keymap({"accept": "r", "skip": "r", "nonsense": "x"})
    assert keymap.command("r", "r") == "accept"
    assert keymap.keys["reject"] == ()
    assert keymap.keys["skip"] == ()
    assert keymap.warnings == [
        "keymap: there is no command 'nonsense'",
        "keymap: 'r' is given to accept and to skip; accept keeps it",
        "keymap: reject has lost 'r' to accept and has no key now",
    ]


def test_the_configuration_gives_keys(tmp_path: Path) -> None:
    (tmp_path / "dingyi.toml").write_text('[keymap]\naccept = "y"\nredo = ["U", "ctrl+y"]\n', encoding="utf-8")
    keymap = Keymap(settings_for(str(tmp_path / "draft.txt")).keymap)
    assert keymap.command("y", "y") == "accept"
    assert keymap.keys["redo"] == ("U", "ctrl+y")
    assert not keymap.warnings


def test_keys_that_are_none_are_refused_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "dingyi.toml").write_text("[keymap]\nskip = 3\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"dingyi.toml:2.*keys of 'skip'"):
        settings_for(str(tmp_path / "draft.txt"))


async def test_key_bar_and_help_follow(desk: Desk) -> None:
    async with desk.open((80, 24), keymap={"accept": "y"}) as pilot:
        assert screen_text(pilot.app)[-1].startswith(" y Accept")
        await press(pilot, "a")
        assert len(desk.log()) == 0
        await press(pilot, "y")
        assert len(desk.log()) == 2
        await press(pilot, "?", "G", "pageup")
        shown = "\n".join(screen_text(pilot.app))
        while "accept the chosen fix" not in shown:
            await press(pilot, "k")
            shown = "\n".join(screen_text(pilot.app))
        assert "  y                accept the chosen fix and go on" in shown


async def test_a_clashing_keymap_warns_and_starts(desk: Desk) -> None:
    async with desk.open(keymap={"skip": "r"}) as pilot:
        assert "reject has lost 'r' to skip" in pilot.app.review.message.text
        await press(pilot, "r")
        assert '"state":"skipped"' in desk.log()[1]
