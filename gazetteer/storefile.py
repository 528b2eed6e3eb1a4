"""Opening a store file: mapping it, and reading a header that is whole and of this version."""

from __future__ import annotations

import json
import mmap
import zlib
from pathlib import Path
from typing import Any

from . import layout
from .errors import StoreError


def map_file(path: Path) -> memoryview:
    """The bytes of a file, mapped; :class:`StoreError` when it cannot be opened."""
    try:
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        why = "it is empty" if isinstance(error, ValueError) else getattr(error, "strerror", None) or error
        hint = "build one with 'incident-mapper gazetteer build'"
        raise StoreError(f"cannot open the place database {path}: {why}; {hint}") from error


def check_replaceable(path: Path) -> None:
    """:class:`StoreError` when there is something at ``path`` that is no place database of any version, so
    that none may take its place; an empty file is nothing.
    """
    if path.exists() and not path.is_file():
        raise StoreError(f"{path} is no regular file, so it cannot be replaced by a place database")
    try:
        with path.open("rb") as file:
            start = file.read(len(layout.MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror or error}") from error
    if start and start != layout.MAGIC:
        raise StoreError(f"{path} is there and is not a place database; it stays: name another output")


def read_header(data: memoryview, path: Path) -> dict[str, Any]:
    """The header with absolute section offsets; :class:`StoreError` for what is wrong."""
    if data.nbytes < layout.HEAD.size or bytes(data[: len(layout.MAGIC)]) != layout.MAGIC:
        raise StoreError(f"{path} is not a place database; build one with 'incident-mapper gazetteer build'")
    _, version, length, checksum = layout.HEAD.unpack_from(data)
    if version != layout.VERSION:
        raise StoreError(
            f"{path} is a place database of format {version}, this program reads {layout.VERSION};"
            " build it again"
        )
    raw = bytes(data[layout.HEAD.size : layout.HEAD.size + length])
    if len(raw) < length or zlib.crc32(raw) != checksum:
        raise StoreError(f"the place database {path} is damaged in its header; build or install it again")
    header: dict[str, Any] = json.loads(raw)
    start = -(-(layout.HEAD.size + length) // layout.ALIGN) * layout.ALIGN
    header["sections"] = {name: (start + at, size) for name, (at, size) in header["sections"].items()}
    end = max(at + size for at, size in header["sections"].values())
    if end != data.nbytes:
        raise StoreError(
            f"the place database {path} is damaged: {data.nbytes} bytes instead of {end};"
            " build or install it again"
        )
    return header
