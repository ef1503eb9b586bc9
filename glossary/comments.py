"""The comments of a YAML text, which its parser throws away."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

_BREAKS = "\r\n\x85\u2028\u2029"  # what YAML counts as the end of a line: its marks' lines must be ours
_LINE = re.compile(rf"[^{_BREAKS}]*(?:\r\n|[{_BREAKS}]|$)")
_MARK = re.compile(rf"(?:^|(?<=[ \t{_BREAKS}]))#")


class Comment(NamedTuple):
    """A comment from its ``#`` to the end of ``line`` (0-based). ``own_line``: nothing else stands there;
    ``heading``: it stands so at the margin."""

    text: str
    line: int
    own_line: bool
    heading: bool


def comments_of(text: str, nodes: Iterable[yaml.Node]) -> list[Comment]:
    """Return the comments in order, given the nodes of the text: a ``#`` inside a scalar is none."""
    if "#" not in text:
        return []
    spans = sorted(span for node in nodes for span in _scalars(node, text))
    starts = [start for start, _end in spans]
    found = []
    line, at = 0, 0
    for body in _LINE.findall(text):
        end = at + len(body.rstrip(_BREAKS))
        for mark in _MARK.finditer(text, at, end):
            index = bisect_right(starts, mark.start()) - 1
            if index >= 0 and mark.start() < spans[index][1]:
                continue
            own = not text[at : mark.start()].strip()
            found.append(Comment(text[mark.start() : end].rstrip(), line, own, own and mark.start() == at))
            break
        at += len(body)
        line += 1
    return found


def _scalars(node: yaml.Node, text: str) -> Iterator[tuple[int, int]]:
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, yaml.ScalarNode):
            start = one.start_mark.index
            if one.style in ("|", ">"):  # a comment may stand beside the mark
                header = _LINE.match(text, start)
                start = header.end() if header else start
            yield start, one.end_mark.index
        elif isinstance(one, yaml.MappingNode):
            stack += [part for pair in one.value for part in pair]
        else:
            stack += one.value
