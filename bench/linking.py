"""Linking, measured: news stories grouped by incident, and the speed of joining many tellings.

    python -m bench.linking

The stories are ``../shared/eval/linking-gva-dev.jsonl``: MUC, B-cubed, CEAF-e and their mean (CoNLL, Pradhan
et al. 2014), and F1 over pairs of stories. Beside ours stands average linkage over plain TF-IDF with a window
of 30 days. The speed is that of :func:`geo.linking.incidents_of` over synthetic tellings, in seconds of one
core.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from gazetteer.model import Mention, Place, Precision, Resolution, Status
from geo.linking import incidents_of, link_reports
from geo.linking.agglomerate import agglomerate
from geo.linking.documents import Document, read_documents
from geo.linking.wording import overlap
from geo.model import Count, DateBasis, DatePrecision, EventMention, Report, Source, TimeSpan

STORIES = Path(__file__).parents[2] / "shared" / "eval" / "linking-gva-dev.jsonl"
WINDOW, LEAST = 30, 0.15

Grouping = Mapping[str, object]


def read_stories(path: Path) -> tuple[list[Report], dict[str, str]]:
    """The stories as reports, and the incident of each."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    reports = [
        Report(r["id"], r["text"], title=r["title"], published=date.fromisoformat(r["date"]), url=r["source"])
        for r in rows
    ]
    return reports, {r["id"]: r["gold"]["incident"] for r in rows}


def ours(reports: Sequence[Report]) -> dict[str, int]:
    return {report.id: at for at, group in enumerate(link_reports(reports)) for report in group}


def plain(reports: Sequence[Report]) -> dict[str, int]:
    """Average linkage over TF-IDF vectors of stories no more than 30 days apart."""
    documents, _ = read_documents(reports)
    likeness = {
        (a, b): alike
        for a, b in combinations(range(len(documents)), 2)
        if _near(documents[a], documents[b]) and (alike := _alike(documents[a], documents[b])) > 0.05
    }
    groups = agglomerate(len(documents), likeness, LEAST)
    return {documents[member].report.id: at for at, group in enumerate(groups) for member in group}


def _near(a: Document, b: Document) -> bool:
    one, other = a.report.published, b.report.published
    return one is not None and other is not None and abs((one - other).days) <= WINDOW


def _alike(a: Document, b: Document) -> float:
    return overlap(a.vector, b.vector, a.length, b.length)


def clusters(groups: Grouping) -> list[frozenset[str]]:
    found: dict[object, set[str]] = defaultdict(set)
    for item, group in groups.items():
        found[group].add(item)
    return [frozenset(items) for items in found.values()]


def score(gold: Grouping, found: Grouping) -> dict[str, float]:
    """F1 in per cent of MUC, B-cubed, CEAF-e and pairs, and CoNLL."""
    result = {"MUC": _muc(gold, found), "B3": _b3(gold, found), "CEAFe": _ceafe(gold, found)}
    return {**result, "CoNLL": sum(result.values()) / 3, "pair": _pairs(gold, found)}


def _f1(precision: float, recall: float) -> float:
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc(gold: Grouping, found: Grouping) -> float:
    def recall(a: Grouping, b: Grouping) -> float:
        kept = sum(len(c) - len({b[x] for x in c}) for c in clusters(a))
        all_ = sum(len(c) - 1 for c in clusters(a))
        return kept / all_ if all_ else 0.0

    return _f1(recall(found, gold), recall(gold, found))


def _b3(gold: Grouping, found: Grouping) -> float:
    mine = {x: c for c in clusters(found) for x in c}
    true = {x: c for c in clusters(gold) for x in c}
    shared = {x: len(mine[x] & true[x]) for x in gold}
    precision = sum(shared[x] / len(mine[x]) for x in gold) / len(gold)
    recall = sum(shared[x] / len(true[x]) for x in gold) / len(gold)
    return _f1(precision, recall)


def _ceafe(gold: Grouping, found: Grouping) -> float:
    """F1 of the best one-to-one match of clusters, each pair of them valued 2 |a & b| / (|a| + |b|)."""
    true, mine = clusters(gold), clusters(found)
    home = {x: at for at, c in enumerate(mine) for x in c}
    value = {
        (at, j): 2 * both / (len(c) + len(mine[j]))
        for at, c in enumerate(true)
        for j, both in Counter(home[x] for x in c).items()
    }
    total = sum(_best_match(block) for block in _connected(value))
    return _f1(total / len(mine), total / len(true))


def _connected(value: Mapping[tuple[int, int], float]) -> list[list[list[float]]]:
    """The value matrix as one dense matrix for each connected group of rows and columns."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for row, column in value:
        parent[root(("row", row))] = root(("column", column))
    groups: dict[tuple[str, int], dict[tuple[int, int], float]] = defaultdict(dict)
    for (row, column), worth in value.items():
        groups[root(("row", row))][row, column] = worth
    blocks = []
    for group in groups.values():
        rows, columns = sorted({row for row, _ in group}), sorted({column for _, column in group})
        side = max(len(rows), len(columns))
        block = [[0.0] * side for _ in range(side)]
        for (row, column), worth in group.items():
            block[rows.index(row)][columns.index(column)] = worth
        blocks.append(block)
    return blocks


def _best_match(value: Sequence[Sequence[float]]) -> float:
    """The highest sum of one entry a row and column of a square matrix: the Hungarian method, O(n³)."""
    size = len(value)
    over_rows, over_columns, match = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        match[0], column = row, 0
        slack, way, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while match[column]:
            used[column] = True
            least, after = float("inf"), 0
            for other in range(1, size + 1):
                if used[other]:
                    continue
                cost = -value[match[column] - 1][other - 1] - over_rows[match[column]] - over_columns[other]
                if cost < slack[other]:
                    slack[other], way[other] = cost, column
                if slack[other] < least:
                    least, after = slack[other], other
            for other in range(size + 1):
                if used[other]:
                    over_rows[match[other]] += least
                    over_columns[other] -= least
                else:
                    slack[other] -= least
            column = after
        while column:
            match[column], column = match[way[column]], way[column]
    return sum(value[match[column] - 1][column - 1] for column in range(1, size + 1))


def _pairs(gold: Grouping, found: Grouping) -> float:
    true, mine = (
        {frozenset(pair) for c in clusters(groups) for pair in combinations(sorted(c), 2)}
        for groups in (gold, found)
    )
    both = len(true & mine)
    return _f1(both / max(1, len(mine)), both / max(1, len(true)))


def synthetic(size: int, seed: int = 1) -> list[EventMention]:
    """Tellings of a year's attacks in 400 towns of two countries; many lack the town or the day."""
    draw = random.Random(seed)  # noqa: S311  # invented data, no secret
    towns = [
        _place(f"T{at}", 31 + 4 * draw.random(), 34 + 10 * draw.random(), "IQ" if at % 2 else "SY")
        for at in range(400)
    ]
    told: list[EventMention] = []
    while len(told) < size:
        day = date(2024, 1, 1) + timedelta(days=draw.randrange(365))
        told += [_telling(f"r{len(told)}", at, day, draw, towns) for at in range(draw.randrange(2, 8))]
    return told[:size]


def _place(name: str, lat: float, lon: float, iso: str) -> Resolution:
    place = Place("x", name, name, lat, lon, "PPL", iso, iso, uncertainty_m=5_000)
    return Resolution(
        Mention(0, 2, name),
        Status.RESOLVED,
        place,
        lat=lat,
        lon=lon,
        uncertainty_m=5_000,
        precision=Precision.EXACT,
    )


def _telling(
    report: str, at: int, day: date, draw: random.Random, towns: Sequence[Resolution]
) -> EventMention:
    quote = "An attack " + " ".join(f"word{draw.randrange(3000)}" for _ in range(15))
    when = day - timedelta(days=draw.randrange(3))
    return EventMention(
        Source(report, None, f"p{draw.randrange(30)}", day, None, quote, at * 100, at * 100 + len(quote)),
        "attack",
        "Explosions/Remote violence",
        draw.choice(["Air/drone strike", "Shelling/artillery/missile attack"]),
        order=at * 100,
        specific=draw.random() < 0.85,
        definite=draw.random() < 0.2,
        plural=draw.random() < 0.2,
        when=TimeSpan(when, when, DatePrecision.DAY, DateBasis.RELATIVE) if draw.random() < 0.75 else None,
        places=(draw.choice(towns),) if draw.random() < 0.65 else (),
        attacker=draw.choice(["Iran", "Russia", "Israel", None]),
        attribution="reported",
        killed=Count(n, n, n) if (n := draw.randrange(60)) < 30 else None,
    )


def main(sizes: Iterable[int] = (1_000, 3_000, 10_000)) -> None:
    if STORIES.exists():
        reports, gold = read_stories(STORIES)
        print(f"{'':28}{'MUC':>7}{'B3':>7}{'CEAFe':>7}{'CoNLL':>7}{'pair':>7}")
        for name, method in (("TF-IDF, 30 days", plain), ("geo.linking.link_reports", ours)):
            result = score(gold, method(reports))
            print(
                f"{name:28}"
                + "".join(f"{result[key]:7.2f}" for key in ("MUC", "B3", "CEAFe", "CoNLL", "pair"))
            )
    else:
        print(f"no {STORIES.name} beside the project: grouping of stories is not measured", file=sys.stderr)
    for size in sizes:
        told = synthetic(size)
        start = time.process_time()
        rows = len(incidents_of(told))
        print(f"{size:>7} tellings → {rows} incidents in {time.process_time() - start:.1f} s")


if __name__ == "__main__":
    main()
