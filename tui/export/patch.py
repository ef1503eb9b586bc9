"""What the decisions change, as a unified diff that git and patch apply."""

from __future__ import annotations

import re

from dingyi.tui.export.decided import Decided
from dingyi.tui.export.script import published

_ODD = re.compile('[\x00-\x1f"\\\\\x7f]')


def render(decided: Decided) -> bytes:
    """Return the diff from the draft to its export, in the draft's encoding (UTF-8 where that is UTF-16); empty
    where nothing changes. Of a file that is not plain text, it is the diff of its words."""
    from difflib import unified_diff

    draft = decided.draft
    after = "".join(piece.text for piece in published(decided) if piece.kind != "gone")
    mark = "\ufeff" if draft.bom else ""
    lines = unified_diff(
        _lines(mark + draft.text), _lines(mark + after), _named("a", draft.path), _named("b", draft.path)
    )
    text = "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    coded = "utf-8" if draft.encoding.lower().startswith("utf") else draft.encoding
    return text.encode(coded, "surrogatepass" if coded == "utf-8" else "strict")


def _lines(text: str) -> list[str]:
    # As git and patch cut them: a line that ends in \r\n keeps its \r.
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _named(side: str, path: str) -> str:
    """Return a path as git writes it in the head of a diff: in quotes where a character could break the line."""
    whole = f"{side}/{path.lstrip('/').removeprefix('./')}"
    if not _ODD.search(whole):
        return whole
    return '"' + _ODD.sub(lambda one: f"\\{ord(one.group()):03o}", whole) + '"'
