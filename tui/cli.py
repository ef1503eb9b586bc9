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


# There are no catalogues to look for, and the search for them imports locale at every start.
argparse._ = str  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """Tells a usage error in one line."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {printable(message)}; try “{self.prog} --help”\n")
        raise SystemExit(ExitCode.ERROR)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Takes the width from the environment: argparse would import shutil for it at every start."""

    def __init__(self, prog: str) -> None:
        columns = os.environ.get("COLUMNS", "")
        super().__init__(prog, max_help_position=28, width=min(int(columns) if columns.isdigit() else 100, 100))


def program() -> NoReturn:
    """Run one command as a process of its own: what the installed command does."""
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)
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
        sys.stderr.write(f"dingyi: {printable(str(error))}\n")
        return ExitCode.ERROR
    except BrokenPipeError:
        # The reader has what it wanted ("dingyi check | head"); keep the interpreter from saying so again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except SystemExit:
        raise
    except Exception as error:
        if os.environ.get("DINGYI_DEBUG"):
            raise
        sys.stderr.write(
            f"dingyi: internal error: {type(error).__name__}: {printable(str(error))}; "
            "set DINGYI_DEBUG=1 for the details and report it\n"
        )
        return ExitCode.ERROR


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
    options: Any = parser.parse_args(rest)
    try:
        return int(command.run(options))
    finally:
        patterns.save()


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
    from dingyi.glossary.load import nearest
    from dingyi.tui.commands.glossary import SUBCOMMANDS

    near = f"did you mean 'glossary {word}'?" if word in SUBCOMMANDS else nearest(word, COMMANDS)
    sys.stderr.write(f"dingyi: there is no command or file {printable(word)!r}; {near}\n")
    return ExitCode.ERROR


def _prepare_streams() -> None:
    # Under LANG=C or on Windows the streams could not hold the Chinese that every report quotes.
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout.isatty() or sys.stderr.isatty():
        from dingyi.tui.terminal_guard import guard

        guard()
