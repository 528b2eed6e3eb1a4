"""When the next request may go out: pure arithmetic over the times of those before.

>>> next_slot([100.0], Limits(interval_s=1.0), now=100.2)
101.0
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol

from ..errors import OnlineError
from .policy import Limits

HOUR, DAY = 3_600.0, 86_400.0
_FAR_AHEAD = 120.0
"""Seconds: a slot later than this was taken by a clock that was wrong, and does not count."""


class Clock(Protocol):
    """Seconds since the epoch, and waiting."""

    def time(self) -> float:
        """Now."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The clock of this machine."""

    def time(self) -> float:
        """Now."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


def next_slot(times: Sequence[float], limits: Limits, now: float) -> float:
    """The earliest time at or after ``now`` for a request, given the ``times`` of those before.

    Raises:
        OnlineError: what the provider allows for an hour or a day is used up.
    """
    past = [t for t in times if t <= now + _FAR_AHEAD]
    slot = max(now, max(past, default=-DAY) + limits.interval_s)
    for window, most, name in ((HOUR, limits.hourly, "hour"), (DAY, limits.daily, "day")):
        if most is not None and sum(t > slot - window for t in past) >= most:
            told = f"the {most:,} requests a {name} that the provider allows are used up"
            raise OnlineError("spent", told, final=True)
    return slot


def free(limits: Limits) -> bool:
    """Whether there is nothing to keep to between requests."""
    return limits.interval_s <= 0 and limits.hourly is None and limits.daily is None


class Ledger(Protocol):
    """Remembers when requests were made."""

    def reserve(self, host: str, limits: Limits, now: float) -> float:
        """Take the next slot for a request to ``host`` and answer its time."""
        ...


class MemoryLedger:
    """A ledger of this process alone."""

    def __init__(self) -> None:
        self._times: dict[str, list[float]] = {}

    def reserve(self, host: str, limits: Limits, now: float) -> float:
        """Take the next slot for a request to ``host`` and answer its time."""
        times = [t for t in self._times.get(host, []) if t > now - DAY]
        slot = next_slot(times, limits, now)
        self._times[host] = sorted([*times, slot])
        return slot
