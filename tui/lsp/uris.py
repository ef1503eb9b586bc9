"""The addresses by which editors name files."""

from __future__ import annotations

import os

from pygls.uris import from_fs_path, to_fs_path


def path_of(uri: str, language: str = "", folder: str = ".") -> str:
    """Return the real path of a file's address. A text that was never saved gets one in ``folder``, so that the
    configuration there holds for it."""
    path = to_fs_path(uri)
    if path is not None:
        return os.path.realpath(path)
    name = "".join(sign if sign.isalnum() else "-" for sign in uri)
    extension = {"markdown": ".md", "yaml": ".yaml"}.get(language, ".txt")
    return os.path.join(os.path.realpath(folder), name + extension)


def uri_of(path: str) -> str:
    """Return the address of a path."""
    return from_fs_path(os.path.realpath(path)) or ""
