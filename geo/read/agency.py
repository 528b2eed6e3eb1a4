"""Whose report it is at its origin: the agency that signs it or heads it.

A paper with people of its own cites agencies too, so the only one that a report cites is its origin where
nobody else is known to have published it.

A portal or a paper that prints what an agency sent is not the origin of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.model import Report
from geo.read.cues import agencies

_DATELINE = re.compile(r"[(\[]([^()\[\]\n]{2,40})[)\]]\s{0,2}(?:[-–—]|\n)")
_SIGNATURE = re.compile(r"[(\[]([^()\[\]\n]{2,40})[)\]]\.?$")
_NAME = r"[A-Z][\w'’/-]{1,20}(?: [A-Z][\w'’/-]{1,20}){0,4}"
_REPORTS = re.compile(rf"\b({_NAME})(?: news agency)? (?:reported|reports|has reported|news agency)\b")
_SOURCE = re.compile(
    rf"\b(?:according to|reported by|told|reported)(?: the)? ({_NAME}(?:(?:,|,? and|,? or) {_NAME}){{0,4}})"
)
_LISTED = re.compile(r",? and |,? or |, ")
_HEAD, _BODY, _TAIL = 800, 20_000, 400
"""Characters in which a dateline stands, in which agencies are cited, and at whose end one signs."""


def agency_of(report: Report) -> str | None:
    r"""The agency a report is from, ``None`` where it names none or several.

    >>> agency_of(Report("r", "JOS, June 3 (AFP) - Two people died.", publisher="Daily Portal"))
    'AFP'
    >>> agency_of(Report("r", "Two people died.\n\n(AFP)", publisher="Daily Portal"))
    'AFP'
    >>> agency_of(Report("r", "Two people died, Reuters reported."))
    'Reuters'
    >>> agency_of(Report("r", "Two people died, Reuters reported.", publisher="Daily Portal"))
    >>> agency_of(Report("r", "Two people died, a medic told AFP and Reuters."))
    """
    known = agencies()
    if report.publisher and (signed := known.canonical(report.publisher)) is not None:
        return signed
    for match in _DATELINE.finditer(report.text[:_HEAD]):
        if (named := known.canonical(match[1])) is not None:
            return named
    last = report.text[-_TAIL:].rstrip().rpartition("\n")[2]
    signature = _SIGNATURE.search(last)
    if (signed := known.canonical(signature[1] if signature else last)) is not None:
        return signed
    if report.publisher:
        return None
    cited = {name for name in _cited(report.text[:_BODY]) if name not in known.monitors}
    return cited.pop() if len(cited) == 1 else None


def _cited(text: str) -> Iterator[str]:
    """The agencies that a text cites: "AFP reported", "according to AP", "told AFP and Reuters"."""
    known = agencies()
    for match in _REPORTS.finditer(text):
        words = match[1].split(" ")
        endings = (known.canonical(" ".join(words[at:])) for at in range(len(words)))
        yield from (name for name in endings if name is not None)
    for match in _SOURCE.finditer(text):
        for words in _LISTED.split(match[1]):
            if (name := known.canonical(words)) is not None:
                yield name
