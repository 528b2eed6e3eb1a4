"""Names of places and people in a text, by which reports and pictures are known to tell of one thing."""

from __future__ import annotations

import re

from geo.dates.words import words
from geo.lexicon import actors
from geo.model import BlockKind, Report

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{2,}(?=['’\s,.;])")
"""A name that opens no sentence."""
_OPENING = 600
"""Characters of a paragraph that are looked at."""


def names_in(text: str) -> frozenset[str]:
    """Names that are no state's nor group's, in small letters."""
    known = [(hit.start, hit.end) for hit in actors().find(text)]
    return frozenset(
        found[0].lower()
        for found in _NAME.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in known)
        and found[0].lower() not in words().classes
    )


def names_of(report: Report, paragraphs: int) -> frozenset[str]:
    """Those in the first paragraphs of the report's body."""
    bodies = list(report.of_kind(BlockKind.BODY))[:paragraphs]
    return names_in("\n".join(report.text[block.start : block.end][:_OPENING] for block in bodies))
