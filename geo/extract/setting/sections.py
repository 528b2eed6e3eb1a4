"""Sections: a heading that is the name of a place, and holds for the paragraphs under it.

Situation reports and weekly notes go through a country so: "Goma", "Beni territory", "KHARKIV CITY", each on
a line of its own, and under it what happened there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.kinds import KIND_WORDS
from gazetteer.model import MentionKind, Precision, Resolution
from geo.extract.report.hits import ReportHits, within
from geo.model import BlockKind, Report
from geo.read.sentences import Sentence

_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = {"and", "the", "of", "in", "area", "areas", "surroundings", "environs", "around", "front", "sector"}
"""What a heading may say beside a name and the kind of place it is."""
_LONGEST = 8
"""Words of a heading."""


def placed_by_headings(report: Report, every: Sequence[Sentence], hits: ReportHits) -> dict[int, Resolution]:
    """The place of each paragraph of the body that stands under a heading which is one; any other heading
    ends its section.
    """
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in every:
        if sentence.block_kind in {BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BODY}:
            paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    out: dict[int, Resolution] = {}
    under: Resolution | None = None
    opened = False
    for number, told in paragraphs.items():
        if _is_heading(report, told):
            under = _named(report, told[0], hits) if opened else None
        elif told[0].block_kind is BlockKind.BODY and under is not None:
            out[number] = under
        opened = True  # what stands on top heads the whole report
    return out


def _is_heading(report: Report, told: Sequence[Sentence]) -> bool:
    """A line of few words that no full stop ends."""
    line = report.text[told[0].start : told[0].end].strip()
    if len(told) > 1 or not (line[-1:].isalnum() and line[:1].isupper()):
        return False
    return len(line.split()) <= _LONGEST


def _named(report: Report, heading: Sentence, hits: ReportHits) -> Resolution | None:
    """The one place that a heading names, where it says no more."""
    places = within(hits.places, heading)
    if len(places) != 1:
        return None
    start, end, place = places[0]
    beside = report.text[heading.start : start] + " " + report.text[end : heading.end]
    plain = all(w.lower() in KIND_WORDS or w.lower() in _BESIDE for w in _WORD.findall(beside))
    fine = place.precision is not None and place.precision < Precision.COUNTRY
    meant = place.mention.kind is MentionKind.PLACE or not beside.split()
    return place if plain and fine and meant and place.located else None
