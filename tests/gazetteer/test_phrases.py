"""Phrases about places: what the words say, and what they are on the ground."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box

from gazetteer import Gazetteer, Place, Precision, Status
from gazetteer.areas import describe, only_in, part_of
from gazetteer.bearings import BEARINGS
from gazetteer.geodesy import distance
from gazetteer.kinds import Kind
from gazetteer.phrases import Phrase, read_phrase

TOWN = Place("test", "1", "Alba", 35.0, 44.0, "PPL", "IQ", population=200_000, uncertainty_m=6_000.0)
OTHER = Place("test", "2", "Borka", 35.0, 45.0, "PPL", "IQ", population=50_000, uncertainty_m=3_000.0)
AREA = Place("test", "3", "Westland", 33.0, 43.5, "PCLI", "IQ", uncertainty_m=400_000.0)
SHAPE = box(39.0, 29.0, 48.0, 37.0)


def read(text: str, name: str, other: str | None = None) -> tuple[Phrase, str]:
    start = text.index(name)
    following = (text.index(other), text.index(other) + len(other)) if other else None
    phrase = read_phrase(text, start, start + len(name), following)
    return phrase, text[phrase.start : phrase.end]


@pytest.mark.parametrize(
    ("text", "relation", "words"),
    [
        ("A patrol came under fire 10 km north of Alba.", "north-of", "10 km north of Alba"),
        ("It fell 15 miles (24 km) to the west of Alba.", "west-of", "15 miles (24 km) to the west of Alba"),
        ("Two men died five kilometres south-east of the town of Alba.", "southeast-of",
         "five kilometres south-east of the town of Alba"),
        ("Convoys were ambushed north of Alba.", "north-of", "north of Alba"),
        ("A mine went off near Alba.", "near", "near Alba"),
        ("A mine went off near the village of Alba.", "near", "near the village of Alba"),
        ("The jet came down just outside Alba.", "outside", "just outside Alba"),
        ("Fire was heard on the outskirts of Alba.", "outside", "on the outskirts of Alba"),
        ("Raiders burned houses in the Alba area.", "in-area-of", "Alba area"),
        ("Three villages in the Alba area were hit.", "in-area-of", "Three villages in the Alba area"),
        ("Rebels hold western Alba.", "in-area-of", "western Alba"),
        ("Rebels hold the west of Alba.", "in-area-of", "west of Alba"),
        ("Bandits roam the far north of Alba.", "in-area-of", "north of Alba"),
        ("The camp lies to the west of Alba.", "west-of", "west of Alba"),
        ("A launcher stood 9 km SE of Alba.", "southeast-of", "9 km SE of Alba"),
        ("A launcher stood 4 miles N of Alba.", "north-of", "4 miles N of Alba"),
        ("A convoy burned 15 km outside Alba.", "outside", "15 km outside Alba"),
        ("Drones hit the outskirts of Alba.", "outside", "the outskirts of Alba"),
        ("Rebels advanced in the west of Alba.", "in-area-of", "west of Alba"),
        ("Shells hit Alba's north on Monday.", "in-area-of", "Alba's north"),
        ("Missiles hit a base in Alba.", "at", "a base in Alba"),
        ("Missiles hit Alba.", None, "Alba"),
        ("A tanker was boarded off the coast of Alba.", "off", "off the coast of Alba"),
        ("A tanker was boarded off Alba's coast.", "off", "off Alba's coast"),
        ("A tanker was boarded off the Alba coast.", "off", "off the Alba coast"),
        ("Smugglers crossed the border with Alba.", "border", "the border with Alba"),
        ("Police in the northern city of Alba fired shots.", "at", "the northern city of Alba"),
    ],
)  # fmt: skip
def test_relation_and_extent(text: str, relation: str | None, words: str) -> None:
    phrase, extent = read(text, "Alba")
    assert (phrase.relation, extent) == (relation, words)


@pytest.mark.parametrize(
    ("text", "relation", "words"),
    [
        ("Clashes broke out between Alba and Borka.", "between", "between Alba and Borka"),
        ("Gunmen closed the Alba-Borka road.", "between", "the Alba-Borka road"),
        ("Gunmen closed the road from Alba to Borka.", "between", "road from Alba to Borka"),
        ("Shots were fired across the Alba–Borka border.", "border", "the Alba–Borka border"),
        ("Shots were fired across Alba's border with Borka.", "border", "Alba's border with Borka"),
        ("Shots crossed the border between Alba and Borka.", "border", "the border between Alba and Borka"),
        ("Shots were fired in Alba and Borka.", "at", "Alba"),
    ],
)
def test_pairs(text: str, relation: str, words: str) -> None:
    phrase, extent = read(text, "Alba", "Borka")
    assert (phrase.relation, extent) == (relation, words)
    assert phrase.pair == (relation in ("between", "border"))


def test_a_phrase_does_not_reach_over_another_name() -> None:
    text = "North of Borka, Alba fell."
    start = text.index("Alba")
    assert read_phrase(text, start, start + 4, low=text.index(",")).relation is None


@pytest.mark.parametrize(("key", "bearing"), BEARINGS.items())
def test_offsets_are_measured_on_the_ellipsoid(key: str, bearing: float) -> None:
    found = describe(Phrase(0, 1, f"{key}-of", 10_000.0, bearing), TOWN, None)
    assert distance((TOWN.lat, TOWN.lon), (found.lat, found.lon)) == pytest.approx(10_000.0, abs=1.0)
    assert found.precision is Precision.WITHIN_25_KM
    assert found.relation == f"{key}-of"


def test_a_direction_alone_is_a_sector() -> None:
    found = describe(Phrase(0, 1, "north-of", bearing=0.0), TOWN, None)
    assert found.lat > TOWN.lat
    assert found.geometry.contains(Point(found.lon, found.lat))
    assert not found.geometry.contains(Point(TOWN.lon, TOWN.lat - 0.1))
    assert found.precision is Precision.RELATIVE


def test_a_part_of_an_area_is_cut_from_its_polygon() -> None:
    found = describe(Phrase(0, 1, "in-area-of", part="west"), AREA, SHAPE)
    assert found.geometry.within(SHAPE)
    assert found.lon < AREA.lon
    assert 100_000 < found.uncertainty_m < 500_000
    assert found.precision is Precision.RELATIVE


def test_an_area_itself_keeps_its_point_and_polygon() -> None:
    found = describe(Phrase(0, 1), AREA, SHAPE)
    assert (found.lat, found.lon, found.geometry) == (AREA.lat, AREA.lon, SHAPE)
    assert found.precision is Precision.COUNTRY


def test_vaguer_words_have_wider_circles() -> None:
    at, near, outside, around = (
        describe(Phrase(0, 1, relation), TOWN, None).uncertainty_m
        for relation in ("at", "near", "outside", "in-area-of")
    )
    assert at < near < outside < around


def test_between_lies_between() -> None:
    found = describe(Phrase(0, 1, "between", pair=True), TOWN, None, OTHER, None)
    assert (found.lat, found.lon) == pytest.approx((35.0, 44.5))
    assert found.uncertainty_m > distance((35.0, 44.0), (35.0, 45.0)) / 2


def test_border_runs_along_both() -> None:
    neighbour = box(48.0, 29.0, 52.0, 37.0)
    found = describe(Phrase(0, 1, "border", pair=True), AREA, SHAPE, OTHER, neighbour)
    assert found.lon == pytest.approx(48.0, abs=0.1)


def test_off_a_coast_is_at_sea() -> None:
    found = describe(Phrase(0, 1, "off"), AREA, SHAPE)
    assert found.precision is Precision.INTERNATIONAL
    assert not SHAPE.contains(Point(found.lon, found.lat))


@given(st.sampled_from([*BEARINGS, "central"]), st.floats(-60, 60), st.floats(-60, 60), st.floats(0.5, 20))
def test_parts_lie_inside(part: str, west: float, south: float, size: float) -> None:
    whole = box(west, south, west + size, south + size)
    piece = part_of(whole, part)
    assert piece.within(whole)
    assert 0.1 < piece.area / whole.area < 0.6


@settings(max_examples=200)
@given(st.text(max_size=120), st.text(max_size=60))
def test_reading_never_fails_and_contains_the_name(before: str, after: str) -> None:
    text = f"{before}Alba{after}"
    start = len(before)
    phrase = read_phrase(text, start, start + 4)
    assert 0 <= phrase.start <= start
    assert start + 4 <= phrase.end <= len(text)


@given(st.sampled_from([*BEARINGS]), st.floats(100.0, 300_000.0), st.floats(-80, 80), st.floats(-180, 180))
def test_coordinates_stay_on_the_globe(key: str, metres: float, lat: float, lon: float) -> None:
    place = Place("test", "9", "Alba", lat, lon, "PPL", uncertainty_m=2_000.0)
    found = describe(Phrase(0, 1, f"{key}-of", metres, BEARINGS[key]), place, None)
    assert -90 <= found.lat <= 90
    assert -180 <= found.lon <= 180


def test_off_a_coast_is_not_in_the_neighbour() -> None:
    shore = box(40.0, 0.0, 42.0, 4.0)
    neighbour = box(38.0, 0.0, 40.0, 6.0)
    place = Place("test", "4", "Shoreland", 2.0, 41.0, "PCLI", "SO", uncertainty_m=300_000.0)
    found = describe(Phrase(0, 1, "off"), place, shore, land=lambda bounds: shore.union(neighbour))
    assert found.precision is Precision.INTERNATIONAL
    assert not shore.union(neighbour).contains(Point(found.lon, found.lat))
    assert found.geometry.intersection(neighbour).area < 1e-6


def test_a_border_is_near_the_place_beside_it() -> None:
    west, east = box(30.0, 0.0, 40.0, 20.0), box(40.0, 0.0, 50.0, 20.0)
    place = Place("test", "5", "Westerland", 10.0, 35.0, "PCLI", "XX", uncertainty_m=900_000.0)
    beside = Place("test", "6", "Rand", 15.0, 39.9, "PPL", "XX", uncertainty_m=2_000.0)
    whole = describe(Phrase(0, 1, "border"), place, west, other_shape=east)
    part = describe(Phrase(0, 1, "border"), place, west, other_shape=east, beside=beside)
    assert distance((part.lat, part.lon), (15.0, 40.0)) < 5_000
    assert part.uncertainty_m < 100_000 < whole.uncertainty_m


def test_a_province_known_by_its_town_alone_is_no_point() -> None:
    point = describe(Phrase(0, 1), TOWN, None)
    assert point.precision is Precision.EXACT
    province = only_in(point, frozenset({Kind.ADMIN1, Kind.ADMIN2}), within=False)
    assert (province.precision, province.uncertainty_m) == (Precision.ADM1, 60_000.0)
    assert only_in(point, frozenset(), within=True).precision is Precision.WITHIN_25_KM


@pytest.mark.parametrize("told", ["10000000 km north of", "10,000 km from", "10000000000 km north-east of"])
def test_no_place_is_so_far_away(told: str) -> None:
    (found,) = Gazetteer.default().places(f"Rockets fell {told} Mosul.")
    assert found.status is Status.AMBIGUOUS


def test_metres_are_no_kilometres() -> None:
    (found,) = Gazetteer.default().places("Rockets fell 6,000 metres north of Mosul.")
    assert found.status is Status.RESOLVED
    assert found.spatial_relation == "north-of"


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("A blast on the Homs-Palmyra road killed two.", True),
        ("A blast on the Tehran-Beirut road killed two.", False),
    ],
)
def test_a_road_too_long_is_at_neither_end(text: str, sure: bool) -> None:
    statuses = {found.status for found in Gazetteer.default().places(text)}
    assert (statuses == {Status.RESOLVED}) is sure


def test_a_district_known_by_its_town_alone_is_no_point_but_a_quarter_is() -> None:
    point = describe(Phrase(0, 1), TOWN, None)
    asked = frozenset({Kind.ADMIN2, Kind.QUARTER})
    district = only_in(point, asked, within=False, district=True)
    assert (district.precision, district.uncertainty_m) == (Precision.ADM2, 25_000.0)
    assert only_in(point, asked, within=False).precision is Precision.EXACT
