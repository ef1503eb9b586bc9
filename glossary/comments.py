"""The comments of a YAML text, which its parser throws away."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import yaml

_BREAKS = "\r\n\x85\u2028\u2029"  # what YAML counts as the end of a line: its marks' lines must be ours
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_MARK = re.compile(rf"(?:^|(?<=[ \t{_BREAKS}]))#")


class Comment(NamedTuple):
    """A comment from its ``#`` to the end of ``line`` (0-based). ``own_line``: nothing else stands there;
    ``heading``: it stands so at the margin."""

    text: str
    line: int
    own_line: bool
    heading: bool


def comments_of(text: str, nodes: Sequence[yaml.Node]) -> list[Comment]:
    """Return the comments in order, given the nodes of the text: a ``#`` inside a scalar is none."""
    starts = [node.start_mark.index for node in nodes]
    found: list[Comment] = []
    line = at = 0
    for mark in _MARK.finditer(text):
        for ended in _BREAK.finditer(text, at, mark.start()):
            line, at = line + 1, ended.end()
        index = bisect_right(starts, mark.start()) - 1
        if (found and found[-1].line == line) or (index >= 0 and _inside(nodes[index], text, mark.start())):
            continue
        end = _BREAK.search(text, mark.start())
        body = text[mark.start() : end.start() if end else len(text)].rstrip()
        own = not text[at : mark.start()].strip()
        found.append(Comment(body, line, own, own and mark.start() == at))
    return found


def _inside(node: yaml.Node, text: str, place: int) -> bool:
    """Tell whether a place is inside a scalar of a node."""
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, yaml.ScalarNode):
            start = one.start_mark.index
            if one.style in ("|", ">"):  # a comment may stand beside the mark
                header = _BREAK.search(text, start)
                start = header.end() if header else start
            if start <= place < one.end_mark.index:
                return True
        elif isinstance(one, yaml.MappingNode):
            stack += [part for pair in one.value for part in pair]
        else:
            stack += one.value
    return False
