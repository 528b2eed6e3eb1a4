"""What the gazetteer costs: seconds a megabyte with and without a parse, against spaCy's own full pipeline.

    python -m bench.gazetteer_cost [--characters N]

All three read the same news in one run, turn by turn, and the best of two turns counts, in CPU seconds. The
first megabyte of a process is told apart from the next: it fills caches. Then the store: its size, the time
to open it, and to look up an exact and a misspelt name that were not asked before.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

from bench.extract_speed import parsed
from bench.toponyms import FOLDER
from geo.model import Report

TURNS = 2
ROOT = Path(__file__).resolve().parents[1]
MISSPELT = [
    "Kandhar",
    "Mosull",
    "Severodonetzk",
    "Baratt",
    "Aleepo",
    "Santa Marria",
    "Abbottabbad",
    "Khartuom",
]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--characters", type=int, default=1_000_000)
    reports = news(parser.parse_args().characters)
    megabytes = sum(len(report.text) for report in reports) / 1e6
    from gazetteer import Gazetteer
    from gazetteer.store import DEFAULT_PATH, Store
    from geo.places import report_places

    print(f"store: {DEFAULT_PATH.stat().st_size / 1e6:.1f} MB, opened in {opened():.1f} ms")
    gazetteer = Gazetteer.default()
    gazetteer.places("Rockets fell on Baghdad.")
    step = max(1, len(gazetteer.store) // 5_000)
    names = [gazetteer.store.place(index).name for index in range(0, len(gazetteer.store), step)]
    store = Store.open(DEFAULT_PATH)
    exact = seconds(lambda: [store.lookup(name) for name in names]) / len(names)
    fuzzy = seconds(lambda: [store.fuzzy(name) for name in MISSPELT]) / len(MISSPELT)
    print(f"one exact name {exact * 1e6:.0f} µs, one misspelt name {fuzzy * 1e3:.1f} ms")

    def read(with_parse: bool) -> None:
        for report in reports:
            report_places(report, gazetteer, parsed=with_parse)

    first = seconds(lambda: read(False))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bare, parse, spacy = best(lambda: read(False), lambda: read(True), lambda: parsed(reports))
    print(f"{megabytes:.2f} MB of news, gazetteer only: peak memory {peak:.0f} MB")
    for name, taken in (("first time", first), ("again", bare), ("with parse", parse), ("spaCy", spacy)):
        print(f"{name:12}{taken / megabytes:7.2f} s/MB{spacy / taken:7.1f} times as fast as spaCy")
    print(f"peak memory of all: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def seconds(task: Callable[[], object]) -> float:
    began = time.process_time()
    task()
    return time.process_time() - began


def best(*tasks: Callable[[], object]) -> list[float]:
    """The least CPU seconds of each task, run turn by turn so that a busy machine treats them alike."""
    turns = [[seconds(task) for task in tasks] for _ in range(TURNS)]
    return [min(taken) for taken in zip(*turns, strict=True)]


def opened() -> float:
    """Milliseconds to open the store, the best of ten."""
    from gazetteer.store import DEFAULT_PATH, Store

    return min(seconds(lambda: Store.open(DEFAULT_PATH)) for _ in range(10)) * 1e3


def news(characters: int) -> list[Report]:
    """News of the corpora where they are there, else the example dump over and over."""
    paths = sorted(FOLDER.glob("toponyms-*.jsonl"))
    texts = [json.loads(line)["text"] for path in paths for line in path.open(encoding="utf-8")]
    texts = texts or [(ROOT / "examples" / "wire-dump.txt").read_text(encoding="utf-8")]
    found: list[Report] = []
    while sum(len(report.text) for report in found) < characters:
        found.extend(Report(str(len(found) + i), text) for i, text in enumerate(texts))
    return found


if __name__ == "__main__":
    main()
