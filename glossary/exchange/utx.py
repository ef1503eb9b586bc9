"""UTX (AAMT's Universal Terminology eXchange), version 1.20: tab-separated, one rendering a line.

Term status: ``approved`` is preferred (the first of a concept) or admitted, ``provisional`` the same in a provisional
entry, ``non-standard`` superseded, ``forbidden`` forbidden. Columns that UTX leaves to users begin with ``x-``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.exchange.cells import bare, guarded
from dingyi.glossary.exchange.draft import Draft, Imported
from dingyi.glossary.exchange.features import Feature
from dingyi.glossary.model import PARTS_OF_SPEECH, Concept, Rendering

HOLDS: frozenset[Feature] = frozenset(
    (
        "ids",
        "domains",
        "what is seen or provisional",
        "which rendering is preferred",
        "admitted renderings",
        "superseded renderings",
        "forbidden renderings",
        "parts of speech",
        "reasons",
    )
)
_COLUMNS = ("src", "tgt", "src:pos", "tgt:pos", "term status", "concept ID", "tgt:comment", "x-domain")


def render(concepts: Sequence[Concept]) -> bytes:
    """Return the entries as UTX, lines ended as the format wants them (CR LF)."""
    lines = ["#UTX 1.20; zh-CN/en-US; copyright: see the glossary's licence;", "#" + "\t".join(_COLUMNS)]
    for concept in concepts:
        for rendering in sorted(concept.en, key=lambda one: one.status != "preferred"):
            cells = (
                concept.zh,
                rendering.text,
                rendering.pos or "noun",
                rendering.pos or "noun",
                _status(concept, rendering),
                concept.id,
                rendering.why or "",
                concept.domain,
            )
            lines.append("\t".join(guarded(" ".join(cell.split())) for cell in cells))
    return ("\r\n".join(lines) + "\r\n").encode("utf-8")


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of a UTX file. Raises GlossaryError."""
    try:
        lines = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise GlossaryError(f"not UTF-8 at byte {error.start}", path=path, hint="save the file as UTF-8") from error
    if not lines[0].startswith("#UTX"):
        raise GlossaryError("it does not begin with #UTX", path=path, line=1, hint="name its format with --format")
    columns: list[str] = []
    drafts: dict[str, Draft] = {}
    ignored: Counter[str] = Counter()
    for number, line in enumerate(lines[1:], start=2):
        if line.startswith("#src\t"):
            columns = [name.strip().lower() for name in line[1:].split("\t")]
        elif line.strip() and not line.startswith("#"):
            if not columns:
                raise GlossaryError(
                    "no line “#src…” names the columns", path=path, line=number, hint="add it below the first line"
                )
            cells = dict(zip(columns, (bare(cell.strip()) for cell in line.split("\t")), strict=False))
            _add(drafts, cells, number, path)
    for name in columns:
        if name not in [known.lower() for known in _COLUMNS]:
            ignored[f"column {name}"] += 1
    return Imported(list(drafts.values()), ignored)


def _status(concept: Concept, rendering: Rendering) -> str:
    if rendering.status == "superseded":
        return "non-standard"
    if rendering.status == "forbidden":
        return "forbidden"
    return "approved" if concept.known == "seen" else "provisional"


def _add(drafts: dict[str, Draft], cells: dict[str, str], line: int, path: str) -> None:
    zh, en = cells.get("src", ""), cells.get("tgt", "")
    if not zh or not en:
        raise GlossaryError(
            "a line needs both a source and a target term", path=path, line=line, hint="complete it, or take it out"
        )
    key = cells.get("concept id") or zh
    draft = drafts.get(key)
    if draft is None:
        values: dict[str, Any] = {"id": cells.get("concept id"), "zh": zh, "domain": cells.get("x-domain"), "en": []}
        draft = drafts[key] = Draft(values, line)
    found: list[dict[str, Any]] = draft.values["en"]
    status = cells.get("term status", "").lower()
    rendering: dict[str, Any] = {"text": en}
    if status in ("forbidden", "non-standard"):
        rendering["status"] = "forbidden" if status == "forbidden" else "superseded"
    else:
        rendering["status"] = "admitted" if any(one["status"] == "preferred" for one in found) else "preferred"
        draft.values["known"] = "seen" if status == "approved" else "provisional"
    if cells.get("tgt:comment") and status == "forbidden":
        rendering["why"] = cells["tgt:comment"]
    part = cells.get("tgt:pos", "").lower()
    if part in PARTS_OF_SPEECH and part != "noun":  # a noun is what a rendering is taken for anyway
        rendering["pos"] = part
    found.append(rendering)
