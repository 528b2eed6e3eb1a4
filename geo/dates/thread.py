"""The thread of a telling: each time told can be what the next one counts from."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geo.dates.expressions import Clock, Expression, Found, Part, Years
from geo.dates.resolve import Context, resolve
from geo.dates.tense import tense_near
from geo.dates.tokens import BREAK, Tokens
from geo.dates.values import interval


class Thread:
    """Resolves the times of a text in order; ``anchor`` is the value of the last one, ``None`` at first."""

    def __init__(self, reference: date | None) -> None:
        self.reference = reference
        self.anchor: str | None = None
        self._quarter: str | None = None
        self._anchored = 0

    def resume(self) -> None:
        """Go on in another stretch of the text, whose tokens count from zero."""
        self._anchored = 0

    def tell(self, tokens: Tokens, found: Found, *, aside: bool = False) -> tuple[str, str]:
        """The TIMEX3 type and value of the next time; one told ``aside`` anchors nothing."""
        parted = tokens.kinds.find(BREAK, self._anchored, found.first) >= 0
        elsewhere = parted and self.reference is not None and _bare_clock(found.expression)
        tense = tense_near(tokens, found.first, found.last)
        context = Context(self.reference, None if elsewhere else self.anchor, self._quarter, tense)
        kind, value = resolve(found.expression, context)
        if not aside:
            self._remember(tokens, found, kind, value)
        return kind, value

    def _remember(self, tokens: Tokens, found: Found, kind: str, value: str) -> None:
        if kind in ("DATE", "TIME") and interval(value) and not self._only_begins(tokens, found):
            self.anchor, self._anchored = value, found.last
        elif kind == "DURATION" and self.anchor and tokens.low(found.last) in LATER:
            self.anchor = _later(self.anchor, value)
        if _tells_quarter(found.expression) and "X" not in value:
            old = self.reference is not None and int(value[:4]) < self.reference.year - 1
            self._quarter = self._quarter if old else value

    def _only_begins(self, tokens: Tokens, found: Found) -> bool:
        """ "at war since 2015": not the year of the "January 3" that comes next, in undated text."""
        since = tokens.low(found.first - 1) in _BOUNDS
        return self.reference is None and since and isinstance(found.expression, Years)


LATER = ("later", "afterwards", "afterward")
"""What stands behind a length that counts from the time told before it."""
_BOUNDS = {"since", "until", "till"}


def _bare_clock(expression: Expression) -> bool:
    """Whether it is a time of day alone: of a day told in its own paragraph, or the report's."""
    return isinstance(expression, Clock) and expression.base is None


def _later(anchor: str, value: str) -> str:
    """The anchor some days on, for "two days later"; the same anchor for other lengths."""
    span, length = interval(anchor), re.fullmatch(r"P(\d{1,3})([DW])", value)
    if not span or span[0] != span[1] or not length:
        return anchor
    try:
        return (span[0] + timedelta(int(length[1]) * (7 if length[2] == "W" else 1))).isoformat()
    except OverflowError:
        return anchor


def _tells_quarter(expression: Expression) -> bool:
    """Whether it names a quarter that "the quarter" can refer to."""
    if not isinstance(expression, Part) or not expression.code.startswith("Q"):
        return False
    return expression.year_shift is None and not expression.year
