"""Numbers in words and digits: "twenty-four", "a couple of", "2 1/2", "nineteen ninety-six", "third"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.dates.words import words


def quantity(lows: Sequence[str]) -> float | None:
    """How many; ``None`` when the words do not fix it ("several", "a few").

    >>> quantity(["a", "couple", "of"]), quantity(["2", "1", "/", "2"]), quantity(["twenty", "four"])
    (2.0, 2.5, 24.0)
    """
    if "couple" in lows:
        return 2.0
    if "few" in lows or (lows and lows[0] in words().classes and "several" in words().classes[lows[0]]):
        return None
    half = 0.0
    if "/" in lows:
        slash = lows.index("/")
        top, bottom = float(lows[slash - 1]), float(lows[slash + 1])
        half = top / bottom if bottom else 0.0
        lows = lows[: slash - 1]
    elif "half" in lows:
        half = 0.5
        lows = lows[: lows.index("and")] if "and" in lows else ()
    total = cardinal([low for low in lows if low not in ("a", "an", "and", "-", "–", "of")])
    if total is None:
        total = 1.0 if not half or lows else 0.0
    return total + half


def spelled(number: int) -> str:
    """The word for a number that has one, else its figures.

    >>> spelled(8), spelled(1_200)
    ('eight', '1200')
    """
    found = (word for word, value in words().values["number"].items() if value == number)
    return next(found, str(number))


def cardinal(lows: Sequence[str]) -> float | None:
    """A cardinal number in digits or words, ``None`` if there is none.

    >>> cardinal(["two", "hundred", "ten"]), cardinal(["1,500"]), cardinal([])
    (210.0, 1500.0, None)
    """
    total = current = 0.0
    seen = False
    for low in lows:
        if low[:1].isdigit():
            value = float(low.replace(",", ""))
        else:
            spoken = words().value("number", low)
            if spoken is None:
                continue
            value = float(spoken)
        seen = True
        if value in (100, 1000, 12) and current and low.isalpha():
            current *= value
            if value == 1000:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current if seen else None


def ordinal(lows: Sequence[str]) -> int | None:
    """An ordinal number, or a day in digits: "third", "twenty-first", "3rd", "3".

    >>> ordinal(["twenty", "-", "first"]), ordinal(["3rd"])
    (21, 3)
    """
    total = 0
    for low in lows:
        if low[:1].isdigit():
            total += int(low.rstrip("stndrh"))
        else:
            total += words().value("ordinal", low) or words().value("number", low) or 0
    return total or None


def year(lows: Sequence[str]) -> int | None:
    """A year in digits or as it is spoken.

    >>> year(["1998"]), year(["nineteen", "ninety", "-", "six"]), year(["two", "thousand"])
    (1998, 1996, 2000)
    """
    if len(lows) == 1 and lows[0].isdecimal():
        return int(lows[0])
    spoken = [words().value("number", low) for low in lows]
    values = [int(value) for value in spoken if value]
    if len(values) < 2:
        return None
    if values[1] == 1000:
        return values[0] * 1000 + sum(values[2:])
    if values[0] in (18, 19, 20) and 10 <= values[1] <= 90:
        return values[0] * 100 + sum(values[1:])
    return None
