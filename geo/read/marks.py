"""Recognisers of what is not the story: dividing lines, end marks, fields, notices, dates, signatures."""

from __future__ import annotations

import re
from datetime import date

from .cues import Field, agencies, cues
from .dateline import find_full_date
from .roles import Looks, Role, Seen, words_of

_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]]{0,3}$")
_RULE = re.compile(r"(?:[-=_*#~+•·–—]\s?){3,200}$")


def rule(seen: Seen) -> Looks | None:
    """A line of signs: "----", "* * *", "###"."""
    return Looks(Role.RULE) if seen.short and _RULE.match(seen.flat) else None


_ORDINAL = re.compile(
    r"(?:(?:story|article|document|item|report|news item)\s#?\d{1,5}(?:\s(?:of|/)\s\d{1,5})?"
    r"|\d{1,5}\sof\s\d{1,5}(?:\sdocuments?)?)[.:]?$",
    re.IGNORECASE,
)


def ordinal(seen: Seen) -> Looks | None:
    """ "Story 3 of 12", "3 of 40 DOCUMENTS"."""
    return Looks(Role.ORDINAL) if seen.length <= 60 and _ORDINAL.match(seen.flat.strip("-=#*[] ")) else None


_DOCUMENT = re.compile(r"Document\s(?=[A-Za-z]{0,20}\d)[A-Za-z0-9]{14,40}$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[a-z]{2,5}[-/]){1,8}[a-z]{2,6}(?:/[a-z]{2,4}){0,3}$")


def close(seen: Seen) -> Looks | None:
    """A document number, an end mark, an editor's initials or a note on who reported and edited."""
    core = seen.folded.strip(" .-–—*#()[]:_")
    if seen.length <= 120 and (
        core in cues().end_marks or _DOCUMENT.match(seen.flat) or _INITIALS.match(seen.flat)
    ):
        return Looks(Role.CLOSE)
    return Looks(Role.CLOSE) if seen.short and cues().end_openings.opens(seen.folded) else None


_LABEL = re.compile(r"\**([A-Za-z][A-Za-z -]{0,18}[A-Za-z])\**\s?:\**(?:\s|$)")
_SPACED_LABEL = re.compile(
    r"((?:published|posted|updated|last updated|first published)(?: on| at)?)\s(?=.{0,60}\d)", re.IGNORECASE
)
_CODE = re.compile(r"([A-Z]{2,3})(?:\s|$)")


def field(seen: Seen) -> Looks | None:
    """A labelled line: "LOAD-DATE: March 4, 2024", "Posted on 4 March 2024", "PD 4 March 2024"."""
    if not seen.short:
        return None
    flat = seen.flat.strip("*_ ")
    known: Field | None = None
    if match := _LABEL.match(flat):
        known = cues().fields.get(match[1].casefold())
    elif (match := _SPACED_LABEL.match(flat)) and seen.length <= 120:
        known = cues().fields.get(match[1].casefold()) if find_full_date(flat) else None
    elif (match := _CODE.match(flat)) and match[1] in cues().coded_fields and not flat[3:].isupper():
        known = cues().fields.get(match[1].casefold(), Field("other", "head"))
        if seen.length > 120 and match[1] not in ("LP", "TD"):
            known = None
    if match is None or known is None:
        return None
    value = flat[match.end() :].strip() or None
    dated = known.role in ("published", "updated", "loaded", "dateline")
    day = find_full_date(value) if value and dated else None
    if known.role == "period" and value:
        day = find_full_date(value, last=True)
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


def notice(seen: Seen) -> Looks | None:
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


_PLACE = re.compile(
    r"(?!(?:[A-Z][a-z]{2,5}day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b)"
    r"[A-Z\u00c0-\u00de][\w.'’-]{1,25}(?: [A-Z\u00c0-\u00de][\w.'’-]{1,25}){0,2},? "
)


_READING_TIME = re.compile(r" ?[·•|–—-] ?\d{1,3}[ -]min(?:ute)?s?(?: read)?$")


def bare_date(seen: Seen) -> Looks | None:
    """A date and no more, or a place and a date: "Bamako, Monday, March 4, 2024 3:12 PM GMT"; how long it
    takes to read may stand behind.
    """
    if seen.length > 80 or not any(c.isdigit() for c in seen.flat):
        return None
    flat = _READING_TIME.sub("", seen.flat)
    day = find_full_date(flat)
    rest = flat[place.end() :] if (place := _PLACE.match(flat)) else flat
    if day and all(w[0].isdigit() or _CALENDAR.match(w) for w in words_of(rest)):
        return Looks(Role.FIELD, Field("dated", "head"), day=day)
    return None


_PERIOD = re.compile(
    r"(?:for |covering )?(?:the )?(?:week|period|month|days)(?: (?:of|from|ending|to)|:)?:? ", re.IGNORECASE
)
_DAYS_OF_MONTH = re.compile(r"([A-Z][a-z]{2,8}) \d{1,2} ?[-–—] ?(\d{1,2},? \d{4})")
""" "November 7-13, 2022", whose last day is November 13, 2022."""


def period(seen: Seen) -> Looks | None:
    """The stretch that a bulletin is of, which its last day dates: "Week of 7–13 November 2022"."""
    if seen.length > 80 or (opened := _PERIOD.match(seen.flat)) is None:
        return None
    told = _DAYS_OF_MONTH.sub(r"\1 \2", seen.flat[opened.end() :])
    day = find_full_date(told, last=True)
    words = words_of(told.replace("–", " ").replace("—", " ").replace("-", " "))
    if day and all(w[0].isdigit() or w == "to" or _CALENDAR.match(w) for w in words):
        return Looks(Role.FIELD, Field("period", "head"), day=day)
    return None


_ISSUED = re.compile(
    r"(?:\b(?:[Aa]s (?:of|at)"
    r"|(?:[Ii]ssued|[Dd]ated|[Pp]ublished|[Rr]eleased|[Uu]pdated|[Cc]ompiled|[Pp]repared)(?: on| at| to)?)"
    r"|(?:^|\s)\d{1,2}(?: [A-Za-z\u00c0-\u024f'’-]{2,16}){1,3} \d{3,4}(?: ?A?H)? ?[/|(,–—-])"
    r"[\s:]{1,3}(?=\S)"
    r"(?:[A-Z][a-z]{2,8}day,? |\d{1,2}[:.]?\d\d(?: ?(?:hrs?|hours|[ap]\.?m\.?))?(?: on|,)? ){0,2}",
)
"""What a bulletin's head says before its own day: "as of", "issued on", or that day in another calendar."""


_DATE_TIME_GROUP = re.compile(
    r"(?:[ZOPR] )?(?P<day>\d{2})(?:\d{4})[A-Z] (?P<month>[A-Z]{3}) (?P<year>\d{2}|\d{4})(?: [A-Z]{2,4})?$"
)
"""The head of a telegram or a signal: precedence, day, hour and zone, month, year (ACP 121)."""
_HEAD_LINE = re.compile(
    r"[*_(\[]{0,3}(?:Last )?(?:[Aa]s (?:of|at)|Issued|Updated|Published|Prepared|Compiled)\b"
)
_LIVE = re.compile(
    r"^(?:[A-Z][a-z]{2,8}day,? )?(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2},?) \d{4}[.,;|] "
    r"(?:.{0,40}\b)?(?:[Aa]ll times|[Tt]imes are|[Rr]efresh)\b"
)
"""The head of a live page: "Saturday 27 March 2021. All times are local"."""
_HEAD_ENDS = re.compile(
    r"(?:,? \d{1,2}[:.]?\d\d(?: ?(?:hrs?|hours|[ap]\.?m\.?|[A-Z]{2,4}))?)?(?:[.;|)*_\]]| [-–—] |$)"
)


def issue(seen: Seen) -> Looks | None:
    """The line that dates a bulletin or telegram: "As of 14 May 2024. Prepared in …", "R 211940Z JUN 85"."""
    if group := _DATE_TIME_GROUP.match(seen.flat):
        day = find_full_date(f"{group['day']} {group['month']} {group['year']}", short_years=True)
        return Looks(Role.FIELD, Field("dated", "head"), day=day) if day else None
    if seen.length <= 200 and _LIVE.search(seen.flat) and (day := find_full_date(seen.flat[:40])):
        return Looks(Role.FIELD, Field("dated", "head"), day=day)
    if seen.length > 200 or not (opens := _HEAD_LINE.match(seen.flat)):
        return None
    rest = seen.flat[opens.end() :]
    for end in range(8, min(len(rest), 60) + 1):
        if _HEAD_ENDS.match(rest, end) and (day := find_full_date(rest[:end])):
            return Looks(Role.FIELD, Field("dated", "head"), day=day)
    return None


_CLOSES = re.compile(
    r"\s[-–—|]\s(?:[A-Z][a-z]{2,8}day,? )?"
    r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2},?) \d{4}[*_]{0,3}$"
)
"""The day at the end of a heading: "Daily Journal of Events - 14 October 2024"."""


def issued_on(flat: str) -> date | None:
    """The day on which the head of a bulletin says that it was issued.

    >>> issued_on("Flash Update No. 3, as of 15 April 2025"), issued_on("18 Ramadan 1440 / 23 May 2019")
    (datetime.date(2025, 4, 15), datetime.date(2019, 5, 23))
    >>> issued_on("Daily Journal of Events - 14 October 2024")
    datetime.date(2024, 10, 14)
    >>> issued_on("What we know of the raid of 4 March 2024") is None
    True
    """
    if (closes := _CLOSES.search(flat)) is not None and (day := find_full_date(closes[0])) is not None:
        return day
    for said in _ISSUED.finditer(flat):
        day = find_full_date(flat[said.end() : said.end() + 24])
        if day is not None and flat[said.end() : said.end() + 1].strip("*_"):
            return day
    return None


_AUTHOR = re.compile(
    r"(?:By|BY)\s(?:[A-Z\u00c0-\u00de][\w.’'-]{0,25},?\s?|(?:and|in|with|for|the|of|&|\|)\s){1,14}$"
)
_SIGNED = re.compile(r"(?:source|by|from|with|via)s?\s?:?\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\s?(?:/|,|&|\||–|—|\band\b|\bwith\b)\s?")


def credit(seen: Seen) -> Looks | None:
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
