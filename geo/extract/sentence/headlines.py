"""Reports that are a headline and no more, and the several headlines that one line may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.values import replace
from geo.model import Report
from geo.read.sentences import Sentence

_BETWEEN = re.compile(r"(?<!&)(?<!&[#\w])(?<!&[#\w]{2})(?<!&[#\w]{3})(?<!&[#\w]{4})(?<!&[#\w]{5});\s*")
"""A semicolon that ends no HTML entity ("&amp;", "&#8220;")."""
_SPEAKS = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s*$")


def is_headline(report: Report) -> bool:
    """Whether all there is of a report is its headline: its title, without a full stop.

    >>> is_headline(Report("r", "Blast kills 9", title="Blast kills 9"))
    True
    """
    text = report.text.strip()
    return report.title is not None and text == report.title.strip() and not _SPEAKS.search(text)


def each_headline(text: str, told: Sequence[Sentence]) -> Iterator[Sentence]:
    """The headlines that stand on one line, parted by semicolons: "Blast kills 9 in Quetta; 4 held".

    >>> from geo.model import BlockKind
    >>> line = "Blast kills 9 in Quetta;4 held"
    >>> [line[s.start : s.end] for s in each_headline(line, [Sentence(0, len(line), BlockKind.BODY, 0)])]
    ['Blast kills 9 in Quetta', '4 held']
    """
    for sentence in told:
        start = sentence.start
        for mark in _BETWEEN.finditer(text, sentence.start, sentence.end):
            if mark.start() > start:
                yield replace(sentence, start=start, end=mark.start())
            start = mark.end()
        if start < sentence.end:
            yield replace(sentence, start=start)
