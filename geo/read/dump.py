"""Splitting a file that holds many stories, pasted one under another, into its stories.

Marks that an archive sets (rules, "Story 3 of 12", document numbers) are believed where a story follows them;
all else is inferred line by line: see :mod:`geo.read.headlines`. When in doubt a report stays whole.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .headlines import AMONG_OTHERS, LIKE_OTHERS, THRESHOLD, Copy, ends_story, overlap, score, style_of
from .lines import lines_of
from .roles import Line, Role

_HEADLINES = frozenset({Role.TITLE, Role.TOP})
_HEAD = frozenset({Role.TITLE, Role.TOP, Role.CAPTION, Role.CREDIT, Role.FIELD})
_BETWEEN = frozenset({Role.RULE, Role.ORDINAL})
_HOUSE = 3
"""So many headlines set alike tell how the dump sets them."""
_HEADLONG = 300
"""Longer than any line above a story that is none of its sentences."""
_SENTENCE_END = re.compile(r"[.!?…。।؟][\"'”’»)\]]{0,3}$")
_STRANGER = 0.34
"""A line under a headline that shares fewer of its words with the text is a link to some other story."""


@dataclass(frozen=True, slots=True)
class Article:
    """One story: ``text[start:end]`` of the dump, and its lines, whose offsets count in that slice."""

    start: int
    end: int
    lines: tuple[Line, ...]


def _marked(lines: Sequence[Line]) -> set[int]:
    """Lines that begin a story because a mark above them says so."""
    return {at + 1 for at, line in enumerate(lines[:-1]) if _divides(line, lines[at + 1])}


def _divides(line: Line, after: Line) -> bool:
    """Whether a line is the mark between two stories."""
    if line.role is Role.RULE:
        return _opens(after)
    last = line.role is Role.CLOSE and line.flat.casefold().startswith(("document", "end of document"))
    return last or line.role is Role.ORDINAL


def _opens(line: Line) -> bool:
    """Whether a line under a rule opens a story rather than goes on with one."""
    if line.role in (Role.TOP, Role.ORDINAL):
        return True
    if line.role is Role.TITLE:
        return len(line.flat.split()) >= 4
    if line.role is Role.FIELD:
        return line.looks.field is not None and line.looks.field.place == "head"
    return line.looks.dateline is not None


def _group(copy: Copy, at: int) -> tuple[int, int]:
    """The run of headline-like lines from ``at`` down to the first paragraph: ``(best line, end of run)``.

    The best is the one whose words the text repeats most; the earliest of equals.
    """
    lead = copy.lead(at)
    if lead is None:
        return at, at + 1
    candidates = [i for i in range(at, lead) if copy.lines[i].role in _HEADLINES]
    best = max(candidates, key=lambda i: (overlap(copy, i, lead), -i))
    first = candidates[0]
    if overlap(copy, first, lead) >= min(_STRANGER, overlap(copy, best, lead)):
        best = first
    return best, lead


def _candidates(copy: Copy) -> Iterator[int]:
    """Lines that could begin a story: of several headline-like lines in a row the best one."""
    at = 0
    while at < len(copy.lines):
        line, end = copy.lines[at], at + 1
        if line.role in _HEADLINES:
            best, end = _group(copy, at)
            yield best
        elif line.role is Role.SECTION and line.looks.level == 2:
            yield at
        at = max(end, at + 1)


def _inferred(copy: Copy) -> set[int]:
    """Lines that begin a story by their score."""
    scores = {at: score(copy, at) for at in _candidates(copy) if at}
    sure = {at for at, found in scores.items() if found >= THRESHOLD}
    styles = Counter(style_of(copy.lines[at].flat) for at in sure)
    if styles and copy.style is not None:
        styles[copy.style] += 1  # the story on top has its headline too
    likely = {
        at
        for at, found in scores.items()
        if found >= AMONG_OTHERS and styles[style_of(copy.lines[at].flat)] >= 2
    }
    return sure | likely | _as_the_others(copy, scores, sure)


def _as_the_others(copy: Copy, scores: dict[int, float], sure: set[int]) -> set[int]:
    """Lines set like all headlines that are sure, with a wide gap below, however little their words tell."""
    heads = {at for at in (0, *sure) if copy.lines[at].role in _HEADLINES}
    if len(heads) < _HOUSE or not all(_spaced(copy, at) for at in heads):
        return set()
    styles = {style_of(copy.lines[at].flat) for at in heads}
    return {
        at
        for at, found in scores.items()
        if found >= LIKE_OTHERS and _spaced(copy, at) and styles == {style_of(copy.lines[at].flat)}
    }


def _spaced(copy: Copy, at: int) -> bool:
    """Whether a gap wider than usual stands between a headline and its text."""
    lead = copy.lead(at)
    return lead is not None and any(copy.wide(line) for line in copy.lines[at + 1 : lead + 1])


def _filed(copy: Copy, known: set[int]) -> set[int]:
    """Stories that begin with a dateline or an archive's headline field, or with the head above it."""
    starts = set()
    for at, line in enumerate(copy.lines):
        dateline = line.looks.dateline
        if line.tells == "headline" or (dateline and dateline.filed):
            starts.add(_top(copy.lines, at, known))
    return starts


def _top(lines: Sequence[Line], at: int, known: set[int]) -> int:
    """The first of the head lines above ``at``; a signature on top of them signs the story before."""
    top = at
    while top and top not in known and _is_head(lines[top - 1]):
        top -= 1
    while 0 < top < at and lines[top].role is Role.CREDIT:
        top += 1
    return top


def _is_head(line: Line) -> bool:
    """Whether a line can stand above the text of its story: a headline, a caption, a field, no sentence."""
    return not ends_story(line) and (line.role in _HEAD or (line.role is Role.TEXT and not _is_body(line)))


def _is_body(line: Line) -> bool:
    """Whether a line holds sentences of a story, be it behind an archive's label."""
    if line.role is Role.TEXT:
        return line.length > _HEADLONG or _SENTENCE_END.search(line.flat) is not None
    return line.role is Role.ITEM or line.tells == "text"


def _whole(lines: Sequence[Line], starts: set[int]) -> list[int]:
    """The starts that leave some text in every story: a headline without text joins what follows."""
    kept = [0]
    for start in sorted(starts - {0}):
        if any(map(_is_body, lines[kept[-1] : start])):
            kept.append(start)
    while len(kept) > 1 and not any(map(_is_body, lines[kept[-1] :])):
        kept.pop()
    return kept


def split(text: str) -> list[Article]:
    """The stories of a dump, in order; one when the text is a single report, none when it is blank.

    >>> dump = (
    ...     "Two Soldiers Killed In Mali Ambush\\n\\n"
    ...     "KAYES, March 4 (Reuters) - Two soldiers died on Monday, the army said.\\n\\n"
    ...     "Rebels Seize Border Town In Congo\\n\\n"
    ...     "GOMA, March 4 (Reuters) - Rebels seized a border town on Monday."
    ... )
    >>> [dump[article.start :].split("\\n")[0] for article in split(dump)]
    ['Two Soldiers Killed In Mali Ambush', 'Rebels Seize Border Town In Congo']
    """
    lines = lines_of(text)
    if not lines:
        return []
    copy = Copy(text, lines)
    starts = _marked(lines) | _inferred(copy)
    starts |= _filed(copy, starts)
    cuts = [*_whole(lines, starts), len(lines)]
    found = (_article(lines[cut:end]) for cut, end in itertools.pairwise(cuts))
    return [article for article in found if article]


def _article(lines: Sequence[Line]) -> Article | None:
    """A story without the rules and numbers that divide it from its neighbours."""
    first, last = 0, len(lines)
    while first < last and lines[first].role in _BETWEEN:
        first += 1
    while last > first and lines[last - 1].role in _BETWEEN:
        last -= 1
    kept = lines[first:last]
    if not kept:
        return None
    return Article(kept[0].start, kept[-1].end, tuple(_moved(line, kept[0].start) for line in kept))


def _moved(line: Line, by: int) -> Line:
    """The line with its offsets counted from ``by``."""
    looks = line.looks
    if looks.dateline:
        filed = replace(looks.dateline, start=looks.dateline.start - by, end=looks.dateline.end - by)
        looks = replace(looks, dateline=filed)
    return replace(line, start=line.start - by, end=line.end - by, looks=looks)
