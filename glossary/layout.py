"""Glossary files laid out one way: keys, rows and entries in order, nothing lost, comments kept.

Comments at the margin are headings: they stay where they are, and the entries below a heading are sorted by id. A
comment inside an entry goes with the line it precedes or ends. Lines end as the file's first line does.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

import yaml

from dingyi.glossary.comments import Comment, comments_of
from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.load import parse
from dingyi.glossary.model import STATUSES, Concept
from dingyi.glossary.nodes import compose
from dingyi.glossary.scalars import scalar

CONCEPT_KEYS = (
    "id", "zh", "zh-variants", "domain", "en", "known", "not-within", "when-near", "note", "sources", "examples",
    "parts", "canonical",
)  # fmt: skip
RENDERING_KEYS = ("text", "status", "why", "scope", "auto", "pos", "case", "profile", "until", "abbreviation")
CITATION_KEYS = ("title", "publisher", "year", "url")
_FLOW_KEYS = (*RENDERING_KEYS, *CITATION_KEYS, "zh", "en")
_ROWS = ("en", "sources", "parts")  # lists of which each item has a line of its own
_BARE = ("auto", "until", "year")  # true and 2022 are meant as such
_WIDTH = 110


class _Row(NamedTuple):
    """A line to write, and the line of the file (0-based) its content began on."""

    text: str
    line: int


def formatted(raw: bytes, path: str) -> str:
    """Return a glossary file's text as it should be laid out. Raises GlossaryError where it is not valid."""
    before = parse(raw, path)
    text = layout(raw.decode("utf-8-sig"), compose(raw, path))
    after = parse(text.encode("utf-8"), path)
    if _content(before) != _content(after):
        # Nobody should ever read this: better no layout than a lost word.
        raise GlossaryError("laying it out would change what it says", path=path, hint="report it with the file")
    return text


def layout(text: str, concepts: list[yaml.Node]) -> str:
    """Return the text laid out, given the nodes of its entries. Fixed nodes may be handed in with their old text, of which
    the comments and the line ends (LF or CRLF) are kept."""
    blocks: list[list[str]] = []
    section: list[tuple[str, list[str]]] = []

    def close() -> None:
        blocks.extend(lines for _id, lines in sorted(section, key=lambda pair: pair[0]))
        section.clear()

    comments = comments_of(text, concepts)
    starts = [node.start_mark.line for node in concepts]
    for index, node in enumerate(concepts):
        first = starts[index - 1] if index else -1
        headings = [c for c in comments if c.heading and first < c.line < starts[index]]
        if headings:
            close()
            blocks.extend(_paragraphs(headings))
        last = starts[index + 1] if index + 1 < len(concepts) else len(text)
        inside = [c for c in comments if not c.heading and starts[index] <= c.line < last]
        section.append((_value(node, "id"), _entry(cast(yaml.MappingNode, node), inside)))
    close()
    end = starts[-1] if starts else -1
    blocks.extend(_paragraphs([c for c in comments if c.heading and c.line > end]))
    laid = "\n\n".join("\n".join(lines) for lines in blocks) + "\n" if blocks else ""
    # No line break is left within a value: what is one here is the end of a line.
    return laid.replace("\n", "\r\n") if text.partition("\n")[0].endswith("\r") else laid


def _content(concepts: list[Concept]) -> list[Concept]:
    plain = [
        concept._replace(line=0, en=tuple(sorted(concept.en, key=lambda rendering: STATUSES.index(rendering.status))))
        for concept in concepts
    ]
    return sorted(plain, key=lambda concept: concept.id)


def _paragraphs(headings: list[Comment]) -> list[list[str]]:
    # Comments on adjoining lines belong together.
    found: list[list[str]] = []
    for before, comment in zip([None, *headings], headings, strict=False):
        if before is None or comment.line > before.line + 1:
            found.append([])
        found[-1].append(comment.text)
    return found


def _entry(node: yaml.MappingNode, comments: list[Comment]) -> list[str]:
    rows = _rows(node, comments)
    if not comments:
        return ["- " + rows[0].text.removeprefix("  "), *(row.text for row in rows[1:])]
    above: dict[int, list[str]] = {}
    beside: dict[int, list[str]] = {}
    below: list[str] = []
    for comment in comments:
        if comment.own_line:
            follower = min(
                (i for i, row in enumerate(rows) if row.line > comment.line), key=lambda i: rows[i].line, default=None
            )
            if follower is None:
                below.append(comment.text)
            else:
                above.setdefault(follower, []).append(comment.text)
        else:
            leader = max(
                (i for i, row in enumerate(rows) if row.line <= comment.line),
                key=lambda i: (rows[i].line, i),
                default=0,
            )
            beside.setdefault(leader, []).append(comment.text)
    lines = []
    for index, row in enumerate(rows):
        indent = " " * (len(row.text) - len(row.text.lstrip()))
        first, *more = beside.get(index, [""])
        lines += [f"{indent}{text}" for text in (*above.get(index, ()), *more)]
        lines.append(f"{row.text}  {first}".rstrip())
    lines += [f"  {text}" for text in below]
    # A comment above the id would stand at the margin: it goes below it.
    dash = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
    lines[: dash + 1] = [lines[dash], *lines[:dash]]
    return ["- " + lines[0].removeprefix("  "), *lines[1:]]


def _rows(node: yaml.MappingNode, comments: list[Comment]) -> list[_Row]:
    rows: list[_Row] = []
    for key, value in _ordered(node, CONCEPT_KEYS):
        name, line = key.value, key.start_mark.line
        if isinstance(value, yaml.ScalarNode):
            rows.append(_Row(f"  {name}: {_block(value)}", line))
        elif not value.value:
            continue
        elif name in _ROWS:
            rows.append(_Row(f"  {name}:", line))
            rows += [_Row(f"    - {_flow(item)}", item.start_mark.line) for item in _items(name, value)]
        elif name == "examples":
            rows += _examples(value, line)
        else:
            rows += _list(f"  {name}:", "    ", value, line, comments)
    return rows


def _examples(value: yaml.Node, line: int) -> list[_Row]:
    rows = [_Row("  examples:", line)]
    for key, texts in _ordered(value, ("good", "bad")):
        if texts.value:
            rows.append(_Row(f"    {key.value}:", key.start_mark.line))
            rows += [_Row(f"      - {_block(item)}", item.start_mark.line) for item in texts.value]
    return rows if len(rows) > 1 else []


def _list(head: str, indent: str, value: yaml.Node, line: int, comments: list[Comment]) -> list[_Row]:
    whole = f"{head} {_flow(value)}"
    inner = any(line < comment.line <= value.end_mark.line for comment in comments if comment.own_line)
    if len(whole) <= _WIDTH and not inner:
        return [_Row(whole, line)]
    return [_Row(head, line), *(_Row(f"{indent}- {_block(item)}", item.start_mark.line) for item in value.value)]


def _items(name: str, value: yaml.Node) -> list[yaml.Node]:
    items: list[yaml.Node] = value.value
    if name == "en":
        return sorted(items, key=lambda item: STATUSES.index(_value(item, "status")))
    return items


def _flow(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return scalar(node.value.strip(), flow=True)
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(map(_flow, node.value)) + "]"
    pairs = [
        f"{key.value}: {value.value if key.value in _BARE else _flow(value)}"
        for key, value in _ordered(node, _FLOW_KEYS)
    ]
    return "{" + ", ".join(pairs) + "}"


def _block(node: yaml.Node) -> str:
    return scalar(node.value.strip(), flow=False)


def _ordered(node: yaml.Node, order: tuple[str, ...]) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    pairs: list[tuple[yaml.ScalarNode, yaml.Node]] = node.value
    return sorted(pairs, key=lambda pair: _ranks(order)[pair[0].value])


@cache
def _ranks(order: tuple[str, ...]) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(order)}


def _value(node: yaml.Node, wanted: str) -> str:
    return next(str(value.value).strip() for key, value in node.value if key.value == wanted)
