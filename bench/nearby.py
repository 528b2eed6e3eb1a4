"""How often a place that stands beside an event is where it was (:mod:`geo.extract.setting.nearby`).

    python -m bench.nearby

Reads three quarters of ``../shared/eval/incidents-muc4-dev.jsonl`` (says so when it is not there), takes the
incidents that tell no place finer than a country in their own words and of which the key knows one, fits the
weights of the features on four fifths of them at a time and measures on the last fifth. Prints the weights
fitted to all, and for each least chance how many incidents get a place, and how many of those the right one.
"""

from __future__ import annotations

import json
import tempfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bench._muc4_templates import COUNTRIES, Template, fold, of_incident, of_key
from bench.muc4 import FILE, _country, _of_places, _published, align
from gazetteer import Gazetteer
from gazetteer.model import Resolution
from geo.extract.report.about import country_of
from geo.extract.report.hits import ReportHits
from geo.extract.setting.nearby import WEIGHTS, candidates, datelines, features, named_places
from geo.model import Incident, Report
from geo.read import read_reports
from geo.read.sentences import sentences
from geo.read.truecase import as_read

_FOLDS = 5


class Example(NamedTuple):
    """One place beside an incident: its features, whether it is right, and which incident."""

    features: dict[str, float]
    right: bool
    incident: int


def main() -> None:
    if not FILE.exists():
        print(f"{FILE.name} is not there: nothing measured")
        return
    found, number = examples()
    names = list(WEIGHTS)
    values = np.array([[one.features[name] for name in names] for one in found])
    right = np.array([one.right for one in found], float)
    whose = np.array([one.incident for one in found])
    chances = np.zeros(len(found))
    for fold_ in range(_FOLDS):
        held = whose % _FOLDS == fold_
        chances[held] = _chance(values[held], _fitted(values[~held], right[~held]))
    print(f"{number} incidents without a place of their own, {len(set(whose.tolist()))} with one beside them")
    for name, given in (
        ("fitted", chances),
        ("as rounded", _chance(values, np.array(list(WEIGHTS.values())))),
    ):
        for least in (0.4, 0.5, 0.6, 0.7):
            best = [max(np.flatnonzero(whose == one), key=lambda at: given[at]) for one in sorted(set(whose))]
            told = [at for at in best if given[at] >= least]
            print(
                f"{name:12} chance {least}: {len(told)} get a place, {int(right[told].sum())} the right one"
            )
    for name, weight in zip(names, _fitted(values, right), strict=True):
        print(f"  {name:20}{weight:6.2f}   as rounded {WEIGHTS[name]:5.2f}")


def examples() -> tuple[list[Example], int]:
    """The examples, and how many incidents they are of."""
    from incident_mapper.pipeline import dated, incidents_in

    lines = [json.loads(line) for line in FILE.open(encoding="utf-8")]
    rows = [
        row for at, row in enumerate(lines) if at % 4 != 3
    ]  # the quarters that the weights were fitted to
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            day = _published(row["date"])
            given = {"published": day.isoformat()} if day else {}
            file.write(json.dumps({"id": row["id"], "text": row["text"], **given}) + "\n")
        file.flush()
        reports = {report.id: report for report in dated(read_reports(file.name))}
    ours: defaultdict[str, list[tuple[Template, Incident]]] = defaultdict(list)
    for incident in incidents_in(list(reports.values()), per_report=True, jobs=2):
        report = reports[incident.sources[0].report_id]
        template = of_incident(incident, report.published, _country(report.text))
        if template is not None:
            ours[report.id].append((template, incident))
    out: list[Example] = []
    number = 0
    for row in rows:
        keys, mine = [of_key(template) for template in row["gold"]], ours[row["id"]]
        for i, j in align(keys, [template for template, _ in mine]):
            incident = mine[j][1]
            own = any(place.located for mention in incident.mentions for place in mention.places)
            if not own and any(len(path) > 1 for path in keys[i].places):
                out += _of(reports[row["id"]], incident, keys[i], number)
                number += 1
    return out, number


def _of(report: Report, incident: Incident, key: Template, number: int) -> list[Example]:
    gazetteer = Gazetteer.default()
    small = as_read(report.text, report.case, gazetteer)
    from gazetteer.values import replace

    report = report if small is None else replace(report, text=small)
    hits = ReportHits(report, gazetteer, cable=small is not None)
    every = sentences(report.text, report.blocks)
    starts = [sentence.start for sentence in every]
    named = named_places(report, every, hits)
    mention = next((m for m in incident.mentions if m.specific), incident.mentions[0])
    at = bisect_right(starts, mention.order) - 1
    rivals = candidates(mention, named, hits.about.code)
    filed = datelines(report, hits)
    out = []
    for name in rivals:
        told = features(at, every[at], every, report.text, name, rivals, filed)
        if told is not None:
            out.append(Example(told[0], _is_there(told[1], key.places), number))
    return out


def _is_there(place: Resolution, paths: Sequence[tuple[str, ...]]) -> bool:
    known = place.place
    if known is None:
        return False
    country = COUNTRIES.get((country_of(place) or "").lower(), "")
    names = (fold(name) for name in (known.admin1, known.name, place.mention.text) if name)
    own = (country, *dict.fromkeys(names))
    inside = any(fold(known.name) in " ".join(path[1:]) for path in paths)
    return inside or max((_of_places(path, own) for path in paths), default=0.0) == 1.0


def _chance(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-values @ weights)))


def _fitted(values: np.ndarray, right: np.ndarray, steps: int = 4_000, ridge: float = 1.0) -> np.ndarray:
    """Weights of a logistic sum, the smaller the better but for the first."""
    weights = np.zeros(values.shape[1])
    for _ in range(steps):
        slope = values.T @ (_chance(values, weights) - right) + ridge * np.r_[0.0, weights[1:]]
        weights -= 0.01 * slope
    return weights


if __name__ == "__main__":
    main()
