"""Places that are told without their names, and names that tell whose something is."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, MentionKind, Precision, Resolution, Status


def read(text: str) -> dict[str, Resolution]:
    return {r.mention.text: r for r in Gazetteer.default().places(text)}


@pytest.mark.parametrize(
    ("text", "phrase", "capital", "relation"),
    [
        ("Two blasts shook the Iraqi capital on Sunday.", "the Iraqi capital", "Baghdad", "at"),
        ("Gunmen stormed a bank in the Congolese capital.", "the Congolese capital", "Kinshasa", "at"),
        ("Troops shelled the capital of Sudan again.", "the capital of Sudan", "Khartoum", "at"),
        ("Rockets fell near the Libyan capital.", "near the Libyan capital", "Tripoli", "near"),
        ("Raids in Omdurman went on. Shots hit the capital.", "the capital", "Khartoum", "at"),
    ],
)
def test_a_capital_that_is_described(text: str, phrase: str, capital: str, relation: str) -> None:
    found = read(text)[phrase]
    assert found.place is not None
    assert (found.place.name, found.spatial_relation) == (capital, relation)
    assert found.located
    assert found.name is None


@pytest.mark.parametrize(
    "text",
    [
        "Tbilisi is the capital of Georgia.",
        "A bomb went off in the Somali capital Mogadishu.",
        "A bomb went off in the Somali capital, Mogadishu.",
        "A bomb went off in Mogadishu, the Somali capital.",
        "France and Germany met. A bomb went off in the capital.",
        "Firms complained of Iraqi capital controls.",
        "The capital was raised from investors.",
    ],
)
def test_no_second_capital(text: str) -> None:
    assert not any("capital" in phrase for phrase in read(text) if not phrase.endswith("Mogadishu"))


def test_a_capital_can_be_asked_for() -> None:
    place = Gazetteer.default().resolve("the Iraqi capital").place
    assert place is not None
    assert place.name == "Baghdad"


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("A drone fell near the airport in Erbil, Iraq.", "near the airport in Erbil", "AIRP"),
        ("Three rockets struck Baghdad’s international airport.", "Baghdad’s international airport", "AIRP"),
        ("A rocket was fired at the airport in Baghdad.", "the airport in Baghdad", "AIRP"),
        ("Shells hit Mosul's airport in Iraq.", "Mosul's airport", "AIRP"),
        ("Police closed the airport in London.", "the airport in London", "PPLC"),
    ],
)
def test_the_airport_of_a_town(text: str, phrase: str, code: str) -> None:
    found = read(text)[phrase]
    assert found.place is not None
    assert found.place.feature_code == code
    assert found.spatial_relation == ("near" if phrase.startswith("near") else found.spatial_relation)
    assert found.precision is (Precision.WITHIN_25_KM if phrase.startswith("near") else Precision.EXACT)


def test_an_airport_leaves_its_town_alone() -> None:
    found = read("Shells hit Mosul airport. Two shops burned in Mosul.")
    assert {r.place.feature_code for r in found.values() if r.place} == {"AIRP", "PPL"}


def test_eastern_congo_is_in_the_larger_one() -> None:
    found = read("Fighting broke out near the airport of Goma in eastern Congo.")
    assert {r.place.country_code for r in found.values() if r.place} == {"CD"}
    assert all(r.status is Status.RESOLVED for r in found.values())


@pytest.mark.parametrize(
    "text",
    [
        "Fighters attacked the village of Djaiba at dawn.",
        "Fighters attacked the village of Djaiba. People fled to Nyala in Sudan.",
    ],
)
def test_another_spelling_needs_its_country(text: str) -> None:
    assert not any(r.located for phrase, r in read(text).items() if "Djaiba" in phrase)


def test_whose_embassy_is_no_scene() -> None:
    found = read("A crowd burned the embassies of Rwanda and France in Kinshasa.")
    assert found["Rwanda"].mention.kind is MentionKind.METONYM
    assert found["France"].mention.kind is MentionKind.METONYM
    assert found["Kinshasa"].mention.kind is MentionKind.PLACE


@pytest.mark.parametrize(
    ("phrase", "relation"),
    [
        ("outside the Syrian city of Raqqa", "outside"),
        ("north of the Malian city of Gao", "north-of"),
        ("near the northern Iraqi city of Kirkuk", "near"),
        ("40 nautical miles west of the Yemeni port of Hodeidah", "west-of"),
    ],
)
def test_a_demonym_does_not_cut_a_phrase(phrase: str, relation: str) -> None:
    assert read(f"A blast was heard {phrase}.")[phrase].spatial_relation == relation


def test_far_off_a_coast_are_international_waters() -> None:
    found = read("A tanker burned 40 nautical miles west of the Yemeni port of Hodeidah.")
    at_sea = found["40 nautical miles west of the Yemeni port of Hodeidah"]
    assert at_sea.precision is Precision.INTERNATIONAL
    assert at_sea.lon == pytest.approx(42.26, abs=0.1)


def test_the_label_of_a_numbered_entry() -> None:
    found = read("SAGAING REGION\n\n1. Kale: Two bombs fell on a school in Myanmar.\n")
    assert found["Kale"].place is not None
    assert found["Kale"].place.country_code == "MM"
