"""What each stretch of one report is: headline, body, section heading, caption, cross-link or byline.

The looks of a line (:mod:`geo.read.roles`) are read in their place: the first headline-like line is the
headline, one further down a section heading, or a bare cross-link when nothing under it speaks of the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from geo.model import Block, BlockKind

from . import shapes
from .cues import agencies, cues, plain
from .dateline import filed_at_end
from .headlines import Copy, overlap, style_of
from .lines import lines_of
from .marks import issued_on
from .mastheads import glued_day, masthead_day, opens_with_day
from .roles import Line, Role, Seen, words_of
from .shapes import stamp_end

_MARKS = re.compile(r"(?:#{1,6}\s{1,4})?[*_]{0,2}")
_YEAR_GIVEN = re.compile(r"\b(?:19|20)\d\d\b")
_SPOKEN = re.compile(r"\b(?:said|says|told|according|added|reported|announced)\b", re.IGNORECASE)
_OTHER_STORY = 0.34
_STARTED = frozenset({Role.TEXT, Role.ITEM, Role.STAMP})
"""What a headline's deck and its bylines cannot stand under."""
_HEADINGS = frozenset({Role.TITLE, Role.SECTION, Role.TOP})
_DAY_ROLES = ("published", "dateline", "dated", "updated", "period", "loaded")
"""What dates a report, the most trustworthy first; ``dated`` is a date alone on its line."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a report and what its headers, datelines and signatures tell.

    ``published`` is a full date that is printed as the date of publication.
    """

    blocks: tuple[Block, ...] = ()
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None


def _title_line(copy: Copy) -> int | None:
    """The headline among the lines above the text: the one whose words the text repeats most; none where the
    first is the first of several that open with a day.
    """
    if len(copy.lines) > 1 and all(opens_with_day(line.flat) for line in copy.lines[:2]):
        return None
    head: list[int] = []
    for at, line in enumerate(copy.lines):
        if line.role in (Role.TITLE, Role.TOP) or (line.role is Role.SECTION and not head):
            head.append(at)
        elif line.role in _STARTED:
            break
    if not head or head[-1] == len(copy.lines) - 1 == 0:
        return None
    lead = copy.lead(head[-1])
    if lead is None:
        return head[0] if head[0] < len(copy.lines) - 1 else None
    top = next((at for at in head if copy.lines[at].role is Role.TOP), None)
    if top is not None:
        return top
    best = max(head, key=lambda at: (overlap(copy, at, lead), -at))
    kin = overlap(copy, head[0], lead) >= min(_OTHER_STORY, overlap(copy, best, lead))
    return head[0] if kin and len(words_of(copy.lines[head[0]].flat)) > 1 else best


def _pictured(copy: Copy, at: int, title: int | None) -> bool:
    """Whether a line under the headline describes a picture though no credit says so.

    It tells in the present what people do in a scene, dates it in full, and reports nothing.
    """
    line = copy.lines[at]
    if line.looks.dateline is not None:
        return False
    if title is None or not title < at <= title + 3 or line.length > 400 or at + 1 >= len(copy.lines):
        return False
    if any(earlier.role is Role.TEXT for earlier in copy.lines[title:at]):
        return False
    words = [word.casefold() for word in words_of(line.flat)]
    scene = any(word in cues().caption_verbs for word in words[1:14])
    dated = _YEAR_GIVEN.search(line.flat) is not None
    reports = _SPOKEN.search(" ".join(line.flat.split(",")[0].split()[:30])) is not None
    return scene and dated and not reports and copy.lines[at + 1].role is Role.TEXT


def _title_kind(copy: Copy, at: int, title: int | None) -> BlockKind:
    """The kind of a headline-like line that is not the headline."""
    line = copy.lines[at]
    words = words_of(line.flat)
    style = style_of(line.flat)
    lead = copy.lead(at)
    if line.flat.endswith(("!", "?")) and line.flat[:1] in "“\"‘'":
        return BlockKind.BODY
    if lead is None:
        return BlockKind.CROSSLINK if style == "title" and len(words) >= 5 else BlockKind.BODY
    shared = overlap(copy, at, lead)
    if copy.lines[at - 1].role is Role.STAMP:
        return BlockKind.HEADING
    if title is not None and not any(copy.lines[i].role in _STARTED for i in range(title + 1, at)):
        if shared >= _OTHER_STORY:
            return BlockKind.HEADLINE
        return BlockKind.CROSSLINK if len(words) >= 5 and style != "sentence" else BlockKind.HEADING
    if cues().kickers.opens(plain(line.flat)) and shared < _OTHER_STORY:
        return BlockKind.CROSSLINK
    if style == "title" and len(words) >= 5 and shared < 0.2 and not copy.upper:
        return BlockKind.CROSSLINK
    return BlockKind.HEADING if len(words) <= 14 else BlockKind.BODY


_KINDS = {
    Role.CAPTION: BlockKind.CAPTION,
    Role.CROSSLINK: BlockKind.CROSSLINK,
    Role.CREDIT: BlockKind.BYLINE,
    Role.CLOSE: BlockKind.BYLINE,
    Role.STAMP: BlockKind.BYLINE,
    Role.SECTION: BlockKind.HEADING,
    Role.TOP: BlockKind.HEADING,
}


def _parts(kind: BlockKind, line: Line, cut: int) -> Iterator[Block]:
    """A byline up to ``cut`` and the rest of the line as ``kind``."""
    if cut > line.start:
        yield Block(BlockKind.BYLINE, line.start, cut)
    if cut < line.end:
        yield Block(kind, cut, line.end)


def _past_space(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in "-–—:|*"):
        at += 1
    return at


def _entry_kind(copy: Copy, at: int, rest: str) -> BlockKind:
    """What stands behind the time of an entry: its heading where its text follows, else the entry itself."""
    flat = " ".join(rest.split())
    headed = shapes.title(Seen(flat, plain(flat), len(flat))) is not None and len(words_of(flat)) <= 14
    told = at + 1 < len(copy.lines) and copy.lines[at + 1].role is Role.TEXT
    return BlockKind.HEADING if headed and told and copy.dated_entries >= 3 else BlockKind.BODY


def _field_blocks(text: str, line: Line) -> Iterator[Block]:
    """A labelled line: its value is the headline or the text when the label says so."""
    role = line.tells or "other"
    kind = {"headline": BlockKind.HEADLINE, "text": BlockKind.BODY}.get(role, BlockKind.BYLINE)
    if kind is BlockKind.BYLINE or not line.looks.value:
        yield Block(BlockKind.BYLINE, line.start, line.end)
        return
    label = line.flat.find(line.looks.value)
    value = text.find(line.looks.value.split(maxsplit=1)[0], line.start + max(label, 1), line.end)
    yield from _parts(kind, line, max(value, line.start))


def _blocks(copy: Copy, title: int | None) -> Iterator[Block]:
    text = copy.text
    for at, line in enumerate(copy.lines):
        role = line.role
        if role in (Role.RULE, Role.ORDINAL):
            continue
        if at == title or role in (Role.SECTION, Role.TOP):
            start = _MARKS.match(text, line.start, line.end)
            begin = start.end() if start and start.end() < line.end else line.start
            yield Block(BlockKind.HEADLINE if at == title else BlockKind.HEADING, begin, line.end)
        elif role in _KINDS:
            yield Block(_KINDS[role], line.start, line.end)
        elif role is Role.FIELD:
            yield from _field_blocks(text, line)
        elif _pictured(copy, at, title):
            yield Block(BlockKind.CAPTION, line.start, line.end)
        elif role is Role.TITLE:
            yield Block(_title_kind(copy, at, title), line.start, line.end)
        elif line.looks.dateline:
            yield from _parts(BlockKind.BODY, line, line.looks.dateline.end)
        elif role is Role.ITEM and (stamp := stamp_end(line.flat)):
            cut = _past_space(text, line.start + stamp, line.end)
            yield from _parts(_entry_kind(copy, at, text[cut : line.end]), line, cut)
        else:
            yield Block(BlockKind.BODY, line.start, line.end)


def _day_of_head(flat: str) -> date | None:
    """The day on which a head says that its report was issued."""
    return issued_on(flat) or masthead_day(flat) or glued_day(flat) or filed_at_end(flat)


def _published(lines: Sequence[Line]) -> date | None:
    """The printed date of publication: a field's, else a dateline's, else when it was updated or archived."""
    found: dict[str, date] = {}
    body = 0
    for at, line in enumerate(lines):
        body += line.role in (Role.TEXT, Role.ITEM)
        role = "dateline" if line.looks.dateline else line.tells
        if not body and line.role in _HEADINGS and (day := _day_of_head(line.flat)):
            found.setdefault("dated", day)
        outside = body <= 1 or at >= len(lines) - 3 or role == "loaded"
        if line.looks.day and role and outside:
            found.setdefault(role, line.looks.day)
    role = next((role for role in _DAY_ROLES if role in found), None)
    if role == "dated":
        later = [*_days_headed(lines, found[role]), found.get("period", found[role])]
        return max([found[role], *later])
    return found[role] if role is not None else None


_WEEKS = timedelta(days=31)
"""So far apart at most are the days that one bulletin tells of."""


def _days_headed(lines: Sequence[Line], first: date) -> Iterator[date]:
    """The days alone on a line above text, on the last of which a bulletin was issued at the earliest."""
    for line, below in pairwise(lines):
        day = line.looks.day if line.tells == "dated" else None
        if day is not None and below.role in (Role.TEXT, Role.ITEM) and day - first <= _WEEKS:
            yield day


def _publisher(lines: Sequence[Line]) -> str | None:
    """The agency that signs, that the dateline names, whose copyright it is, or that a field names."""
    signed = [line.looks.value for line in lines if line.role is Role.CREDIT and line.looks.value]
    filed = [
        line.looks.dateline.agency for line in lines if line.looks.dateline and line.looks.dateline.agency
    ]
    fields = [
        (line.looks.field.role, line.looks.value) for line in lines if line.looks.field and line.looks.value
    ]
    owned = [value for role, value in fields if role == "copyright"]
    named = [value for role, value in fields if role == "publisher" and len(value or "") <= 60]
    told = (*signed[-1:], *filed[:1], *owned[:1], *named[:1])
    return next((agencies().canonical(name) or name for name in told), None)


def read_layout(text: str, lines: Sequence[Line] | None = None) -> Layout:
    """The layout of one report.

    ``lines`` are those that :func:`geo.read.dump.split` found, if it did. Blocks are in order, do not
    overlap, and cover all text but dividing rules.

    >>> layout = read_layout("Rebels Seize Town\\n\\nGOMA (Reuters) - Rebels took the town.\\n\\nReuters")
    >>> [str(block.kind) for block in layout.blocks], layout.publisher
    (['headline', 'byline', 'body', 'byline'], 'Reuters')
    """
    if lines is None:
        lines = lines_of(text)
    copy = Copy(text, lines)
    title = _title_line(copy)
    blocks = tuple(_blocks(copy, title))
    named = next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.HEADLINE), None)
    url = next(
        (
            ln.looks.value
            for ln in lines
            if ln.looks.field and ln.looks.field.role == "url" and ln.looks.value
        ),
        None,
    )
    shown = " ".join(named.strip("*_# ").split()) if named else None
    return Layout(blocks, shown or None, _published(lines), _publisher(lines), url)
