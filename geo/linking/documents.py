"""Which reports tell of the same incident as their main subject, by their texts and dates alone.

For collections of short reports on one incident each (local news, monitors' notes), before or without an
extraction of events. Reports meet through words and names that few reports have; small comparers add up to
the log-odds that two are of one incident, and average linkage makes the groups. Weights were fitted by
logistic regression to news stories of shootings in the United States, and rounded.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from gazetteer.values import kept
from geo.lexicon.terms import fold
from geo.linking.agglomerate import agglomerate
from geo.linking.judgement import Judgement, Reason, verdict_of
from geo.linking.wording import length, overlap
from geo.model import Report

_READ = 4_000
"""Characters of a report that are read: what follows is mostly about other things."""
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"\b[^\W\d_a-z][\w'’.-]{0,30}(?:[ \t]+[^\W\d_a-z][\w'’.-]{0,30}){1,3}")
_FIGURE = re.compile(r"\b\d{1,5}\b")
_FEW = 25
"""Reports meet only through words and names that no more of them have."""
_MEET = 1.2
"""How much of that they must share to be compared: each counts 1 / ln(1 + reports that have it)."""
_LEAST = 0.28
"""Mean probability from which two groups are of one incident."""
_BIAS = -3.0


@dataclass(frozen=True)
class Document:
    """A report as what is compared of it. ``vector`` holds its words by how rare they are."""

    report: Report
    counts: Counter[str]
    names: frozenset[str]
    figures: frozenset[str]
    vector: dict[str, float]

    @kept
    def length(self) -> float:
        """Of the vector."""
        return length(self.vector)


@dataclass(frozen=True)
class Rarity:
    """In how many of ``total`` reports each word, name and figure stands."""

    total: int
    words: Counter[str]
    names: Counter[str]
    figures: Counter[str]


def link_reports(reports: Iterable[Report]) -> list[tuple[Report, ...]]:
    """The reports in groups, one a main incident, by id; their order changes nothing.

    >>> link_reports([Report("b", "Rain in Oslo."), Report("a", "A fire in Bergen.")])  # doctest: +ELLIPSIS
    [(Report(id='a', ...),), (Report(id='b', ...),)]
    """
    given = sorted({(report.id, report.text): report for report in reports}.items())
    documents, rarity = read_documents([report for _, report in given])
    likeness = {
        (a, b): probability
        for a, b in sorted(_meeting(documents, rarity))
        if (probability := _probability(judge_documents(documents[a], documents[b], rarity))) > 0.01
    }
    groups = agglomerate(len(documents), likeness, _LEAST)
    return [tuple(documents[at].report for at in group) for group in groups]


def judge_documents(a: Document, b: Document, rarity: Rarity) -> Judgement:
    """Whether two reports are of one incident, with every reason; the score is the log-odds."""
    found = [
        Reason("bias", _BIAS, "two reports that meet are rarely of one incident"),
        compare_texts(a, b),
        compare_names(a, b, rarity),
        compare_rare_words(a, b, rarity),
        compare_figures(a, b, rarity),
        compare_days(a, b),
    ]
    reasons = tuple(reason for reason in found if reason is not None)
    score = round(sum([reason.score for reason in reasons]), 6)
    return Judgement(verdict_of(score), score, reasons)


def compare_texts(a: Document, b: Document) -> Reason:
    """Reports of one incident are worded alike."""
    alike = overlap(a.vector, b.vector, a.length, b.length)
    return Reason("text", 12.0 * alike, f"texts {alike:.0%} alike")


def compare_names(a: Document, b: Document, rarity: Rarity) -> Reason | None:
    """Reports of one incident share names that hardly any other report has."""
    shared = [rarity.names[name] for name in a.names & b.names]
    rare = sum(1 for reports in shared if reports <= 4)
    uncommon = sum(1 for reports in shared if 4 < reports <= 15)
    if not rare and not uncommon:
        return None
    score = 1.2 * math.log1p(rare) + 0.7 * math.log1p(uncommon)
    return Reason("names", score, f"{rare} rare and {uncommon} uncommon names in common")


def compare_rare_words(a: Document, b: Document, rarity: Rarity) -> Reason | None:
    """Reports of one incident share words that hardly any other report has."""
    shared = sorted(word for word in a.counts.keys() & b.counts.keys() if rarity.words[word] <= 10)
    if not shared:
        return None
    weight = sum([math.log(rarity.total / rarity.words[word]) for word in shared])
    return Reason("rare words", 0.5 * math.log1p(weight), f"{len(shared)} rare words in common")


def compare_figures(a: Document, b: Document, rarity: Rarity) -> Reason | None:
    """Reports of one incident share ages, street numbers and hours that few others have."""
    shared = sorted(figure for figure in a.figures & b.figures if rarity.figures[figure] <= 60)
    if not shared:
        return None
    weight = sum([math.log(rarity.total / rarity.figures[figure]) for figure in shared])
    return Reason("figures", 0.1 * weight, f"{len(shared)} figures in common")


def compare_days(a: Document, b: Document) -> Reason | None:
    """Most reports of an incident are of the same days; later ones follow trials and anniversaries."""
    one, other = a.report.published, b.report.published
    if one is None or other is None:
        return None
    apart = abs((one - other).days)
    return Reason("days", -1.3 * math.log1p(apart / 3), f"{apart} days apart") if apart else None


def read_documents(reports: Sequence[Report]) -> tuple[list[Document], Rarity]:
    """The reports ready to be compared, and how rare what they say is among them."""
    texts = [f"{report.title or ''}. {report.text[:_READ]}" for report in reports]
    counts = [
        Counter(
            [fold(word) for word in _WORD.findall(text)]
            + [fold(word) for word in _WORD.findall(report.title or "")]
        )
        for report, text in zip(reports, texts, strict=True)
    ]
    names = [frozenset(_names(text)) for text in texts]
    figures = [frozenset(_FIGURE.findall(text)) for text in texts]
    rarity = Rarity(
        len(reports),
        *(Counter(one for each in kind for one in set(each)) for kind in (counts, names, figures)),
    )
    documents = [
        Document(report, counts[at], names[at], figures[at], _vector(counts[at], rarity))
        for at, report in enumerate(reports)
    ]
    return documents, rarity


def _names(text: str) -> Iterable[str]:
    """Pairs of capitalised words that follow each other, folded."""
    for match in _NAME.finditer(text):
        words = [fold(word.strip(".'’-")) for word in match.group().split()]
        for first, second in pairwise(words):
            yield f"{first} {second}"


def _vector(counts: Counter[str], rarity: Rarity) -> dict[str, float]:
    return {
        word: (1 + math.log(counts[word])) * math.log1p(rarity.total / rarity.words[word])
        for word in sorted(counts)
    }


def _meeting(documents: Sequence[Document], rarity: Rarity) -> Iterable[tuple[int, int]]:
    """Pairs of documents that share enough of what few have; no word brings more than ``_FEW`` together."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, document in enumerate(documents):
        for word in sorted(document.counts):
            if 1 < rarity.words[word] <= _FEW:
                holders["word", word].append(at)
        for name in sorted(document.names):
            if 1 < rarity.names[name] <= _FEW:
                holders["name", name].append(at)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for having in holders.values():
        weight = 1 / math.log1p(len(having))
        for pair in combinations(having, 2):
            shared[pair] += weight
    return (pair for pair, weight in shared.items() if weight >= _MEET)


def _probability(judgement: Judgement) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, judgement.score))))
