"""What names mean: by renown, by the words beside them, by the text around them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Precision, Resolution, Status


def places(text: str) -> dict[str, Resolution]:
    return {r.name.text: r for r in Gazetteer.default().places(text) if r.name}


def where(found: Resolution) -> tuple[str | None, str | None]:
    assert found.place is not None
    return found.place.country_code, found.place.admin1


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("He was born in Paris, Texas.", "Paris", "US", "Texas"),
        ("He was born in Paris.", "Paris", "FR", None),
        ("A storm hit Springfield, Illinois.", "Springfield", "US", "Illinois"),
        ("A storm hit Springfield and Boston in Massachusetts.", "Springfield", "US", "Massachusetts"),
        ("Peanuts from Blakely, Georgia, were recalled across the United States.", "Georgia", "US", None),
        ("Tbilisi is the capital of Georgia.", "Georgia", "GE", None),
        ("Clashes spread from Tripoli to Misrata.", "Tripoli", "LY", None),
        ("Shots were heard in Tripoli, Lebanon, and in Beirut.", "Tripoli", "LB", None),
        ("Protests in London, Ontario, followed those in Toronto.", "London", "CA", "Ontario"),
        ("Militants attacked Hyderabad in Pakistan's Sindh province.", "Hyderabad", "PK", "Sindh"),
        ("The governor of Valencia, Venezuela, resigned.", "Valencia", "VE", None),
        ("The river at St. Louis rose by a foot.", "St. Louis", "US", "Missouri"),
        ("A bus overturned in Hyderabad, Telangana.", "Hyderabad", "IN", "Telangana"),
        ("Raiders took cattle in Turkana County.", "Turkana County", "KE", "Turkana"),
        ("Militiamen killed nine in Ituri.", "Ituri", "CD", "Ituri"),
        ("Gaza hospital strike kills 30", "Gaza", "PS", "Gaza Strip"),
        ("A police post in Arghandab was attacked.", "Arghandab", "AF", "Kandahar"),
        ("Snow fell in Dover, N.H., and Salem, Mass., today.", "Salem", "US", "Massachusetts"),
        ("FRANKFURT (Reuters) - Shares fell.", "FRANKFURT", "DE", "Hesse"),
    ],
)
def test_namesakes(text: str, name: str, country: str, admin1: str | None) -> None:
    found = where(places(text)[name])
    assert found[0] == country
    assert admin1 is None or found[1] == admin1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Idlib province", "ADM1"),
        ("the city of Idlib", "PPL"),
        ("Idlib", "PPL"),
        ("Homs governorate", "ADM1"),
        ("Ain al-Asad", "AIRB"),
        ("Ein-al Asad", "AIRB"),
        ("Ayn al-Asad base", "AIRB"),
        ("Al-Balad airbase", "AIRB"),
        ("Balad", "PPL"),
        ("Damascus airport", "AIRP"),
        ("Mosul's airport", "AIRP"),
        ("Red Sea", "SEA"),
        ("Washington state", "ADM1"),
    ],
)
def test_kind_words(name: str, code: str) -> None:
    place = Gazetteer.default().resolve(name).place
    assert place is not None
    assert place.feature_code.startswith(code)


def test_one_sense_a_text() -> None:
    found = Gazetteer.default().places(
        "Rockets hit Al-Balad airbase. Nobody was hurt at al-Balad, a colonel said."
    )
    assert len({r.place.gazetteer_id for r in found if r.place}) == 1


def test_spellings_are_one_place() -> None:
    spellings = ("Arbil", "Erbil", "Irbil")
    assert len({Gazetteer.default().resolve(name).place for name in spellings}) == 1


def test_a_misspelt_name_is_found_when_it_is_asked_for() -> None:
    place = Gazetteer.default().resolve("Bahgdad").place
    assert place is not None
    assert place.name == "Baghdad"


def test_lists_are_no_chains_and_of_one_kind() -> None:
    found = places("Cases were found in California, Ontario, Georgia, Pennsylvania and Ohio.")
    assert {r.place.feature_code for r in found.values() if r.place} == {"ADM1"}


def test_an_unknown_quarter_is_in_its_town() -> None:
    found = places("A bomb killed two in the Zqwvillo district, Mosul.")["Zqwvillo"]
    assert found.place is not None
    assert found.place.name == "Mosul"


def test_doubt_is_told() -> None:
    found = Gazetteer.default().resolve("Springfield")
    assert found.status is Status.AMBIGUOUS
    assert len(found.candidates) > 2
    assert not found.located


def test_near_and_country_choose() -> None:
    gazetteer = Gazetteer.default()
    assert where(gazetteer.resolve("Springfield", near=(39.8, -89.6)))[1] == "Illinois"
    assert where(gazetteer.resolve("Tripoli", country="LB"))[0] == "LB"
    assert where(gazetteer.resolve("Tripoli", near=(34.4, 35.8)))[0] == "LB"


def test_evidence_sums_to_the_score() -> None:
    for found in Gazetteer.default().places("Shells fell on Tripoli and Zawiya, in western Libya."):
        for candidate in found.candidates:
            assert sum(e.score for e in candidate.evidence) == pytest.approx(candidate.score, abs=0.02)
            assert all(e.why for e in candidate.evidence)


@pytest.mark.parametrize(
    ("text", "precision", "located"),
    [
        ("Iraq", Precision.COUNTRY, False),
        ("western Iraq", Precision.RELATIVE, True),
        ("Anbar province", Precision.ADM1, True),
        ("Baghdad", Precision.EXACT, True),
        ("near Baghdad airport", Precision.WITHIN_25_KM, True),
        ("north of Baghdad", Precision.RELATIVE, True),
        ("Red Sea", Precision.INTERNATIONAL, True),
        ("Europe", Precision.COUNTRY, False),
    ],
)
def test_precision(text: str, precision: Precision, located: bool) -> None:
    found = Gazetteer.default().resolve(text)
    assert (found.precision, found.located) == (precision, located)


UNRELATED = st.sampled_from(
    ["Nothing else was known.", "The weather was fine that day.", "Officials gave no details, they said.", ""]
)


@settings(max_examples=20, deadline=None)
@given(UNRELATED, UNRELATED)
def test_paragraphs_without_places_change_nothing(first: str, last: str) -> None:
    text = "Shells fell on Tripoli and Zawiya, in western Libya."
    plain = Gazetteer.default().places(text)
    framed = Gazetteer.default().places(f"{first}\n\n{text}\n\n{last}")
    assert [(r.place, r.confidence, r.mention.text) for r in plain] == [
        (r.place, r.confidence, r.mention.text) for r in framed
    ]


def test_one_text_may_put_namesakes_into_several_places() -> None:
    text = "Police in Portland, Oregon, and Portland, Maine, met. The Portland in Oregon is larger."
    found = [
        r.place.admin1 for r in Gazetteer.default().places(text) if r.place and r.place.name == "Portland"
    ]
    assert found[:2] == ["Oregon", "Maine"]


def test_a_town_is_meant_where_its_province_has_its_name() -> None:
    for name in ("Gao", "Kandahar", "Idlib"):
        found = places(f"A convoy was hit 15 km outside {name}.")[name]
        assert found.place is not None
        assert found.place.feature_code.startswith("PPL")


def test_a_border_with_one_side_named_has_the_other_from_the_text() -> None:
    found = places("Shells fell near the border with Turkey, north of Azaz in Syria.")["Turkey"]
    assert found.lat == pytest.approx(36.65, abs=0.3)
    assert found.lon == pytest.approx(37.0, abs=0.5)


def test_a_country_code_is_no_name() -> None:
    assert where(Gazetteer.default().resolve("Muş"))[0] == "TR"
    assert where(Gazetteer.default().resolve("UKR"))[0] == "UA"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Jets struck Saada and Hajjah provinces.", ["ADM1", "ADM1"]),
        ("They met in the provinces of Idlib, Hama and Aleppo.", ["ADM1", "ADM1", "ADM1"]),
        ("Jets struck Saada and Hajjah.", ["PPL", "PPL"]),
    ],
)
def test_a_plural_speaks_for_a_whole_list(text: str, codes: list[str]) -> None:
    assert [r.place.feature_code for r in places(text).values() if r.place] == codes


def test_what_no_list_has_is_placed_by_what_holds_it() -> None:
    found = places("Six died in Khan al-Tahhal, Idlib province.")["Khan al-Tahhal"]
    assert where(found)[0] == "SY"
    assert found.precision is Precision.ADM1


def test_a_part_of_a_country_on_both_sides_of_the_date_line() -> None:
    east = Gazetteer.default().resolve("eastern Russia")
    west = Gazetteer.default().resolve("western Alaska")
    assert east.lon is not None
    assert 120 < east.lon <= 180
    assert west.lon is not None
    assert -180 <= west.lon < -155
    fiji = Gazetteer.default().resolve("northern Fiji")
    assert fiji.uncertainty_m is not None
    assert fiji.uncertainty_m < 600_000


@pytest.mark.parametrize("phrase", ["between Baghdad and Moscow", "between Suva and Apia"])
def test_words_for_nowhere_give_no_point(phrase: str) -> None:
    found = Gazetteer.default().resolve(phrase)
    assert found.status is Status.AMBIGUOUS
    assert not found.located


def test_a_border_that_two_countries_do_not_share_is_none() -> None:
    (iraq, _) = Gazetteer.default().places("Troops guard the Iraq–Brazil border.")[:2]
    assert iraq.spatial_relation != "near"


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Fighters raided Kobe, 20 km from Bor in South Sudan.", "Kobe", "South Sudan"),
        ("Troops held Santa Rosa, about 15 km south of Tame in eastern Colombia.", "Santa Rosa", "Colombia"),
        ("The convoy stopped at Tiro, 40 kilometres (25 miles) south of Gao.", "Gao", "Mali"),
        ("The factory in Kobe, 30 km from Osaka, closed.", "Kobe", "Japan"),
        (
            "Stores in Louisville, Kentucky, about 35 miles south of Austin, closed.",
            "Kentucky",
            "United States",
        ),
    ],
)
def test_what_a_text_measures_from_a_town_lies_near_it(text: str, name: str, place: str | None) -> None:
    found = {
        (r.name or r.mention).text: r.place.country if r.place is not None else None
        for r in Gazetteer.default().places(text)
    }
    assert found[name] == place
