"""How fast reports become incidents, as a ratio to spaCy's own full pipeline on the same text and core.

    python -m bench.extract_speed [--words N]

Four texts: conflict news (the example dump and, when they are there, ``../shared/seeds``), and from
``../shared/eval`` local news of shootings, general news and old wire copy. Each is cut to about N words (the
first is shorter, and repeated); both sides read the same reports, turn by turn, and the better of two turns
counts. Also: seconds from nothing to an answer, and the most memory that a run took.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from geo.model import Report

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TURNS = 2


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=int, default=20_000)
    words = parser.parse_args().words
    print("text                     words   ours w/s  spaCy w/s  ratio  incidents")
    for name, reports in texts(words):
        print(row(name, reports), flush=True)
    print(f"peak memory of the above: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for told, arguments in (
        ("--help", ["--help"]),
        ("resolve one name (gazetteer open)", ["resolve", "Erbil"]),
        ("extract one sentence (parser too)", ["extract", "-", "--quiet"]),
        ("map the example dump", ["map", "examples/wire-dump.txt", "-o", "out/bench", "--quiet"]),
    ):
        print(f"start to end, {told}: {started(arguments):.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of these commands: {peak:.0f} MB")


def row(name: str, reports: list[Report]) -> str:
    """One line of the table."""
    count = sum(len(report.text.split()) for report in reports)
    found: list[int] = []
    ours, theirs = best(lambda: found.append(extracted(reports)), lambda: parsed(reports))
    speeds = f"{count / ours:>11,.0f}{count / theirs:>11,.0f}{theirs / ours:>7.1f}"
    return f"{name:<22}{count:>8}{speeds}{found[-1]:>11}"


def best(*tasks: Callable[[], object]) -> list[float]:
    """The least CPU seconds of each task, run turn by turn so that a busy machine treats them alike."""
    seconds = [float("inf")] * len(tasks)
    for _ in range(TURNS):
        for index, task in enumerate(tasks):
            before = time.process_time()
            task()
            seconds[index] = min(seconds[index], time.process_time() - before)
    return seconds


def extracted(reports: list[Report]) -> int:
    from geo import extract_incidents

    return len(extract_incidents(reports))


_FULL = None


def parsed(reports: list[Report]) -> None:
    """spaCy's small English pipeline with every pipe it comes with, names included."""
    global _FULL
    if _FULL is None:
        from importlib import import_module

        from geo.parse import model_name

        _FULL = import_module((model_name() or "").split()[0]).load()
    for _ in _FULL.pipe((report.text for report in reports), batch_size=16):
        pass


def texts(words: int) -> Iterator[tuple[str, list[Report]]]:
    """Reports of each kind of text, dated, about this many words of each."""
    from geo.read import read_reports
    from incident_mapper.pipeline import dated

    dumps = [
        path for path in (ROOT / "examples" / "wire-dump.txt", *SHARED.glob("seeds/*.txt")) if path.exists()
    ]
    yield "conflict news", list(cut(dated(read_reports(*dumps)), words))
    for name, file in (
        ("news of shootings", "linking-gva-dev.jsonl"),
        ("general news", "toponyms-gwn.jsonl"),
        ("old wire copy", "incidents-muc4-dev.jsonl"),
    ):
        path = SHARED / "eval" / file
        if not path.exists():
            print(f"{name:<22}not measured: {file} is not there")
            continue
        lines = (json.loads(line) for line in path.open(encoding="utf-8"))
        yield name, list(cut(reports_of(line["text"] for line in lines), words))


def reports_of(given: Iterable[str]) -> Iterator[Report]:
    from geo.read import read_text

    for number, text in enumerate(given):
        for report in read_text(text):
            yield replace(report, id=f"{number}-{report.id}")


def cut(reports: Iterable[Report], words: int) -> Iterator[Report]:
    """The reports, over and over, until there are this many words."""
    held = list(islice(reports, 5_000))
    count = 0
    for report in cycle(held):
        if count >= words:
            return
        count += len(report.text.split())
        yield report


def started(arguments: list[str]) -> float:
    """Seconds that a command takes in a fresh process."""
    before = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "incident_mapper", *arguments],
        cwd=ROOT,
        input=b"Two rockets hit an air base near Erbil on Monday, wounding three soldiers.\n",
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
