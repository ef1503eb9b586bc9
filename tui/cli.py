"""The command line: finds the command, imports it alone, and turns errors into one line and an exit code."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence

from dingyi import __terms__, __version__
from dingyi.align.display import printable
from dingyi.glossary import patterns
from dingyi.glossary.errors import DingyiError
from dingyi.tui.exit_codes import HELP, ExitCode
from dingyi.tui.streams import let_go, open_closed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

COMMANDS = {
    "check": "find faults in English drafts (the default command)",
    "review": "decide on each finding in the review screen",
    "export": "write the cleaned translation from the decisions",
    "align": "pair the sentences of a Chinese and an English text",
    "score": "put figures on a translation: penalty points, terms, likeness to a reference",
    "report": "write one page on a draft: findings, decisions, scores",
    "corpus": "check, report on and clean many pairs",
    "glossary": "check and look up glossary entries",
    "rule": "explain a rule",
    "baseline": "keep what the drafts already had, so that only new findings are told",
    "config": "explain the configuration, or show what holds",
    "lsp": "serve an editor (needs the extra dingyi[lsp])",
    "init": "make a working folder: configuration, glossary, CI",
    "doctor": "look whether everything is there: terminal, glossary, git",
    "completion": "print what makes a shell complete commands",
}

_OF_DICTIONARY = ("dictionary", "lexicon", "readings")  # the names of its stores begin so


# There are no catalogues to look for, and the search for them imports locale at every start.
argparse._ = str  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """Tells a usage error in one line."""

    def error(self, message: str) -> NoReturn:
        _say(f"{self.prog}: {printable(message)}; try “{self.prog} --help”")
        raise SystemExit(ExitCode.ERROR)

    def print_help(self, file: Any = None) -> None:
        (file or sys.stdout).write(self.format_help())  # argparse keeps a full disk to itself


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Takes the width from the environment: argparse would import shutil for it at every start."""

    def __init__(self, prog: str) -> None:
        columns = os.environ.get("COLUMNS", "")
        super().__init__(prog, max_help_position=28, width=min(int(columns) if columns.isdigit() else 100, 100))


def program() -> NoReturn:
    """Run one command as a process of its own: what the installed command does."""
    if sys.getfilesystemencoding() == "ascii" and sys.executable:
        # LANG=C with Python's own remedies turned off: no argument and no path could hold Chinese.
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    try:
        code = main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else ExitCode.OK
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        let_go(sys.stdout)
    except OSError as error:
        let_go(sys.stdout)
        _say(f"dingyi: {_refusal(error)}")
        code = ExitCode.ERROR
    try:
        sys.stderr.flush()
    except OSError:
        let_go(sys.stderr)
    if "threading" in sys.modules:
        sys.exit(code)
    # Taking an interpreter apart costs as much as a quarter of a check, for memory that the system takes back anyway.
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Nothing is raised but SystemExit from usage errors and --help."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _prepare_streams()
    # A command makes many small tuples and hardly a cycle: collecting as often as by default is a tenth of its time.
    gc.set_threshold(50_000, 20, 20)
    try:
        return int(_run(words))
    except DingyiError as error:
        _say(f"dingyi: {printable(str(error))}")
        return ExitCode.ERROR
    except BrokenPipeError:
        let_go(sys.stdout)
        return ExitCode.OK
    except KeyboardInterrupt as error:
        _say(f"dingyi: {str(error) or 'interrupted'}")
        return ExitCode.INTERRUPTED
    except SystemExit:
        raise
    except Exception as error:
        if os.environ.get("DINGYI_DEBUG"):
            raise
        _say(f"dingyi: {printable(_refusal(error))}")
        return ExitCode.ERROR


def _refusal(error: Exception) -> str:
    """Return what is said of an error that no command expected: one of the system's is nobody's fault here."""
    if isinstance(error, OSError) and error.strerror:
        try:
            os.getcwd()
        except OSError:
            return "the current folder is gone; go to another one"
        at = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "output"
        return f"{at}: {error.strerror}; mend that and try again"
    return f"internal error: {type(error).__name__}: {error}; set DINGYI_DEBUG=1 for the details and report it"


def _say(line: str) -> None:
    try:
        sys.stderr.write(f"{line}\n")
    except OSError:  # there is nowhere left to say it; the exit code tells
        let_go(sys.stderr)


def _run(words: list[str]) -> int:
    first = next((word for word in words if not word.startswith("-")), None)
    if words and words[0] in ("--version", "-V"):
        sys.stdout.write(f"dingyi {__version__} (terms of {__terms__})\n")
        return ExitCode.OK
    if not words or words[0] in ("-h", "--help", "help"):
        sys.stdout.write(overview())
        return ExitCode.OK if words else ExitCode.ERROR
    name = words[0] if words[0] in COMMANDS else "check"
    if name == "check" and words[0] != "check" and first is not None and not _names_a_file(words):
        return _unknown(words[0])
    rest = words[1:] if words[0] == name else words
    command = __import__(f"dingyi.tui.commands.{name}", fromlist=["run"])
    parser = Parser(
        prog=f"dingyi {name}",
        description=(command.__doc__ or "").strip(),
        epilog=HELP,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    if name != "review" and sys.stderr.isatty():  # the screen says itself that it checks
        _announce()
    # argparse takes no PATH behind an option where a word stands before it ("baseline update --baseline F en").
    options: Any = parser.parse_intermixed_args(rest) if name == "baseline" else _parsed(parser, rest)
    try:
        return int(command.run(options))
    finally:
        patterns.save()


def _announce() -> None:
    """Have it said what a first run waits for."""
    from dingyi.glossary.store_files import announce

    told = set()

    def say(name: str) -> None:
        what = "glossary" if name == "glossary" else "Chinese dictionary" if name.startswith(_OF_DICTIONARY) else ""
        if what and what not in told:
            told.add(what)
            _say(f"dingyi: compiling the {what}, once: some seconds")

    announce(say)


def _parsed(parser: Parser, words: list[str]) -> Any:
    """Return the options. What is none of a subcommand's is refused in its name, not in that of the command above."""
    options, left = parser.parse_known_args(words)
    if left:
        parser.prog = " ".join(filter(None, (parser.prog, getattr(options, "subcommand", None))))
        parser.error(f"unrecognized arguments: {' '.join(left)}")
    return options


def overview() -> str:
    """Return the text of ``dingyi --help``."""
    rows = "\n".join(f"  {name:<10} {text}" for name, text in COMMANDS.items())
    return (
        "usage: dingyi COMMAND [OPTIONS]\n"
        "       dingyi FILE [OPTIONS]        the same as dingyi check FILE\n\n"
        "Dingyi finds terminology errors and machine-translation faults in English versions of\n"
        "Chinese official text, lets a person decide, and writes the cleaned translation.\n\n"
        f"commands:\n{rows}\n\n"
        "“dingyi COMMAND --help” tells a command's options; “dingyi --version” the version.\n\n" + HELP
    )


def _names_a_file(words: list[str]) -> bool:
    return any(word.startswith("-") or os.path.exists(word) or "." in word or "/" in word for word in words)


def _unknown(word: str) -> int:
    from dingyi.glossary.nearest import nearest
    from dingyi.tui.commands.glossary import SUBCOMMANDS

    near = f"did you mean 'glossary {word}'?" if word in SUBCOMMANDS else nearest(word, COMMANDS)
    sys.stderr.write(f"dingyi: there is no command or file {printable(word)!r}; {near}\n")
    return ExitCode.ERROR


def _prepare_streams() -> None:
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        open_closed()
    # Under LANG=C or on Windows the streams could not hold the Chinese that every report quotes, and none holds a file
    # name that is no UTF-8.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout.isatty() or sys.stderr.isatty():
        from dingyi.tui.terminal_guard import guard

        guard()
