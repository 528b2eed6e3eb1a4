"""How much of the grouping of stories is due to weights fitted to the same stories.

    python -m bench.linking_folds

Five folds of incidents of ``../shared/eval/linking-gva-dev.jsonl``. For each, the weights of the comparers
are fitted by logistic regression, and the threshold is chosen, on pairs of stories that have none in the
fold; a pair of stories is then rated by the weights of the fold that its first story is in, so no pair is
rated by weights that saw it. The shapes of the comparers stay as they are.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence

import numpy as np

from bench.linking import STORIES, read_stories, score
from geo.linking import documents as linking
from geo.linking.agglomerate import agglomerate

FOLDS = 5
NAMES = ("bias", "text", "names", "rare words", "figures", "days")
THRESHOLDS = (0.2, 0.24, 0.28, 0.32, 0.36, 0.4)
Pair = tuple[int, int]


def main() -> None:
    if not STORIES.exists():
        print(f"not measured: {STORIES.name} is not there")
        return
    given, gold = read_stories(STORIES)
    documents, rarity = linking.read_documents(sorted(given, key=lambda report: report.id))
    ids = [document.report.id for document in documents]
    told = {pair: _reasons(documents, rarity, pair) for pair in sorted(linking._meeting(documents, rarity))}
    fold = [int(hashlib.sha256(gold[name].encode()).hexdigest(), 16) % FOLDS for name in ids]
    rated: dict[Pair, float] = {}
    least: list[float] = []
    print("fold   " + "  ".join(f"{name:>10}" for name in NAMES) + "   threshold")
    for held in range(FOLDS):
        seen = [pair for pair in told if fold[pair[0]] != held and fold[pair[1]] != held]
        same = np.array([gold[ids[a]] == gold[ids[b]] for a, b in seen])
        weights = fitted(np.array([told[pair] for pair in seen]), same)
        known = {ids[at]: gold[ids[at]] for at in range(len(ids)) if fold[at] != held}
        within = {pair: _chance(told[pair], weights) for pair in seen}
        sums = {at: _scores(known, ids, within, at) for at in THRESHOLDS}
        least.append(max(sums, key=lambda at: sums[at]["CoNLL"] + sums[at]["pair"]))
        rated.update({pair: _chance(row, weights) for pair, row in told.items() if fold[pair[0]] == held})
        print(f"{held:<7}" + "  ".join(f"{weight:10.2f}" for weight in weights) + f"   {least[-1]:.2f}")
    threshold = sum(least) / len(least)
    shipped = {pair: _chance(row, np.ones(len(NAMES))) for pair, row in told.items()}
    for name, likeness, at in (("out of fold", rated, threshold), ("as shipped", shipped, linking._LEAST)):
        result = _scores(gold, ids, likeness, at)
        print(f"{name:<14}CoNLL {result['CoNLL']:.1f}  pair F1 {result['pair']:.1f}")


def _reasons(documents: Sequence[linking.Document], rarity: linking.Rarity, pair: Pair) -> list[float]:
    found = linking.judge_documents(documents[pair[0]], documents[pair[1]], rarity).reasons
    scores = {reason.comparer: reason.score for reason in found}
    return [scores.get(name, 0.0) for name in NAMES]


def fitted(rows: np.ndarray, same: np.ndarray) -> np.ndarray:
    """A factor for each comparer's score: logistic regression by Newton's method, held lightly to 1."""
    weights = np.ones(rows.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -50, 50)))
        slope = rows.T @ (same - chance) - (weights - 1)
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.eye(rows.shape[1])
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _chance(row: Sequence[float], weights: np.ndarray) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, float(np.dot(row, weights))))))


def _scores(
    gold: Mapping[str, str], ids: Sequence[str], likeness: Mapping[Pair, float], least: float
) -> dict[str, float]:
    kept = {pair: chance for pair, chance in likeness.items() if chance > 0.01}
    groups = agglomerate(len(ids), kept, least)
    return score(
        gold, {ids[at]: number for number, group in enumerate(groups) for at in group if ids[at] in gold}
    )


if __name__ == "__main__":
    main()
