"""Zip archives: reading one member, bounded, and replacing members while every other byte of the rest is copied.

Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from dingyi.glossary.errors import InputError

MEMBER = 64 << 20
"""Bytes that one member may unpack to."""
_TOGETHER = 2 * MEMBER  # all that are read
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_SIZES = 0x08  # flag: the sizes stand after the data
_ZIP64 = 0xFFFFFFFF
_HINT = "it may be cut short; save it again"


class Archive:
    """A zip archive in memory. Raises InputError for what is broken, encrypted or unpacks to too much."""

    def __init__(self, raw: bytes, path: str) -> None:
        self._raw = raw
        self._path = path
        self._left = _TOGETHER
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, struct.error, ValueError, OverflowError, NotImplementedError) as error:
            raise InputError("the archive is broken", path=path, hint=_HINT) from error

    @property
    def names(self) -> list[str]:
        """The members in the order of the archive's list."""
        return self._zip.namelist()

    def member(self, name: str) -> bytes:
        """Return what a member unpacks to, never more than MEMBER bytes, of several not more than twice as much.
        Raises InputError."""
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise InputError("the archive has a password", path=self._path, hint="save it without one")
            with self._zip.open(info) as stream:
                found = stream.read(MEMBER + 1)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, OSError, ValueError,
            struct.error,
        ) as error:  # fmt: skip
            raise InputError(f"{name} in the archive is broken", path=self._path, hint=_HINT) from error
        self._left -= len(found)
        if len(found) > MEMBER or info.file_size > MEMBER or self._left < 0:
            told = f"{name} in the archive unpacks to more than {MEMBER >> 20} MB"
            if self._left < 0:
                told = f"the parts of the archive unpack to more than {_TOGETHER >> 20} MB"
            raise InputError(told, path=self._path, hint="split the file")
        return found

    def replaced(self, members: Mapping[str, bytes]) -> bytes:
        """Return the archive with other contents of some members, and with those that it did not have. What is not
        named is copied as it is packed."""
        raw = self._raw
        infos = sorted(self._zip.infolist(), key=lambda info: info.header_offset)
        end_at = raw.rfind(b"PK\x05\x06")
        end = list(_END.unpack_from(raw, end_at))
        directory = self._zip.start_dir
        if _ZIP64 in (end[6], end[5]) or end[4] == 0xFFFF:
            raise InputError("a zip64 archive cannot be written back", path=self._path, hint="save it again")
        out = io.BytesIO()
        shift = min((info.header_offset for info in infos), default=0)
        out.write(raw[:shift])
        moved: dict[int, tuple[int, bytes | None]] = {}
        for index, info in enumerate(infos):
            until = infos[index + 1].header_offset if index + 1 < len(infos) else directory
            body = members.get(info.filename)
            moved[info.header_offset] = out.tell(), body
            if body is None:
                out.write(raw[info.header_offset : until])
            else:
                out.write(self._local(info, body))
        added = b""
        for name in sorted(set(members) - set(self.names)):
            local, central = _fresh(name, members[name], out.tell())
            out.write(local)
            added += central
            end[3:5] = end[3] + 1, end[4] + 1
        start = out.tell()
        self._write_directory(out, directory, len(infos), moved)
        out.write(added)
        end[5], end[6] = out.tell() - start, start
        out.write(_END.pack(*end))
        out.write(raw[end_at + _END.size :])
        return out.getvalue()

    def _local(self, info: zipfile.ZipInfo, body: bytes) -> bytes:
        fields = list(_LOCAL.unpack_from(self._raw, info.header_offset))
        names = self._raw[info.header_offset + _LOCAL.size :][: fields[9] + fields[10]]
        packed = _packed(body, info.compress_type)
        fields[2] &= ~_SIZES
        fields[6:9] = zlib.crc32(body), len(packed), len(body)
        return _LOCAL.pack(*fields) + names + packed

    def _write_directory(
        self, out: io.BytesIO, at: int, count: int, moved: Mapping[int, tuple[int, bytes | None]]
    ) -> None:
        for _entry in range(count):
            fields = list(_CENTRAL.unpack_from(self._raw, at))
            length = fields[10] + fields[11] + fields[12]
            # Where bytes stand before the archive, zipfile has added their number to each offset.
            offset = fields[16] + self._zip.start_dir - self._told_start()
            fields[16], body = moved[offset]
            if body is not None:
                fields[3] &= ~_SIZES
                fields[7:10] = zlib.crc32(body), len(_packed(body, fields[4])), len(body)
            out.write(_CENTRAL.pack(*fields))
            out.write(self._raw[at + _CENTRAL.size : at + _CENTRAL.size + length])
            at += _CENTRAL.size + length

    def _told_start(self) -> int:
        return int(_END.unpack_from(self._raw, self._raw.rfind(b"PK\x05\x06"))[6])


def _fresh(name: str, body: bytes, offset: int) -> tuple[bytes, bytes]:
    """Return the local entry of a new member and its entry in the archive's list; its date is the first there is."""
    packed, told = _packed(body, zipfile.ZIP_DEFLATED), name.encode("utf-8")
    shared = (20, 0x800, zipfile.ZIP_DEFLATED, 0, 0x21, zlib.crc32(body), len(packed), len(body), len(told), 0)
    local = _LOCAL.pack(b"PK\x03\x04", *shared) + told + packed
    return local, _CENTRAL.pack(b"PK\x01\x02", 20, *shared, 0, 0, 0, 0, offset) + told


def _packed(body: bytes, method: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return body
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()
