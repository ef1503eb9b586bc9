"""Pages of the documentation that are made while it is built, from what they tell of: commands, configuration, rules,
changelog. Nothing of them is kept in the repository (a hook of MkDocs)."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from dingyi.align.rules.registry import rules
from dingyi.align.rules.rule import Rule
from dingyi.tui.cli import COMMANDS, main
from dingyi.tui.commands import corpus, glossary
from dingyi.tui.commands.config import rule_keys, written
from dingyi.tui.commands.rule import glossary_rules
from dingyi.tui.exit_codes import HELP
from dingyi.tui.settings_keys import KEYS

_BELOW = {"glossary": glossary.SUBCOMMANDS, "corpus": corpus.SUBCOMMANDS}
FAMILIES = {
    "A": "Accuracy",
    "C": "Calques",
    "D": "Directives",
    "E": "Names and titles",
    "G": "Garbage",
    "I": "Consistency",
    "N": "Numbers and dates",
    "P": "Punctuation",
    "S": "Structure",
    "T": "Terminology",
    "Y": "Glossary files",
    "Z": "The Chinese",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages to those that stand in the folder."""
    root = Path(config.config_file_path).parent
    pages: dict[str, Callable[[], str]] = {
        "reference/commands.md": commands,
        "reference/configuration.md": configuration,
        "reference/rules.md": all_rules,
        "changelog.md": (root / "CHANGELOG.md").read_text,
    }
    for name, page in pages.items():
        files.append(File.generated(config, name, content=page()))
    return files


def commands() -> str:
    """Return what every command's --help says."""
    parts = [
        "# Commands",
        "What `--help` says of each command. `dingyi FILE` is short for `dingyi check FILE`.",
        f"```text\n{HELP.strip()}\n```",
    ]
    for name, summary in COMMANDS.items():
        parts += [f"## dingyi {name}", f"{summary[0].upper()}{summary[1:]}.", _help(name)]
        for below in _BELOW.get(name, ()):
            parts += [f"### dingyi {name} {below}", _help(name, below)]
    return "\n\n".join(parts) + "\n"


def configuration() -> str:
    """Return every key of a configuration."""
    parts = [
        "# Configuration",
        "Dingyi reads `dingyi.toml`, `.dingyi.toml` or the table `[tool.dingyi]` of `pyproject.toml`: the closest one "
        "above a draft holds, alone. `dingyi config --show` prints what holds and where each value was said; "
        "`dingyi config --schema` prints a JSON Schema for editors. A key with dots stands in a table: `lint.select` "
        "is `select` under `[lint]`.",
        "| key | kind | default | what it says |",
    ]
    rows = ["|---|---|---|---|"]
    for key in (*KEYS, *rule_keys(None)):
        words = f" One of: {', '.join(f'`{one}`' for one in key.choices)}." if key.choices else ""
        told = f"{key.says[0].upper()}{key.says[1:]}.{words}".replace("|", "\\|")
        rows.append(f"| `{key.name}` | {key.kind} | `{written(key.default)}` | {told} |")
    return "\n\n".join(parts) + "\n" + "\n".join(rows) + "\n"


def all_rules() -> str:
    """Return a table of the rules and, below it, what each says of itself."""
    every = [*rules(), *glossary_rules()]
    parts = [
        "# Rules",
        "A rule is named by its name (`forbidden-rendering`), its code (`T001`) or its family (`T`). "
        "[How often each is right](../rules-precision.md) was measured.",
        "| rule | severity | fix | needs the Chinese | runs |\n|---|---|---|---|---|\n" + "\n".join(map(_row, every)),
    ]
    for family, members in groupby(sorted(every, key=lambda rule: rule.code), key=lambda rule: rule.code[0]):
        parts.append(f"## {FAMILIES[family]} ({family})")
        for rule in members:
            parts.append(_rule_text(rule))
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule) -> str:
    source = "yes" if rule.needs_source else ""
    state = "by default" if rule.enabled else "where it is selected"
    link = f"[{rule.code} {rule.name}](#{rule.name})"
    return f"| {link} | {rule.severity} | {rule.applicability or ''} | {source} | {state} |"


def _rule_text(rule: Rule) -> str:
    """Return a rule's own text, two levels deeper, its headings out of the table of contents' way."""
    lines = []
    fenced = False
    for line in _printed("rule", rule.code, "--output-format", "markdown").split("\n"):
        fenced = fenced != line.startswith("```")
        lines.append(line if fenced else _deeper(line, rule))
    return "\n".join(lines).strip()


def _deeper(line: str, rule: Rule) -> str:
    if line.startswith("## "):
        return f"### {line[3:]} {{ #{rule.name} }}"
    if line.startswith("### "):
        return f"**{line[4:]}**"
    return line.replace("<", "&lt;").replace("[", "\\[")


def _help(*words: str) -> str:
    return f"```text\n{_printed(*words, '--help').strip()}\n```"


def _printed(*words: str) -> str:
    out = io.StringIO()
    with _wide(), contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        main(words)
    return out.getvalue()


@contextlib.contextmanager
def _wide() -> Iterator[None]:
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "100"
    try:
        yield
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
