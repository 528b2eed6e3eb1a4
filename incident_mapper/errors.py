"""What goes wrong at the front door."""

from __future__ import annotations


class UsageError(ValueError):
    """The command was asked for something it cannot do; the message says what to ask instead. Exit code 2."""
