"""Mastheads: the name and the day on top of a round-up, digest or channel, which date all that it gathers.

"CRIME & SECURITY ROUND-UP, Friday, July 8, 2022" above six stories; "War monitor - 29.04.2023, 18:00" above
the entries of a channel. A headline may end with the day of its event, the name of a bulletin with its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from .cues import cues
from .dateline import find_full_date
from .roles import Line, Role

_LONGEST = 140
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)"
)
_HOUR = r"(?:[,;]?\s(?:at\s)?\d{1,2}(?:[:.h]\d\d)?(?:\s?(?:[ap]\.?m\.?|hrs?|h|gmt|utc|[a-z]{2,4}))?)?"
_LAST = re.compile(rf"(?:^|[\s,|:;(\[–—-])({_DAY}){_HOUR}[)\].*_\s]{{0,4}}$", re.IGNORECASE)
_FIRST = re.compile(rf"\W{{0,6}}({_DAY}){_HOUR}[)\]]?\s?[|:;,–—-]\s", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z])((?-i:[A-Z]|\d)[^\n]{6,20})$")
""" "Gunmen kill nine in ZamfaraMarch 4, 2024": a page's headline and its date, pasted as one."""
_ALONE = re.compile(_DAY, re.IGNORECASE)
_OF = re.compile(r"\b(?:of|in|on|since|from|until|after|before)\s$", re.IGNORECASE)


@cache
def _names() -> re.Pattern[str]:
    """What bulletins are called."""
    either = "|".join(sorted(map(re.escape, cues().bulletins), key=len, reverse=True))
    return re.compile(rf"\b(?:{either})s?\b", re.IGNORECASE)


def masthead_day(flat: str) -> date | None:
    """The day that stands beside the name of a bulletin, ``None`` for any other line.

    >>> masthead_day("CRIME ROUND-UP, Friday, July 8, 2022"), masthead_day("Front log - 29.04.2023, 18:00")
    (datetime.date(2022, 7, 8), datetime.date(2023, 4, 29))
    >>> masthead_day("What we know of the raid of 4 March 2024") is None
    True
    """
    if len(flat) > _LONGEST or not any(c.isdigit() for c in flat):
        return None
    found = _LAST.search(flat) or _FIRST.match(flat)
    if found is None:
        return None
    above, below = flat[: found.start(1)], flat[found.end() :]
    if _OF.search(above):
        return None  # "Report on the raid of 4 March 2024"
    named = _names().search(above) or (found.re is _FIRST and _names().search(below))
    return find_full_date(found[1]) if named else None


def glued_day(flat: str) -> date | None:
    """The day that a paste has glued to the end of a headline.

    >>> glued_day("Gunmen kill nine in ZamfaraMarch 4, 2024")
    datetime.date(2024, 3, 4)
    """
    if len(flat) > 2 * _LONGEST or not flat[-1:].isdigit():
        return None
    found = _GLUED.search(flat)
    return find_full_date(found[1]) if found is not None and _ALONE.fullmatch(found[1]) else None


def opens_with_day(flat: str) -> bool:
    """Whether a line opens with a full date and goes on, as the entries of a list do.

    >>> opens_with_day("12 May 2019  Mali: two soldiers killed"), opens_with_day("12 May 2019")
    (True, False)
    """
    found = _ALONE.match(flat)
    return found is not None and len(flat) > found.end() + 3


def day_of_all(stories: Sequence[Sequence[Line]]) -> list[date | None]:
    """The day of each story of a paste by the masthead it stands under, ``None`` where there is none.

    A masthead is the name of a bulletin above a story's headline; the date on top of the whole paste is one
    too, where no story has a date of its own.
    """
    if len(stories) == 1:
        return [None]  # its own head dates it
    dated = any(line.looks.day is not None for lines in stories for line in lines[1:])
    under = stories[0][0].looks.day if stories and stories[0] and not dated else None
    out = []
    for lines in stories:
        under = next((day for line in _above(lines) if (day := masthead_day(line.flat))), under)
        out.append(under)
    return out


def _above(lines: Sequence[Line]) -> list[Line]:
    """The lines above the running text of a story."""
    body = next((at for at, line in enumerate(lines) if line.role in (Role.TEXT, Role.ITEM)), len(lines))
    return list(lines[:body])
