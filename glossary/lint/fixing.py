"""Applying safe fixes: the values change, and the file is laid out anew around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import yaml

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.layout import layout
from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.rule import Change, Finding
from dingyi.glossary.load import parse


def mended(collection: Collection, path: str, found: Iterable[Finding]) -> str:
    """Return a file's text with the safe fixes of its findings. The collection's nodes change with it.

    Raises GlossaryError where the file breaks the schema, or would do so afterwards.
    """
    for error in (*collection.unreadable, *collection.invalid):
        if error.path == path:
            raise error
    if not collection.valid(path):
        raise GlossaryError("an id stands twice in this file", path=path, hint="give each concept its own id")
    changes = [(one.concept, one.change) for one in found if one.path == path and one.change and one.concept]
    # From behind, so that the index of what is still to be changed stays what it was.
    for concept, change in sorted(changes, key=lambda pair: _place(pair[1].at), reverse=True):
        _apply(collection.entry(concept), change)
    text = layout(collection.files[path].text, collection.files[path].nodes)
    parse(text.encode("utf-8"), path)
    return text


def _place(at: Sequence[str | int]) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in at]


def _apply(entry: Entry, change: Change) -> None:
    *above, last = change.at
    parent = entry.at(*above)
    if change.value is None and isinstance(parent, yaml.SequenceNode) and isinstance(last, int):
        del parent.value[last]
    elif change.value is None and isinstance(parent, yaml.MappingNode):
        parent.value = [pair for pair in parent.value if pair[0].value != last]
    else:
        node = entry.at(*change.at)
        if isinstance(node, yaml.ScalarNode):
            node.value = change.value
