"""Whole files or none: a reader never meets a half-written one."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; it takes the name of ``path`` once the block ends without an error.

    The folder is made when it is not there. On an error the new file is removed and an old one stays. What a
    symbolic link leads to is replaced, not the link.

    Raises:
        OSError: the folder cannot be written to, or ``path`` is a device, a pipe or a folder.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "this is no regular file, so it cannot be replaced", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    new = Path(name)
    try:
        yield new
        new.chmod(_mode(path))
        _sync(new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A stream of bytes to ``path``, all or nothing; devices and pipes are written to as they are.

    Raises:
        OSError: the file cannot be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as file:
            yield file
        return
    with replacing(path) as new, new.open("wb") as file:
        yield file


def write_atomic(path: Path, chunks: Iterable[bytes]) -> None:
    """Write the chunks to ``path`` as :func:`writing` does.

    Raises:
        OSError: the folder cannot be written to, or the disk is full.
    """
    with writing(path) as file:
        file.writelines(chunks)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those that a plain ``open`` would give."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
