"""Entries of a live blog or a log: each tells its own, of the day that stands above it.

"Two people were hurt" goes on with its own entry, never with the one above, which tells of something later. A
time that opens a line and its text ("09:15: Gunmen ambush a convoy") is when it happened; alone on a line, or
with a zone ("14:05 GMT"), it is when somebody wrote of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gazetteer.values import replace
from geo.dates import find_timexes
from geo.extract.report.drafts import Draft
from geo.extract.report.hours import hour_in
from geo.model import BlockKind, DatePrecision, Report
from geo.read.sentences import Sentence
from geo.read.shapes import stamp_end

_FEWEST = 3
"""So many times at the heads of paragraphs make a log."""
_APART = 1_000
"""Paragraphs between entries, for whatever asks how near two tellings stand."""
_MARKS = " \t\n-–—:|*•·▪►‣[]()"
_DAY_WORD = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an entry starts, the day that stands above it, and the hour that its text is told to be of."""

    start: int
    day: date | None
    hour: str | None
    placed: bool = False
    """It opens with its place, as those of a digest do."""


def entries_at(heads: Sequence[int]) -> tuple[Entry, ...]:
    """The entries of a digest that open with their places, by where they start."""
    return tuple(Entry(start, None, None, placed=True) for start in heads)


def entries_of(report: Report) -> tuple[Entry, ...]:
    """The entries of a live blog, in order; none for any other report."""
    heads = [
        (at, text, stamp_end(" ".join(text.split())))
        for at, block in enumerate(report.blocks)
        if block.kind in {BlockKind.BYLINE, BlockKind.HEADING}
        for text in [report.text[block.start : block.end]]
    ]
    if sum(end is not None for *_, end in heads) < _FEWEST:
        return ()  # as of nearly all reports, whose headings need no reading then
    found: list[Entry] = []
    day: date | None = None
    for at, text, end in heads:
        if end is None:
            day = _date_line(text, report.published) or day
        elif not " ".join(text.split())[end:].strip(_MARKS):
            own = _told_day(text, report.published)
            found.append(Entry(report.blocks[at].start, own or day, _hour(report, at, text)))
    return tuple(found) if len(found) >= _FEWEST else ()


def _date_line(text: str, reference: date | None) -> date | None:
    """The day of a line that is a date and no more."""
    if len(text) > 60:
        return None
    timexes = find_timexes(text, reference=reference)
    bare = "".join(c for i, c in enumerate(text) if not any(t.start <= i < t.end for t in timexes))
    return _told_day(text, reference) if timexes and not bare.strip(_MARKS + ",.") else None


def _told_day(text: str, reference: date | None) -> date | None:
    """The day that a line names, by its month or its weekday."""
    for timex in find_timexes(text, reference=reference):
        full = timex.type in {"DATE", "TIME"} and re.match(r"\d{4}-\d\d-\d\d", timex.value)
        if full and _DAY_WORD.search(timex.text):
            return date.fromisoformat(timex.value[:10])
    return None


def _hour(report: Report, at: int, text: str) -> str | None:
    """HH:MM of a time on the line of its text, without a zone."""
    follows = report.blocks[at + 1 : at + 2]
    inline = any(b.kind is BlockKind.BODY and b.start == report.blocks[at].end for b in follows)
    return hour_in(text) if inline else None


def entry_at(entries: Sequence[Entry], offset: int) -> Entry | None:
    """The entry that a place in the text is in."""
    at = bisect_right(entries, offset, key=lambda e: e.start)
    return entries[at - 1] if at else None


def apart(told: Sequence[Sentence], entries: Sequence[Entry]) -> list[Sentence]:
    """The sentences with their paragraphs counted so that no two entries are near one another."""
    starts = [e.start for e in entries]
    return [replace(s, paragraph=s.paragraph + _APART * bisect_right(starts, s.start)) for s in told]


_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s+(?=\S)")


def itemised(text: str, every: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences with their paragraphs counted so that no two numbered items ("1. …", "2. …", "3. …") are
    near one another: each tells its own.
    """
    starts: list[int] = []
    seen = -1
    for sentence in every:
        if sentence.paragraph == seen or sentence.block_kind is not BlockKind.BODY:
            continue
        seen = sentence.paragraph
        number = _NUMBER.match(text, sentence.start, sentence.end)
        if number is not None and int(number[1]) == len(starts) + 1:
            starts.append(sentence.start)
    if len(starts) < _FEWEST:
        return every
    return [replace(s, paragraph=s.paragraph + _APART * bisect_right(starts, s.start)) for s in every]


def leads_of(body: Sequence[Sentence], entries: Sequence[Entry], many: int) -> frozenset[int]:
    """Where the first sentences of each entry start: the news of the day that stands above it."""
    starts = [e.start for e in entries]
    seen: Counter[int] = Counter()
    leads = set()
    for sentence in body:
        number = bisect_right(starts, sentence.start)
        seen[number] += 1
        if number and seen[number] <= many:
            leads.add(sentence.start)
    return frozenset(leads)


def at_its_hour(draft: Draft, entry: Entry | None) -> Draft:
    """What an entry tells of its own day, at the hour that opens it."""
    when = draft.mention.when
    if entry is None or entry.hour is None or when is None or draft.background or draft.anaphoric:
        return draft
    told = when.time_of_day is not None or when.precision is not DatePrecision.DAY
    day = draft.view.published
    if told or when.start != day:
        return draft
    return replace(draft, mention=replace(draft.mention, when=replace(when, time_of_day=entry.hour)))
