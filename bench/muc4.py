"""How well incidents are read from wire reports of 1989-90, against the systems of the fourth MUC (1992).

    python -m bench.muc4 [--half 0|1 | --quarter 0|1|2|3 ...] [--limit N] [--misses N]
                         [--case auto|upper|as-is]

Reads ``../shared/eval/incidents-muc4-dev.jsonl`` beside the checkout and says so when it is not there. A
report's incidents are aligned with its key so that the most is right: two templates may be aligned when their
types agree at least in part and they share a date and place, a target, a victim or a perpetrator, as in 1992.
Every fill is right (1), partly right (½: a coarser or neighbouring place of the same country, an overlapping
span of days, ATTACK for a kind of attack, a weapon of the same family) or wrong; each body of ours stands for
one of the key's. "All templates" counts fills
of unaligned ones as missing or spurious (optional templates of the key are never missing), "matched/missing"
counts the missing, "matched" neither. Half 0 (even reports) was developed on, and so was quarter 1 (every
fourth report from the second on). Of quarter 3 (every fourth from the fourth on) half was read since, every
eighth from the fourth on. The other half, every eighth from the eighth on, was only measured: nobody read its
reports, and its misses are never shown. The figures of 1992 are the best of any system on the test sets, slot
by slot.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from bench._muc4_templates import COUNTRIES, FAMILIES, SLOTS, Span, Template, of_incident, of_key, same_body
from bench.toponyms import calibration_error
from geo.dates.find import find_timexes

FILE = Path(__file__).resolve().parents[1].parent / "shared" / "eval" / "incidents-muc4-dev.jsonl"
BEST_1992 = {
    "date": 59,
    "location": 60,
    "type": 75,
    "organisation": 55,
    "attribution": 32,
    "weapon": 58,
    "effect": 54,
}

UNREAD = {7}
"""Eighths whose reports nobody read: a report's eighth is its number modulo eight."""

Row = tuple[str, list[Template], list[Template]]
"""A report's name, its key, and what we found."""
MEASURES = ("all templates", "matched/missing", "matched")


@dataclass
class Tally:
    """Points, fills of the key and fills of ours, a slot."""

    points: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    possible: Counter[str] = field(default_factory=Counter)
    actual: Counter[str] = field(default_factory=Counter)

    def f1(self, slot: str) -> tuple[float, float, float]:
        recall = self.points[slot] / max(1, self.possible[slot])
        precision = self.points[slot] / max(1, self.actual[slot])
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def slot_score(slot: str, key: Template, ours: Template) -> tuple[float, int, int]:
    """Points, fills possible, fills given."""
    if slot == "type":
        return _of_type(key, ours), bool(key.kind), 1
    if slot == "date":
        return _best(_of_dates, key.dates, ours.dates), bool(key.dates), len(ours.dates)
    if slot == "location":
        return _best(_of_places, key.places, ours.places), bool(key.places), len(ours.places)
    if slot == "organisation":
        return _of_bodies(key, ours), len(key.organisations), len(ours.organisations)
    if slot == "attribution":
        known = bool(key.attribution)
        right = slot_score("organisation", key, ours)[0] > 0 and any(
            a in key.attribution for a in ours.attribution
        )
        return float(right), known, len(ours.attribution)
    if slot == "effect":
        return float(len(key.effects & ours.effects)), len(key.effects), len(ours.effects)
    return _of_weapons(key, ours), len(key.weapons), len(ours.weapons)


def _of_bodies(key: Template, ours: Template) -> float:
    """How many bodies of the key are named, each of ours standing for one of them."""
    left = list(key.organisations)
    for mine in ours.organisations:
        theirs = next((body for body in left if same_body(mine, body)), None)
        if theirs is not None:
            left.remove(theirs)
    return float(len(key.organisations) - len(left))


def _best(score: Any, keys: Sequence[Any], ours: Sequence[Any]) -> float:
    return max((score(a, b) for a, b in product(keys, ours)), default=0.0)


def _of_type(key: Template, ours: Template) -> float:
    if set(key.kind) & set(ours.kind):
        return 1.0
    return 0.5 if "ATTACK" in {*key.kind, *ours.kind} else 0.0


def _of_dates(key: Span, ours: Span) -> float:
    if key == ours:
        return 1.0
    start, end = key[0] or key[1] - timedelta(days=62), key[1]
    mine, last = ours[0] or ours[1] - timedelta(days=62), ours[1]
    return 0.5 if mine <= end and start <= last else 0.0


def _of_places(key: tuple[str, ...], ours: tuple[str, ...]) -> float:
    if key[0] != ours[0]:
        return 0.0
    if key[1:] and ours[1:]:
        return (
            1.0 if _same_name(key[-1], ours[1:]) or (_same_name(key[1], ours[-1:]) and len(key) <= 3) else 0.5
        )
    return 1.0 if len(key) == len(ours) else 0.5


def _same_name(name: str, others: Sequence[str]) -> bool:
    return any(
        name == other or f" {other} " in f" {name} " or f" {name} " in f" {other} " for other in others
    )


def _of_weapons(key: Template, ours: Template) -> float:
    exact = key.weapons & ours.weapons
    rest = [FAMILIES.get(w) for w in ours.weapons - exact]
    return len(exact) + 0.5 * len({f for f in rest if f} & {FAMILIES.get(w) for w in key.weapons - exact})


def may_align(key: Template, ours: Template) -> bool:
    if _of_type(key, ours) == 0.0:
        return False
    when, where = (slot_score(slot, key, ours)[0] for slot in ("date", "location"))
    return bool((when and where) or key.people & ours.people or slot_score("organisation", key, ours)[0])


def align(keys: Sequence[Template], ours: Sequence[Template]) -> list[tuple[int, int]]:
    """Pairs (key, ours) that earn the most points, the best first."""
    scored = sorted(
        (
            (
                -sum(slot_score(slot, k, o)[0] for slot in SLOTS) - 0.5 * len(k.people & o.people),
                k.optional,
                i,
                j,
            )
            for i, k in enumerate(keys)
            for j, o in enumerate(ours)
            if may_align(k, o)
        )
    )
    pairs: list[tuple[int, int]] = []
    for *_, i, j in scored:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def score(rows: Sequence[Row]) -> tuple[tuple[Tally, ...], list[str]]:
    """A tally for each of :data:`MEASURES`, and what was missed or too many, to read."""
    everything, missing, _ = tallies = Tally(), Tally(), Tally()
    misses: list[str] = []
    for name, keys, ours in rows:
        pairs = align(keys, ours)
        for i, j in pairs:
            for slot in SLOTS:
                points, possible, actual = slot_score(slot, keys[i], ours[j])
                for tally in tallies:
                    tally.points[slot] += points
                    tally.possible[slot] += possible
                    tally.actual[slot] += actual
                if points < max(possible, actual):
                    misses.append(
                        f"{name} {slot:12} {points} | {_fill(slot, keys[i])} | {_fill(slot, ours[j])} | "
                        f"{ours[j].label}"
                    )
        for i, key in enumerate(keys):
            if all(i != a for a, _ in pairs) and not key.optional:
                misses.append(f"{name} MISSING      {key.label}")
                for slot in SLOTS:
                    for tally in (everything, missing):
                        tally.possible[slot] += slot_score(slot, key, key)[1]
        for j, mine in enumerate(ours):
            if all(j != b for _, b in pairs):
                misses.append(f"{name} SPURIOUS     {mine.kind} {mine.label}")
                for slot in SLOTS:
                    everything.actual[slot] += slot_score(slot, mine, mine)[2]
    return tallies, misses


def calibration(rows: Sequence[Row]) -> str:
    """The mean confidence of what we found beside the share of it that the key has, and the mean gap of the
    two.
    """
    pairs = []
    for _, keys, ours in rows:
        hit = {j for _, j in align(keys, ours)}
        pairs += [(template.confidence, j in hit) for j, template in enumerate(ours)]
    mean, share = (sum(values) / max(1, len(pairs)) for values in zip(*pairs, strict=True))
    error = calibration_error(pairs)
    return f"confidence {mean:.2f} on the mean, {share:.2f} in the key, calibration error {error:.2f}"


def _fill(slot: str, template: Template) -> str:
    names = {"date": "dates", "location": "places", "type": "kind", "organisation": "organisations",
             "weapon": "weapons", "effect": "effects"}  # fmt: skip
    value = getattr(template, names.get(slot, slot))
    if slot == "date":
        return " ".join(f"{a or ''}..{b}" for a, b in value)
    return str([sorted(v) if isinstance(v, frozenset) else v for v in value])


def read(rows: Sequence[dict[str, Any]], case: str) -> list[Row]:
    """Each report with the templates of its key and of ours."""
    from geo.read import read_reports
    from incident_mapper.pipeline import dated, incidents_in

    days = {row["id"]: _published(row["date"]) for row in rows}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            day = days[row["id"]]
            told = {"published": day.isoformat()} if day else {}
            file.write(json.dumps({"id": row["id"], "text": row["text"], **told}) + "\n")
        file.flush()
        reports = list(dated(read_reports(file.name, case=case)))
        found = incidents_in(reports, per_report=True, jobs=2)
    published = {report.id: report.published for report in reports}
    about = {report.id: _country(report.text) for report in reports}
    ours: dict[str, list[Template]] = defaultdict(list)
    for incident in found:
        name = incident.sources[0].report_id
        template = of_incident(incident, published[name], about[name])
        if template is not None:
            ours[name].append(template)
    return [(row["id"], [of_key(t) for t in row["gold"]], ours[row["id"]]) for row in rows]


def _country(text: str) -> str | None:
    """Which of the task's countries most places of a report lie in."""
    from gazetteer import Gazetteer

    found = Counter(
        r.place.country_code for r in Gazetteer.default().places(text) if r.place and r.place.country_code
    )
    return max(
        (iso for iso in found if iso.lower() in COUNTRIES), key=lambda iso: (found[iso], iso), default=None
    )


def _published(text: str | None) -> date | None:
    """ "3 JAN 90"."""
    for timex in find_timexes((text or "").replace(" 8", " 198").replace(" 9", " 199")) if text else ():
        try:
            return date.fromisoformat(timex.value)
        except ValueError:
            continue
    return None


def table(name: str, rows: Sequence[Row]) -> list[str]:
    tallies, _ = score(rows)
    keys = sum(not k.optional for _, ks, _ in rows for k in ks)
    lines = [
        f"{name}: {len(rows)} reports, {keys} templates of the key to be found, "
        f"{sum(len(o) for *_, o in rows)} of ours"
    ]
    lines.append(f"{'':14}" + "".join(f"{name:>22}    " for name in MEASURES) + "1992")
    lines.append(f"{'':14}" + len(MEASURES) * f"{'P':>6}  {'R':>6}  {'F1':>6}    ")
    for slot in SLOTS:
        cells = ["  ".join(f"{100 * x:6.1f}" for x in tally.f1(slot)) + "    " for tally in tallies]
        lines.append(f"{slot:14}{''.join(cells)}{BEST_1992[slot]:4}")
    return [*lines, calibration(rows)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--half", type=int, choices=(0, 1), help="every other report only")
    part.add_argument("--quarter", type=int, choices=range(4), nargs="+", help="every fourth report only")
    parser.add_argument("--limit", type=int, help="the first N reports only")
    parser.add_argument(
        "--misses", type=int, default=0, help="show N fills that are wrong, missing or too many"
    )
    parser.add_argument("--case", choices=("auto", "upper", "as-is"), default="auto", help="as in the reader")
    options = parser.parse_args()
    if not FILE.exists():
        print(f"{FILE.name} is not there: nothing measured")
        return
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    quarters = options.quarter or [q for q in range(4) if options.half is None or q % 2 == options.half]
    chosen = [(i % 8, row) for i, row in enumerate(rows) if i % 4 in quarters][: options.limit]
    done = read([row for _, row in chosen], options.case)
    told = [(eighth, row) for (eighth, _), row in zip(chosen, done, strict=True)]
    if len(quarters) == 4 and options.limit is None:
        for name, some in (("developed on", set(range(8)) - UNREAD), ("measured only", UNREAD)):
            print("\n".join(table(name, [row for eighth, row in told if eighth in some])), end="\n\n")
    print("\n".join(table("all of them", done)))
    for miss in score([row for eighth, row in told if eighth not in UNREAD])[1][: options.misses]:
        print(miss)


if __name__ == "__main__":
    main()
