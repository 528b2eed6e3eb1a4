"""Which day "that afternoon" is of: one that the sentence before names, though it tells of no act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from datetime import date

from geo.dates import event_span
from geo.extract.report.hits import ReportHits
from geo.extract.sentence.view import Marked, View
from geo.model import DatePrecision, TimeSpan, Timex

_THAT = re.compile(
    r"\b(?:that(?: same| very)?|the(?: very)? same) (?:day|morning|afternoon|evening|night)\b", re.IGNORECASE
)

_POINTING = frozenset({"that", "same"})


def day_named_before(view: View, starts: Collection[int], hits: ReportHits) -> TimeSpan | None:
    """ "The war arrived on 24 March. That afternoon rebels entered the town": the 24th; nothing where the
    sentence does not point back.
    """
    if view.vocabulary.isdisjoint(_POINTING) or not _THAT.search(view.report.text, view.start, view.end):
        return None
    last = max((start for start in starts if start < view.start), default=None)
    if last is None:
        return None
    first = bisect_left(hits.timexes, last, key=lambda hit: hit[0])
    days = [t for start, _, t in hits.timexes[first:] if start < view.start and t.type == "DATE"]
    span = event_span(days[-1], view.report.text, reference=view.published, tense="past") if days else None
    return span if span is not None and span.precision is DatePrecision.DAY else None


def day_pointed_at(view: View, hit: Marked[Timex], told: TimeSpan | None) -> TimeSpan | None:
    """The day that "that night" points at: one that its sentence names before, else that of the event told
    before it. "By Monday night the toll of that morning's fire had risen" is of Monday only if none is.
    """
    for other in reversed(view.timexes):
        if other.last < hit.first and other.value.type in {"DATE", "TIME"}:
            by = other.first > 0 and view.doc[other.first - 1].lower_ == "by"
            span = event_span(other.value, view.report.text, reference=view.published, tense="past")
            here = span is not None and span.precision is DatePrecision.DAY
            return span if here and not (by and told is not None) else told
    return told


_CLOCK = re.compile(
    r"(?:at |about |around |by |some |exactly ){0,2}\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|hrs?|h)?",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(
    r"(?:(?:shortly|just|at|about|around|before|after|in|by|the|early|mid|late)[ -]){0,4}"
    r"(?:noon|midday|dawn|daybreak|sunrise|first light|morning|afternoon)",
    re.IGNORECASE,
)
"""Not of the evening and the night, of which the last ones before the report are told without their day."""
_NEWS_DAYS = 10
"""Days before its report that an hour may be of without a day beside it."""


def day_of_hour(
    hit: Marked[Timex], day: TimeSpan | None, told: TimeSpan | None, published: date | None
) -> TimeSpan | None:
    """ "at dawn", of the day above; "at about 10.05pm", "around noon", of the day told before; "yesterday
    evening" counts from when it was written.
    """
    words = hit.value.text
    if hit.value.type != "TIME" or words.lower().startswith("yesterday"):
        return None
    if day is not None:
        return day
    news = told is not None and published is not None and 0 <= (published - told.end).days <= _NEWS_DAYS
    clock = _CLOCK.fullmatch(words) or _PART_OF_DAY.fullmatch(words)
    return told if told is not None and news and clock else None
