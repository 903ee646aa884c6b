"""Files that no reader can take: what a workbook becomes on its way."""

from __future__ import annotations

import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def web_page(_data: bytes) -> bytes:
    """An HTML table under the name of a workbook, as portals export it."""
    return b"<html><body><table><tr><th>MA_CSKCB</th><th>MA_KHOA</th></tr></table></body></html>"


def cut(data: bytes) -> bytes:
    """The first half."""
    return data[: len(data) // 2]


def empty(_data: bytes) -> bytes:
    """Nothing."""
    return b""


def encrypted(data: bytes) -> bytes:
    """The container in which Office keeps a workbook with a password: two streams that tell nothing of it."""
    package = struct.pack("<Q", len(data)) + bytes((one * 7 + place * 13) % 256 for place, one in enumerate(data))
    info = struct.pack("<HHI", 4, 4, 0x40) + b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption/>'
    streams = [("EncryptionInfo", info.ljust(4096, b" ")), ("EncryptedPackage", package.ljust(4096, b"\0"))]
    body, chain, places = b"", [_FAT, _END], []
    for _, stream in streams:
        first, count = len(chain), -(-len(stream) // _SECTOR)
        chain += [*range(first + 1, first + count), _END]
        places.append((first, len(stream)))
        body += stream.ljust(count * _SECTOR, b"\0")
    if len(chain) > _SECTOR // 4:
        raise ValueError("too long for one sector of the table of sectors")
    table = struct.pack(f"<{_SECTOR // 4}I", *chain, *[_FREE] * (_SECTOR // 4 - len(chain)))
    entries = [_entry("Root Entry", 5, child=1, start=_END)]
    entries.append(_entry(streams[0][0], 2, right=2, start=places[0][0], size=places[0][1]))
    entries.append(_entry(streams[1][0], 2, start=places[1][0], size=places[1][1]))
    return _header() + table + b"".join(entries).ljust(_SECTOR, b"\0") + body


def _header() -> bytes:
    told = struct.pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
                       0, 1, 1, 0, 4096, _END, 0, _END, 0)  # fmt: skip
    return told + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, kind: int, child: int = _FREE, right: int = _FREE, start: int = 0, size: int = 0) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", text, len(text), kind, 1, _FREE, right, child, start, size)
