"""TIMEX3 scores on the development set, and speed: ``python bench/dates.py [--errors]``."""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geo.dates import find_timexes  # noqa: E402

EVAL = ROOT.parent / "shared" / "eval"


def main() -> None:
    source, scorer_file = EVAL / "dates-tbaq.jsonl", EVAL / "score_te3.py"
    if not source.exists():
        print(f"{source.name}: not there, nothing measured")
        return
    spec = importlib.util.spec_from_file_location("score_te3", scorer_file)
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    started = time.perf_counter()
    found = {row["id"]: find_timexes(row["text"], reference=date.fromisoformat(row["date"][:10])) for row in rows}
    seconds = time.perf_counter() - started
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
    size = sum(len(row["text"]) for row in rows)
    print(f"speed    {size / seconds / 1e6:.2f} MB/s")
    if "--errors" in sys.argv:
        _errors(rows, predicted)


def _errors(rows: list[dict], predicted: dict) -> None:
    lines: Counter[str] = Counter()
    for row in rows:
        text, guesses = row["text"], predicted[row["id"]]
        used = set()
        for gold in row["gold"]:
            hits = [i for i, g in enumerate(guesses) if g["start"] < gold["end"] and gold["start"] < g["end"] and i not in used]
            hits.sort(key=lambda i: (guesses[i]["start"], guesses[i]["end"]) != (gold["start"], gold["end"]))
            around = text[max(0, gold["start"] - 50) : gold["end"] + 40].replace("\n", " ")
            if not hits:
                lines[f"MISS  {gold['name']!r} {gold['type']} {gold['value']} | {row['date'][:10]} | {around}"] += 1
                continue
            used.add(hits[0])
            guess = guesses[hits[0]]
            if guess["value"].upper() != gold["value"].upper():
                name = text[guess["start"] : guess["end"]]
                lines[f"VALUE {gold['name']!r} {gold['type']} {gold['value']} != {name!r} {guess['type']} {guess['value']} | {row['date'][:10]} | {around}"] += 1
            elif (guess["start"], guess["end"]) != (gold["start"], gold["end"]):
                lines[f"SPAN  {gold['name']!r} != {text[guess['start']:guess['end']]!r}"] += 1
            elif guess["type"] != gold["type"]:
                lines[f"TYPE  {gold['name']!r} {gold['type']} != {guess['type']} {guess['value']}"] += 1
        for i, guess in enumerate(guesses):
            if i not in used:
                around = text[max(0, guess["start"] - 50) : guess["end"] + 40].replace("\n", " ")
                lines[f"EXTRA {text[guess['start']:guess['end']]!r} {guess['type']} {guess['value']} | {around}"] += 1
    for line, count in sorted(lines.items()):
        print(count, line)


if __name__ == "__main__":
    main()
