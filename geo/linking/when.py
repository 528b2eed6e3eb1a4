"""Time as evidence."""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.linking.judgement import VETO, Reason
from geo.linking.partial import agreement, fits
from geo.linking.profile import Profile, Span

_BY_WIDTH = ((1, 2.0), (3, 1.5), (10, 1.0), (31, 0.6), (100, 0.4))
"""What it is worth that two dates agree, by the days the wider of them spans."""
_BY_AGE = ((3, 0.6), (14, 0.4), (62, 0.2), (200, 0.0))
"""What it is worth that an event was fresh, in days, when a report told of it without a date."""
_SERIES = (3, 21)
"""Days that a series of attacks spans; what is dated by a month or a year may be one attack dated vaguely."""
_A_WEEK = 6
"""Days that a lead may lie behind what it tells of: a weekday without a date is of the last seven."""
_MONTHS_DAYS = 90
_MONTH_DAYS = 28
_OTHER_HOURS = 6
"""From so many hours apart, two tellings of one day are hardly of one event."""


def compare_time(a: Profile, b: Profile) -> Reason | None:
    """One event has one time: dates that exclude each other forbid it, and the narrower the more they say.

    Nights join neighbouring days ("late Wednesday", "early Thursday") and part the ends of one day; a date
    that only is its report's may lie two days before it. Nobody tells of what has yet to happen. Of dates
    that are known in part, different months and weekdays forbid it and equal ones are weak evidence.
    """
    parts = _compare_parts(a, b) if a.partials or b.partials else None
    if parts is not None and parts.score == VETO:
        return parts
    if a.spans and b.spans:
        for one in a.spans:
            for other in b.spans:
                if not _compatible(one, other, weeks=_goes_on(a, b)):
                    return Reason("time", VETO, "different days")
        return _agreement(a, b)
    if a.spans or b.spans:
        told = _as_told(a, b) if a.spans else _as_told(b, a)
        return told or parts
    return parts


def _compare_parts(a: Profile, b: Profile) -> Reason | None:
    for one, other in ((a, b), (b, a)):
        for part in one.partials:
            if not all(span.soft or fits(part, span.first, span.last) for span in other.spans):
                return Reason("time", VETO, "another month or day of the week")
            near = part.report in other.reports or (bool(one.dumps & other.dumps) and _is_long_past(other))
            if part.weekday and near and _is_coarse(other):
                return Reason("time", VETO, "told by its weekday, and by a month or year long before")
    found = [
        score for one in a.partials for other in b.partials if (score := agreement(one, other)) is not None
    ]
    if not found:
        return None
    if VETO in found:
        return Reason("time", VETO, "different months or days of the week")
    score = min(found) if min(found) < 0 else max(found)
    return Reason("time", score, "same month or day of the week" if score > 0 else "neighbouring days")


def _is_coarse(profile: Profile) -> bool:
    """Whether nothing finer than a month is told: the weekday of such an event no report would give."""
    return bool(profile.spans) and all(not s.soft and s.width >= _MONTH_DAYS for s in profile.spans)


def _is_long_past(profile: Profile) -> bool:
    """Whether it was months before the first report of it: no news of its days stands in the same dump."""
    last = max((span.last for span in profile.spans), default=0)
    return bool(profile.published) and profile.published[0] - last > _MONTHS_DAYS


def _goes_on(a: Profile, b: Profile) -> bool:
    """Whether one report tells both, the one going on with the other: a lead without a day is then dated by
    what follows.
    """
    return bool(a.reports & b.reports) and (a.goes_on or b.goes_on)


def _compatible(one: Span, other: Span, *, weeks: bool = False) -> bool:
    first, second = (one, other) if one.first <= other.first else (other, one)
    gap = second.first - first.last
    if gap <= 0:
        return True
    if gap == 1 and first.hours and second.hours:
        return hours_apart(first, second) <= 0
    return second.soft and gap <= (_A_WEEK if weeks else 2)


def days_within_reach(span: Span) -> range:
    """Days (ordinals) of which two spans that do not exclude each other share one at least."""
    return range(span.first - (_A_WEEK if span.soft else 1), span.last + 1)


def hours_apart(one: Span, other: Span) -> int:
    """Hours between two spans that tell the time of day, 0 or less where they overlap or do not tell it."""
    if one.hours is None or other.hours is None:
        return 0
    return max(one.hours[0], other.hours[0]) - min(one.hours[1], other.hours[1])


def _agreement(a: Profile, b: Profile) -> Reason | None:
    one, other = a.span, b.span
    if one is None or other is None:
        return None
    apart = max(hours_apart(mine, theirs) for mine in a.spans for theirs in b.spans)
    if apart > 0:
        return Reason("time", -3.0 if apart >= _OTHER_HOURS else -1.0, f"same day, {apart} hours apart")
    width = max(one.width, other.width)
    score = next((score for days, score in _BY_WIDTH if width <= days), 0.2)
    if one.soft and other.soft and a.reports & b.reports:
        return Reason("time", 0.2, "both dated by their report")
    if one.soft or other.soft:
        return Reason("time", score * 0.6, "the report's own day")
    if is_series(a) != is_series(b):
        return Reason("time", score - 1.5, "one falls within a series of several days")
    return Reason("time", score, "same day" if width == 1 else f"dates agree within {width} days")


def is_series(profile: Profile) -> bool:
    """Whether it tells of several attacks over several days ("drone strikes since Wednesday")."""
    span = profile.span
    return (
        profile.plural and span is not None and span.hours is None and _SERIES[0] <= span.width <= _SERIES[1]
    )


def is_lasting_fight(profile: Profile) -> bool:
    """Whether it is a fight of several days: "have clashed since Saturday"."""
    span = profile.span
    lasts = span is not None and not span.soft and _SERIES[0] <= span.width <= _SERIES[1]
    return lasts and profile.kinds == {"Armed clash"} and bool(profile.triggers & wordlists().fights)


def _as_told(dated: Profile, undated: Profile) -> Reason | None:
    span = dated.span
    if span is None or not undated.published:
        return None
    if span.first > undated.published[0] + 1:
        return Reason("time", VETO, "it happened after the report")
    age = undated.published[0] - span.last
    score = next((score for days, score in _BY_AGE if age <= days), -0.5)
    return Reason("time", score, f"undated, told {max(age, 0)} days later")
