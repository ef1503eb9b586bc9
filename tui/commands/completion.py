"""Print what makes a shell complete commands, options and their values.

bash: add eval "$(dingyi completion bash)" to ~/.bashrc; zsh: the same with zsh, to ~/.zshrc after compinit;
fish: dingyi completion fish > ~/.config/fish/completions/dingyi.fish
"""

from __future__ import annotations

import argparse
import sys
from typing import NamedTuple

from dingyi.tui.exit_codes import ExitCode

SHELLS = ("bash", "zsh", "fish")


class Option(NamedTuple):
    """One option of a command: its names, what it says, and its values (None: it takes none; empty: any)."""

    names: tuple[str, ...]
    says: str
    values: tuple[str, ...] | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("shell", choices=SHELLS, help="for which shell")


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    from dingyi.tui.cli import COMMANDS

    told: dict[str, list[Option]] = {}
    for name in COMMANDS:
        command = __import__(f"dingyi.tui.commands.{name}", fromlist=["add_arguments"])
        parser = argparse.ArgumentParser(add_help=True)
        command.add_arguments(parser)
        told |= _options(name, parser)
    script = _fish(COMMANDS, told) if options.shell == "fish" else _bash(told)
    if options.shell == "zsh":
        script = "autoload -Uz bashcompinit && bashcompinit\n" + script
    sys.stdout.write(script)
    return ExitCode.OK


def _options(path: str, parser: argparse.ArgumentParser) -> dict[str, list[Option]]:
    """Return the options of a command and, below its name, those of its subcommands."""
    found: list[Option] = []
    below: dict[str, list[Option]] = {}
    for action in parser._actions:
        values = tuple(map(str, action.choices)) if action.choices else ()
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                below |= _options(f"{path} {name}", child)
        if action.option_strings:
            says = (action.help or "").replace("%%", "%")
            found.append(Option(tuple(action.option_strings), says, values if action.nargs != 0 else None))
        elif values:
            found.append(Option((), "", values))  # an action, as “baseline create”, or a subcommand
    return {path: found, **below}


def _bash(told: dict[str, list[Option]]) -> str:
    commands = " ".join(name for name in told if " " not in name)
    parents = "|".join(dict.fromkeys(name.split()[0] for name in told if " " in name))
    cases, values = [], []
    for name, options in told.items():
        words = [word for option in options for word in option.names or (option.values or ())]
        cases.append(f"    '{name}') words='{' '.join(words)}' ;;")
        for option in options:
            if option.names and option.values:
                values += [f"    '{name} {word}') words='{' '.join(option.values)}' ;;" for word in option.names]
    return "\n".join(
        [
            "_dingyi() {",
            '  local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
            '  local command="${COMP_WORDS[1]}" words=""',
            f'  case "$command" in {parents})',
            '    if [ "$COMP_CWORD" -gt 2 ]; then command="$command ${COMP_WORDS[2]}"; fi ;;',
            "  esac",
            '  if [ "$COMP_CWORD" -eq 1 ]; then',
            f"    words='{commands}'",
            "  else",
            '    case "$command" in',
            *cases,
            "    esac",
            '    case "$command $before" in',
            *values,
            "    esac",
            "  fi",
            '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
            '  case "$current" in',
            "    -*) ;;",
            '    *) COMPREPLY+=($(compgen -f -- "$current")) ;;',
            "  esac",
            "}",
            "complete -o filenames -F _dingyi dingyi",
            "",
        ]
    )


# “export” is a command and a subcommand of “glossary”: what counts is where a word stands.
_FISH = """\
function __dingyi_in
    set -l words (commandline -opc)
    test (count $words) -gt (count $argv); or return 1
    for at in (seq (count $argv))
        test "$words[$(math $at + 1)]" = "$argv[$at]"; or return 1
    end
end
function __dingyi_at
    test (count (commandline -opc)) -eq (math (count $argv) + 1); and __dingyi_in $argv
end
"""


def _fish(commands: dict[str, str], told: dict[str, list[Option]]) -> str:
    lines = [
        f"complete -c dingyi -n __fish_use_subcommand -a {name} -d {_quoted(says)}" for name, says in commands.items()
    ]
    for name, options in told.items():
        for option in options:
            if not option.names:
                words = _quoted(" ".join(option.values or ()))
                lines.append(f"complete -c dingyi -n '__dingyi_at {name}' -a {words}")
                continue
            names = " ".join(f"-l {word[2:]}" if word.startswith("--") else f"-s {word[1:]}" for word in option.names)
            taken = "" if option.values is None else " -r"
            if option.values:
                taken = f" -x -a {_quoted(' '.join(option.values))}"
            lines.append(f"complete -c dingyi -n '__dingyi_in {name}' {names}{taken} -d {_quoted(option.says)}")
    return _FISH + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
