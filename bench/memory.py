"""The most memory that `extract` takes as reports grow, each run a process of its own.

    python -m bench.memory [--reports 1000 10000]

The reports are written by templates: an event at one of many places on one of many days, and who says so.
Each tenth report tells again of the event before it, so that linking has something to join.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACES = ["Mosul", "Kirkuk", "Aleppo", "Homs", "Idlib", "Kandahar", "Herat", "Maiduguri", "Mogadishu", "Gao",
          "Kidal", "Khartoum", "Nyala", "Kharkiv", "Kherson", "Donetsk", "Sittwe", "Lashkar Gah", "Benghazi",
          "Misrata"]  # fmt: skip
ACTS = ["A car bomb killed {n} people in {place} on {day}",
        "Gunmen shot dead {n} policemen in {place} on {day}",
        "{n} soldiers were killed when rockets hit their base near {place} on {day}",
        "An air strike on a village outside {place} killed {n} civilians on {day}"]  # fmt: skip
SAID = ["a hospital source said", "the army said in a statement", "residents told reporters", "police said"]
NUMBERS = ["Two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, nargs="+", default=[1_000, 10_000])
    sizes = parser.parse_args().reports
    print(f"{'extract':<28}{'reports':>9}{'peak MB':>9}{'CPU s':>8}{'ms each':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for told, options in (
            ("--per-report", ["--per-report"]),
            ("linked", []),
            ("--per-report --jobs 2", ["--per-report", "--jobs", "2"]),
        ):
            for size in sizes:
                path = Path(folder) / f"{size}.jsonl"
                path.write_text(
                    "".join(f"{json.dumps(report)}\n" for report in reports(size)), encoding="utf-8"
                )
                peak, seconds = taken(["extract", str(path), "-o", str(Path(folder) / "out.jsonl"), *options])
                print(
                    f"{told:<28}{size:>9,}{peak:>9.0f}{seconds:>8.1f}{1000 * seconds / size:>9.2f}",
                    flush=True,
                )


def reports(size: int) -> Iterator[dict[str, str]]:
    for number in range(size):
        event = number - number % 10 if number % 10 == 1 else number
        day = date(2021, 1, 1) + timedelta(event * 7 % 1_000)
        text = ACTS[event % len(ACTS)].format(
            n=NUMBERS[event % len(NUMBERS)], place=PLACES[event * 3 % len(PLACES)], day=f"{day:%A}"
        )
        text = text[0].upper() + text[1:]
        more = (
            f"The attack damaged several houses, {SAID[(number + 1) % len(SAID)]}, and the road was closed."
        )
        yield {
            "id": f"r{number}",
            "text": f"{text}, {SAID[number % len(SAID)]}. {more}",
            "published": (day + timedelta(1)).isoformat(),
        }


def taken(arguments: list[str]) -> tuple[float, float]:
    """Megabytes at the peak of the process and seconds of processor, of its children too."""
    before = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "incident_mapper", *arguments, "--quiet"], cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"extract failed after {time.perf_counter() - before:.0f} s")
    return usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
