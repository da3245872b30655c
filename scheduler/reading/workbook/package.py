"""The parts of a workbook: a zip archive whose directory is looked at before anything is unpacked."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator

from scheduler.reading.workbook.limits import (
    MAX_DIRECTORY_BYTES,
    MAX_PART_BYTES,
    MAX_PARTS,
    Budget,
    RefusedError,
    damaged,
    too_large,
)

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_CHUNK = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """Named parts, found whatever their capitals.

    Raises:
        RefusedError: the bytes are no workbook, or one with a password or macros.
    """

    def __init__(self, content: bytes, budget: Budget) -> None:
        _check_magic(content)
        _check_directory(content)
        self._budget = budget
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, UnicodeError) as error:
            raise damaged() from error
        self._parts = {one.filename.replace("\\", "/").casefold().lstrip("/"): one for one in self._zip.infolist()}
        if any(one.flag_bits & 1 for one in self._parts.values()):
            raise RefusedError("encrypted")
        if any(name.endswith("vbaproject.bin") for name in self._parts):
            raise RefusedError("macros")

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """The part's unpacked bytes, a piece at a time.

        Raises:
            RefusedError: the part is missing, broken or too large.
        """
        part = self._parts.get(name.casefold())
        if part is None or part.compress_type not in _METHODS:
            raise damaged()
        if part.file_size > MAX_PART_BYTES:
            raise too_large(f"{MAX_PART_BYTES // 1_000_000} MB in one sheet")
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self._budget.take_bytes(len(chunk))
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise damaged() from error


def resolved(source: str, target: str) -> str:
    """The name of a part that another part points at."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _check_magic(content: bytes) -> None:
    if content.startswith(OLE_MAGIC):
        raise RefusedError("encrypted" if _ENCRYPTED in content else "old-workbook")
    if not content.startswith(ZIP_MAGIC):
        raise RefusedError("not-a-workbook")


def _check_directory(content: bytes) -> None:
    """Reading a directory takes memory for each entry, so its size is looked at first.

    A second directory for huge archives (zip64) would be believed instead of this one; no workbook needs it.
    """
    at = content.rfind(_END, -_END_SIZE - 0xFFFF)
    if at < 0 or at + _END_SIZE > len(content):
        raise damaged()
    entries, size = struct.unpack("<HI", content[at + 10 : at + 16])
    if content[max(0, at - _LOCATOR_SIZE) : at].startswith(_LOCATOR):
        raise damaged()
    if entries > MAX_PARTS or size > MAX_DIRECTORY_BYTES:
        raise too_large(f"{MAX_PARTS:,} parts")
