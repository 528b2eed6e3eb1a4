"""Headlines of UCDP GED events, read: place within 25 km where one is named, deaths where stated, the day.

    python -m bench.ged [--misses]

The rows are ``../shared/eval/ged-syria-sample.csv``. A headline is read as a report published on its
``source_date``. A place counts as named when GED knows it within a town (where_prec 1 or 2) and the headline
has a word of GED's own name of it. Deaths count as stated when the headline has GED's own number within five
words of a word of death: GED adds up sources and places, so most headlines rightly say another number, and
many give the day's tally of a whole war.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gazetteer.names import normal_form
from geo.extract.numbers import value_of
from geo.model import Incident, Report

ROWS = Path(__file__).parents[2] / "shared" / "eval" / "ged-syria-sample.csv"
NEAR_KM = 25.0
_KIND = frozenset(
    {"town", "village", "city", "district", "governorate", "area", "mountain", "camp", "neighborhood", "al",
     "el", "as", "ash", "ar", "az", "at", "ad", "an", "and", "of", "the", "in", "near", "between", "border",
     "airport", "base", "road", "region", "desert"}
)  # fmt: skip
_WORDS = re.compile(r"[^\W_]+")
_DEATH = re.compile(r"kill|dead$|dies?$|died$|death|martyr|casualt|fatalit|lives$", re.IGNORECASE)
_REACH = 5
"""Words between a number of dead and the word that says so."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--misses", action="store_true", help="print what is named and not found within 25 km"
    )
    misses = parser.parse_args().misses
    if not ROWS.exists():
        print(f"not measured: {ROWS.name} is not there")
        return
    with ROWS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source_headline"].strip() and row["source_date"]]
    count: Counter[str] = Counter()
    for row in rows:
        count.update(_judged(row, misses))
    print(f"headlines {len(rows):,}, told apart as an event {count['event']:,}")
    for name, told, right in (
        ("place named in the headline", "named", "near"),
        ("  of these a place was found", "placed", "near"),
        ("deaths stated", "stated", "deaths"),
        ("  of these a number was found", "counted", "deaths"),
        ("day of the event, of those with an event", "event", "day"),
    ):
        print(
            f"{name:<44}{count[told]:>6}  right {count[right]:>6}  {count[right] / max(1, count[told]):.3f}"
        )


def _judged(row: Mapping[str, str], misses: bool) -> Counter[str]:
    from gazetteer import Gazetteer
    from geo import extract_incidents
    from geo.read.records import Fields, make_report

    headline, day = row["source_headline"].strip(), date.fromisoformat(row["source_date"][:10])
    report: Report = make_report(Fields(headline, row["id"], headline, day), "ged", 0)
    found = extract_incidents([report])
    count: Counter[str] = Counter(event=int(bool(found)))
    if _is_named(row):
        places = [r for r in Gazetteer.default().places(headline) if r.lat is not None and r.located]
        near = any(_km(r.lat or 0.0, r.lon or 0.0, row) <= NEAR_KM for r in places)
        count.update(named=1, placed=int(bool(places)), near=int(near))
        if misses and not near:
            told = [(place.mention.text, place.place and place.place.name) for place in places]
            print(f"{row['where_coordinates']:<32} {told} {headline}")
    best = int(float(row["best"]))
    if best and _states(headline, best):
        numbers = [number for one in found if (number := _killed(one))]
        count.update(stated=1, counted=int(bool(numbers)), deaths=int(best in numbers))
        if misses and best not in numbers:
            print(f"{best:>4} dead, read {numbers}: {headline}")
    if found:
        first, last = date.fromisoformat(row["date_start"][:10]), date.fromisoformat(row["date_end"][:10])
        count["day"] = int(any(_meets(one, first, last) for one in found))
    return count


def _states(headline: str, number: int) -> bool:
    """Whether the headline says that so many died."""
    words = _WORDS.findall(headline)
    spelt = {at for at, word in enumerate(words) if value_of(word) == number}
    return any(abs(at - i) <= _REACH for i, word in enumerate(words) if _DEATH.match(word) for at in spelt)


def _killed(incident: Incident) -> int | None:
    return incident.killed_best if incident.killed_best is not None else incident.killed_low


def _meets(incident: Incident, first: date, last: date) -> bool:
    start, end = incident.date_start, incident.date_end
    return start is not None and end is not None and start <= last and first <= end


def _is_named(row: Mapping[str, str]) -> bool:
    """Whether the headline has a word of the name that GED gives the place."""
    if float(row["where_prec"]) > 2:
        return False
    told = set(normal_form(row["source_headline"]).split())
    return bool(told & (set(normal_form(row["where_coordinates"]).split()) - _KIND))


def _km(lat: float, lon: float, row: Mapping[str, str]) -> float:
    lat2, lon2 = float(row["latitude"]), float(row["longitude"])
    a = math.sin(math.radians(lat2 - lat) / 2) ** 2
    a += (
        math.cos(math.radians(lat))
        * math.cos(math.radians(lat2))
        * math.sin(math.radians(lon2 - lon) / 2) ** 2
    )
    return 12_742 * math.asin(math.sqrt(a))


if __name__ == "__main__":
    main()
