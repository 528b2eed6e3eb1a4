"""What reading tells its caller beside the reports: warnings, and what was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something was skipped, or is doubtful; the reports beside it were read."""

    path: str
    """The file as it was asked for or found; ``-`` is standard input."""
    line: int | None
    """1-based line of the file, ``None`` when it concerns the whole."""
    message: str
    """What was found and what was done, without the file's name."""

    def text(self) -> str:
        """One plain sentence.

        >>> ReadWarning("day.jsonl", 3, "is no JSON and was skipped: correct it").text()
        'day.jsonl, line 3, is no JSON and was skipped: correct it.'
        """
        where = self.path if self.line is None else f"{self.path}, line {self.line},"
        return f"{where} {self.message.rstrip('.')}."


@dataclass(frozen=True, slots=True)
class InputInfo:
    """An input that was read: for ``run.json``."""

    path: str
    kind: str
    """``text``, ``jsonl``, ``json``, ``csv``, ``html`` or ``feed``."""
    bytes: int
    """Size in bytes as stored (a ``.gz`` counts compressed)."""
    sha256: str
    """Of the bytes as stored, in hexadecimal."""
    reports: int
