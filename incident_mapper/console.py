"""What a person at the terminal sees beside the data: notes, warnings and progress, all on stderr."""

from __future__ import annotations

import sys
import time
from typing import Final, TextIO

MAX_WARNINGS: Final = 20
"""Warnings shown one by one; the rest are counted."""

_INTERVAL: Final = 0.1
"""Seconds between two updates of the progress line."""


class Console:
    """Writes to stderr or ``stream``; progress on a terminal only; ``quiet`` silences all but errors."""

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._quiet = quiet
        self._warnings = 0
        self._shown = 0.0
        self._open_line = False

    @property
    def interactive(self) -> bool:
        """Whether progress is shown."""
        return not self._quiet and self._stream.isatty()

    def note(self, text: str) -> None:
        """Say something that is good to know."""
        if not self._quiet:
            self._line(text)

    def warn(self, text: str) -> None:
        """Say that something was skipped or doubtful."""
        self._warnings += 1
        if not self._quiet and self._warnings <= MAX_WARNINGS:
            self._line(f"warning: {text}")

    def error(self, text: str) -> None:
        """Say why the work failed."""
        self._line(f"incident-mapper: error: {text}")

    def progress(self, done: int, total: int | None, things: str = "reports") -> None:
        """Show how far the work is, in place of what stood there."""
        now = time.monotonic()
        if not self.interactive or (done != total and now - self._shown < _INTERVAL):
            return
        self._shown = now
        self._open_line = True
        of = f" of {total:,}" if total is not None else ""
        self._stream.write(f"\r\x1b[K{done:,}{of} {things}")
        self._stream.flush()

    def status(self, text: str) -> None:
        """Show what the work is at, in place of what stood there."""
        now = time.monotonic()
        if self.interactive and now - self._shown >= _INTERVAL:
            self._shown = now
            self._open_line = True
            self._stream.write(f"\r\x1b[K{printable(text)}")
            self._stream.flush()

    def close(self) -> None:
        """Take the progress line away and tell how many warnings were not shown."""
        self._clear()
        if self._warnings > MAX_WARNINGS and not self._quiet:
            self._line(f"warning: {self._warnings - MAX_WARNINGS:,} more warnings like these")
        self._warnings = 0

    def _line(self, text: str) -> None:
        self._clear()
        self._stream.write(f"{printable(text)}\n")
        self._stream.flush()

    def _clear(self) -> None:
        if self._open_line:
            self._stream.write("\r\x1b[K")
            self._open_line = False


def counted(number: int, thing: str) -> str:
    """A number of things: "1 report", "1,200 reports"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def printable(text: str) -> str:
    """The text on one line, without characters that could steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)
