"""The periods of the layer tree: days, weeks, months, years or decades, whichever keeps the tree readable.

Every incident is in exactly one period, so that counts add up. One whose date is known no better than a
larger unit ("December 2019") is in a period of that unit of its own, never in one of its days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MOST = {"day": 31, "week": 40, "month": 48, "year": 60}
"""So many periods of a unit at most; with more, the next larger unit is taken."""

_LARGER = {
    "day": ("month", "year"),
    "week": ("month", "year"),
    "month": ("year",),
    "year": ("decade",),
    "decade": (),
}
_PARENT = {"day": "month", "month": "year"}
_FEW_DAYS = 3
"""A span of so many days at most ("overnight", "Friday and Saturday") is counted on its first."""

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Period:
    """A node of the tree. ``start`` and ``end`` are inclusive, ``None`` for what has no date.

    ``label`` stands alone; ``short`` stands under its parent. ``parent`` is an index, or ``None`` at the top.
    """

    key: str
    label: str
    short: str
    start: date | None
    end: date | None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Periods:
    """The nodes in reading order, and for every incident the index of its own (always a leaf)."""

    unit: str
    nodes: tuple[Period, ...]
    of: tuple[int, ...]


def periods_of(spans: Sequence[Span | None]) -> Periods:
    """The tree for these spans (both ends inclusive, ``None`` = no date).

    >>> day = date(2020, 1, 8)
    >>> [node.label for node in periods_of([(day, day)]).nodes]
    ['January 2020', '8 January 2020']
    """
    unit = _unit([span for span in spans if span])
    keys = [_key(span, unit) for span in spans]
    nodes: list[Period] = []
    at: dict[tuple[str, date | None], int] = {}
    for kind, start in sorted(set(keys), key=_reading_order):
        parent = _parent(kind, start, unit, nodes, at)
        at[kind, start] = len(nodes)
        nodes.append(_node(kind, start, unit, parent))
    return Periods(unit, tuple(nodes), tuple(at[key] for key in keys))


def _unit(spans: Sequence[Span]) -> str:
    for unit, most in MOST.items():
        if len({_floor(start, unit) for start, _ in spans}) <= most:
            return unit
    return "decade"


def _key(span: Span | None, unit: str) -> tuple[str, date | None]:
    if span is None:
        return "none", None
    start, end = span
    for kind in (unit, *_LARGER[unit]):
        if _floor(start, kind) == _floor(end, kind) or (kind == unit and (end - start).days < _FEW_DAYS):
            return kind, _floor(start, kind)
    return "wide", date(start.year, 1, 1)


def _reading_order(key: tuple[str, date | None]) -> tuple[date, int]:
    kind, start = key
    return (
        (date.max, 9)
        if start is None
        else (start, ("wide", "decade", "year", "month", "week", "day").index(kind))
    )


def _parent(
    kind: str, start: date | None, unit: str, nodes: list[Period], at: dict[tuple[str, date | None], int]
) -> int | None:
    """The group that a period is under, made when it is the first of it."""
    group = _PARENT.get(kind if kind == unit else unit) if start is not None else None
    if group is None or start is None or kind in ("wide", "year", "decade"):
        return None
    key = "group", _floor(start, group)
    if key not in at:
        at[key] = len(nodes)
        first = _floor(start, group)
        nodes.append(
            Period(
                f"{group}s:{first}", _label(group, first), _label(group, first), first, _last(group, first)
            )
        )
    return at[key]


def _node(kind: str, start: date | None, unit: str, parent: int | None) -> Period:
    if start is None:
        return Period("none", "Date not known", "Date not known", None, None)
    if kind == "wide":
        return Period(
            f"wide:{start}", f"From {start.year}, over years", f"From {start.year}, over years", start, None
        )
    label = _label(kind, start)
    if kind != unit:
        return Period(
            f"{kind}~{start}",
            f"{label}, not exact",
            f"{_UNITS[unit]} not known" if parent is not None else f"{label}, not exact",
            start,
            _last(kind, start),
            parent,
        )
    short = f"{start:%a} {start.day}" if kind == "day" else f"{start:%B}" if kind == "month" else label
    return Period(
        f"{kind}:{start}", label, short if parent is not None else label, start, _last(kind, start), parent
    )


_UNITS = {"day": "Day", "week": "Week", "month": "Month", "year": "Year", "decade": "Decade"}


def _floor(day: date, unit: str) -> date:
    """The first day of the unit that ``day`` is in; weeks start on Monday (ISO 8601)."""
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    if unit == "month":
        return day.replace(day=1)
    if unit in ("year", "decade"):
        return date(day.year if unit == "year" else max(1, day.year // 10 * 10), 1, 1)
    return day


def _last(unit: str, first: date) -> date:
    if unit == "day":
        return first
    if unit == "week":
        return min(date.max - timedelta(days=6), first) + timedelta(days=6)
    if unit == "month":
        return (
            (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            if first < date(9999, 12, 1)
            else date.max
        )
    return date(first.year if unit == "year" else min(9999, first.year // 10 * 10 + 9), 12, 31)


def _label(unit: str, first: date) -> str:
    if unit == "day":
        return f"{first.day} {first:%B} {first.year}"
    if unit == "week":
        last = _last("week", first)
        left = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
        return f"{left}\N{EN DASH}{last.day} {last:%b} {last.year}"
    if unit == "month":
        return f"{first:%B} {first.year}"
    return f"{first.year}" if unit == "year" else f"{first.year}s"
