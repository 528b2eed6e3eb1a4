"""Where the data goes: stdout, or a file that appears whole or not at all."""

from __future__ import annotations

import sys
from argparse import Namespace
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


def check_apart(arguments: Namespace, *written: Path | None) -> None:
    """Refuse to write over what is to be read: an input, or a file that an option names.

    Asked before anything is read, since an input is gone once its name is another file's. What cannot be
    found is left for the reading to tell of.

    Raises:
        UsageError: a file to be written is one of them, by this or another name.
    """
    there = [path for path in written if path is not None and path.exists()]
    if not there:
        return
    for name in _read(arguments):
        if Path(name).exists() and any(path.samefile(name) for path in there):
            raise UsageError(
                f"-o {arguments.output}: this would write over the input {name}; name another output"
            )


def _read(arguments: Namespace) -> Iterator[str]:
    """The files that a command line has read."""
    from geo.errors import ReadError
    from geo.read.inputs import STDIN, find_inputs

    for given in arguments.inputs:
        try:
            files, _ = find_inputs([given])
        except ReadError:
            continue
        yield from (name for name in files if name != STDIN)
    options = (getattr(arguments, name, None) for name in ("gazetteer", "colours", "online_cache"))
    yield from filter(None, options)
