"""Whose report it is at its origin: the agency that signs it, heads it, or is the only one it cites.

A portal or a paper that prints what an agency sent is not the origin of it.
"""

from __future__ import annotations

import re
from functools import cache

from geo.model import Report
from geo.read.cues import agencies

_DATELINE = re.compile(r"[(\[]([^()\[\]\n]{2,40})[)\]]\s{0,2}(?:[-–—]|\n)")
_HEAD, _BODY = 800, 20_000
"""Characters in which a dateline stands, and in which agencies are cited."""


def agency_of(report: Report) -> str | None:
    """The agency a report is from, ``None`` where it names none or several.

    >>> agency_of(Report("r", "JOS, June 3 (AFP) - Two people died.", publisher="Daily Portal"))
    'AFP'
    >>> agency_of(Report("r", "Two people died, Reuters reported.", publisher="Daily Portal"))
    'Reuters'
    >>> agency_of(Report("r", "Two people died, a medic told AFP and Reuters.", publisher="Daily Portal"))
    """
    known = agencies()
    if report.publisher and (signed := known.canonical(report.publisher)) is not None:
        return signed
    for match in _DATELINE.finditer(report.text[:_HEAD]):
        if (named := known.canonical(match[1])) is not None:
            return named
    cited = {
        name
        for match in _cited().finditer(report.text[:_BODY])
        if (name := known.canonical(match["a"] or match["b"])) is not None and name not in known.monitors
    }
    return cited.pop() if len(cited) == 1 else None


@cache
def _cited() -> re.Pattern[str]:
    """ "AFP reported", "according to AP", "told Reuters"."""
    name = "|".join(sorted(map(re.escape, agencies().spelt), key=len, reverse=True))
    others = rf"(?:,? and|,| or) (?:{name})\b"
    return re.compile(
        rf"\b(?P<a>{name})(?: news agency)? (?:reported|reports|has reported|news agency)\b"
        rf"|\b(?:according to|reported by|told|reported)(?: the)? (?P<b>{name})\b(?!{others})"
    )
