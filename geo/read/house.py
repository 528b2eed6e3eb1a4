"""Agencies that no list knows: a name in capitals that a text itself uses as a signature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .roles import Line, Looks, Role

_ACRONYM = re.compile(r"[-–—(*_ ]{0,3}([A-Z]{2,6})[-–—)*_ .]{0,3}$")
_CREDIT = re.compile(r"/\s?([A-Z]{2,6})[.)]?$")
_WITNESS = re.compile(
    r"\b(?:told|tell|correspondents? of|an?) ([A-Z]{2,6})\b"
    r"|\b([A-Z]{2,6})(?:’s|'s)? (?:correspondent|reporter|journalist|photographer)s?\b"
)
_UNDECIDED = frozenset({Role.TITLE, Role.TEXT})


def _signatures(lines: Sequence[Line]) -> frozenset[str]:
    """Acronyms that stand alone on a line and again so, in a picture credit, or as the one who was told."""
    alone: Counter[str] = Counter()
    beside: set[str] = set()
    for line in lines:
        if line.length <= 14 and line.role in _UNDECIDED and (match := _ACRONYM.match(line.flat)):
            alone[match[1]] += 1
        elif match := _CREDIT.search(line.flat):
            beside.add(match[1])
        for told in _WITNESS.finditer(line.flat):
            beside.add(told[1] or told[2])
    return frozenset(name for name, count in alone.items() if count >= 2 or name in beside)


def with_signatures(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that are such a signature made credits, and those that end in "/ GWN" captions.

    A heading in capitals that recurs ("BACKGROUND") is longer than any signature, and text follows it.
    """
    names = _signatures(lines)
    if not names:
        return list(lines)
    return [_signed(line, names) for line in lines]


def _signed(line: Line, names: frozenset[str]) -> Line:
    if line.role not in _UNDECIDED:
        return line
    alone = _ACRONYM.match(line.flat) if line.length <= 14 else None
    if alone and alone[1] in names:
        return replace(line, looks=Looks(Role.CREDIT, value=alone[1]))
    credit = _CREDIT.search(line.flat) if line.length <= 420 else None
    if credit and credit[1] in names:
        return replace(line, looks=Looks(Role.CAPTION))
    return line
