"""Hours in logs and forms: "18:30", "6.30 pm", "21h15", "0630hrs", "1830"."""

from __future__ import annotations

import re

_DAY = r"([01]?\d|2[0-3])"
_TWELVE = re.compile(r"(?<![\d:.])(1[0-2]|[1-9])(?:[:.]([0-5]\d))?\s?([ap])\.?m\b", re.IGNORECASE)
_CLOCK = re.compile(
    rf"(?<![\d:.])(?:{_DAY}:([0-5]\d)|(\d\d)h([0-5]\d))(?!:?\d)(?!\s?[ap]\.?m)", re.IGNORECASE
)
_HOURS = re.compile(rf"\b{_DAY}[:.]?([0-5]\d)\s?(?:hrs?|hours|h)\b", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\d:./-]){_DAY}\.?([0-5]\d)(?![\d:./]|-\d{{1,2}}(?!\d))")
"""Not a part of a date: "03/06/2024", "2024-06-03"; but the first of "1830-1900"."""
_ZONED = re.compile(r"\b(?:GMT|UTC|BST|CET|CEST|EET|EEST|EST|EDT|ET|IST)\b|\b\d{4}Z\b")


def hour_in(text: str, *, alone: bool = False) -> str | None:
    """The first hour that a text tells, HH:MM; none with a zone, which need not be that of the place. Digits
    by themselves are one only where a text stands ``alone`` for a time.

    >>> hour_in("6.30 pm"), hour_in("at 06:30"), hour_in("0630hrs"), hour_in("14:05 GMT"), hour_in("2130")
    ('18:30', '06:30', '06:30', None, None)
    >>> hour_in("1830-1900", alone=True), hour_in("2024-06-03", alone=True)
    ('18:30', None)
    """
    if _ZONED.search(text):
        return None
    if found := _TWELVE.search(text):
        return _told(int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0), found[2])
    if found := _CLOCK.search(text):
        return _told(int(found[1] or found[3]), found[2] or found[4])
    found = _HOURS.search(text) or (_BARE.search(text) if alone else None)
    return _told(int(found[1]), found[2]) if found else None


def _told(hour: int, minute: str | None) -> str | None:
    return f"{hour:02d}:{int(minute or 0):02d}" if hour < 24 else None
