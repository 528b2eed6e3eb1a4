"""The running date of a chronology, so that its undated paragraphs can be bounded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from geo.dates.spans import event_span, precision_of
from geo.model import BlockKind, DateBasis, Report, TimeSpan, Timex

_PARAGRAPH = re.compile(r"^[^\n]*\S[^\n]*", re.MULTILINE)
"""From the start of its line only: a line of blanks would be tried at each of them."""
OPENING = re.compile(
    r"\W*(?:(?:and|then|late|early|on|in|at|by|the|that|morning|night|of|hours?)\W+){0,5}", re.I
)
"""What may stand before a time that opens a paragraph."""
_TITLE = re.compile(
    r"\b(?:timeline|chronology|recap|key (?:dates|events|moments)|day by day|how .{1,60} unfolded)\b", re.I
)


def narrative_time(report: Report, timexes: Sequence[Timex]) -> list[tuple[int, TimeSpan]]:
    """Where the running date of a chronology changes, and to what: ``[(start offset, span), …]``, in order.

    Only reports that tell in order of time have one: those whose paragraphs open with days that never step
    back (three of them, or two under a title such as "Timeline"); for others the answer is empty. A paragraph
    with a day of its own has that day; one without lies between the last day told and the next one told,
    or the report's day. A span holds from its offset to the next.

    >>> text = "On May 1 shells fell.\\n\\nOn May 2 a truce began.\\n\\nIt broke.\\n\\nOn May 5 tanks came."
    >>> from geo.dates import find_timexes
    >>> day = date(2021, 5, 6)
    >>> told = narrative_time(Report("a", text, published=day), find_timexes(text, reference=day))
    >>> [(start, span.start.day, span.end.day) for start, span in told]
    [(0, 1, 1), (23, 2, 2), (48, 2, 5), (59, 5, 5)]
    """
    paragraphs = _paragraphs(report)
    days = [_day_of(report, start, end, timexes) for start, end in paragraphs]
    leading = [found for found in days if found is not None and found[1]]
    title = report.title or report.text[:120].split("\n", 1)[0]
    if len(leading) < (2 if _TITLE.search(title) else 3):
        return []
    if any(later[0].start < earlier[0].start for earlier, later in pairwise(leading)):
        return []
    first = next(index for index, found in enumerate(days) if found is not None and found[1])
    return _told(paragraphs, days, first, report.published)


def _paragraphs(report: Report) -> list[tuple[int, int]]:
    """The paragraphs of the body."""
    aside = [
        (block.start, block.end)
        for block in report.of_kind(
            BlockKind.HEADLINE, BlockKind.CAPTION, BlockKind.CROSSLINK, BlockKind.BYLINE
        )
    ]
    spans = [match.span() for match in _PARAGRAPH.finditer(report.text)]
    return [span for span in spans if not any(start <= span[0] < end for start, end in aside)]


def _day_of(report: Report, start: int, end: int, timexes: Sequence[Timex]) -> tuple[TimeSpan, bool] | None:
    """The first time of a paragraph that is a day or a few, and whether it opens the paragraph."""
    for timex in timexes:
        if not start <= timex.start < end or timex.type not in ("DATE", "TIME"):
            continue
        told = _on_its_own_day(timex)
        span = event_span(timex, report.text, reference=report.published, anchor=told)
        if span is not None and (span.end - span.start).days <= 2:
            return span, OPENING.fullmatch(report.text[start : timex.start]) is not None
    return None


def _on_its_own_day(timex: Timex) -> TimeSpan | None:
    """For "the next day" the value that was found in running text is taken as it is."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", timex.value[:10]) or not timex.text.lower().startswith(
        ("the ", "that ")
    ):
        return None
    day = date.fromisoformat(timex.value[:10])
    step = {"next": 1, "foll": 1, "prev": -1}.get(timex.text.lower().removeprefix("the ")[:4], 0)
    day = date.fromordinal(day.toordinal() - step)
    precision = precision_of(day, day)
    return TimeSpan(day, day, precision, DateBasis.RELATIVE) if precision else None


def _told(
    paragraphs: list[tuple[int, int]],
    days: list[tuple[TimeSpan, bool] | None],
    first: int,
    published: date | None,
) -> list[tuple[int, TimeSpan]]:
    out: list[tuple[int, TimeSpan]] = []
    current: TimeSpan | None = None
    for index in range(first, len(paragraphs)):
        found = days[index]
        if found is not None and (found[1] or (current is not None and found[0].start >= current.end)):
            current = found[0]
            out.append((paragraphs[index][0], current))
        elif current is not None:
            following = (
                item[0].start
                for item in days[index + 1 :]
                if item is not None and item[0].start >= current.start
            )
            end = next(following, published or current.end)
            span = _between(current, max(end, current.end))
            if span is not None and out[-1][1] != span:
                out.append((paragraphs[index][0], span))
    return out


def _between(since: TimeSpan, end: date) -> TimeSpan | None:
    precision = precision_of(since.start, end)
    return TimeSpan(since.start, end, precision, DateBasis.RELATIVE) if precision else None
