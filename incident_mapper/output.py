"""Where the data goes: stdout, or a file that appears whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from incident_mapper.errors import UsageError


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """A stream of bytes to the file, or to stdout for ``None``.

    Raises:
        OSError: the file cannot be written.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    from geo.exchange.atomic import writing

    with writing(path) as stream:
        yield stream


def write_lines(path: Path | None, values: Iterable[Any]) -> None:
    """Write each value as a line of JSON, as it comes."""
    from geo.exchange.text import dumps, encode

    with output(path) as stream:
        for value in values:
            stream.write(encode(dumps(value) + "\n"))


def output_file(path: str | None) -> Path | None:
    """The file that ``-o`` names; ``None`` for ``-`` and when it was not given.

    Raises:
        UsageError: it names a folder.
    """
    if path is None or path == "-":
        return None
    if Path(path).is_dir():
        raise UsageError(f"-o {path}: this is a folder; name a file")
    return Path(path)
