"""What fixes would change, as a unified diff."""

from __future__ import annotations

from dingyi.align.display import printable
from dingyi.align.document import LINE_END, Document


def unified(before: Document, after: Document) -> str:
    """Return the diff of two versions of a draft, as ``diff -u`` and git print it; control characters spelt out."""
    from difflib import unified_diff

    path = printable(before.path)
    lines = unified_diff(_lines(before.text), _lines(after.text), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _lines(text: str) -> list[str]:
    # The end of a line is not shown, but that the last one has none is.
    lines = [printable(line) for line in LINE_END.split(text)]
    if lines[-1] == "":
        return lines[:-1]
    return [*lines[:-1], lines[-1] + "\n\\ No newline at end of file"]
