"""The lines of a text: its paragraphs, each with the role that its own looks give it."""

from __future__ import annotations

from collections.abc import Callable

from . import marks, shapes
from .cues import plain
from .dateline import find_dateline
from .house import with_signatures
from .paragraphs import Paragraph, paragraphs
from .roles import HEAD, Line, Looks, Role, Seen

_RECOGNISERS: tuple[Callable[[Seen], Looks | None], ...] = (
    marks.rule, marks.ordinal, marks.close, marks.field, marks.notice, marks.period, marks.bare_date,
    marks.issue, shapes.markdown, shapes.caption, marks.credit, shapes.crosslink, shapes.stamp,
)  # fmt: skip
_AFTER_DATELINE: tuple[Callable[[Seen], Looks | None], ...] = (shapes.item, shapes.section, shapes.title)


def line_of(text: str, paragraph: Paragraph) -> Line:
    """The paragraph with the role that its own looks give it."""
    start, end = paragraph.start, paragraph.end
    flat = " ".join(text[start : min(end, start + HEAD)].split())
    seen = Seen(flat, plain(flat), end - start)
    looks = next((found for recognise in _RECOGNISERS if (found := recognise(seen))), None)
    if looks is None and (dateline := find_dateline(text, start, end)):
        looks = Looks(Role.TEXT, day=dateline.published, dateline=dateline)
    if looks is None:
        looks = next((found for recognise in _AFTER_DATELINE if (found := recognise(seen))), Looks(Role.TEXT))
    return Line(start, end, paragraph.gap, flat, looks)


def lines_of(text: str) -> list[Line]:
    """The lines of a whole text; agencies that it signs with itself are known."""
    return with_signatures([line_of(text, paragraph) for paragraph in paragraphs(text)])
