"""How much work a task does, counted instead of timed: the same on every machine, however busy.

What is counted are calls, of Python functions and of C functions alike. What one call does inside C, a
regular expression above all, is not seen: ``python -m bench.hostile`` times that.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls(task: Callable[[], object]) -> int:
    """How many functions a task calls."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    gc.collect()
    sys.setprofile(counted)
    try:
        task()
    finally:
        sys.setprofile(None)
    return count


def assert_linear(task: Callable[[int], object], small: int = 2_500, times: int = 4) -> None:
    """That a task of a size ``times`` as large takes no more than about ``times`` the calls."""
    task(small // 4)  # what is loaded or computed once
    few, many = calls(lambda: task(small)), calls(lambda: task(times * small))
    assert many <= 1.3 * times * few + 3_000, f"{many} calls for {times} times the text, after {few}"
