"""Short texts of several sentences, each read as one report of Friday, 7 June 2024, against its incidents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo import extract_incidents, link
from geo.model import Incident
from geo.read import read_reports

TABLES = sorted((Path(__file__).parents[1] / "data" / "extract").glob("texts*.yaml"))
ROWS: list[dict[str, Any]] = [
    row
    for table in TABLES
    for rows in yaml.safe_load(table.read_text(encoding="utf-8")).values()
    for row in rows
]

FIELDS: Mapping[str, Callable[[Incident], Any]] = {
    "sub": lambda i: i.sub_event_type,
    "day": lambda i: i.date_start,
    "last": lambda i: i.date_end,
    "at": lambda i: i.place,
    "land": lambda i: i.country,
    "who": lambda i: i.attacker,
    "att": lambda i: i.attribution,
    "by": lambda i: [*i.claimed_by, *i.attributed_by],
    "sus": lambda i: list(i.suspected),
    "k": lambda i: i.killed_best,
    "killed": lambda i: [i.killed_low, i.killed_best, i.killed_high],
    "w": lambda i: i.wounded_best,
    "arm": lambda i: i.weapon,
    "tgt": lambda i: i.target_type,
    "claims": lambda i: sorted([c.speaker, c.field, c.value] for c in i.claims if c.field != "attacker"),
}


def test_no_heading_stands_twice() -> None:
    for table in TABLES:
        headings = [line for line in table.read_text("utf-8").splitlines() if line[:1].isalpha()]
        assert len(headings) == len(set(headings))  # the first would not be run


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["t"][:70])
def test_text(row: Mapping[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(row["t"] + "\n", encoding="utf-8")
    found = link(extract_incidents(read_reports(path, published=date(2024, 6, 7))))
    left = list(found)
    for wanted in row["is"]:
        fitting = [i for i in left if all(FIELDS[name](i) == value for name, value in wanted.items())]
        told = [{name: FIELDS[name](i) for name in wanted} for i in left]
        assert fitting, f"{wanted} is not among {told}"
        left.remove(fitting[0])
    assert not left, [i.summary for i in left]
