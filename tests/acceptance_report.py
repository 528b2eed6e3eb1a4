"""``python -m tests.acceptance_report [SET...] [--all]``: expected against found incidents, for reading.

A SET is a folder of ``tests/data/reports``, ``example`` (examples/wire-dump.txt) or ``seeds``; all when none
is named. Exit status 1 when anything differs.
"""

from __future__ import annotations

import sys
import traceback

from tests.acceptance import SEEDS, expectations, found_in, sets
from tests.comparison import Comparison, compare, table


def run(name: str) -> Comparison | None:
    try:
        return compare(expectations(name), found_in(name))
    except Exception:  # noqa: BLE001 (one broken set must not hide the others)
        traceback.print_exc()
        return None


def main(arguments: list[str]) -> int:
    everything = "--all" in arguments
    chosen = [word for word in arguments if not word.startswith("-")]
    names = chosen or [*sets(), "example", *(["seeds"] if SEEDS.is_dir() else [])]
    right = total = extra = broken = 0
    for name in names:
        outcome = run(name)
        if outcome is None:
            print(f"== {name}: could not be run")
            broken += 1
            continue
        print(table(outcome, everything=everything))
        right += sum(row.right for row in outcome.rows)
        total += len(outcome.rows)
        extra += len(outcome.extra) + len(outcome.quoted)
    print(f"\n{right} of {total} incidents right in every field, {extra} too many, {broken} sets not run")
    return 0 if right == total and not extra and not broken else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
