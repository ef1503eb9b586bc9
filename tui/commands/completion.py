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

    told = {name: _options(name) for name in COMMANDS}
    script = _fish(COMMANDS, told) if options.shell == "fish" else _bash(told)
    if options.shell == "zsh":
        script = "autoload -Uz bashcompinit && bashcompinit\n" + script
    sys.stdout.write(script)
    return ExitCode.OK


def _options(name: str) -> list[Option]:
    command = __import__(f"dingyi.tui.commands.{name}", fromlist=["add_arguments"])
    parser = argparse.ArgumentParser(add_help=True)
    command.add_arguments(parser)
    found = []
    for action in parser._actions:
        values = tuple(map(str, action.choices)) if action.choices else ()
        takes = action.nargs != 0
        if action.option_strings:
            says = (action.help or "").replace("%%", "%")
            found.append(Option(tuple(action.option_strings), says, values if takes else None))
        elif values:
            found.append(Option((), "", values))  # an action, as “baseline create”
    return found


def _bash(told: dict[str, list[Option]]) -> str:
    commands = " ".join(told)
    cases, values = [], []
    for name, options in told.items():
        words = [word for option in options for word in option.names or (option.values or ())]
        cases.append(f"    {name}) words='{' '.join(words)}' ;;")
        for option in options:
            if option.names and option.values:
                values += [f"    '{name} {word}') words='{' '.join(option.values)}' ;;" for word in option.names]
    return "\n".join(
        [
            "_dingyi() {",
            '  local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
            '  local command="${COMP_WORDS[1]}" words=""',
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


def _fish(commands: dict[str, str], told: dict[str, list[Option]]) -> str:
    lines = [
        f"complete -c dingyi -n __fish_use_subcommand -a {name} -d {_quoted(says)}" for name, says in commands.items()
    ]
    for name, options in told.items():
        seen = f"-n '__fish_seen_subcommand_from {name}'"
        for option in options:
            if not option.names:
                lines.append(f"complete -c dingyi {seen} -a {_quoted(' '.join(option.values or ()))}")
                continue
            names = " ".join(f"-l {word[2:]}" if word.startswith("--") else f"-s {word[1:]}" for word in option.names)
            taken = "" if option.values is None else " -r"
            if option.values:
                taken = f" -x -a {_quoted(' '.join(option.values))}"
            lines.append(f"complete -c dingyi {seen} {names}{taken} -d {_quoted(option.says)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
