"""The day on which a report was filed, where its dateline tells one before the day of publication."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from geo.dates import event_span, find_timexes
from geo.model import BlockKind, DatePrecision, Report

_MOST_DAYS = 7
"""Days later that what an agency has filed is still printed."""


def filed_on(report: Report) -> date | None:
    """ "KABUL, June 4 -", published on 5 June: 4 June; else the day of publication."""
    published = report.published
    block = next((b for b in report.blocks if b.kind is BlockKind.BYLINE), None)
    if published is None or block is None:
        return published
    told = _day_in(report.text[block.start : block.end], published)
    return told if told is not None and 0 <= (published - told).days <= _MOST_DAYS else published


@lru_cache(maxsize=64)
def _day_in(words: str, published: date) -> date | None:
    """The one day of the calendar that a dateline names."""
    spans = [
        event_span(timex, words, reference=published, tense="past")
        for timex in find_timexes(words, reference=published)
        if any(char.isdigit() for char in timex.text)
    ]
    days = {span.end for span in spans if span is not None and span.precision is DatePrecision.DAY}
    return days.pop() if len(days) == 1 else None
