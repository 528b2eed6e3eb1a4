"""Whether strange text is read in linear time: CPU seconds a megabyte for small and large, and their ratio.

    python -m bench.hostile [--size CHARACTERS]

The tests count calls (``tests/work.py``) and so do not see what one call does inside C; this does. A ratio
near 1 is linear.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

TIMES = 8
UNITS = [
    *(
        "a",
        "A",
        ". ",
        "(",
        "“.” ",
        "A.",
        "\n",
        "- ",
        "1:",
        "[x](",
        "al-",
        "ABC ",
        "Paris ",
        "St. ",
        "President ",
    ),
    *(
        "University of ",
        "10 km north of ",
        "between Goma and ",
        "Paris, ",
        "the Iraq-",
        "US ",
        "a'",
        "É",
        "pro-",
    ),
    *("Iran-backed ", "Monday ", "May 3 and 4 ", "1/2/", "12:", "on the last ", "X Y Z\n\n", "AFP\n\n"),
]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=20_000)
    size = parser.parse_args().size
    print(f"{'':14}{'slowest s/MB':>14}  of{'':20}{'worst ratio':>12}  of")
    for name, task in readers().items():
        measured = {unit: growth(task, unit, size) for unit in UNITS}
        slow = max(measured, key=lambda unit: measured[unit][0])
        worst = max(measured, key=lambda unit: measured[unit][1])
        print(
            f"{name:14}{measured[slow][0]:14.1f}  {slow!r:22}{measured[worst][1]:12.1f}  {worst!r}",
            flush=True,
        )


def repeated(unit: str, size: int) -> str:
    """A text of about so many characters."""
    return unit * (size // len(unit))


def growth(
    task: Callable[[str], object], unit: str, size: int, made: Callable[[str, int], str] = repeated
) -> tuple[float, float]:
    """Seconds a megabyte of the larger text, and that over those of the smaller one."""
    small, large = (min(seconds(task, made(unit, size * times)) for _ in range(2)) for times in (1, TIMES))
    return large * 1e6 / (size * TIMES), (large + 0.02) / (small * TIMES + 0.02)


def seconds(task: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    task(text)
    return time.process_time() - began


def readers() -> dict[str, Callable[[str], object]]:
    """What reads text, by name."""
    from gazetteer import Gazetteer
    from geo.dates import date_reports, find_timexes
    from geo.lexicon import actors, weapons
    from geo.model import Report
    from geo.read import read_text
    from geo.read.sentences import sentences

    def cut(text: str) -> None:
        for report in read_text(text):
            sentences(report.text, report.blocks)

    return {
        "places": Gazetteer.default().places,
        "sentences": cut,
        "timexes": find_timexes,
        "dates": lambda text: date_reports([Report("a", text, dump="d"), Report("b", text, dump="d")]),
        "lexicons": lambda text: (actors().find(text), weapons().find(text)),
    }


if __name__ == "__main__":
    main()
