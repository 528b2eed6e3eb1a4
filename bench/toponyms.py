"""How well place names are found and resolved, on corpora that others marked by hand.

    python -m bench.toponyms [--misses N] [--half 0|1] [--corpus NAME]

Reads ``../shared/eval/toponyms-*.jsonl`` beside the checkout and says so when it is not there. Two
settings: the corpus' own spans resolved (a span without a place counts as 20,039 km away), and everything
found by ourselves. Coverage is the share of the given places of which the database has one of that name
within 161 km of the mark; the others no choice could get right, and misses are told apart by it. Measures
as in Gritta et al. 2018 (accuracy within 161 km, area under the curve of log errors, lower is better), and
how far the stated confidence is from the share that is right (expected calibration error). Seconds are of
the processor.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer, MentionKind, Resolution, name_spans
from gazetteer.candidates import options

FOLDER = Path(__file__).resolve().parents[1].parent / "shared" / "eval"
FARTHEST_KM = 20_039.0
NEAR_KM = 161.0
PLACES = (MentionKind.PLACE, MentionKind.METONYM)


@dataclass
class Tally:
    """Errors in km of gold places, (confidence, right) pairs, span counts, and misses to look at."""

    errors: list[float] = field(default_factory=list)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    misses: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong_spans: Counter[str] = field(default_factory=Counter)
    missed_spans: Counter[str] = field(default_factory=Counter)
    hit: int = 0
    found: int = 0
    gold: int = 0
    covered: int = 0
    wrongly_chosen: int = 0
    seconds: float = 0.0
    characters: int = 0


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))


def area_under_curve(errors: Sequence[float]) -> float:
    logs = sorted(math.log(e + 1) / math.log(FARTHEST_KM) for e in errors)
    return sum((a + b) / 2 for a, b in pairwise(logs)) / max(1, len(logs) - 1)


def calibration_error(pairs: Iterable[tuple[float, bool]], bins: int = 10) -> float:
    """The mean gap between confidence and share of right answers, over bins of confidence."""
    filled: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        filled.setdefault(min(bins - 1, int(confidence * bins)), []).append((confidence, right))
    total = sum(map(len, filled.values()))
    gaps = (abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in filled.values())
    return sum(gaps) / max(1, total)


def score_given(rows: Iterable[dict[str, Any]], gazetteer: Gazetteer) -> Tally:
    tally = Tally()
    for row in rows:
        gold = [g for g in row["gold"] if g.get("lat") is not None]
        began = time.process_time()
        resolved = gazetteer.places(row["text"], spans=[(g["start"], g["end"]) for g in gold])
        tally.seconds += time.process_time() - began
        tally.characters += len(row["text"])
        for one, resolution in zip(gold, resolved, strict=True):
            away = error(one, resolution)
            known = away <= NEAR_KM or is_known(one, gazetteer)
            tally.covered += known
            tally.wrongly_chosen += known and away > NEAR_KM
            tally.errors.append(away)
            if resolution.lat is not None:
                tally.sure.append((resolution.confidence, away <= NEAR_KM))
            if away > NEAR_KM:
                got = resolution.place
                tally.misses[
                    one["name"], f"{got.name}, {got.admin1}, {got.country} {got.feature_code}" if got else "-"
                ] += 1
    return tally


def error(gold: dict[str, Any], resolution: Resolution) -> float:
    place = resolution.place
    return FARTHEST_KM if place is None else kilometres(gold["lat"], gold["lon"], place.lat, place.lon)


def is_known(gold: dict[str, Any], gazetteer: Gazetteer) -> bool:
    """Whether the database has a place of this name where the corpus has it."""
    store = gazetteer.store
    return any(
        kilometres(gold["lat"], gold["lon"], *reversed(store.lonlat(option.index))) <= NEAR_KM
        for option in options(gold["name"], store, fuzzy=True)
    )


def score_found(
    rows: Iterable[dict[str, Any]], gazetteer: Gazetteer, kinds: Iterable[MentionKind] = PLACES
) -> Tally:
    tally = Tally()
    for row in rows:
        began = time.process_time()
        found = gazetteer.places(row["text"])
        tally.seconds += time.process_time() - began
        tally.characters += len(row["text"])
        spans = {(name.start, name.end): r for name, r in name_spans(found, kinds)}
        gold = {(g["start"], g["end"]): g for g in row["gold"]}
        tally.hit += len(spans.keys() & gold.keys())
        tally.found += len(spans)
        tally.gold += len(gold)
        for span in spans.keys() - gold.keys():
            tally.wrong_spans[row["text"][span[0] : span[1]]] += 1
        for span in gold.keys() - spans.keys():
            tally.missed_spans[row["text"][span[0] : span[1]]] += 1
        for span, one in gold.items():
            if one.get("lat") is not None:
                tally.errors.append(error(one, spans[span]) if span in spans else FARTHEST_KM)
    return tally


def line(name: str, tally: Tally) -> str:
    n = max(1, len(tally.errors))
    near = sum(e <= NEAR_KM for e in tally.errors) / n
    cells = [f"{name:28}", f"{len(tally.errors):6}", f"{near:7.3f}", f"{area_under_curve(tally.errors):7.3f}"]
    if tally.found:
        precision, recall = tally.hit / tally.found, tally.hit / max(1, tally.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        cells.append(f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    else:
        missed = sum(e > NEAR_KM for e in tally.errors)
        cells.append(
            f"ECE {calibration_error(tally.sure):.3f} coverage {tally.covered / n:.3f}"
            f" missed {missed}: {missed - tally.wrongly_chosen} not in the data,"
            f" {tally.wrongly_chosen} wrongly chosen"
        )
    cells.append(f"{tally.seconds / max(1, tally.characters) * 1e6:5.2f} s/MB")
    return "  ".join(cells)


def read(path: Path, half: int | None) -> list[dict[str, Any]]:
    rows = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
    return rows if half is None else [row for i, row in enumerate(rows) if i % 2 == half]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", type=int, default=0, help="show the N most frequent misses")
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other text only")
    parser.add_argument("--corpus", default="", help="part of a corpus' file name")
    options = parser.parse_args()
    paths = sorted(p for p in FOLDER.glob("toponyms-*.jsonl") if options.corpus in p.name)
    if not paths:
        print(f"no corpora in {FOLDER}: nothing measured")
        return
    gazetteer = Gazetteer.default()
    print(f"{'':28}  {'places':>6}  acc@161     AUC")
    for path in paths:
        rows = read(path, options.half)
        given, found = score_given(rows, gazetteer), score_found(rows, gazetteer)
        print(line(f"{path.stem} given", given))
        print(line(f"{path.stem} found", found))
        for (name, got), count in given.misses.most_common(options.misses):
            print(f"    {count:4}  {name}  ->  {got}")
        if options.misses:
            print("    found but not marked:", dict(found.wrong_spans.most_common(options.misses)))
            print("    marked but not found:", dict(found.missed_spans.most_common(options.misses)))


if __name__ == "__main__":
    main()
