"""Places in capitals that open the entries of a digest or a channel, with what may stand beside them.

"🔴 UMAN. Search and rescue finished …", "💥 KHERSON region, past 24h (the governor): shelled 46 times",
"TOKMAK (occupied), 27/04. Car of an official blown up": each entry tells its own, of the place and the day it
opens with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.dates import event_span
from geo.model import DateBasis, DatePrecision, Report, TimeSpan, Timex
from geo.read.dateline import day_or_none

_TAIL = (
    r"(?:\s(?:[Rr]egions?|[Dd]istricts?|[Oo]bl(?:ast)?\.?|[Pp]rovince|[Cc]ity|[Aa]reas?|[Ss]ector|[Ff]ront|[Dd]irection"
    r"|[Cc]ounty|[Ss]tate|[Gg]overnorate|[Dd]ept\.?|[Dd]epartment|[Tt]ownship|[Tt]wp\.?|LGA|[Dd]iv(?:ision)?\.?))?"
    r"(?:\s?\([^()\n]{2,60}\))?(?:,\s[^\n:.–—|]{2,60}?)?(?:\s?\([^()\n]{2,60}\))?"
    r"(?:[.:](?=\s|$)|\s?[–—|](?=\s)|\s-(?=\s))"
)
"""What kind of place it is, notes in brackets, the wider place or the day after a comma, and a mark."""
_BESIDE = re.compile(_TAIL)
_DAY_MONTH = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})\.?(?![\d/])")
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?", re.IGNORECASE)
_SAME = re.compile(r"\bsame (?:day|night|morning|afternoon|evening|date)\b|\bditto\b|\bidem\b", re.IGNORECASE)
_LAST_DAY = re.compile(
    r"\b(?:past|last|previous) (?:24 ?h(?:ou)?r?s?|day|day and night)\b|\b24h\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands between a place in capitals and the text of its entry; ``end`` is where that opens."""

    end: int
    day: TimeSpan | None = None
    same: bool = False
    """The day is that of the entry before: "DNIPRO, same night."."""


def beside(report: Report, name: tuple[int, int], end: int, timexes: Sequence[Timex]) -> Beside | None:
    """What stands beside a place that opens a sentence, ``None`` where it is no head of an entry."""
    first, last = name
    opens = report.text[first:last].split()[0]
    if not opens.isupper() or len(opens) == 1:
        return None  # "A hospital in Homs, in Syria, was hit."
    tail = _BESIDE.match(report.text, last, end)
    if tail is None:
        return None
    within = [t for t in timexes if last <= t.start and t.end <= tail.end()]
    return Beside(tail.end(), _day_of(report, tail[0], within), _SAME.search(tail[0]) is not None)


def _day_of(report: Report, words: str, within: Sequence[Timex]) -> TimeSpan | None:
    published = report.published
    if _SAME.search(words):
        return None
    for timex in within:
        if timex.type in {"DATE", "TIME"}:
            return event_span(timex, report.text, reference=published, tense="past")
    if published is None:
        return None
    if numeric := _DAY_MONTH.search(words):
        day = _nearest(int(numeric[1]), int(numeric[2]), published)
        if day is not None:
            return TimeSpan(day, day, DatePrecision.DAY, DateBasis.EXPLICIT, numeric[0])
    if weekday := _WEEKDAY.search(words):
        back = (published.weekday() - _WEEK.index(weekday[1].lower()[:3])) % 7
        day = published - timedelta(days=back)
        return TimeSpan(day, day, DatePrecision.DAY, DateBasis.RELATIVE, weekday[0])
    if found := _LAST_DAY.search(words):
        start = published - timedelta(days=1)
        return TimeSpan(start, published, DatePrecision.DAYS, DateBasis.RELATIVE, found[0])
    return None


def _nearest(one: int, other: int, published: date) -> date | None:
    """The last day before a report that "27/04" can mean, the day first where both orders will do."""
    days = [
        day
        for d, m in ((one, other), (other, one))
        for year in (published.year, published.year - 1)
        if (day := day_or_none(year, m, d)) is not None and day <= published
    ]
    return min(days, key=lambda day: (published - day).days > 60, default=None)
