"""The wire dump with its names, numbers or days changed throughout: the same incidents, changed alike.

Whatever holds for the dump only because it is this dump shows here. A change is a rewriting of the text and
the same rewriting of what is expected; the dump itself is read where it lies and nothing of it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from acceptance import SEEDS, expectations, incidents_of, read, wrong_report_dates
from comparison import Comparison, compare, table

pytestmark = pytest.mark.skipif(
    not any(SEEDS.glob("*.txt")), reason=f"the wire dump is not there ({SEEDS.name}/)"
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")
_DATE = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})(?!\d)(, (?:19|20)\d\d)?")
_YEAR = re.compile(r"\b20[0-2]\d\b")


@dataclass(frozen=True)
class Change:
    """A rewriting of the text, and what it does to single values of what is expected."""

    words: Mapping[str, str] = field(default_factory=dict)
    text: Callable[[str], str] = lambda text: text
    value: Callable[[Any], Any] = lambda value: value
    places: Mapping[tuple[float, float], tuple[tuple[float, float], float]] = field(default_factory=dict)
    """Expected points, and the points (with km) that take their place."""

    def rewrite(self, text: str) -> str:
        for old, new in self.words.items():
            text = re.sub(rf"(?<![\w-]){old}(?!\w)", new, text)
        return self.text(text)

    def expect(self, spec: Mapping[str, Any]) -> dict[str, Any]:
        out = {key: self._changed(key, value) for key, value in spec.items()}
        if isinstance(spec.get("at"), list) and tuple(spec["at"]) in self.places:
            point, km = self.places[spec["at"][0], spec["at"][1]]
            out |= {"at": list(point), "within_km": km}
        return out

    def _changed(self, key: str, value: Any) -> Any:
        if key in ("is", "at", "within_km", "where_precision", "n_reports", "n_origins"):
            return value
        if isinstance(value, dict):
            out = {inner: self._changed("", part) for inner, part in value.items()}
            for bound, wider in (("min", min), ("max", max)):  # "last month" does not move with the days
                if isinstance(value.get(bound), date):
                    out[bound] = (
                        wider(out[bound], value[bound])
                        if out[bound].year == value[bound].year
                        else out[bound]
                    )
            return out
        if isinstance(value, list):
            return [self._changed("", part) for part in value]
        return self.value(value)


def shift_days(days: int) -> Change:
    """Every weekday and every date of the text ``days`` later."""

    def weekday(match: re.Match[str]) -> str:
        return WEEKDAYS[(WEEKDAYS.index(match[1]) + days) % 7]

    def day(match: re.Match[str]) -> str:
        year = match[3] or ""
        moved = date(int(year[2:] or 2019), MONTHS.index(match[1]) + 1, int(match[2])) + timedelta(days)
        return f"{MONTHS[moved.month - 1]} {moved.day}{f', {moved.year}' if year else ''}"

    def value(old: Any) -> Any:
        return old + timedelta(days) if isinstance(old, date) else old

    return Change(text=lambda text: _DATE.sub(day, _DAY.sub(weekday, text)), value=value)


def shift_years(years: int) -> Change:
    """Every year later, by a number that leaves each date its weekday."""

    def value(old: Any) -> Any:
        return old.replace(year=old.year + years) if isinstance(old, date) else old

    return Change(text=lambda text: _YEAR.sub(lambda match: str(int(match[0]) + years), text), value=value)


def rename(words: Mapping[str, str], values: Mapping[Any, Any], **places: Any) -> Change:
    return Change(words=words, value=lambda old: values.get(old, old) if old.__hash__ else old, **places)


OTHER_PEOPLE = {
    "Soleimani": "Farhadi",
    "Qasem": "Davud",
    "Muhandis": "Tamimi",
    "Pompeo": "Larsen",
    "Trump": "Whitlock",
    "Khamenei": "Sharifi",
    "Rahman": "Haddad",
    "Saleh": "Jamil",
    "Kataeb Hezbollah": "Asaib Ahl al-Haq",
}
OTHER_PLACES = {
    "[Aa]l-Balad": "Speicher",
    "Ein-al Asad": "Al-Taqaddum",
    "Ain al-Asad": "Al-Taqaddum",
    "Arbil": "Kirkuk",
    "Erbil": "Kirkuk",
    "Albu Kamal": "Mayadin",
    "Karbala": "Najaf",
    "Basra": "Amarah",
}
OTHER_STATES = {  # in this order; "US-led" stays, for the coalition has no other leader
    "Revolutionary Guards?(?: Corps)?": "General Staff",
    "Revolution Guards": "General Staff",
    "Quds Force": "Foreign Force",
    "United States": "United Kingdom",
    "US(?!-led)": "UK",
    "Americans": "Britons",
    "American": "British",
    "America": "Britain",
    "Washington": "London",
    "Pentagon": "Whitehall",
    "White House": "Downing Street",
    "Iranian(?!-backed)": "Russian",
    "Iranian-backed": "Russian-backed",
    "[Pp]ro-Iran(?:ian)?": "pro-Russia",
    "Iran-backed": "Russia-backed",
    "Iran": "Russia",
    "Tehran": "Moscow",
    "Islamic republic": "federation",
}
CHANGES = {
    "a day earlier": shift_days(-1),
    "five years later": shift_years(5),
    "other numbers": rename(
        {"eight": "eleven", "Eight": "Eleven", "176": "164", "25": "31", "80": "95"},
        {8: 11, 176: 164, 25: 31, 80: 95, "80": "95"},
    ),
    "other people and groups": rename(OTHER_PEOPLE, {}),
    "other places": rename(
        OTHER_PLACES,
        {},
        places={
            (33.940, 44.361): ((34.673, 43.543), 20.0),
            (33.786, 42.441): ((33.338, 43.597), 10.0),
            (36.21, 43.99): ((35.468, 44.392), 15.0),
            (34.451, 40.919): ((35.020, 40.452), 30.0),
            (32.616, 44.025): ((32.026, 44.346), 10.0),
            (30.508, 47.780): ((31.836, 47.145), 15.0),
        },
    ),
    "other states": rename(
        OTHER_STATES,
        {
            "United States": "United Kingdom",
            "Iran": "Russia",
            "Iran-backed groups": "Russia-backed groups",
            "IR": "RU",
        },
        places={(35.689, 51.389): ((55.752, 37.618), 60.0)},
    ),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Comparison]:
    done: dict[str, Comparison] = {}

    def outcome(name: str) -> Comparison:
        if name not in done:
            done[name] = changed(CHANGES[name], tmp_path_factory.mktemp("dump") / "dump.txt")
        return done[name]

    return outcome


def changed(change: Change, path: Path) -> Comparison:
    wanted = expectations("seeds")
    path.write_text(change.rewrite(wanted.paths[0].read_text(encoding="utf-8")), encoding="utf-8")
    wanted = replace(
        wanted,
        paths=(path,),
        incidents=tuple(map(change.expect, wanted.incidents)),
        may_also=tuple(map(change.expect, wanted.may_also)),
        report_dates={key: change._changed("", value) for key, value in wanted.report_dates.items()},
    )
    return compare(wanted, incidents_of([path]))


@pytest.mark.parametrize("name", CHANGES)
def test_every_incident_changes_alike(name: str, outcomes: Callable[[str], Comparison]) -> None:
    outcome = outcomes(name)
    assert all(row.right for row in outcome.rows), "\n" + table(outcome)


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_else_appears(name: str, outcomes: Callable[[str], Comparison]) -> None:
    outcome = outcomes(name)
    assert not outcome.extra, "\n" + table(outcome)


@pytest.mark.parametrize("name", ["a day earlier", "five years later", "other numbers"])
def test_report_dates_move_alike(name: str, outcomes: Callable[[str], Comparison]) -> None:
    wanted = outcomes(name).expectations
    wrong = wrong_report_dates(wanted, read(wanted.paths))
    assert not wrong, f"position: (expected, found): {wrong}"
