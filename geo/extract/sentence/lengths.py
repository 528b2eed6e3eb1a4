"""What follows "by" and is nobody: "by dawn", "by air"."""

from __future__ import annotations

from typing import Any

Token = Any

_NOBODY = frozenset({"then", "now", "dawn", "night", "day", "land", "sea", "air"})


def is_duration(token: Token) -> bool:
    """Whether it tells when or how, and not by whom."""
    return token.pos_ == "NUM" or token.lower_ in _NOBODY
