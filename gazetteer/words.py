"""Running text as words: where each starts, how it is written, and whether its capital says anything.

A :class:`Word` is a run of letters and digits, or an abbreviation with its stops ("U.S."). What stands
between two words is in :attr:`Word.gap`. All offsets count code points of the text. The reading is linear
in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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


UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""Marks for breaking lines (soft hyphen, zero-width space, word joiner), which are no part of a name."""
_UNSEEN = re.compile(f"[{UNSEEN}]")
LONGEST = 60
"""Characters of a word; what is longer is no word and is left out."""

_PART = rf"(?:(?:['’ʼʻʿ‘](?![sS](?![^\W_]))|[{UNSEEN}])[^\W_]+)*"
_WORD = re.compile(  # plain letters first: most words are of these
    rf"((?! )(?:[A-Za-z0-9]{{2,}}[^\W_]*{_PART}|(?:[A-Za-z]\.){{2,}}(?![a-z])|[^\W_]+{_PART}))"
)
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
_new = tuple.__new__  # a text has many words: half the cost of calling Word


def read_words(text: str) -> list[Word]:
    """The words of a text, in order.

    >>> [(w.text, w.opens) for w in read_words("Gen. Ali left. He came.")]
    [('Gen', True), ('Ali', False), ('left', False), ('He', True), ('came', False)]
    """
    words: list[Word] = []
    start = end = 0
    for line in text.split("\n"):
        parts = _WORD.split(line)
        if len(parts) > 1:
            end = _read_line(text, start, _without_monsters(parts), end, words)
        start += len(line) + 1
    if "IVO" in text:
        words = [_spelt_out(word) if word.text == "IVO" else word for word in words]
    return [_seen(word) for word in words] if _UNSEEN.search(text) else words


def _spelt_out(word: Word) -> Word:
    """ "IVO Kandahar", as military reports write "in the vicinity of": no name."""
    return word._replace(text="ivo", lower="near", capital=False)


def _seen(word: Word) -> Word:
    """The word as it is to be compared; its text and offsets stay."""
    return word._replace(lower=_UNSEEN.sub("", word.lower), gap=_UNSEEN.sub("", word.gap))


def _read_line(text: str, at: int, parts: Sequence[str], end: int, words: list[Word]) -> int:
    """Add the words of a line, given as gap, word, gap …; the first gap starts at ``at``, and the word before
    it ended at ``end``. Answers where the last one ends.
    """
    found = parts[1::2]
    lowers = [word.lower() for word in found]
    loud = _is_loud(found, lowers)
    previous = ""
    for gap, word, lower in zip(parts[::2], found, lowers, strict=False):  # the last gap has no word
        at += len(gap)
        if not previous or len(gap) > GAP:
            gap = text[max(end, at - GAP) : at]
        opens = not previous or (gap != " " and bool(_STOP.search(gap)) and not _goes_on(previous, gap))
        end = at + len(word)
        words.append(_new(Word, (at, end, word, lower, gap, word[0].isupper(), opens, loud)))
        at, previous = end, word
    return end


def _without_monsters(parts: list[str]) -> list[str]:
    """The gaps and words of a line, with words over :data:`LONGEST` characters taken into the gaps."""
    if max(map(len, parts)) <= LONGEST:
        return parts
    kept = parts[:1]
    for word, gap in zip(parts[1::2], parts[2::2], strict=True):
        if len(word) <= LONGEST:
            kept += [word, gap]
        else:
            kept[-1] += word + gap
    return kept


def _goes_on(previous: str, gap: str) -> bool:
    """Whether a stop after ``previous`` belongs to an abbreviation or an initial."""
    return (
        gap.startswith(".")
        and gap.strip() == "."
        and (previous.lower() in _ABBREVIATIONS or len(previous) == 1)
    )


def _is_loud(words: Sequence[str], lowers: Sequence[str]) -> bool:
    """Whether capitals say nothing in a line of these words."""
    content = [
        word
        for word, lower in zip(words, lowers, strict=True)
        if lower not in _FUNCTION_WORDS and word[0].isalpha()
    ]
    capitals = [word for word in content if not word[0].islower()]
    if len(content) < 3 or len(capitals) < 0.7 * len(content):
        return False
    shouted = sum(word.isupper() and len(word) > 1 for word in capitals)
    capital = sum(word[0].isupper() for word in capitals)
    return shouted >= 0.7 * len(content) or (capital >= 0.9 * len(content) and len(content) >= 4)
