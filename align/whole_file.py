"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
from zlib import crc32


def write_whole(path: str, raw: bytes) -> None:
    """Write a file under another name, lasting, and put it in its place; the permissions of an old one are kept, a
    link is replaced. Raises OSError."""
    # Not longer than the name itself may be: one of eighty Han characters has hardly a byte left.
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{crc32(os.fsencode(name)):08x}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        if os.path.exists(path):
            os.chmod(temporary, os.stat(path).st_mode & 0o7777)
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.remove(temporary)
