"""Headlines of UCDP GED events, read: place within 25 km where one is named, deaths where stated, the day.

    python -m bench.ged [--misses]

The rows are ``../shared/eval/ged-syria-sample.csv``. A headline is read as a report published on its
``source_date``. A place counts as named when GED knows it within a town (where_prec 1 or 2) and the headline
has a word of GED's own name of it.

Deaths count as near when the headline has GED's own number within five words of a word of death or of
"casualties". GED adds up sources and places, so not each of these says that so many died in one event. They
count as stated where nothing in the words keeps them from being the number of an event's dead. What does so
is plain to see: the number is of "casualties", among whom English counts the wounded; it is a part of another
("183 killed yesterday, including 12 …", the tally of a day's war); it counts killed and wounded together
("kills and injures about 16"). "More than 60" is 61 and above, whatever GED writes.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from gazetteer.names import normal_form
from geo.extract.toll.numbers import value_of
from geo.model import Incident, Report

ROWS = Path(__file__).parents[2] / "shared" / "eval" / "ged-syria-sample.csv"
NEAR_KM = 25.0
_KIND = frozenset(
    {"town", "village", "city", "district", "governorate", "area", "mountain", "camp", "neighborhood", "al",
     "el", "as", "ash", "ar", "az", "at", "ad", "an", "and", "of", "the", "in", "near", "between", "border",
     "airport", "base", "road", "region", "desert"}
)  # fmt: skip
_WORDS = re.compile(r"[^\W_]+")
_DEATH = re.compile(r"kill|dead$|dies?$|died$|death|martyr|fatalit|lives$", re.IGNORECASE)
_HARM = re.compile(_DEATH.pattern + "|casualt", re.IGNORECASE)
_PART = frozenset({"including", "incl", "among"})
_HURT = re.compile(r"injur|wound", re.IGNORECASE)
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
        ("GED's number near a word of death", "beside", "found"),
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
    if best and _near(headline, best):
        numbers = [number for one in found if (number := _killed(one))]
        right = best in numbers or (best + 1 in numbers and _is_least(headline, best))
        count.update(beside=1, found=int(best in numbers))
        if _states(headline, best):
            count.update(stated=1, counted=int(bool(numbers)), deaths=int(right))
            if misses and not right:
                print(f"{best:>4} dead, read {numbers}: {headline}")
    if found:
        first, last = date.fromisoformat(row["date_start"][:10]), date.fromisoformat(row["date_end"][:10])
        count["day"] = int(any(_meets(one, first, last) for one in found))
    return count


def _near(headline: str, number: int) -> bool:
    """Whether the number stands near a word of harm."""
    words = _WORDS.findall(headline)
    spelt = {at for at, word in enumerate(words) if value_of(word) == number}
    return any(abs(at - i) <= _REACH for i, word in enumerate(words) if _HARM.match(word) for at in spelt)


def _states(headline: str, number: int) -> bool:
    """Whether the headline says of an event that so many died."""
    for part in headline.split(";"):
        words = _WORDS.findall(part)
        died = {i for i, word in enumerate(words) if _DEATH.match(word)}
        for at, word in enumerate(words):
            near = {i for i in died if abs(at - i) <= _REACH}
            told = value_of(word) == number and bool(near)
            if told and not _is_part(words[:at], number) and not _with_hurt(words, near):
                return True
    return False


def _is_part(before: Sequence[str], number: int) -> bool:
    """Whether a number goes on with a larger one that it is a part of: "45 were killed, including 9 …"."""
    marks = [i for i, word in enumerate(before) if word.lower() in _PART]
    return bool(marks) and any((value_of(word) or 0) > number for word in before[: marks[-1]])


def _with_hurt(words: Sequence[str], near: set[int]) -> bool:
    """Whether the number counts killed and wounded: "kills and injures about 16", "10 killed and injured"."""
    return all(
        i + 2 < len(words) and _HURT.match(words[i + 2]) and words[i + 1].lower() in {"and", "or"}
        for i in near
    )


def _is_least(headline: str, number: int) -> bool:
    """ "More than 60": 61 and above."""
    return re.search(rf"(?:more than|over) {number}\b", headline, re.IGNORECASE) is not None


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
