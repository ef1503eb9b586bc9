"""The glossary entry that a finding rests on."""

from __future__ import annotations

from rich.style import Style

from dingyi.glossary.model import STATUSES, Concept, Rendering
from dingyi.tui.review.display.palette import Palette
from dingyi.tui.review.screens.sheet import SheetScreen


class EntryScreen(SheetScreen):
    """Shows a concept over the review."""

    def __init__(self, concept: Concept, colours: Palette) -> None:
        super().__init__(concept.id, concept.domain, told(concept, colours), colours)


def told(concept: Concept, colours: Palette) -> list[tuple[str, Style]]:
    """Return what an entry says: its Chinese, its renderings by status, where they were read."""
    plain, faint, strong = Style.null(), colours.faint, colours.strong
    styles = {"preferred": colours.new, "admitted": plain, "superseded": colours.warning, "forbidden": colours.old}
    paragraphs: list[tuple[str, Style]] = [(" ".join((concept.zh, *concept.zh_variants)), strong), ("", plain)]
    for status in STATUSES:
        these = [one for one in concept.en if one.status == status]
        if these:
            paragraphs.append((status, strong))
            paragraphs += [(f"  {_told(one)}", styles[status]) for one in these]
    paragraphs.append(("", plain))
    if concept.note:
        paragraphs += [(concept.note, plain), ("", plain)]
    if concept.sources:
        paragraphs.append(("read in", strong))
        paragraphs += [(f"  {source}" + (f" {source.url}" if source.url else ""), faint) for source in concept.sources]
    if concept.known != "seen":
        paragraphs.append(("provisional: nobody has read it in a source yet", colours.warning))
    return paragraphs


def _told(one: Rendering) -> str:
    more = [one.pos, one.profile, one.why, f"until {one.until}" if one.until else None]
    if one.scope == "with-source" and one.status in ("forbidden", "superseded"):
        more.append("only where the Chinese term stands beside it")
    said = ", ".join(part for part in more if part)
    return f"{one.text} ({said})" if said else one.text
