"""A glossary file as YAML nodes, which know their places: read, decoded, composed, refused where it is no list."""

from __future__ import annotations

import re
from typing import Any

import yaml

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.nesting import DEEPEST, nested

LIMIT = 64 << 20
"""Bytes that are read of a file of terms in any format."""
_LONGEST = 16 << 20  # bytes of YAML: a hundred thousand entries; its nodes take sixty times as much
# The C parser is five times faster; a build of PyYAML without it still works.
_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
EMPTY = "tag:yaml.org,2002:null"


class _Loader(_SAFE):  # type: ignore[misc]
    """Leaves every value as it is written: to guess at numbers, dates and flags takes a quarter of the time."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        # The first of ``implicit`` tells a plain scalar from a quoted one.
        return EMPTY if kind is yaml.ScalarNode and implicit[0] and value in _NOTHING else ""


_NOTHING = ("", "~", "null", "Null", "NULL")


def read_raw(path: str) -> bytes:
    """Return a file's bytes, never more than LIMIT. Raises GlossaryError."""
    try:
        with open(path, "rb") as stream:
            raw = stream.read(LIMIT + 1)
    except (OSError, ValueError) as error:  # a NUL in the name is the latter
        why = error.strerror if isinstance(error, OSError) else error
        raise GlossaryError(f"cannot be read: {why}", path=path, hint="check the name and who may read it") from error
    if len(raw) > LIMIT:
        raise GlossaryError(f"longer than the {LIMIT >> 20} MB that are read", path=path, hint="split it into several")
    return raw


def compose(
    raw: bytes, path: str, *, typed: bool = False, what: tuple[str, str] = ("concepts", "id")
) -> list[yaml.Node]:
    """Return the nodes of a file's concepts; ``typed``: with the types of YAML as their tags; ``what``: what the list is
    of, and the first key of each. Raises GlossaryError where the bytes are no YAML list."""
    if len(raw) > _LONGEST:
        raise GlossaryError(
            f"longer than the {_LONGEST >> 20} MB that are read of one glossary",
            path=path,
            hint="split it into several",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(f"not UTF-8 at byte {error.start}", path=path, hint="save the file as UTF-8") from error
    try:
        if nested(text, _Loader) > DEEPEST:
            raise GlossaryError("nested too deeply", path=path, hint="a glossary is a list of concepts")
        root = yaml.compose(text, Loader=_SAFE if typed else _Loader)
    except yaml.MarkedYAMLError as error:
        raise _no_yaml(error, text, path) from error
    except yaml.YAMLError as error:  # a control character: the reader knows no mark
        why = str(error).splitlines()[0]
        raise GlossaryError(f"not valid YAML: {why}", path=path, hint="take the character out") from error
    except RecursionError as error:
        raise GlossaryError("nested too deeply", path=path, hint="a glossary is a list of concepts") from error
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        kind = "a glossary is" if what[0] == "concepts" else "what is needed is"
        raise error_at(root, path, f"{kind} a list of {what[0]}", f"begin each with “- {what[1]}: …”")
    if "*" in text and "&" in text:
        _refuse_aliases(path, root)
    return list(root.value)


def _no_yaml(error: yaml.MarkedYAMLError, text: str, path: str) -> GlossaryError:
    """Return what is wrong with a text that is no YAML, and where: the parser often notices much later."""
    mark = error.problem_mark or error.context_mark
    why = str(error.problem or error.context)
    hint = "mend it there: quote what holds “: ” or begins with a mark, indent with blanks"
    if "quoted scalar" in str(error.context) and error.context_mark:
        mark, why, hint = error.context_mark, "a quotation mark opens here and none closes it", "write the other one"
    elif mark is not None:
        near = text.split("\n")[max(mark.line - 1, 0) : mark.line + 1]
        if near and near[-1][mark.column : mark.column + 1] == "\t":
            why, hint = "a tab stands where blanks indent", "write two blanks for each step"
        elif any(re.match(r"[-\s]*[a-z-]+：", one) for one in near):
            hint = "write “: ” (a colon and a blank), not “：”, after a key"
    return GlossaryError(
        f"not valid YAML: {why}",
        path=path,
        line=mark.line + 1 if mark else None,
        column=mark.column + 1 if mark else None,
        hint=hint,
    )


def _refuse_aliases(path: str, root: yaml.Node) -> None:
    """Refuse a list or mapping that stands in two places: a short file could say so of a million entries."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.CollectionNode):
            if id(node) in seen:
                raise error_at(node, path, "an alias (*) repeats this list or mapping", "write it out in both places")
            seen.add(id(node))
            for one in node.value:
                waiting += one if isinstance(one, tuple) else [one]


def error_at(node: yaml.Node, path: str, message: str, hint: str | None = None) -> GlossaryError:
    """Return an error that stands where a node begins."""
    mark = node.start_mark
    return GlossaryError(message, path=path, line=mark.line + 1, column=mark.column + 1, hint=hint)
