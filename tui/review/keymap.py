"""Which key does what, and what the configuration may change about it.

Keys are named as they are typed ("a", "?", "[") or, where nothing is typed, as Textual names them ("ctrl+r", "f1",
"escape", "space"). A Chinese input method sends full-width forms: they count as the keys they stand for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """Something a key does. ``id`` is its name in the configuration; ``label`` is for the key bar, which shows those
    with a ``rank``, the lowest first; ``help`` is one line."""

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str = "Deciding"
    rank: int | None = None


COMMANDS: tuple[Command, ...] = (
    Command("accept", ("a",), "Accept", "accept the chosen fix and go on", rank=1),
    Command("reject", ("r",), "Reject", "keep the text as it is and go on", rank=2),
    Command("edit", ("e",), "Edit", "write something else", rank=3),
    Command("edit-outside", ("E",), "Editor", "write it in $EDITOR, for input methods that need it"),
    Command("skip", ("s",), "Skip", "put it off and go on", rank=4),
    Command("choose", tuple("123456789"), "Choose", "choose a fix (nothing is decided)"),
    Command("undo", ("u", "ctrl+z"), "Undo", "take the last step back, a batch at once", rank=5),
    Command("redo", ("ctrl+r", "ctrl+y"), "Redo", "bring it back"),
    Command("accept-rule", ("A",), "All", "accept all open findings of this rule, term or filter; asks first", rank=9),
    Command("reject-rule", ("R",), "None", "reject all open findings of this rule, term or filter; asks first"),
    Command("mark", ("space",), "Mark", "mark; a and r then act on what is marked"),
    Command("note", ("c",), "Note", "write a note: why", rank=10),
    Command("approve", ("p",), "Approve", "approve another's decision (second reviewer)"),
    Command("dispute", ("P",), "Dispute", "dispute another's decision (second reviewer)"),
    Command("add-term", ("+",), "Glossary", "write a form into your own glossary: of the finding, or what is selected"),
    Command("next", ("j", "down"), "Next", "next finding", "Moving"),
    Command("previous", ("k", "up"), "Previous", "previous finding", "Moving"),
    Command("next-open", ("n",), "Next", "next open finding", "Moving", rank=11),
    Command("previous-open", ("N",), "Previous", "previous open finding", "Moving"),
    Command("first", ("g", "home"), "First", "first finding", "Moving"),
    Command("last", ("G", "end"), "Last", "last finding", "Moving"),
    Command("next-paragraph", ("]",), "Paragraph", "next paragraph", "Moving"),
    Command("previous-paragraph", ("[",), "Paragraph", "previous paragraph", "Moving"),
    Command(
        "jump", ("ctrl+o",), "Jump", "show a label on each finding and pane in sight; a label goes there", "Moving"
    ),
    Command("page-down", ("pagedown", "ctrl+d"), "Down", "a page down in the pane with the focus", "Moving"),
    Command("page-up", ("pageup", "ctrl+u"), "Up", "a page up in the pane with the focus", "Moving"),
    Command("select-more", (">", "shift+right"), "Select", "select a word more (Chinese: a character)", "Selecting"),
    Command("select-less", ("<", "shift+left"), "Select", "select a word less", "Selecting"),
    Command("select-sooner", ("{", "shift+up"), "Select", "begin the selection a word sooner", "Selecting"),
    Command("select-later", ("}", "shift+down"), "Select", "begin it a word later", "Selecting"),
    Command("search", ("/",), "Find", "find: words, or rule: level: state: paragraph: reviewer:", "Seeing", rank=6),
    Command("filter", ("f",), "Filter", "choose what to show", "Seeing"),
    Command("preview", ("v",), "Preview", "the text as it stands, as it would be, or both", "Seeing", rank=12),
    Command("glossary", ("t",), "Term", "the glossary entry that a finding rests on", "Seeing"),
    Command("list", ("l",), "List", "the list over the whole screen", "Seeing"),
    Command("explain", ("?", "f1"), "Help", "what this rule finds and why, and all keys", "Seeing", rank=7),
    Command("history", ("h",), "History", "who decided what here", "Seeing"),
    Command("orphans", ("o",), "Orphans", "decisions whose words are gone from the text", "Seeing"),
    Command("reload", ("ctrl+l",), "Reload", "read the text and the journals again", "Session"),
    Command("export", ("x",), "Export", "write the text as decided", "Session", rank=13),
    Command("back", ("escape",), "Back", "clear the filter, close, go back", "Session"),
    Command("quit", ("q",), "Quit", "leave; everything is saved already", "Session", rank=8),
)

# What Chinese input methods send for a key that has no full-width form of its own.
_CHINESE_PUNCTUATION = {
    "、": "/",
    "【": "[",
    "】": "]",
    "。": ".",
    "，": ",",
    "；": ";",
    "：": ":",
    "《": "<",
    "》": ">",
}


class Keymap:
    """The keys as they are in force. ``warnings`` tells what of the configuration could not be had."""

    def __init__(self, overrides: Mapping[str, str] | None = None) -> None:
        """``overrides`` gives the keys of commands by their id, several apart by commas."""
        self.warnings: list[str] = []
        self.keys: dict[str, tuple[str, ...]] = {command.id: command.keys for command in COMMANDS}
        self._command_of: dict[str, str] = {}
        chosen: dict[str, tuple[str, ...]] = {}
        for name, told in (overrides or {}).items():
            if name not in self.keys:
                self.warnings.append(f"keymap: there is no command {name!r}")
                continue
            chosen[name] = tuple(key.strip() for key in told.split(",") if key.strip()) or (",",)
        for name, keys in chosen.items():
            self.keys[name] = self._taken(name, keys)
        for name, keys in self.keys.items():
            if name not in chosen:
                self.keys[name] = self._left(name, keys)

    def command(self, key: str, character: str | None) -> str | None:
        """Return the id of the command for a key press, as Textual reports it."""
        if character is None or not character.isprintable() or character == " ":
            return self._command_of.get(key)
        found = self._command_of.get(character)
        return found or self._command_of.get(plain_key(character))

    def shown_key(self, command: str) -> str:
        """Return how the first key of a command is printed; nothing where it has lost all."""
        keys = self.keys[command]
        return keys[0] if keys else ""

    def _taken(self, name: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        kept = []
        for key in keys:
            other = self._command_of.get(key)
            if other is not None:
                self.warnings.append(f"keymap: {key!r} is given to {other} and to {name}; {other} keeps it")
                continue
            self._command_of[key] = name
            kept.append(key)
        return tuple(kept)

    def _left(self, name: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        kept = []
        for key in keys:
            other = self._command_of.setdefault(key, name)
            if other == name:
                kept.append(key)
        if not kept:
            other = self._command_of[keys[0]]
            self.warnings.append(f"keymap: {name} has lost {keys[0]!r} to {other} and has no key now")
        return tuple(kept)


def plain_key(character: str) -> str:
    """Return the key that a character of an input method stands for."""
    return _CHINESE_PUNCTUATION.get(character) or unicodedata.normalize("NFKC", character)


def from_input_method(character: str | None) -> bool:
    """Tell whether a character was composed by an input method: no key of the review is any of these."""
    return character is not None and character.isalpha() and not plain_key(character).isascii()
