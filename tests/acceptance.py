"""Sets of reports with the incidents a trained coder reads in them, and what the program finds.

A set is a folder of ``tests/data/reports`` with an ``expected.yaml``::

    about: what the set is, and whose manner it has
    inputs: [report.txt]                 # files of the folder, in the order given to the reader
    published: 2024-03-05                # optional: as --published
    report_dates: {0: date}              # optional: publication dates, by position in the dump or by id
    incidents:
      - is: a short label
        event_type: Battles              # any field of the record, and:
        at: [lat, lon]                   # where; with within_km (default 5); null: must have no point;
                                         # or_unlocated: true allows both
        killed: [low, best, high]        # likewise wounded
        claims: [{speaker: .., field: .., value: ..}]
        n_reports: 2
    never:                               # what must not become an incident, beyond "nothing else"
      - why: a threat
        words: some words of the sentence, which no incident may quote
    may_also: [...]                      # rows like incidents that a coder may defend: allowed, not required

A value is compared as it stands; ``{any: [a, b]}`` allows several, ``{has: [a]}`` asks of a list to contain
these, ``{min: 2}`` a bound, ``"*"`` allows anything. A field that is absent is not asserted; ``null`` asserts
"unknown". The comparing is in :mod:`comparison`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from geo.model import Incident, Report

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "tests" / "data" / "reports"
SEEDS = ROOT.parent / "shared" / "seeds"


@dataclass(frozen=True)
class Expectations:
    """What is expected of one set."""

    name: str
    paths: tuple[Path, ...]
    about: str
    incidents: tuple[Mapping[str, Any], ...]
    may_also: tuple[Mapping[str, Any], ...] = ()
    never: tuple[Mapping[str, Any], ...] = ()
    published: date | None = None
    report_dates: Mapping[str, Any] = field(default_factory=dict)


def sets() -> list[str]:
    return sorted(path.parent.name for path in REPORTS.glob("*/expected.yaml"))


@cache
def expectations(name: str) -> Expectations:
    """The expectations of a set by its folder's name; ``seeds`` are those of the wire dump in ../shared."""
    if name == "seeds":
        return parse(name, ROOT / "tests" / "data" / "seeds_expected.yaml", sorted(SEEDS.glob("*.txt")))
    if name == "example":
        return parse(
            name, ROOT / "tests" / "data" / "example_expected.yaml", [ROOT / "examples" / "wire-dump.txt"]
        )
    return parse(name, REPORTS / name / "expected.yaml")


def parse(name: str, path: Path, inputs: Sequence[Path] | None = None) -> Expectations:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Expectations(
        name=name,
        paths=tuple(inputs if inputs is not None else [path.parent / entry for entry in content["inputs"]]),
        about=content["about"],
        incidents=tuple(content.get("incidents") or ()),
        may_also=tuple(content.get("may_also") or ()),
        never=tuple(content.get("never") or ()),
        published=content.get("published"),
        report_dates=content.get("report_dates") or {},
    )


def read(paths: Sequence[Path], published: date | None = None) -> list[Report]:
    """The reports of files, dated."""
    from geo.dates import date_reports
    from geo.read import read_reports

    return list(date_reports(list(read_reports(*paths, published=published))))


def incidents_of(paths: Sequence[Path], published: date | None = None) -> list[Incident]:
    """The public way from files to linked incidents."""
    from geo import extract_incidents, link

    return list(link(extract_incidents(read(paths, published))))


@cache
def found_in(name: str) -> tuple[Incident, ...]:
    wanted = expectations(name)
    return tuple(incidents_of(wanted.paths, wanted.published))


def wrong_report_dates(wanted: Expectations, reports: Sequence[Report]) -> dict[Any, tuple[Any, Any]]:
    """Reports whose publication date is not one of those expected: name -> (expected, found)."""
    have = {key: report.published for report in reports for key in (report.position, report.title, report.id)}
    allowed = {
        key: value if isinstance(value, list) else [value] for key, value in wanted.report_dates.items()
    }
    missing = "no such report"
    return {
        key: (days, have.get(key, missing))
        for key, days in allowed.items()
        if have.get(key, missing) not in days
    }
