"""Which reports are of one origin: the same publisher or agency, or nearly the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geo.lexicon.terms import fold
from geo.model import EventMention

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 4
"""Words in a row."""
_COPIED = 0.5
"""Share of the shorter text's shingles that also stand in the other, from which it is copied."""


def houses_of(mentions: Iterable[EventMention]) -> dict[str, str]:
    """The publisher of each dump all of whose signed reports are of one publisher."""
    signed: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.dump is not None and mention.source.publisher:
            signed[mention.dump].add(fold(mention.source.publisher))
    return {dump: next(iter(names)) for dump, names in signed.items() if len(names) == 1}


def origins_of(mentions: Sequence[EventMention], houses: Mapping[str, str] | None = None) -> dict[str, int]:
    """The number of the origin of each report, from 0.

    Reports whose sentences about the event are nearly the same are one origin, and so are reports of one
    publisher, but for a portal: who holds copies of what others tell, each in other words, is the origin of
    none of them. What an agency sent is the agency's, whoever printed it. A report without a publisher that
    was pasted into one dump with reports of a single publisher is taken to be of that publisher; ``houses``
    says which, by default what these mentions show of it.
    """
    reports = sorted({mention.source.report_id for mention in mentions})
    known = houses_of(mentions) if houses is None else houses
    wording = _Groups(reports)
    for group in _by_wording(mentions):
        wording.unite(group)
    for group in _own(_by_publisher(mentions, known), wording):
        wording.unite(group)
    numbers: dict[str, int] = {}
    return {report: numbers.setdefault(wording.root(report), len(numbers)) for report in reports}


class _Groups:
    """Reports in groups that grow together."""

    def __init__(self, reports: Sequence[str]) -> None:
        self._parent = {report: report for report in reports}

    def root(self, report: str) -> str:
        """The first report of its group."""
        parent = self._parent
        while parent[report] != report:
            parent[report] = parent[parent[report]]
            report = parent[report]
        return report

    def unite(self, group: Sequence[str]) -> None:
        for other in group[1:]:
            a, b = sorted((self.root(group[0]), self.root(other)))
            self._parent[b] = a


def _own(by_publisher: Sequence[Sequence[str]], wording: _Groups) -> list[list[str]]:
    """The reports of each publisher that are one origin: all, or those that no other has, of a portal."""
    holders: dict[str, set[int]] = defaultdict(set)
    roots = [dict.fromkeys(wording.root(report) for report in group) for group in by_publisher]
    for number, texts in enumerate(roots):
        for text in texts:
            holders[text].add(number)
    found = []
    for number, group in enumerate(by_publisher):
        others = [rest for text in roots[number] if (rest := holders[text] - {number})]
        portal = len(others) > 1 and not set.intersection(*others)
        found.append([r for r in group if not portal or len(holders[wording.root(r)]) == 1])
    return found


def _by_publisher(mentions: Sequence[EventMention], houses: Mapping[str, str]) -> list[list[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        signed = mention.agency or mention.source.publisher
        publisher = fold(signed) if signed else houses.get(mention.dump or "")
        if publisher is not None:
            groups[publisher].add(mention.source.report_id)
    return [sorted(reports) for reports in groups.values()]


def _by_wording(mentions: Sequence[EventMention]) -> list[list[str]]:
    if len({mention.source.report_id for mention in mentions}) < 2:
        return []
    texts: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        texts[mention.source.report_id].add(mention.source.quote)
    shingles = {report: frozenset().union(*map(_shingles, quotes)) for report, quotes in texts.items()}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for report in sorted(shingles):
        for shingle in shingles[report]:
            holders[shingle].append(report)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for having in holders.values():
        # pairs with the first holder are enough to unite them all, and keep this linear
        for other in having[1:]:
            shared[having[0], other] += 1
    return [
        [a, b]
        for (a, b), count in sorted(shared.items())
        if count >= _COPIED * min(len(shingles[a]), len(shingles[b]))
    ]


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = [fold(word) for word in _WORD.findall(text)]
    if len(words) <= _SHINGLE:
        return frozenset({tuple(words)})
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
