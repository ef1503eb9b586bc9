"""Decide on each finding in the review screen.

Every decision is on disk before the next key is read; quitting and coming back goes on where it was. Exit code 1
means that findings are still undecided.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dingyi.align.display import worded
from dingyi.align.entry import ROLES
from dingyi.glossary.errors import UsageError
from dingyi.tui import one_draft
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.tui.export.decided import Decided
    from dingyi.tui.review.session import Session
    from dingyi.tui.settings import Settings

THEMES = ("dark", "light", "ansi", "contrast")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "drafts",
        nargs="+",
        metavar="DRAFT",
        help="English file, as “dingyi check” takes it; several files, or a folder, are a list to choose from",
    )
    parser.add_argument("--reviewer", type=worded, metavar="NAME", help="who decides (default: git's user.name)")
    parser.add_argument(
        "--role", choices=ROLES, default=ROLES[0], help="reviewer2 settles conflicts and approves (default: reviewer1)"
    )
    one_draft.add_arguments(parser)
    parser.add_argument("--theme", choices=THEMES, default="dark", help="colours (default: dark)")
    parser.add_argument("--web", action="store_true", help="in a browser on this machine (needs dingyi[web])")
    parser.add_argument("--port", type=_port, default=0, metavar="N", help="of --web (default: a free one)")
    parser.add_argument("--plain", action="store_true", help="ask on standard output, read answers from standard input")
    parser.add_argument("--list", action="store_true", help="print the findings with what was decided, and end")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="of --list (default: text)")


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number < 1 << 16:
        raise argparse.ArgumentTypeError("a number from 0 to 65535")
    return number


def run(options: argparse.Namespace) -> int:
    """Review drafts; return the exit code. Raises UsageError without a terminal, InputError for a bad file."""
    drafts = [draft_options(options, path) for path in _paths(options)]
    if len(drafts) > 1 and options.source:
        raise UsageError("--source is the Chinese of one draft", hint="set “pairs” in the configuration")
    if options.list:
        return max(_list(one) for one in drafts)
    if options.plain:
        if len(drafts) > 1:
            raise UsageError("--plain reviews one draft at a time", hint="name one")
        return _plain(drafts[0])
    if options.web:
        return _web(drafts)
    # The screen is drawn on standard error, so that standard output may go elsewhere.
    if "TEXTUAL_DRIVER" not in os.environ and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "the review needs a terminal",
            hint="“dingyi review --plain” asks on standard input, “dingyi check” lists findings, "
            "“dingyi export” writes what was decided",
        )
    return _screen(drafts)


def _paths(options: argparse.Namespace) -> list[str]:
    from dingyi.tui.arguments import given
    from dingyi.tui.drafts import tasks

    if len(options.drafts) == 1 and not os.path.isdir(options.drafts[0]):
        return [options.drafts[0]]
    return [task.path for task in tasks(options.drafts, given(options))]


def draft_options(options: argparse.Namespace, path: str) -> argparse.Namespace:
    """Return the options of one draft of the command line."""
    return argparse.Namespace(**{**vars(options), "draft": path})


def _screen(drafts: Sequence[argparse.Namespace]) -> int:
    openers = [opener(one) for one in drafts]
    session = openers[0]() if len(drafts) == 1 else None
    from dingyi.tui.arguments import given
    from dingyi.tui.review.app import ReviewApp
    from dingyi.tui.review.screens.start import Draft
    from dingyi.tui.settings import settings_for

    first = drafts[0]
    app = ReviewApp(
        session,
        drafts=[] if session else [Draft(one.draft, open) for one, open in zip(drafts, openers, strict=True)],
        theme=first.theme,
        keymap=settings_for(first.draft, given(first)).keymap,
        reopen=openers[0],
    )
    try:
        code = app.run_here()
    finally:
        app.close()
    if app.failure is not None:
        from dingyi.align.display import printable

        sys.stderr.write(f"dingyi: {printable(app.failure)}\n")
        return ExitCode.ERROR
    board = app.review.board
    if session is not None and board.ready and board.rows:
        from dingyi.align.display import printable
        from dingyi.tui.review.listing import undecided

        left = undecided(board)
        told = f"{len(board.rows) - left} of {len(board.rows)} decided and saved"
        command = f"dingyi export {_quoted(first.draft)}"
        if first.source:
            command += f" --source {_quoted(first.source)}"
        command += f" -o clean{os.path.splitext(first.draft)[1]}"
        sys.stderr.write(f"dingyi: {printable(first.draft)}: {told}; “{printable(command)}” writes the text\n")
    return code


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _web(drafts: Sequence[argparse.Namespace]) -> int:
    if len(drafts) == 1:
        opener(drafts[0])().close()  # what is wrong with the files is told here, not in a browser
    try:
        from dingyi.tui.review.web.server import serve
    except ImportError as error:
        raise UsageError("the review in a browser is not installed", hint="pip install 'dingyi[web]'") from error
    # As it was called, for each tab of the browser.
    serve(_without_web(sys.argv[1:]), drafts[0].port, f"Dingyi: {os.path.basename(drafts[0].draft)}")
    return ExitCode.OK


def _without_web(words: Sequence[str]) -> list[str]:
    kept = []
    rest = iter(words)
    for word in rest:
        if word == "--port":
            next(rest, None)
        elif word != "--web" and not word.startswith("--port="):
            kept.append(word)
    return kept


def _list(options: argparse.Namespace) -> int:
    from dingyi.tui.review import listing

    session = opener(options)()
    try:
        board = listing.loaded(session)
        sys.stdout.write(listing.as_json(board) if options.output_format == "json" else listing.as_text(board))
        return ExitCode.FINDINGS if listing.undecided(board) else ExitCode.OK
    finally:
        session.close()


def _plain(options: argparse.Namespace) -> int:
    from dingyi.tui.review.plain import review

    session = opener(options)()
    try:
        return review(session, sys.stdin, sys.stdout)
    except KeyboardInterrupt:
        raise KeyboardInterrupt("interrupted; what was decided is saved") from None
    finally:
        session.close()


def opener(options: argparse.Namespace) -> Callable[[], Session]:
    """Return what opens the session that the options ask for, reading the files anew each time."""
    from dingyi.tui import plan
    from dingyi.tui.review.session import Session
    from dingyi.tui.review.terms import Terms

    who = options.reviewer or reviewer(os.path.dirname(os.path.abspath(options.draft)))

    def open_session() -> Session:
        draft = one_draft.open_draft(options)
        terms = Terms(draft.plan.glossary, own_files(draft.task.settings, options.glossary), plan.forget)
        check = one_draft.checker_of(draft)

        def render(form: str | None, decided: Decided) -> bytes:
            from dingyi.tui.export.formats import rendered

            return rendered(form, decided, draft, check)

        return Session(draft.document, draft.source, check, who, options.role, terms, render)

    return open_session


def own_files(settings: Settings, given: Sequence[str]) -> tuple[str, ...]:
    """Return a team's own glossary files that a reviewer may write: those that were given, and of the configuration's
    those inside the project; where its pattern names none yet, the one to begin with."""
    from dingyi.align.project import leads_out
    from dingyi.tui.plan import own_glossary

    folder, files = settings.folder or ".", own_glossary(settings, given)
    if not files and settings.glossary:
        first = settings.glossary[-1].replace("**/", "").replace("*", "own")
        files = (os.path.normpath(os.path.join(folder, first)),)
    return tuple(path for path in files if path in given or not leads_out(path, folder))


def reviewer(folder: str) -> str:
    """Return who decides: git's user.name for a folder, else the name of the account."""
    import getpass
    import subprocess

    try:
        told = subprocess.run(
            ["git", "config", "user.name"],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=5,
        )
        if told.stdout.strip():
            return told.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
