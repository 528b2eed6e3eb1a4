"""Capitalised names of organisations and facilities in running text, by the noun at their head.

"Bank of England", "Syrian Observatory for Human Rights" and "Washington Post" are organisations: the places
inside them are not where anything happens. "Mosul University" or "Aleppo Central Prison" stand on a spot:
the place inside tells where. The head is the last word, or the last one before "of" or "for".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import Lexicon
from .words import Word

MAX_RUN = 14
_CONNECTORS = frozenset({"of", "for"})
_BETWEEN = frozenset({"the", "and", "&"})


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` up to ``last`` (exclusive) are one name whose head is the word ``head``."""

    first: int
    last: int
    head: int
    facility: bool


def find_organisations(words: Sequence[Word], person: Sequence[int], lexicon: Lexicon) -> list[Run]:
    """The names of organisations and facilities, in order, none in another. ``person[i]`` breaks names."""
    found: list[Run] = []
    end = 0
    for at, word in enumerate(words):
        if at < end or not word.capital or person[at]:
            continue
        end = _run_end(words, at, person, lexicon)
        run = _headed(words, at, end, lexicon) if end - at >= 2 else None
        if run is not None:
            found.append(run)
    return found


def _run_end(words: Sequence[Word], first: int, person: Sequence[int], lexicon: Lexicon) -> int:
    """The end of the capitalised words from ``first``, with "of" and "for" after an organisation's head."""
    end = at = first + 1
    while at < len(words) and at - first < MAX_RUN:
        word = words[at]
        if word.gap not in (" ", "-", " & ", "\xa0") or person[at]:
            break
        if word.capital and not (word.loud and lexicon.rank(word.lower) < 400):
            end = at + 1
        elif word.lower in _CONNECTORS:
            head = words[at - 1].lower
            if end != at or (head not in lexicon.organisations and head not in lexicon.facilities):
                break
        elif (
            word.lower not in _BETWEEN
            or (words[at - 1].lower not in _CONNECTORS and word.lower == "the")
            or (
                word.lower in ("and", "&")
                and not any(w.lower in lexicon.organisations for w in words[first:at])
            )
        ):
            break
        at += 1
    return end


def _headed(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> Run | None:
    connector = next((i for i in range(first, last) if words[i].lower in _CONNECTORS), last)
    for head in (connector - 1, last - 1):
        if head < first:
            continue
        noun = words[head].lower
        pair = f"{words[head - 1].lower}-{noun}" if head > first else noun
        if noun in lexicon.facilities or pair in lexicon.facilities:
            return Run(first, last, head, facility=True)
        if noun in lexicon.organisations and (not words[head].loud or connector < last):
            return Run(first, last, head, facility=False)
        if connector < last:
            break
    return None
