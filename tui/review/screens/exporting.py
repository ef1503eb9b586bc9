"""The part of the review screen that exports: first what would be written is shown, then it is asked where to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.style import Style

from dingyi.glossary.errors import DingyiError
from dingyi.tui.review.display.palette import Palette
from dingyi.tui.review.screens.jumping import Jumping
from dingyi.tui.review.screens.sheet import SheetScreen
from dingyi.tui.review.widgets.key_bar import Key

if TYPE_CHECKING:
    from dingyi.tui.export.decided import Decided


class Exporting(Jumping):
    """Shows what is decided as a diff, and writes it."""

    def do_export(self) -> None:
        session = self.session

        def job() -> tuple[Decided, str]:
            from dingyi.align.journal import read_all
            from dingyi.tui.export.decided import decide
            from dingyi.tui.export.patch import render

            logs = list(read_all(session.ledger.folder).values())
            beside = session.plain_beside if session.source is not None else None
            decided = decide(session.draft, logs, session.source, beside)
            return decided, render(decided).decode("utf-8", "replace")

        self.background.start("putting the decisions together", job, lambda told: self._preview(*told), self.failed)

    def _preview(self, decided: Decided, diff: str) -> None:
        if decided.conflicts:
            number = len(decided.conflicts)
            self.say(f"{number} in conflict: nothing was written. / state:conflict shows them", "alarm")
            return

        def ask(wanted: bool | None) -> None:
            if wanted:
                stem, extension = os.path.splitext(self.session.draft.path)
                told = "Write it to (.diff .json .csv .html .docx .xliff .tmx .po .tsv say the format):"
                self.type(told, f"{stem}.reviewed{extension}", lambda path: self._export(decided, path.strip()))

        still_open = self.board.total("open", "skipped")
        self.app.push_screen(ExportScreen(decided, still_open, diff, self.palette), ask)

    def _export(self, decided: Decided, path: str) -> None:
        from dingyi.align.formats.text import write
        from dingyi.tui.export.formats import form_of

        draft = self.session.draft.path
        if not path:
            return
        if os.path.exists(path) and os.path.samefile(path, draft):
            self.say("this is the draft itself: “dingyi export --in-place” writes over it", "alarm")
            return
        source = self.session.source
        if source is not None and os.path.exists(path) and os.path.samefile(path, source.path):
            self.say("this is the Chinese of the draft: name another file", "alarm")
            return
        form = form_of(path, self.session.draft)

        def done(raw: bytes) -> None:
            try:
                write(path, raw)
            except DingyiError as error:
                self.say(str(error), "alarm")
                return
            self.say(f"written: {path}, {len(decided.settled.applied)} decisions made in it")

        self.background.start(f"writing {path}", lambda: self.session.render(form, decided), done, self.failed)

    def failed(self, error: Exception) -> None:
        """Tell what went wrong in the background; what is no one's fault but ours ends the review."""
        if isinstance(error, DingyiError | OSError):
            self.say(str(error), "alarm")
        else:
            self.app._handle_exception(error)


class ExportScreen(SheetScreen):
    """What would be written, against the draft; enter goes on."""

    def __init__(self, decided: Decided, still_open: int, diff: str, colours: Palette) -> None:
        styles = {"+": colours.new, "-": colours.old, "@": colours.faint}
        made = len(decided.settled.applied)
        told = [f"{made} decisions change the text"]
        told += [f"{still_open} findings are undecided and stay as they are"] if still_open else []
        told += [f"{len(decided.held)} are held back: the Chinese beside them has changed"] if decided.held else []
        told += [f"{len(decided.orphans)} have lost their words"] if decided.orphans else []
        paragraphs = [("; ".join(told) + ".", colours.strong), ("", Style.null())]
        lines = diff.split("\n")[2:]
        paragraphs += [(line, styles.get(line[:1], colours.faint)) for line in lines if line]
        super().__init__("Export", "enter chooses where to", paragraphs, colours)

    def shown_keys(self) -> list[Key]:
        return [Key("enter", "Choose where to", "go"), *super().shown_keys()]

    def _do(self, command: str) -> None:
        if command == "go":
            self.dismiss(True)
        else:
            super()._do(command)

    def enter(self) -> str:
        return "go"
