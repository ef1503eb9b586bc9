"""The part of the review screen that is typed into: a wording, a note, words to find, a file to write."""

from __future__ import annotations

import os
from collections.abc import Callable

from textual.app import SuspendNotSupported

from dingyi.align.document import LINE_END
from dingyi.align.entry import CHANGING
from dingyi.tui.review.display.shown import harmful
from dingyi.tui.review.rows import Row
from dingyi.tui.review.screens.deciding import Deciding
from dingyi.tui.review.widgets.editor import Editor
from dingyi.tui.review.widgets.key_bar import Key

_EDIT_KEYS = (Key("ctrl+s", "Keep", ""), Key("enter", "Keep", ""), Key("esc", "Leave", "back"))


class Writing(Deciding):
    """While the editor is open its keys are its own, and the key bar says so."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self._then: Callable[[str], None] | None = None

    @property
    def typing(self) -> bool:
        """Whether the editor is open."""
        return self._then is not None

    def type(self, told: str, text: str, then: Callable[[str], None]) -> None:
        """Open the editor with ``text``; ``then`` takes what was typed."""
        self._then = then
        self.say(told, "question")
        self.keys.show(_EDIT_KEYS)
        self.editor.open(text)

    def do_edit(self) -> None:
        row = self.board.current
        if row is None:
            return
        start, end, text = self._wording(row)
        if LINE_END.search(text):
            self.say("this goes over a line break: E opens it in $EDITOR")
            return
        kept = "".join(character for character in text if not harmful(character))
        left = len(text) - len(kept)
        told = f"Write instead of this ({left} invisible left out):" if left else "Write instead of this:"
        self.type(told, kept, lambda typed: self._write(row, start, end, typed))

    def do_edit_outside(self) -> None:
        row = self.board.current
        if row is None:
            return
        start, end, text = self._wording(row)
        written = self._outside(text)
        if written is None:
            return
        if LINE_END.search(written) and not LINE_END.search(text):
            self.say("a line break cannot stand here: nothing was written", "alarm")
            return
        breaks = LINE_END.search(self.session.draft.text)
        written = LINE_END.sub(lambda _found: breaks.group() if breaks else "\n", written)
        self._write(row, start, end, written)

    def do_note(self) -> None:
        row = self.board.current
        if row is None:
            return

        def keep(typed: str) -> None:
            if typed.strip():
                self.attempt(lambda: self.session.note(row, typed.strip()))
                self.paint()

        self.type("Note on this finding:", "", keep)

    def do_search(self) -> None:
        self.type("Show only (words, rule: level: state: paragraph: reviewer:):", str(self.board.filter), self._find)

    def on_editor_kept(self, message: Editor.Kept) -> None:
        then = self._then
        self.stop_typing()
        if then is not None:
            then(message.text)

    def on_editor_left(self, _message: Editor.Left) -> None:
        self.stop_typing()

    def on_editor_refused(self, message: Editor.Refused) -> None:
        self.say(message.why, "alarm")

    def stop_typing(self) -> None:
        """Put the editor away."""
        self._then = None
        self.say("")
        self.editor.close()
        self.show_keys()
        self.en.focus()

    def show_keys(self) -> None:
        """Show the keys of the review in the key bar."""
        raise NotImplementedError

    def _wording(self, row: Row) -> tuple[int, int, str]:
        """Return the stretch of the row's text that an edit replaces, and the wording to begin with."""
        current = self.session.ledger.current(row.key)
        if row.gone and current is not None and current.state in CHANGING:
            return 0, 0, str(current.entry["to"])
        offer = self.board.proposal(row)
        if offer is not None and offer.new.strip():
            return offer.start, offer.end, offer.new
        return row.finding.start, row.finding.end, row.text

    def _write(self, row: Row, start: int, end: int, text: str) -> None:
        offer = self.board.proposal(row)
        if not row.gone and offer is not None and offer[:2] == (start, end) and offer.new == text:
            self.do_accept()  # the wording is the fix's own
            return
        self.edited(row, start, end, text)

    def _find(self, text: str) -> None:
        self.typed_filter(text)

    def _outside(self, text: str) -> str | None:
        """Return what a person made of ``text`` in $EDITOR; None where that did not work or nothing changed."""
        import shlex
        import subprocess
        import tempfile

        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "wording.txt")
            with open(path, "w", encoding="utf-8", newline="") as stream:
                stream.write(text + "\n")
            try:
                with self.app.suspend():
                    done = subprocess.run([*command, path], check=False)
                with open(path, encoding="utf-8", newline="") as stream:
                    written = stream.read()
            except SuspendNotSupported:
                self.say("no editor can be opened from this terminal; e edits here", "alarm")
                return None
            except (OSError, ValueError) as error:
                self.say(f"{command[0]} could not be used: {error}", "alarm")
                return None
        self.refresh(layout=True)
        if done.returncode:
            self.say(f"{command[0]} ended with {done.returncode}: nothing was written", "alarm")
            return None
        # Editors end the last line whether it was or not.
        written = written.removesuffix("\n").removesuffix("\r")
        if written == text:
            self.say("nothing was changed")
            return None
        return written
