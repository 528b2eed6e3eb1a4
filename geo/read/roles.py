"""The roles a paragraph can have by its own looks, before its neighbours are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .cues import Field
from .dateline import Dateline

HEAD = 420
"""So many characters of a paragraph are looked at; longer is body text, or a caption by its opening."""


class Role(StrEnum):
    """The looks of a paragraph."""

    RULE = "rule"
    """A line of signs that divides: ``----``, ``***``, ``###``."""
    ORDINAL = "ordinal"
    """"Story 3 of 12", "3 of 40 DOCUMENTS": an article begins."""
    CLOSE = "close"
    """A document number, an end mark, a note on who edited: an article ends."""
    FIELD = "field"
    """A labelled line of an archive or a page, or a date, word count, address or copyright notice alone."""
    CREDIT = "credit"
    """An agency or an author alone on a line."""
    CAPTION = "caption"
    CROSSLINK = "crosslink"
    STAMP = "stamp"
    """The time of a live blog's entry, alone on a line."""
    SECTION = "section"
    """Certainly a section heading: between dashes, wholly in quotes, Markdown's second level and below."""
    TOP = "top"
    """Markdown's first level."""
    TITLE = "title"
    """Short and without a full stop: may be a headline, a section heading or a bare cross-link."""
    ITEM = "item"
    """An item of a list or a timed entry of a live blog."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Looks:
    """A role and what came to light in finding it."""

    role: Role
    field: Field | None = None
    """What a labelled line tells."""
    value: str | None = None
    """The value of a labelled line, or the publisher that a credit or a notice names."""
    day: date | None = None
    """A full date that a field or a dateline prints."""
    dateline: Dateline | None = None
    level: int = 0
    """Markdown's level of a heading, 0 for none."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with its looks. ``flat`` is it on one line, cut at 420 characters."""

    start: int
    end: int
    gap: int
    flat: str
    looks: Looks

    @property
    def role(self) -> Role:
        """The role by its own looks."""
        return self.looks.role

    @property
    def tells(self) -> str | None:
        """What a labelled line tells: ``headline``, ``published`` …; ``None`` for all other lines."""
        return self.looks.field.role if self.looks.field else None

    @property
    def length(self) -> int:
        """In code points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Seen:
    """What a recogniser sees of a paragraph."""

    flat: str
    folded: str
    length: int

    @property
    def short(self) -> bool:
        """Whether the whole paragraph is in ``flat``."""
        return self.length <= HEAD


_WORD = re.compile(r"\w[\w’'.-]*")


def words_of(text: str) -> list[str]:
    """The words of a short text, without the signs around them.

    >>> words_of("US ‘rejects’ Iraq’s plan")
    ['US', 'rejects’', 'Iraq’s', 'plan']
    """
    return _WORD.findall(text)
