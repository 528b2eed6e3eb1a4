"""The same facts, in any order of words that agencies put them in, make the same incident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import pytest

from geo import extract_incidents, link
from geo.model import Incident
from geo.read import read_reports

PUBLISHED = date(2024, 6, 7)
SAMPLE = 24
"""Sentences of each form."""

DOERS = {
    "Boko Haram fighters": "Boko Haram", "Taliban gunmen": "Taliban", "Israeli troops": "Israel",
    "suspected Al-Shabaab militants": "Unknown", "unidentified gunmen": "Unknown",
    "Islamic State jihadists": "Islamic State", "Russian forces": "Russia",
}  # fmt: skip
GROUPS = {
    "the Islamic State group": "Islamic State", "Boko Haram": "Boko Haram", "the Taliban": "Taliban",
    "Al-Shabaab": "Al-Shabaab", "Hamas": "Hamas", "Hezbollah": "Hezbollah",
}  # fmt: skip
DEEDS = (
    "shot and killed", "killed", "ambushed and killed", "gunned down", "stormed a village and killed",
    "kidnapped and killed", "attacked a bus, killing", "raided a market, killing", "beheaded",
)  # fmt: skip
ACTS = ("a suicide bombing", "a rocket attack", "a raid", "an attack", "a shooting", "a drone attack")
NUMBERS = {"three": 3, "12": 12, "at least five": 5, "seven": 7, "two": 2}
VICTIMS = ("civilians", "soldiers", "villagers", "policemen", "farmers", "aid workers")
TOWNS = ("Jenin", "Kunduz", "Maiduguri", "Idlib", "Goma", "Mosul", "Kharkiv", "Baidoa", "Kirkuk")
DAYS = {"Monday": 3, "Tuesday": 4, "Wednesday": 5, "Sunday": 2}

DONE = (
    "{who} on {day} {did} {n} {them} in {town}.",
    "{who} {day} {did} {n} {them} in {town}.",
    "{who} {did} {n} {them} in {town} on {day}.",
    "{who} {did} {n} {them} on {day} in {town}.",
    "on {day}, {who} {did} {n} {them} in {town}.",
    "in {town}, {who} {did} {n} {them} on {day}.",
    "{who} {did} {n} {them} near {town} late on {day}, officials said.",
    "officials said {who} {did} {n} {them} in {town} on {day}.",
    "{who} early {day} {did} {n} {them} in {town}, a security source told reporters.",
    "{who} in {town} on {day} {did} {n} {them}, local officials said.",
    "a police spokesman said that {who} had {did} {n} {them} in {town} on {day}.",
)
OWNED = {
    "{who} claimed responsibility for {act} that killed {n} {them} in {town} on {day}.": "claimed",
    "{n} {them} were killed in {act} in {town} on {day}. {Who} claimed responsibility.": "claimed",
    "{n} {them} were killed in {act} in {town} on {day}, in an attack claimed by {who}.": "claimed",
    "{who} said it carried out {act} in {town} on {day} that killed {n} {them}.": "claimed",
    "{n} {them} were killed in {act} in {town} on {day}, police said, blaming {who}.": "attributed",
    "police blamed {who} for {act} that killed {n} {them} in {town} on {day}.": "attributed",
    "{n} {them} died in {act} in {town} on {day}. The army accused {who} of being behind it.": "attributed",
    "{n} {them} were killed in {act} in {town} on {day}. {Who} denied involvement.": "none",
    "suspected members of {who} killed {n} {them} in {act} in {town} on {day}.": "suspected",
}


@dataclass(frozen=True)
class Told:
    """A sentence, and what it tells."""

    text: str
    who: str
    killed: int
    town: str
    day: date


def sentences(form: str, doers: dict[str, str]) -> list[Told]:
    """Some of a form: each list goes round at its own pace, so that all meet."""
    rows = zip(
        cycle(doers), cycle(DEEDS), cycle(ACTS), cycle(NUMBERS), cycle(VICTIMS), cycle(TOWNS), strict=False
    )
    told = []
    for at, (who, did, act, n, them, town) in enumerate(islice(rows, SAMPLE)):
        day = tuple(DAYS)[at * 3 % len(DAYS)]
        text = form.format(who=who, Who=_opened(who), did=did, act=act, n=n, them=them, town=town, day=day)
        told.append(Told(_opened(text), doers[who], NUMBERS[n], town, date(2024, 6, DAYS[day])))
    return told


def _opened(text: str) -> str:
    return text[0].upper() + text[1:]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], list[Incident]]:
    """What a text tells, linked."""

    def read_it(text: str) -> list[Incident]:
        path = tmp_path / "report.txt"
        path.write_text(text + "\n", encoding="utf-8")
        return list(link(extract_incidents(read_reports(path, published=PUBLISHED))))

    return read_it


def _slips(told: Told, found: list[Incident]) -> list[str]:
    if len(found) != 1:
        return [f"{len(found)} incidents: {told.text}"]
    one = found[0]
    slips = [] if one.killed_best == told.killed else [f"killed {one.killed_best}"]
    slips += [] if one.date_start == told.day else [f"day {one.date_start}"]
    slips += [] if one.place == told.town else [f"place {one.place}"]
    slips += [] if one.attacker.startswith(told.who) else [f"attacker {one.attacker}"]
    return [f"{', '.join(slips)}: {told.text}"] if slips else []


@pytest.mark.parametrize("form", DONE)
def test_who_did_it(form: str, read: Callable[[str], list[Incident]]) -> None:
    assert not [slip for told in sentences(form, DOERS) for slip in _slips(told, read(told.text))]


@pytest.mark.parametrize("form", OWNED)
def test_who_owns_up(form: str, read: Callable[[str], list[Incident]]) -> None:
    owned = OWNED[form]
    named = owned in {"claimed", "attributed"}
    slips = []
    for told in sentences(form, GROUPS if named else dict.fromkeys(GROUPS, "Unknown")):
        found = read(told.text)
        slips += _slips(told, found)
        slips += [f"{one.attribution}: {told.text}" for one in found if named and one.attribution != owned]
        slips += [f"nobody: {told.text}" for one in found if owned == "suspected" and not one.suspected]
    assert not slips
