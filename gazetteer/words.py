"""Running text as words: where each starts, how it is written, and whether its capital says anything.

A :class:`Word` is a run of letters and digits, or an abbreviation with its stops ("U.S."). What stands
between two words is in :attr:`Word.gap`. All offsets count code points of the text. The reading is linear
in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Word(NamedTuple):
    """``text[start:end]`` of a text."""

    start: int
    end: int
    text: str
    lower: str
    gap: str
    """What stands between the word before and this one, its last 12 characters at most."""
    capital: bool
    """Starts with a capital letter."""
    opens: bool
    """The first word of a sentence, line or quotation: its capital says nothing."""
    loud: bool
    """In a line of capitals or in a headline with Every Word Capitalised."""


LONGEST = 60
"""Characters of a word; what is longer is no word and is left out."""

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}(?![a-z])|[^\W_]+(?:['’ʼʻʿ‘](?![sS](?![^\W_]))[^\W_]+)*")
_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s|\n|[:;]\s*[\"“‘]|\s[\"“‘]$|^[\"“‘(]$|[•*·|]")
# fmt: off
_FUNCTION_WORDS = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "de", "for", "from", "in", "into", "is", "nor", "of", "on",
    "or", "over", "per", "s", "t", "the", "to", "up", "via", "with", "la", "el", "al",
})
_ABBREVIATIONS = frozenset({
    "gen", "col", "lt", "maj", "capt", "sgt", "st", "mt", "ft", "dr", "mr", "mrs", "ms", "prof", "sen", "rep",
    "gov", "no", "vs", "jr", "sr", "brig", "adm", "cmdr", "rev", "hon", "pres",
})
# fmt: on
GAP = 12


def read_words(text: str) -> list[Word]:
    """The words of a text, in order.

    >>> [(w.text, w.opens) for w in read_words("Gen. Ali left. He came.")]
    [('Gen', True), ('Ali', False), ('left', False), ('He', True), ('came', False)]
    """
    words: list[Word] = []
    for line in _LINE.finditer(text):
        words.extend(_words_of_line(text, line.start(), line.end(), words[-1].end if words else 0))
    return words


def _words_of_line(text: str, start: int, end: int, previous_end: int) -> Iterator[Word]:
    found = [m for m in _WORD.finditer(text, start, end) if m.end() - m.start() <= LONGEST]
    loud = _is_loud([m.group() for m in found])
    previous = ""
    for match in found:
        word = match.group()
        gap = text[max(previous_end, match.start() - GAP) : match.start()]
        first = previous == ""
        opens = first or (gap != " " and bool(_STOP.search(gap)) and not _goes_on(previous, gap))
        yield Word(match.start(), match.end(), word, word.lower(), gap, word[0].isupper(), opens, loud)
        previous_end, previous = match.end(), word


def _goes_on(previous: str, gap: str) -> bool:
    """Whether a stop after ``previous`` belongs to an abbreviation or an initial."""
    return (
        gap.startswith(".")
        and gap.strip() == "."
        and (previous.lower() in _ABBREVIATIONS or len(previous) == 1)
    )


def _is_loud(words: list[str]) -> bool:
    """Whether capitals say nothing in a line of these words."""
    content = [w for w in words if w[0].isalpha() and w.lower() not in _FUNCTION_WORDS]
    if len(content) < 3:
        return False
    capitals = sum(w[0].isupper() for w in content)
    shouted = sum(w.isupper() and len(w) > 1 for w in content)
    return shouted >= 0.7 * len(content) or (capitals >= 0.9 * len(content) and len(content) >= 4)
