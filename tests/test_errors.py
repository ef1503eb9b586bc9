"""Every error says what to do: no DingyiError is raised in the glossary or the command line without a hint."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# The review and the editor show a person what is wrong beside what it is wrong with.
SHOWN = (ROOT / "tui" / "review", ROOT / "tui" / "lsp")
FILES = sorted(
    path
    for folder in ("glossary", "tui")
    for path in (ROOT / folder).rglob("*.py")
    if not any(path.is_relative_to(shown) for shown in SHOWN)
)
KINDS = ("ConfigurationError", "DingyiError", "GlossaryError", "InputError", "UsageError")


def raised(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield node.exc


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_error_names_the_next_step(path: Path) -> None:
    for call in raised(ast.parse(path.read_text(encoding="utf-8"))):
        if getattr(call.func, "id", None) in KINDS:
            hints = [keyword.value for keyword in call.keywords if keyword.arg == "hint"]
            assert hints and ast.unparse(hints[0]) != "None", f"line {call.lineno}: {ast.unparse(call)}"
