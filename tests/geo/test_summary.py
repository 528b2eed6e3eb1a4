"""The sentence about an incident, for every combination of what is unknown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from geo.summary import summarise
from geo.vocabulary import ATTRIBUTIONS, SUB_EVENT_TYPES
from tests.geo.incidents import incident

FULL = {
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "date_start": date(2024, 3, 2),
    "date_end": date(2024, 3, 2),
    "date_precision": "day",
    "time_of_day": "late",
    "place": "Kidal",
    "country": "Mali",
    "attacker": "Azawad Front",
    "attribution": "claimed",
    "weapon": "rocket",
    "weapon_count_low": 8,
    "weapon_count_high": 8,
    "killed_low": 3,
    "killed_best": 3,
    "killed_high": 5,
    "wounded_low": 1,
    "wounded_best": 1,
    "wounded_high": 1,
    "target": "an army camp",
}


CLASH = {"event_type": "Battles", "sub_event_type": "Armed clash"}
CAPTURE = {"event_type": "Battles", "sub_event_type": "Non-state actor overtakes territory"}
ABDUCTED = {
    "event_type": "Violence against civilians",
    "sub_event_type": "Abduction/forced disappearance",
    "attacker": "Unknown",
    "attribution": "unattributed",
}


def test_a_full_incident() -> None:
    assert summarise(incident(**FULL)) == (
        "A rocket attack (eight rockets) by the Azawad Front on an army camp at Kidal, Mali late on 2 March "
        "2024; 3 to 5 were reported killed and one was wounded; the attacker claimed it."
    )


def test_an_incident_of_which_nothing_is_known() -> None:
    bare = incident(event_type="Battles", sub_event_type="Armed clash")
    assert summarise(bare) == (
        "An armed clash at a place not reported on a date not reported; the attacker is not known."
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"date_end": date(2024, 3, 4), "time_of_day": None}, "between 2 March 2024 and 4 March 2024"),
        (
            {"date_start": date(2024, 3, 1), "date_end": date(2024, 3, 31), "date_precision": "month"},
            "in March 2024",
        ),
        ({"time_of_day": "04:30"}, "at 04:30 on 2 March 2024"),
        ({"place": None}, "in Mali"),
        ({"spatial_relation": "north-of"}, "north of Kidal, Mali"),
        ({"spatial_relation": "in-area-of"}, "in the area of Kidal, Mali"),
        (
            {"killed_low": 0, "killed_best": 0, "killed_high": 0},
            "nobody was reported killed and one was wounded",
        ),
        ({"killed_high": None}, "at least three were reported killed"),
        ({"killed_low": None, "killed_best": None, "killed_high": 4}, "up to 4 were reported killed"),
        ({"killed_low": 1, "killed_best": 1, "killed_high": 1}, "one was reported killed"),
        ({"attacker": "Unknown", "suspected": ("Wagner Group",)}, "suspicion falls on Wagner Group"),
        ({"attribution": "disputed"}, "who did it is disputed"),
        ({"attribution": "attributed", "attributed_by": ("Mali",)}, "Mali attributed it"),
        (
            {"weapon": "IED", "sub_event_type": "Remote explosive/landmine/IED", "weapon_count_low": None},
            "An IED attack",
        ),
        ({"weapon_count_low": 13, "weapon_count_high": None}, "(at least 13 rockets)"),
        ({"weapon_count_low": 1, "weapon_count_high": 1}, "(one rocket)"),
        (ABDUCTED | {"target": "farmers"}, "An abduction of farmers at"),
        (ABDUCTED | {"target": "people"}, "An abduction at"),
        ({"target": "crowded market"}, "on a crowded market at"),
        ({"target": "US embassy"}, "on the US embassy at"),
        ({"target": "hull of a tanker"}, "on the hull of a tanker at"),
        ({"target": "police"}, "on police at"),
        ({"target": "China's embassy"}, "on China's embassy at"),
        ({"target": "mosque and school"}, "on mosque and school at"),
        (CLASH | {"target": "soldiers"}, "An armed clash between the Azawad Front and soldiers at"),
        (CLASH | {"target": None}, "An armed clash involving the Azawad Front at"),
        (CLASH | {"target": "army base"}, "An armed attack by the Azawad Front on an army base at"),
        (CAPTURE | {"target": "airport"}, "A capture of an airport by the Azawad Front at"),
        (CAPTURE | {"target": None}, "A capture of territory by the Azawad Front at"),
    ],
)
def test_phrases(values: dict[str, object], words: str) -> None:
    assert words in summarise(incident(**{**FULL, **values}))


def test_every_combination_of_unknowns_is_one_well_formed_sentence() -> None:
    optional = (
        "date_start",
        "place",
        "country",
        "weapon",
        "killed_best",
        "wounded_best",
        "target",
        "weapon_count_low",
    )
    groups = {
        "date_start": ("date_start", "date_end", "date_precision", "time_of_day"),
        "killed_best": ("killed_low", "killed_best", "killed_high"),
        "wounded_best": ("wounded_low", "wounded_best", "wounded_high"),
        "weapon_count_low": ("weapon_count_low", "weapon_count_high"),
    }
    full = incident(**FULL)
    kinds = [(event, sub) for event, subs in SUB_EVENT_TYPES.items() for sub in subs]
    for at, choice in enumerate(product((False, True), repeat=len(optional))):
        gone = {
            name: None
            for first, unknown in zip(optional, choice, strict=True)
            if unknown
            for name in groups.get(first, (first,))
        }
        event, sub = kinds[at % len(kinds)]
        attribution = ATTRIBUTIONS[at % len(ATTRIBUTIONS)]
        attacker = "Unknown" if attribution in ("suspected", "unattributed") else "Azawad Front"
        sentence = summarise(
            replace(
                full, event_type=event, sub_event_type=sub, attribution=attribution, attacker=attacker, **gone
            )
        )
        assert re.fullmatch(r"[A-Z][^\n]*[^ ,;.]\.", sentence), sentence
        assert not re.search(r"  | ;|;;|\( ?\)|None|\bno were\b", sentence), sentence


def test_names_from_reports_stay_on_one_line() -> None:
    wild = incident(**{**FULL, "place": "Ki\ndal\t" + "x" * 500, "attacker": "A\nB"})
    assert "\n" not in summarise(wild)
    assert len(summarise(wild)) < 500
