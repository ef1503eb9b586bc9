"""Where Dingyi keeps what belongs to a draft: ``.dingyi`` beside the configuration or, without one, the draft."""

from __future__ import annotations

import os

from dingyi.align.entry import sha256
from dingyi.align.project import READABLE, configuration_above, leads_out
from dingyi.align.whole_file import write_whole
from dingyi.glossary.errors import InputError

FOLDER = ".dingyi"

_FOR_GIT = {
    ".gitignore": "*.lock\n*.rejected\n",
    # Two branches of one reviewer add lines at the same place; a kept text must stay what was hashed.
    ".gitattributes": "*.jsonl text eol=lf merge=union\ntexts/* -text\n",
}


def folder_of(draft: str) -> str:
    """Return the folder of a draft's journals, whether it is there or not."""
    root = project_of(draft)
    return os.path.join(root, FOLDER, "journal", os.path.relpath(os.path.realpath(draft), root))


def project_of(draft: str) -> str:
    """Return the folder whose configuration rules a draft: the nearest above it, or the draft's own folder."""
    folder = os.path.dirname(os.path.realpath(draft))
    path = configuration_above(folder)
    return os.path.dirname(path) if path else folder


def elsewhere(path: str) -> bool:
    """Tell whether a path under Dingyi's folder ends, by links, outside the project that folder lies in."""
    top = path
    while os.path.basename(top) != FOLDER:
        above = os.path.dirname(top)
        if above == top:
            return os.path.islink(path)
        top = above
    return os.path.islink(path) or leads_out(path, os.path.dirname(top))


def file_name(who: str) -> str:
    """Return the name of a reviewer's file: the name as it is, what no file system takes as %XX."""
    from urllib.parse import quote

    kept = "".join(c if c.isalnum() or c in " -_.@+" else quote(c, safe="") for c in who)
    if not kept or kept[0] in ". ":
        kept = f"%{ord(who[0]):02X}{kept[1:]}" if who else "%"
    while len(kept.encode("utf-8")) > 200:
        kept = kept[:-1]
    return f"{kept}.jsonl"


def names(folder: str) -> list[str]:
    """Return the file names of the journals in a draft's folder, sorted; none where there is no such folder. Raises
    InputError for one that cannot be read: what was decided would be taken for undecided."""
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(".jsonl"))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise InputError(f"the decisions cannot be read: {error.strerror}", path=folder, hint=READABLE) from error


def keep_text(draft: str, text: str) -> None:
    """Keep a version of a draft, so that decisions on it can be carried over later. Raises OSError."""
    path = _kept(draft, sha256(text))
    if os.path.exists(path):
        return
    make_folders(os.path.dirname(path))
    write_whole(path, text.encode("utf-8", "surrogatepass"))


def kept_text(draft: str, digest: str) -> str | None:
    """Return the version of a draft with a SHA-256, or None where it was not kept or is not what it was."""
    try:
        with open(_kept(draft, digest), "rb") as stream:
            text = stream.read().decode("utf-8", "surrogatepass")
    except (OSError, ValueError):
        return None
    return text if sha256(text) == digest else None


def _kept(draft: str, digest: str) -> str:
    # A digest comes from a file that anyone may have written.
    name = "".join(c for c in digest if c.isalnum())
    return os.path.join(project_of(draft), FOLDER, "texts", f"{name}.txt")


def make_folders(folder: str) -> None:
    """Make a folder under Dingyi's own, lasting, and tell git how to treat what is in it. Raises OSError."""
    os.makedirs(folder, exist_ok=True)
    while os.path.basename(folder) != FOLDER:
        sync_folder(folder)
        folder = os.path.dirname(folder)
    for name, text in _FOR_GIT.items():
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            write_whole(path, text.encode())
    sync_folder(folder)
    sync_folder(os.path.dirname(folder))


def sync_folder(folder: str) -> None:
    """Make what was created in a folder last. Raises OSError."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_empty(folder: str) -> None:
    """Take an empty folder away, and those above it as far as Dingyi's own."""
    while True:
        try:
            os.rmdir(folder)
        except OSError:
            return
        if os.path.basename(folder) == FOLDER:
            return
        folder = os.path.dirname(folder)
