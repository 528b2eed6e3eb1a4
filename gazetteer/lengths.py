"""Lengths as reports give them: "15 miles", "about 3.5 km", "a few hundred metres"."""

from __future__ import annotations

import re

_METRES = {"k": 1_000.0, "mi": 1_609.344, "m": 1.0, "n": 1_852.0, "y": 0.9144, "f": 0.3048}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "hundred": 100, "a hundred": 100, "hundreds of": 300,
    "a few": 3, "few": 3, "several": 5, "some": 3, "a dozen": 12, "dozens of": 30, "tens of": 30,
}  # fmt: skip

_AMOUNT = r"(?P<num>\d[\d,.]{0,24}|(?:a |tens |dozens |hundreds )?[a-z]{1,8})"
UNIT = (
    r"(?P<unit>k\.?m\.?s?|kilomet(?:er|re)s?|mi(?:les?)?|met(?:er|re)s?|m|nautical\s+miles?|nmi|nm|yards?"
    r"|feet)"
)
DISTANCE = _AMOUNT + r"[\s-]?(?:and\s+a\s+half\s+)?" + UNIT + r"\b\.?(?:\s{1,2}\([^()\n]{1,30}\))?"
ABOUT = r"(?:\b(?:about|some|around|roughly|nearly|only|just|almost)\s+)?"
LENGTH = re.compile(rf"{UNIT}\b", re.IGNORECASE)


def metres(amount: str, unit: str) -> float | None:
    """The length of "15 miles"; ``None`` when the amount is no number, or none of anything."""
    text = amount.lower().strip()
    number: float | None = _NUMBERS.get(text)
    if number is None:
        try:
            number = float(text.replace(",", "") if text.count(".") < 2 else re.sub(r"[,.]", "", text))
        except ValueError:
            return None
    letters = unit.lower().lstrip()
    key = "mi" if letters.startswith("mi") else letters[0]
    return number * _METRES[key] if number > 0 else None
