"""How fast reports become incidents, as a ratio to spaCy's own full pipeline on the same text and core.

    python -m bench.extract_speed [--words N]

Four texts: conflict news (the example dump and, when they are there, ``../shared/seeds``), and from
``../shared/eval`` local news of shootings, general news and old wire copy. Each is cut to about N words; the
first is shorter. Nothing is read twice: in a new process both sides warm up on another text and then read
this one once, so that what they keep of a text they have read helps neither; the better of two processes
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
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from geo.model import Report

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TURNS = 2
WARM_UP = 30
"""Reports of another text that both sides read first."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=int, default=20_000)
    words = parser.parse_args().words
    print("text                     words   ours w/s  spaCy w/s  ratio  incidents")
    told = list(texts(words))
    for at, (name, reports) in enumerate(told):
        other = told[at - 1][1][:WARM_UP]
        print(row(name, reports, other), flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of the above: {peak:.0f} MB")
    for what, arguments in (
        ("--help", ["--help"]),
        ("resolve one name (gazetteer open)", ["resolve", "Erbil"]),
        ("extract one sentence (parser too)", ["extract", "-", "--quiet"]),
        ("map the example dump", ["map", "examples/wire-dump.txt", "-o", "out/bench", "--quiet"]),
    ):
        print(f"start to end, {what}: {started(arguments):.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of these commands: {peak:.0f} MB")


def row(name: str, reports: list[Report], other: list[Report]) -> str:
    """One line of the table."""
    count = sum(len(report.text.split()) for report in reports)
    turns = [in_new_process(reports, other) for _ in range(TURNS)]
    ours, theirs = (min(turn[side] for turn in turns) for side in (0, 1))
    speeds = f"{count / ours:>11,.0f}{count / theirs:>11,.0f}{theirs / ours:>7.1f}"
    return f"{name:<22}{count:>8}{speeds}{turns[0][2]:>11}"


def in_new_process(reports: list[Report], other: list[Report]) -> tuple[float, float, int]:
    """The CPU seconds of both sides for the reports, after they have read others, and how many incidents."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as new:
        return new.submit(measured, reports, other).result()


def measured(reports: list[Report], other: list[Report]) -> tuple[float, float, int]:
    """The same, in this process."""
    extracted(other)
    parsed(other)
    found: list[int] = []
    ours = seconds(lambda: found.append(extracted(reports)))
    return ours, seconds(lambda: parsed(reports)), found[0]


def seconds(task: Callable[[], object]) -> float:
    """The CPU seconds of a task."""
    before = time.process_time()
    task()
    return time.process_time() - before


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
    """The first reports with about this many words."""
    count = 0
    for report in reports:
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
