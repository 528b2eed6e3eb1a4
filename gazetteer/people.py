"""Names of people in running text: so that a village of the same name is not read into them.

A name is found by what stands before it (a title, a role: "spokeswoman Morgan Ortagus"), by a given name at
its head ("Jordan Smith", "Abu Mahdi al-Muhandis"), by initials, or by an age after it. Whoever is
introduced with more than one name is known by the last one afterwards ("Saleh said").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .lexicon import UNLISTED, Lexicon
from .matching import HYPHENS, PREPOSITIONS
from .words import Word

MAX_NAME_WORDS = 7
MAX_TITLES = 4
_ARTICLES = frozenset(["al", "el", "as", "ad", "an", "ar", "at", "az", "ash", "adh", "ez", "es", "et"])
AGE = re.compile(r",\s\d\d?,|\s\(\d\d?\)")
_TITLE_JOINS = frozenset({" ", ". ", ".\xa0", "\xa0"})


@dataclass(frozen=True, slots=True)
class People:
    """The people of a text: ``inside[i]`` says whether word ``i`` is part of a person's name."""

    inside: bytearray
    surnames: frozenset[str]
    """Last names, in lower case, of those who were introduced with more."""


def find_people(
    text: str, words: Sequence[Word], known: Callable[[int, int], bool], lexicon: Lexicon
) -> People:
    """Mark the words of people's names.

    ``known(i, j)`` tells whether the words from ``i`` up to ``j`` (exclusive) together are a place of
    renown, so that "Ali al-Salem airbase" and "Santa Ana" stay places.
    """
    inside = bytearray(len(words))
    surnames: set[str] = set()
    introducing = lexicon.introducing
    end = 0
    for at, word in enumerate(words):
        if at < end or not (word.capital or word.lower in introducing):
            continue
        span = _person_at(text, words, at, lexicon)
        if span is None or known(*span):
            continue
        first, end = span
        inside[first:end] = b"\x01" * (end - first)
        surnames.update(_last_names(words[first:end], lexicon))
    return People(inside, frozenset(surnames))


def _person_at(text: str, words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The words of the name that begins at ``at`` or just after the title there, without the title."""
    word = words[at]
    if word.lower in lexicon.titles or (word.lower in lexicon.roles and not word.capital):
        first = at + 1
        stop = min(at + MAX_TITLES, len(words))
        while first < stop and words[first].lower in lexicon.titles and words[first].gap in _TITLE_JOINS:
            first += 1
        if first < len(words) and words[first].gap in _TITLE_JOINS | {", "}:
            shouted = word.capital and word.loud and word.lower not in lexicon.short_titles
            role_only = words[first].gap == ", " or shouted
            last = _name_end(words, first, lexicon)
            plain = last - first == 1 and (role_only or not _could_be_surname(words[first], lexicon))
            given = words[first].lower in lexicon.given
            if last > first and not plain and (given or not role_only):
                return first, last
        return None
    if not _may_start(word, lexicon):
        return None
    last = _name_end(words, at, lexicon)
    if last - at >= 2 and (
        _given_name_starts(words, at, last, lexicon) or AGE.match(text, words[last - 1].end)
    ):
        return at, last
    return None


def _may_start(word: Word, lexicon: Lexicon) -> bool:
    return word.capital and (
        word.lower in lexicon.given
        or (len(word.text) <= 4 and "." in word.text)
        or word.lower not in lexicon.ranks
    )


def _could_be_surname(word: Word, lexicon: Lexicon) -> bool:
    rank = lexicon.rank(word.lower)
    return word.lower in lexicon.surnames or word.lower in lexicon.proper or rank == UNLISTED


def _given_name_starts(words: Sequence[Word], at: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the words are a given name and a surname rather than a name that merely starts like one."""
    word, second = words[at], words[at + 1]
    if word.lower not in lexicon.given or (word.lower in _ARTICLES and second.gap == "-"):
        return False
    if second.lower in lexicon.organisations or second.lower in lexicon.facilities:
        return False
    rank = lexicon.rank(second.lower)
    surname = second.lower in lexicon.surnames
    if word.loud and (lexicon.rank(word.lower) < UNLISTED or (rank < UNLISTED and not surname)):
        return False
    if word.opens and lexicon.rank(word.lower) < 4_000 and not surname:
        return False
    return rank == UNLISTED or surname or last - at > 2 or second.lower in lexicon.given


def _name_end(words: Sequence[Word], first: int, lexicon: Lexicon) -> int:
    """The word after the last one of the name that starts at ``first``."""
    at, end = first, first
    while at < len(words) and at - first < MAX_NAME_WORDS:
        word = words[at]
        if at > first and not _joined(words, at):
            break
        if at == first + 1 and word.lower in lexicon.never and _is_placed(words, first, lexicon):
            break  # "in Goma Sunday", no man of that name
        if word.capital and not _ends_name(word, at - first, lexicon):
            end = at + 1
        elif word.lower not in lexicon.particles and word.lower not in _ARTICLES:
            break
        elif word.lower in PREPOSITIONS and not (at + 1 < len(words) and words[at + 1].gap in HYPHENS):
            break  # "killed General Omar Said at Homs airport", no article
        at += 1
    return end


def _is_placed(words: Sequence[Word], first: int, lexicon: Lexicon) -> bool:
    return first > 0 and words[first - 1].lower in lexicon.locatives


def _ends_name(word: Word, place: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word can be no part of a person's name at this place."""
    within = place > 0 and word.lower in lexicon.elements  # "Jorge San Martín", "Aung San Suu Kyi"
    if word.lower in lexicon.never and word.lower not in lexicon.given and not within:
        return True
    if place == 0:
        return lexicon.rank(word.lower) <= 300 and word.lower not in lexicon.given
    ordinary = lexicon.rank(word.lower) <= 5_000 and word.lower not in lexicon.surnames
    return ordinary and word.lower not in lexicon.given and word.lower not in lexicon.particles


def _joined(words: Sequence[Word], at: int) -> bool:
    gap = words[at].gap
    return (
        gap in (" ", "-", "\xa0")
        or (gap == ". " and len(words[at - 1].text) <= 2)
        or (gap == "\n" and not words[at].opens)
    )


def _last_names(name: Sequence[Word], lexicon: Lexicon) -> Iterator[str]:
    """The words by which the bearer of a name is known afterwards: all but the given one at its head."""
    for word in name[1:] if len(name) > 1 else name:
        if word.capital and word.lower not in lexicon.particles and len(word.lower) > 2:
            yield word.lower
