"""Text as tokens with one class character each, so that the grammar is regular expressions over classes.

A token's classes come from the vocabulary (words) or from its shape (numbers). Every distinct *set* of
classes has a character of its own; a class in a pattern is the set of all characters whose set includes it.
Words outside the vocabulary are ``x``; a blank line is a newline, which no pattern crosses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from geo.dates.words import words

_TOKEN = re.compile(
    r"""(?![ ])(?:                                              # most of a text is blanks and plain words
      [a-zA-Z]{2,}[^\W\d_]*(?:\d(?<!\d[A-Z]{4}\d)\w*)?          # F16: a name; not MAR10 of 140930ZMAR10
    | [aApP]\.\s?[mM](?![^\W_])\.?                              # p.m.
    | [oO]['’]clock\b
    | [^\W\d_]+(?:\d\w*)?
    | (?<![\d.])\d{1,6}\.\d{1,6}(?![\d.]*\d)                     # 2.5
    | \d{1,12}(?:,\d{3}(?!\d))*(?:(?:st|nd|rd|th|s|z|ST|ND|RD|TH|S|[A-Z])(?![^\W_])
      |[A-Z](?=(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d\d))?
    | \d+
    | ['’](?:s|S|ll|LL)\b
    | \n[^\S\n]*\n\s*
    | [^\w\s])
    """,
    re.VERBOSE,
)
_SHAPES = ("1", "9", "11", "20", "28", "45", "75", "0", "00", "07", "1990", "2010", "1975", "0300", "2330",
           "2475", "999", "040315Z", "0315Z", "20200108", "3rd", "45th", "1990s", "90s", "95s", "1,000",
           "2.5", "3.15", "12345")  # fmt: skip

OTHER = "x"
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens: parallel lists, and ``kinds`` with one class character a token."""

    text: str
    starts: list[int]
    ends: list[int]
    lows: list[str]
    kinds: str

    def capital(self, index: int) -> bool:
        """Whether there is such a token and it begins with a capital letter."""
        return 0 <= index < len(self.starts) and self.text[self.starts[index]].isupper()

    def glued(self, index: int) -> bool:
        """Whether no space stands between this token and the one before."""
        return 0 < index < len(self.starts) and self.ends[index - 1] == self.starts[index]

    def low(self, index: int) -> str:
        """The token in lower case, ``""`` outside the text."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""


def shape(token: str) -> frozenset[str]:
    """The classes of a token that begins with a digit: what a number of this shape and size can be.

    >>> sorted(shape("1990"))
    ['d4', 'int', 'num', 'year']
    """
    if "." in token:
        hours, minutes = token.split(".", 1)
        return frozenset(
            {"num", "hdotm"} if len(minutes) == 2 and _clock(hours.zfill(2) + minutes) else {"num"}
        )
    suffix = token.lstrip("0123456789,").lower()
    digits = token[: len(token) - len(suffix)]
    if "," in digits:
        return frozenset({"num"}) if not suffix else frozenset()
    size, value = len(digits), int(digits)
    if suffix in ("st", "nd", "rd", "th"):
        return (
            frozenset({"ordnum", "dayord"} if 1 <= value <= 31 else {"ordnum"})
            if value <= 200
            else frozenset()
        )
    if suffix == "s":
        decade = ((size == 4 and 1500 <= value <= 2090) or size == 2) and value % 10 == 0
        return frozenset({"decade"}) if decade else frozenset()
    if len(suffix) == 1:
        return (
            frozenset({"dtg"} if size == 6 else {"zulu"} if size == 4 else ())
            if _clock(digits[-4:])
            else frozenset()
        )
    if suffix:
        return frozenset()
    if size == 8:
        return frozenset({"ymd"})
    if size > 4:
        return frozenset({"num"})
    kinds = {"num"}
    if size <= 2:
        kinds.add("int")
        kinds.update(name for name, low, high in _RANGES if low <= value <= high)
        if size == 2:
            kinds.add("d2")
    elif size == 4:
        kinds.add("d4")
        if 1500 <= value <= 2100:
            kinds.update(("year", "int"))
        if _clock(digits):
            kinds.add("hhmm")
    else:
        kinds.add("int")
    return frozenset(kinds)


_RANGES = (("n12", 1, 12), ("n24", 0, 24), ("n31", 1, 31), ("n60", 0, 59))


def _clock(digits: str) -> bool:
    return len(digits) == 4 and int(digits[:2]) < 24 and int(digits[2:]) < 60


@cache
def alphabet() -> dict[frozenset[str], str]:
    """The class character of every set of classes a token can have."""
    sets = {frozenset[str](): OTHER}
    for kinds in sorted((*words().classes.values(), *(shape(sample) for sample in _SHAPES)), key=sorted):
        sets.setdefault(kinds, chr(0xE000 + len(sets)))
    for mark in ("hyphen", "dash", "money", "percent"):
        sets.setdefault(frozenset({mark}), chr(0xE000 + len(sets)))
    return sets


def characters(kinds: Iterable[str]) -> str:
    """All class characters whose sets include one of these classes."""
    wanted = set(kinds)
    return "".join(char for kind, char in alphabet().items() if kind & wanted)


@cache
def _table() -> dict[str, str]:
    sets = alphabet()
    table = {word: sets[kinds] for word, kinds in words().classes.items()}
    table.update(dict.fromkeys("$£€#¥", sets[frozenset({"money"})]), **{"%": sets[frozenset({"percent"})]})
    return table


def tokenise(text: str) -> Tokens:
    """Split a text into tokens, in linear time.

    >>> tokenise("two weeks ago").lows
    ['two', 'weeks', 'ago']
    """
    spans = [match.span() for match in _TOKEN.finditer(text)]
    starts, ends = map(list, zip(*spans, strict=True)) if spans else ([], [])
    straight = text.replace("’", "'")  # the words of names of days are spelt so: "New Year's Eve"
    whole = straight.lower()
    if len(whole) == len(text) and "Σ" not in text:  # no letter of which its neighbours or its length tell
        lows = [whole[start:end] for start, end in spans]
    else:
        lows = [straight[start:end].lower() for start, end in spans]
    kinds = list(map(_KINDS.__getitem__, lows))
    if "" in kinds:
        hyphen, dash = (alphabet()[frozenset({name})] for name in ("hyphen", "dash"))
        for at, (start, end) in enumerate(spans):
            if not kinds[at]:
                spaced = text[start - 1 : start].isspace() or text[end : end + 1].isspace()
                kinds[at] = dash if spaced else hyphen
    return Tokens(text, starts, ends, lows, "".join(kinds))


class _Kinds(dict[str, str]):
    """The class characters of words met of late: most of a text are the same few thousand."""

    def __missing__(self, low: str) -> str:
        if len(self) >= _WORDS:
            self.clear()
        self[low] = kind = _kind(low)
        return kind


_KINDS: Final = _Kinds()
_WORDS: Final = 16_384


def _kind(low: str) -> str:
    """The class character of a token in lower case; ``""`` of a dash, for which its neighbours tell."""
    kind = _table().get(low)
    if kind is not None:
        return kind
    first = low[0]
    if low.isalpha():
        return OTHER
    if "0" <= first <= "9" and low.isascii():
        return alphabet().get(shape(low), OTHER)
    if first in "-–—‑":
        return ""
    return BREAK if first == "\n" else OTHER
