"""TIMEX3 scores on the development set, and speed: ``python -m bench.dates [--errors]``."""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from geo.dates import find_timexes

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"


def main() -> None:
    source, scorer_file = EVAL / "dates-tbaq.jsonl", EVAL / "score_te3.py"
    if not source.exists():
        print(f"{source.name}: not there, nothing measured")
        return
    spec = importlib.util.spec_from_file_location("score_te3", scorer_file)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    started = time.process_time()
    found = {
        row["id"]: find_timexes(row["text"], reference=date.fromisoformat(row["date"][:10])) for row in rows
    }
    seconds = time.process_time() - started
    gold = {row["id"]: row["gold"] for row in rows}
    predicted = {
        key: [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in timexes]
        for key, timexes in found.items()
    }
    scores = scorer.score(gold, predicted)
    print(f"timexes: gold {scores['gold']}, found {scores['pred']}")
    for name in ("strict", "relaxed", "type", "value"):
        precision, recall, f1 = scores[name]
        print(f"{name:8} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}")
    halves = [[row["id"] for number, row in enumerate(rows) if number % 2 == half] for half in (0, 1)]
    for name, ids in zip(("one half", "the other"), halves, strict=True):
        part = scorer.score({key: gold[key] for key in ids}, {key: predicted[key] for key in ids})
        told = "  ".join(f"{kind} F1 {part[kind][2]:.1f}" for kind in ("strict", "relaxed", "type", "value"))
        print(f"{name:13} {told}")
    size = sum(len(row["text"]) for row in rows)
    print(f"speed    {size / seconds / 1e6:.2f} MB/s")
    if "--errors" in sys.argv:
        _errors(rows, predicted)


def _errors(rows: list[dict[str, Any]], predicted: dict[str, list[dict[str, Any]]]) -> None:
    """Print every difference from the gold."""
    lines: Counter[str] = Counter()
    for row in rows:
        lines.update(_differences(row, predicted[row["id"]]))
    for line, count in sorted(lines.items()):
        print(count, line)


def _differences(row: dict[str, Any], guesses: list[dict[str, Any]]) -> list[str]:
    text: str = row["text"]
    used: set[int] = set()
    out: list[str] = []

    def around(item: dict[str, Any]) -> str:
        return f"{row['date'][:10]} | " + text[max(0, item["start"] - 50) : item["end"] + 40].replace(
            "\n", " "
        )

    def told(item: dict[str, Any]) -> str:
        return f"{text[item['start'] : item['end']]!r} {item['type']} {item['value']}"

    for gold in row["gold"]:
        hits = [
            number
            for number, guess in enumerate(guesses)
            if number not in used and guess["start"] < gold["end"] and gold["start"] < guess["end"]
        ]
        if not hits:
            out.append(f"MISS  {told(gold)} | {around(gold)}")
            continue
        number = min(
            hits, key=lambda n: (guesses[n]["start"], guesses[n]["end"]) != (gold["start"], gold["end"])
        )
        used.add(number)
        guess = guesses[number]
        if guess["value"].upper() != gold["value"].upper():
            out.append(f"VALUE {told(gold)} != {told(guess)} | {around(gold)}")
        elif (guess["start"], guess["end"]) != (gold["start"], gold["end"]):
            out.append(f"SPAN  {told(gold)} != {told(guess)}")
        elif guess["type"] != gold["type"]:
            out.append(f"TYPE  {told(gold)} != {told(guess)}")
    extra = [guess for number, guess in enumerate(guesses) if number not in used]
    return out + [f"EXTRA {told(guess)} | {around(guess)}" for guess in extra]


if __name__ == "__main__":
    main()
