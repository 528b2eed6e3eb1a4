"""Cutting a text into paragraphs of whatever make: blank lines between them, a line each, or wrapped lines.

Everything is linear in the length of the text, and offsets count code points of the text as given.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
_STRIP = "".join(
    map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029))
)
_STRIP += "\u202f\u205f\u3000" + _INVISIBLE
_MAX_WRAP = 140
"""No one wraps lines wider than this; longer lines are paragraphs of their own."""
_STANDS_ALONE = re.compile(
    r"[-=_*#~+.•·–—\s]{3,}$|#{1,6}\s|[-*•·–—▪►‣>]\s|\(?\d{1,3}[.)]\s|\d{1,2}[:.h]\d{2}\b|[–—-]\s.{1,80}\s[–—-]$"
    r"|[A-Za-z][A-Za-z -]{1,20}:\s"
)
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text[start:end]`` without outer white space, and the number of blank lines before it."""

    start: int
    end: int
    gap: int = 0


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line, without outer white space; blank lines have ``start == end``."""
    position = 0
    ends = [(match.start(), match.end()) for match in _LINE_END.finditer(text)]
    for stop, after in [*ends, (len(text), len(text))]:
        line = text[position:stop]
        inner = line.strip(_STRIP)
        if inner:
            start = position + len(line) - len(line.lstrip(_STRIP))
            yield start, start + len(inner)
        else:
            yield position, position
        position = after


def _continues(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether the break between two lines can only be a wrap: no stop before it, a small letter after it."""
    return not _STOP.search(text, max(line[0], line[1] - 6), line[1]) and text[following[0]].islower()


def _joined(text: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs of a run of lines with no blank line among them."""
    width = max(end - start for start, end in run)
    if len(run) == 1 or width > _MAX_WRAP:
        yield from run
        return
    upper = not any(text[start:end].upper() != text[start:end] for start, end in run)
    breaks = list(itertools.pairwise(run))
    wraps = sum(_continues(text, line, following) for line, following in breaks)
    if upper:
        wraps = sum(not _STOP.search(text, max(s, e - 6), e) and e - s > 50 for s, e in run[:-1])
    if not wraps:
        yield from run
        return
    first, last = run[0]
    for line, following in breaks:
        if _wrapped(text, line, following, width):
            last = following[1]
        else:
            yield first, last
            first, last = following
    yield first, last


def _wrapped(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether ``following`` goes on with ``line``: its first word would not have fitted, or words run on."""
    if _STANDS_ALONE.match(text, following[0], following[1]) or _heading_line(text, line):
        return False
    if _continues(text, line, following):
        return True
    word = len(text[following[0] : min(following[1], following[0] + 40)].split(maxsplit=1)[0])
    return line[1] - line[0] + 1 + word > width - 12


def _heading_line(text: str, line: tuple[int, int]) -> bool:
    head = text[line[0] : line[0] + 8]
    return head.startswith("#") or (head[:1] in "–—-" and text[line[1] - 1] in "–—-")


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of ``text``, in order.

    A blank line (also one of no-break spaces) ends a paragraph; within a run of lines, breaks that
    only wrap are joined and the others divide.

    >>> [p.gap for p in paragraphs("Two villages fall\\n\\n\\nFighters took two\\nvillages on Monday.")]
    [0, 2]
    """
    found: list[Paragraph] = []
    run: list[tuple[int, int]] = []
    blank = gap = 0

    def close() -> None:
        nonlocal gap
        for start, end in _joined(text, run):
            found.append(Paragraph(start, end, gap))
            gap = 0
        run.clear()

    for start, end in _lines(text):
        if start == end:
            if run:
                close()
                blank = 0
            blank += 1
            continue
        if not run:
            gap = blank if found else 0
            blank = 0
        run.append((start, end))
    if run:
        close()
    return found
