"""Where findings are, as programs outside want it: paths from the root of the repository, URIs, columns in bytes."""

from __future__ import annotations

import os

from dingyi.align.document import Document
from dingyi.align.finding import Finding


def root(variable: str | None = None) -> str:
    """Return the folder that paths are given from: the one an environment variable names, else the top of the git
    repository around the current folder, else the current folder."""
    told = os.environ.get(variable) if variable else None
    if told and os.path.isdir(told):
        return os.path.realpath(told)
    here = folder = os.path.realpath(os.getcwd())
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return here
        folder = above
    return folder


def relative(path: str, top: str) -> str:
    """Return a path from ``top`` with forward slashes. What lies outside, and standard input, stays as it was named."""
    if path == "-":
        return path
    whole = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
    if os.path.commonpath([whole, top]) != top:
        return path.replace(os.sep, "/")
    return os.path.relpath(whole, top).replace(os.sep, "/")


def uri(path: str, top: str) -> str:
    """Return a path as a URI reference (RFC 3986): relative under ``top``, else absolute."""
    from urllib.parse import quote

    told = relative(path, top)
    if told.startswith("/"):
        return "file://" + quote(os.fsencode(told))
    # A colon in the first segment would make it a scheme.
    return quote(os.fsencode(told), safe="/").replace(":", "%3A")


def byte_position(document: Document, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of ``offset``, the column in bytes of UTF-8; in code points where the text
    was read out of a file that holds more."""
    line, column = document.position(offset)
    if document.origin is not None:
        return line, column
    start = offset - column + 1
    return line, len(document.text[start:offset].encode("utf-8", "surrogatepass")) + 1


def located(document: Document, finding: Finding) -> str:
    """Return the message, with the place that a person looks for in a file of units, rows or paragraphs."""
    place = document.place(finding.start)
    return f"{finding.message} ({place})" if place else finding.message
