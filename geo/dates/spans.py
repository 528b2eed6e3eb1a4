"""A time expression as the date of an event: inclusive days, how exact, and why."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from geo.dates.compose import is_day
from geo.dates.expressions import (
    Clock,
    Day,
    Duration,
    Exact,
    Expression,
    Found,
    Holiday,
    Month,
    Origin,
    Part,
    Repeat,
    Shift,
    Vague,
    Years,
)
from geo.dates.find import find_expressions, last_told
from geo.dates.resolve import Context, resolve, week_ago
from geo.dates.stretches import is_to_come, length_in_days, length_to, recent_days, third, told_stretch
from geo.dates.tense import Tense, tense_near
from geo.dates.thread import LATER
from geo.dates.tokens import Tokens, tokenise
from geo.dates.values import interval
from geo.dates.words import words
from geo.model import DateBasis, DatePrecision, TimeSpan, Timex

_BEFORE, _AFTER = 240, 120
"""Characters about a timex that can change what it means."""
_WINDOWS = 32
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "late", "DN": "early", "ON": "overnight"}
_LINKS = frozenset({"-", "/", "–", "—", "to", "through", "until", "till", "into", "and"})
_DAY = timedelta(1)
_MONTH = 31
_DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d")


def precision_of(start: date, end: date) -> DatePrecision | None:
    """UCDP's precision of a stretch of days: 1, up to 6, 7, up to 31, up to 366; ``None`` for more.

    >>> str(precision_of(date(2020, 1, 7), date(2020, 1, 8)))
    'days'
    """
    length = (end - start).days + 1
    for most, precision in (
        (1, DatePrecision.DAY),
        (6, DatePrecision.DAYS),
        (7, DatePrecision.WEEK),
        (31, DatePrecision.MONTH),
        (366, DatePrecision.YEAR),
    ):
        if length <= most:
            return precision
    return None


def part_of_day(text: str) -> str | None:
    """The part of the day, or the hour, that words by themselves name, as an incident has it.

    >>> part_of_day("Evening"), part_of_day("early morning"), part_of_day("noon"), part_of_day("unknown")
    ('evening', 'early', '12:00', None)
    """
    for word in text.lower().split():
        if word in ("early", "late"):
            return word
        named = words().value("part", word) or words().value("overnight", word)
        if named is not None:
            return _PARTS.get(named)
        if (clock := words().value("clockword", word)) is not None:
            return "late" if clock == "24:00" else str(clock)
    return None


def event_span(
    timex: Timex,
    text: str,
    *,
    reference: date | None,
    tense: str | None = None,
    anchor: TimeSpan | None = None,
) -> TimeSpan | None:
    """When an event took place that a time expression dates; ``None`` when its words do not fix that.

    ``text`` is the text the offsets of ``timex`` count in; ``reference`` the report's day; ``tense`` is
    ``"past"`` or ``"future"`` if the caller knows better than the words nearby; ``anchor`` is the time that
    "the next day" and "two days after" count from. Stretches end with the report's day at the latest unless
    the tense is the future; stretches of more than a year, and "recently", are ``None``.

    >>> timex = Timex(15, 29, "late Wednesday", "DATE", "2020-01-08")
    >>> span = event_span(timex, "Rockets landed late Wednesday.", reference=date(2020, 1, 10))
    >>> span.start.isoformat(), span.time_of_day
    ('2020-01-08', 'late')
    """
    offset = max(0, timex.start - _BEFORE)
    tokens, expressions = _read(text[offset : timex.end + _AFTER])
    low, high = timex.start - offset, timex.end - offset
    index = next((i for i, found in enumerate(expressions) if found.start < high and low < found.end), None)
    if index is None:
        return None
    value = timex.value if _DAY_VALUE.match(timex.value) else None
    try:
        return _Reader(tokens, expressions, reference, tense, anchor).span(index, timex.text, value)
    except OverflowError:  # a day before or behind all that the calendar has
        return None


@lru_cache(maxsize=_WINDOWS)
def _read(text: str) -> tuple[Tokens, list[Found]]:
    """The tokens and expressions about a timex, kept for the next event that it may date."""
    tokens = tokenise(text)
    return tokens, find_expressions(tokens)


class _Reader:
    """One phrase in its surroundings."""

    def __init__(
        self,
        tokens: Tokens,
        expressions: list[Found],
        reference: date | None,
        tense: str | None,
        anchor: TimeSpan | None,
    ) -> None:
        self.tokens, self.expressions, self.reference, self.anchor = tokens, expressions, reference, anchor
        self.forced = Tense(tense) if tense else None
        self.valued: tuple[Found, str | None] | None = None

    def span(self, index: int, words: str, value: str | None = None) -> TimeSpan | None:
        """``value`` is the day that the phrase was found to mean in its text, of which this sees a part."""
        found = self.expressions[index]
        self.valued = (found, value)
        days = self._days(index)
        if days is None or is_to_come(self.tokens, found, days[0], self.reference, self._tense(found)):
            return None
        start, end = days
        opener = "" if self._describes_day(found) else self.tokens.low(found.first - 1)
        if opener in ("until", "till", "before") and not isinstance(found.expression, Duration | Clock):
            return None
        if (
            opener in ("since", "after")
            and self.tokens.low(found.last) not in ("'s", "’s", "prayers", "mass")  # "after Monday's attack"
            and self.reference
            and end <= self.reference
            and not self._clock(found)
        ):
            end = self.reference
        end = self._clipped(start, end, self._tense(found))
        precision = precision_of(start, end)
        if precision is None:
            return None
        partner = self._partner(index)
        nightly = (
            partner is not None and isinstance(partner.expression, Clock) and partner.expression.part == "ON"
        )
        hour = None if length_to(self.tokens, self.expressions, index) else self._time_of_day(found)
        time_of_day = "overnight" if nightly else hour
        return TimeSpan(start, end, precision, _basis(found.expression), words, time_of_day)

    def _describes_day(self, found: Found) -> bool:
        """Whether a clause tells of the day itself: "since March 2013, when rebels shelled …"."""
        after = self.tokens.low(found.last)
        return "when" in (after, self.tokens.low(found.last + 1) if after == "," else None)

    def _days(self, index: int) -> tuple[date, date] | None:
        found = self.expressions[index]
        if (counted := length_to(self.tokens, self.expressions, index)) is not None:
            end = self._own_days(counted[1])
            return (min(end[0], end[0] + counted[0]), max(end[1], end[1] + counted[0])) if end else None
        own = self._own_days(found)
        partner = self._partner(index)
        if own is None or partner is None:
            return own
        other = self._own_days(partner)
        if other is None and self.reference is None:  # the year that is known of one end is that of the other
            year_end = Context(date(own[0].year, 12, 31), None, None, Tense.PAST)
            other = interval(resolve(partner.expression, year_end)[1])
        if other is None:
            return own
        first, second = (own, other) if found.start < partner.start else (other, own)
        if first[0] > second[1]:  # "from Saturday to Tuesday", each counted back from the report
            first = (first[0] - timedelta(7), first[1] - timedelta(7))
        if first[0] > second[1] or (second[1] - first[0]).days > 366:
            return own
        return first[0], second[1]

    def _partner(self, index: int) -> Found | None:
        """The other end of "from Monday to Wednesday", "March 3-5", "Monday and Tuesday"."""
        found = self.expressions[index]
        for step in (1, -1):
            if not 0 <= index + step < len(self.expressions):
                continue
            other = self.expressions[index + step]
            left, right = (found, other) if step == 1 else (other, found)
            gap = self.tokens.lows[left.last : right.first]
            gap = gap[1:] if gap == ["and", "into"] else gap  # "on Saturday night and into Sunday"
            if (
                len(gap) != 1
                or gap[0] not in _LINKS
                or not _is_range(left.expression)
                or not _is_range(right.expression)
            ):
                continue
            if gap[0] != "and" or _kind(left.expression) is _kind(right.expression):
                return other
        return None

    def _own_days(self, found: Found) -> tuple[date, date] | None:
        expression = found.expression
        if isinstance(expression, Vague | Repeat):
            return None
        if isinstance(expression, Duration):
            return self._length(found, expression) or recent_days(self.tokens, found, self.reference)
        if isinstance(expression, Clock) and (expression.part == "ON" or _is_night_before(expression)):
            return self._night(expression, found)
        stretch = told_stretch(self.tokens, found, self.reference, self._tense(found))
        return self._bent(found, stretch or self._interval(expression, found))

    def _interval(self, expression: Expression, found: Found) -> tuple[date, date] | None:
        anchor = (
            self.anchor.start.isoformat() if self.anchor and self.anchor.start == self.anchor.end else None
        )
        if anchor is None and self.anchor is not None:
            anchor = self.anchor.end.isoformat()
        if anchor is None and _counts_from_text(expression):
            anchor = self._told_before(found)
            if anchor is None and (day := self._valued(found)) and not isinstance(expression, Clock):
                return interval(day)
        if self.reference is None and isinstance(expression, Day) and (day := self._valued(found)):
            return interval(day)  # in the year of the time told before it
        if anchor is not None and (days := _shifted_stretch(expression, anchor)) is not None:
            return days
        context = Context(self.reference, anchor, None, self._tense(found))
        return interval(week_ago(self.tokens, found, self.reference) or resolve(expression, context)[1])

    def _valued(self, found: Found) -> str | None:
        """The day that the phrase asked about was found to mean in its text."""
        asked, value = self.valued or (None, None)
        return value[:10] if asked is found and value else None

    def _told_before(self, found: Found) -> str | None:
        """The last day told before this expression within reach."""
        earlier = [item for item in self.expressions if item.start < found.start]
        return last_told(self.tokens, earlier, self.reference)

    def _tense(self, found: Found) -> Tense | None:
        return self.forced or tense_near(self.tokens, found.first, found.last)

    def _night(self, clock: Clock, found: Found) -> tuple[date, date] | None:
        """The two days of a night: "overnight", "last night", "the previous night"."""
        if clock.base is None:
            last = self.anchor.end if self.anchor else self.reference
            return (last - _DAY, last) if last else None
        days = self._interval(clock.base, found)
        if days is None:
            return None
        first, late = days[0], clock.part == "ON" and self.reference and days[0] >= self.reference
        return (first - _DAY, first) if late else (first, first + _DAY)

    def _length(self, found: Found, duration: Duration) -> tuple[date, date] | None:
        """ "two days later", "24 hours after", "over the past two weeks"; a mere length dates nothing."""
        days = length_in_days(duration)
        if days is None:
            return None
        after = self.tokens.low(found.last)
        if after in (*LATER, "earlier", "before", "after"):
            back = after in ("earlier", "before")
            base = (self.anchor.start, self.anchor.end) if self.anchor else None
            if base is None and after in (*LATER, "earlier"):
                now = (self.reference, self.reference) if self.reference and back else None
                base = interval(told) if (told := self._told_before(found)) else now
            if base is None:
                return None
            step = timedelta(round(-days if back else days))
            return base[0] + step, base[1] + step
        head = set(self.tokens.lows[max(0, found.first - 1) : found.first + 3])
        if self.reference and head & {"past", "last"} and days >= 1:
            return self.reference - timedelta(round(days)), self.reference
        return None

    def _bent(self, found: Found, days: tuple[date, date] | None) -> tuple[date, date] | None:
        if days is None or found.bend is None or days[0] == days[1]:
            return days
        start, end = days
        if found.bend == "earlier" and self.reference and start <= self.reference <= end:
            return start, self.reference
        if found.bend == "later" and self.reference and start <= self.reference <= end:
            return self.reference, end
        return third(start, end, found.bend)

    def _clipped(self, start: date, end: date, tense: Tense | None) -> date:
        if self.reference and tense is not Tense.FUTURE and start <= self.reference < end:
            return self.reference
        return end

    def _clock(self, found: Found) -> bool:
        return isinstance(found.expression, Clock)

    def _time_of_day(self, found: Found) -> str | None:
        expression = found.expression
        before = self.tokens.lows[max(0, found.first - 2) : found.first]
        if isinstance(expression, Clock):
            if expression.clock == "24:00":
                return "early" if "after" in before else "late"
            if expression.clock:
                return None if expression.zone else expression.clock
            if _is_night_before(expression):
                return "overnight"
            if found.bend in ("early", "late") and expression.part != "ON":
                return found.bend
            return _PARTS.get(expression.part or "")
        if found.bend in ("early", "late") and is_day(expression):
            return found.bend
        return None


def _shifted_stretch(expression: Expression, anchor: str) -> tuple[date, date] | None:
    """ "In March 2009 … Two days earlier": the whole month, as much earlier, since its day is not told."""
    told = interval(anchor)
    if not isinstance(expression, Shift) or expression.unit != "D" or expression.origin is not Origin.TEXT:
        return None
    if told is None or not expression.amount or not 0 < (told[1] - told[0]).days <= _MONTH:
        return None
    step = timedelta(expression.amount)
    return told[0] + step, told[1] + step


def _is_range(expression: Expression) -> bool:
    """Whether an expression can be an end of a range of days or months."""
    return (
        isinstance(expression, Day | Exact | Month | Years | Clock)
        or type(expression).__name__ == "Weekday"
        or (isinstance(expression, Shift) and expression.unit == "D")
    )


def _kind(expression: Expression) -> type[Expression]:
    """What sort of time it is; of a part of a day, that of its day: "the night of 9 and 10 March"."""
    base = expression.base if isinstance(expression, Clock) else None
    return type(expression if base is None else base)


def _is_night_before(clock: Clock) -> bool:
    """ "last night", "the previous night": a night that ended on the day it is counted from."""
    return clock.part == "NI" and isinstance(clock.base, Shift) and clock.base.amount == -1


def _counts_from_text(expression: Expression) -> bool:
    if isinstance(expression, Clock):
        return (expression.base is None and expression.part != "ON") or (
            expression.base is not None and _counts_from_text(expression.base)
        )
    return getattr(expression, "origin", None) is Origin.TEXT or getattr(expression, "same_year", False)


def _basis(expression: Expression) -> DateBasis:
    """Explicit when the words name the day, month or year themselves."""
    if isinstance(expression, Clock):
        return _basis(expression.base) if expression.base is not None else DateBasis.RELATIVE
    if isinstance(expression, Day | Exact | Holiday | Years):
        return DateBasis.EXPLICIT
    if isinstance(expression, Month | Part) and expression.year is not None:
        return DateBasis.EXPLICIT
    return DateBasis.RELATIVE
