"""What a paragraph is by its own looks alone, before its neighbours are asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .cues import Field, agencies, cues, plain
from .dateline import Dateline, find_dateline, find_full_date
from .paragraphs import Paragraph

_HEAD = 420
"""Only so many characters of a paragraph are looked at; anything longer is body text, or a caption by its opening."""


class Role(StrEnum):
    """The looks of a paragraph."""

    RULE = "rule"
    """A line of signs that divides: ``----``, ``***``, ``###``."""
    ORDINAL = "ordinal"
    """"Story 3 of 12", "3 of 40 DOCUMENTS": an article begins."""
    CLOSE = "close"
    """A document number, an end mark, a note on who edited: an article ends."""
    FIELD = "field"
    """A labelled line of an archive or a page, or a date, a word count, an address or a copyright notice alone."""
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
    def length(self) -> int:
        """In code points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a recogniser sees of a paragraph."""

    flat: str
    folded: str
    length: int

    @property
    def short(self) -> bool:
        return self.length <= _HEAD


_WORD = re.compile(r"\w[\w’'.-]*")
_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]]{0,3}$")


def words_of(text: str) -> list[str]:
    """The words of a short text, without the signs around them.

    >>> words_of("US ‘rejects’ Iraq’s plan")
    ['US', 'rejects’', 'Iraq’s', 'plan']
    """
    return _WORD.findall(text)


_RULE = re.compile(r"(?:[-=_*#~+•·–—]\s?){3,200}$")


def _rule(seen: _Seen) -> Looks | None:
    return Looks(Role.RULE) if seen.short and _RULE.match(seen.flat) else None


_ORDINAL = re.compile(
    r"(?:(?:story|article|document|item|report|news item)\s#?\d{1,5}(?:\s(?:of|/)\s\d{1,5})?"
    r"|\d{1,5}\sof\s\d{1,5}(?:\sdocuments?)?)[.:]?$",
    re.IGNORECASE,
)


def _ordinal(seen: _Seen) -> Looks | None:
    return Looks(Role.ORDINAL) if seen.length <= 60 and _ORDINAL.match(seen.flat.strip("-=#*[] ")) else None


_DOCUMENT = re.compile(r"Document\s(?=[A-Za-z]{0,20}\d)[A-Za-z0-9]{14,40}$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[a-z]{2,5}[-/]){1,8}[a-z]{2,6}(?:/[a-z]{2,4}){0,3}$")


def _close(seen: _Seen) -> Looks | None:
    core = seen.folded.strip(" .-–—*#()[]:_")
    if seen.length <= 120 and (core in cues().end_marks or _DOCUMENT.match(seen.flat) or _INITIALS.match(seen.flat)):
        return Looks(Role.CLOSE)
    return Looks(Role.CLOSE) if seen.short and cues().end_openings.opens(seen.folded) else None


_LABEL = re.compile(r"\**([A-Za-z][A-Za-z -]{0,18}[A-Za-z])\**\s?:\**(?:\s|$)")
_SPACED_LABEL = re.compile(r"((?:published|posted|updated|last updated|first published)(?: on| at)?)\s(?=.{0,60}\d)", re.IGNORECASE)
_CODE = re.compile(r"([A-Z]{2,3})(?:\s|$)")


def _field(seen: _Seen) -> Looks | None:
    """A labelled line: "LOAD-DATE: March 4, 2024", "Posted on 4 March 2024", "PD 4 March 2024"."""
    if not seen.short:
        return None
    known: Field | None = None
    if match := _LABEL.match(seen.flat):
        known = cues().fields.get(match[1].casefold())
    elif (match := _SPACED_LABEL.match(seen.flat)) and seen.length <= 120:
        known = cues().fields.get(match[1].casefold()) if find_full_date(seen.flat) else None
    elif (match := _CODE.match(seen.flat)) and match[1] in cues().coded_fields and not seen.flat[3:].isupper():
        known = cues().fields.get(match[1].casefold(), Field("other", "head"))
        if seen.length > 120 and match[1] not in ("LP", "TD"):
            known = None
    if match is None or known is None:
        return None
    value = seen.flat[match.end() :].strip() or None
    dated = known.role in ("published", "updated", "loaded", "dateline")
    day = find_full_date(value) if value and dated else None
    if (dated and known.role != "dateline" and day is None) and seen.length > 80:
        return None
    return Looks(Role.FIELD, known, value, day)


_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)\s?(?:19|20)\d\d|all rights reserved)", re.IGNORECASE)
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))[\s,©]{0,3}(?:\(c\)\s?)?(?:(?:19|20)\d\d[\s,-]{0,3}){0,2}([^.,\d]{2,60}?)"
    r"(?:\s(?:19|20)\d\d)?(?=[.,]|\s?all rights|\s\d|$)",
    re.IGNORECASE,
)
_WORD_COUNT = re.compile(r"[\d,]{1,7}\swords$", re.IGNORECASE)
_URL = re.compile(r"<?(?:https?://|www\.)\S{3,2000}$", re.IGNORECASE)


def _notice(seen: _Seen) -> Looks | None:
    """A copyright notice, a word count or an address alone on its line."""
    if not seen.short:
        return None
    if _COPYRIGHT.match(seen.flat):
        holder = _HOLDER.search(seen.flat)
        named = holder[1].strip() if holder else ""
        value = (agencies().canonical(named) or named) if any(c.isalpha() for c in named) else None
        return Looks(Role.FIELD, Field("copyright", "any"), value)
    if _WORD_COUNT.match(seen.flat):
        return Looks(Role.FIELD, Field("other", "head"))
    if _URL.match(seen.flat):
        return Looks(Role.FIELD, Field("url", "any"), seen.flat.strip("<>"))
    return None


_CALENDAR = re.compile(
    r"(?:(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
    r"|a\.?m|p\.?m|gmt|utc|bst|cet|cest|eet|eest|est|edt|et|ist|at|on|t|z|st|nd|rd|th|local|time|h|hrs?)\.?$",
    re.IGNORECASE,
)


def _bare_date(seen: _Seen) -> Looks | None:
    """A line that is a date and no more: "Monday, March 4, 2024 3:12 PM GMT"."""
    if seen.length > 60 or not any(c.isdigit() for c in seen.flat):
        return None
    day = find_full_date(seen.flat)
    if day and all(w[0].isdigit() or _CALENDAR.match(w) for w in words_of(seen.flat)):
        return Looks(Role.FIELD, Field("published", "head"), day=day)
    return None


_AUTHOR = re.compile(
    r"(?:By|BY)\s(?:[A-Z\u00c0-\u00de][\w.’'-]{0,25},?\s?|(?:and|in|with|for|the|of|&|\|)\s){1,14}$"
)
_SIGNED = re.compile(r"(?:source|by|from|with|via)s?\s?:?\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\s?(?:/|,|&|\||–|—|\band\b|\bwith\b)\s?")


def _credit(seen: _Seen) -> Looks | None:
    """A line that names agencies or authors and says nothing else."""
    if seen.length > 120 or _CLOSED.search(seen.flat.rstrip(".")):
        return None
    words = words_of(seen.flat)
    core = _SIGNED.sub("", seen.flat.strip(" -–—()[]*_.|"), count=1)
    parts = [part for part in _BETWEEN.split(core) if part.strip()]
    named = [name for part in parts if (name := agencies().canonical(part))]
    if parts and len(named) == len(parts):
        return Looks(Role.CREDIT, value=named[0])
    if _AUTHOR.match(seen.flat) and 2 <= len(words) <= 14 and not _CALENDAR.match(words[1]):
        return Looks(Role.CREDIT, value=named[0] if named else None)
    opens = not seen.folded.startswith("by ") and cues().byline_openings.opens(seen.folded)
    return Looks(Role.CREDIT) if opens and len(words) <= 6 else None


_IMAGE = re.compile(r"!\[[^\]]{0,400}\]\([^)]{0,1000}\)$")


def _caption(seen: _Seen) -> Looks | None:
    told = cues().caption_openings.opens(seen.folded) or _IMAGE.match(seen.flat)
    if seen.length <= 900 and (told or (seen.short and agencies().credit.search(seen.flat))):
        return Looks(Role.CAPTION)
    return None


_LINK = re.compile(r"(?:[-*]\s)?\[[^\]]{1,300}\]\([^)]{1,1000}\)$")


def _crosslink(seen: _Seen) -> Looks | None:
    if seen.length > 300:
        return None
    bare = seen.folded.strip(" .:|-*>»#[]()")
    if bare in cues().chrome or cues().crosslink_openings.opens(seen.folded.lstrip(" *>»#[(-")) or _LINK.match(seen.flat):
        return Looks(Role.CROSSLINK)
    return None


_STAMP = re.compile(
    r"[\[(]?(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?|\d{1,2}h\d{2}|\d{4}(?=\s?(?:GMT|UTC|hrs|h\b|local)))"
    r"(?:\s?(?:GMT|UTC|BST|CET|CEST|EET|EEST|EST|EDT|ET|IST|hrs|h|local(?: time)?)\b)?[\])]?(?=\s|$|[-–—:|])",
    re.IGNORECASE,
)


def stamp_end(flat: str) -> int | None:
    """Where the time that opens a live blog's entry ends, or ``None``.

    >>> stamp_end("14:05 GMT - Blasts heard in the port"), stamp_end("140 people fled")
    (9, None)
    """
    match = _STAMP.match(flat)
    return match.end() if match else None


def _stamp(seen: _Seen) -> Looks | None:
    end = stamp_end(seen.flat)
    if end is None:
        return None
    rest = seen.flat[end:].strip(" -–—:|*")
    return Looks(Role.ITEM if rest else Role.STAMP)


_MARKDOWN = re.compile(r"(#{1,6})\s\S")
_BOLD = re.compile(r"(?:\*\*|__)[^*_]{2,140}(?:\*\*|__)$")


def _markdown(seen: _Seen) -> Looks | None:
    match = _MARKDOWN.match(seen.flat) if seen.short else None
    if match:
        return Looks(Role.TOP if len(match[1]) == 1 else Role.SECTION, level=len(match[1]))
    return None


_ITEM = re.compile(r"(?:[-*•·▪►‣]\s|\(?\d{1,3}[.)]\s|\([a-z]\)\s|[–—]\s(?!.{1,90}[–—]$))")


def _item(seen: _Seen) -> Looks | None:
    dashed = seen.length <= 100 and _DASHED.match(seen.flat)
    return Looks(Role.ITEM) if _ITEM.match(seen.flat) and not dashed else None


_DASHED = re.compile(r"[–—-]{1,3}\s?\S.{1,90}?\s?[–—-]{1,3}$")
_QUOTED = re.compile(r"[‘’'“\"].{2,70}[’'”\"]$")
_SPOKEN = re.compile(r"[.!?,…][’'”\"]$")


def _section(seen: _Seen) -> Looks | None:
    words = words_of(seen.flat) if seen.length <= 120 else []
    if _DASHED.match(seen.flat) and 1 <= len(words) <= 14:
        return Looks(Role.SECTION)
    quoted = _QUOTED.match(seen.flat) and not _SPOKEN.search(seen.flat)
    return Looks(Role.SECTION) if quoted and 1 <= len(words) <= 9 else None


_TWO_SENTENCES = re.compile(r"\w{4}[.!?][\"”’]?\s[\"“‘]?[A-Z]")
_OPEN_END = re.compile(r"[.…;,][\"'”’»)\]]{0,3}$")
_ABBREVIATED_END = re.compile(r"\b(?:[A-Z]\.){2,4}$|\b[ap]\.m\.$")


def _title(seen: _Seen) -> Looks | None:
    if seen.length > 200:
        return None
    words = words_of(seen.flat)
    if not 1 <= len(words) <= 26 or (seen.flat.endswith(":") and len(words) > 6):
        return None
    if _OPEN_END.search(seen.flat) and not (_ABBREVIATED_END.search(seen.flat) and seen.flat.istitle()):
        return None
    if _SPOKEN.search(seen.flat) or _TWO_SENTENCES.search(seen.flat):
        return None
    return Looks(Role.TITLE)


_RECOGNISERS: tuple[Callable[[_Seen], Looks | None], ...] = (
    _rule, _ordinal, _close, _field, _notice, _bare_date, _markdown, _caption, _credit, _crosslink, _stamp,
)  # fmt: skip
_AFTER_DATELINE: tuple[Callable[[_Seen], Looks | None], ...] = (_item, _section, _title)


def line_of(text: str, paragraph: Paragraph) -> Line:
    """The paragraph with the role that its own looks give it."""
    start, end = paragraph.start, paragraph.end
    flat = " ".join(text[start : min(end, start + _HEAD)].split())
    seen = _Seen(flat, plain(flat), end - start)
    looks = next((found for recognise in _RECOGNISERS if (found := recognise(seen))), None)
    if looks is None and (dateline := find_dateline(text, start, end)):
        looks = Looks(Role.TEXT, day=dateline.published, dateline=dateline)
    if looks is None:
        looks = next((found for recognise in _AFTER_DATELINE if (found := recognise(seen))), Looks(Role.TEXT))
    return Line(start, end, paragraph.gap, flat, looks)
