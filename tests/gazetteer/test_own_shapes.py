"""Geometries of places of one's own: over the antimeridian, in parts, and none at all; and their kinds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, get_coordinates

from gazetteer.kinds import KIND_WORDS, Kind, kind_of
from gazetteer.sources.own_kind import codes, feature_code
from gazetteer.sources.own_shape import Outline, outline
from gazetteer.store import distance_m


def ring(west: float, east: float, south: float = 1, north: float = 3) -> list[list[list[float]]]:
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


ACROSS: dict[str, dict[str, Any]] = {
    "a ring": {"type": "Polygon", "coordinates": ring(179, -179)},
    "cut at 180": {"type": "MultiPolygon", "coordinates": [ring(179, 180), ring(-180, -179)]},
    "with a third part": {
        "type": "MultiPolygon",
        "coordinates": [ring(179, 180), ring(-180, -179), ring(-170, -169)],
    },
    "a line": {"type": "LineString", "coordinates": [[179, 1], [-179, 3]]},
    "a line cut at 180": {
        "type": "MultiLineString",
        "coordinates": [[[179, 1], [180, 2]], [[-180, 2], [-179, 3]]],
    },
}


def holds_all(place: Outline) -> bool:
    assert place.shape is not None
    assert place.radius_m is not None
    corners = get_coordinates(place.shape).tolist()
    return max(distance_m(place.lon, place.lat, x, y) for x, y in corners) <= place.radius_m + 1


@pytest.mark.parametrize("name", ACROSS)
def test_a_shape_across_the_antimeridian_is_one_and_kept_cut(name: str) -> None:
    place = outline(ACROSS[name])
    assert place.shape is not None
    assert place.shape.geom_type.startswith("Multi")
    assert abs(place.lon) >= 179
    assert place.shape.distance(Point(place.lon, place.lat)) < 1e-3
    assert place.shape.distance(Point(0, 2)) > 100
    west, _, east, _ = place.shape.bounds
    assert (west, east) == (-180, 180)
    assert holds_all(place)


def test_both_forms_of_a_shape_across_are_the_same_place() -> None:
    one, cut = outline(ACROSS["a ring"]), outline(ACROSS["cut at 180"])
    assert (one.lat, one.lon, one.radius_m) == (cut.lat, cut.lon, cut.radius_m)
    assert one.shape is not None
    assert one.shape.equals(cut.shape)


@given(st.floats(-179, 179), st.floats(-80, 80), st.floats(0.1, 20), st.floats(0.1, 5))
def test_the_circle_holds_the_shape_and_the_point_is_on_it(
    lon: float, lat: float, width: float, height: float
) -> None:
    east = lon + width if lon + width <= 180 else lon + width - 360
    place = outline({"type": "Polygon", "coordinates": ring(lon, east, lat, lat + height)})
    assert place.shape is not None
    assert holds_all(place)
    assert place.shape.distance(Point(place.lon, place.lat)) < 1e-3
    assert place.shape.area == pytest.approx(width * height, rel=1e-3)


def test_the_circle_holds_all_parts() -> None:
    place = outline({"type": "MultiPolygon", "coordinates": [ring(40, 42), ring(50, 51)]})
    assert 40 <= place.lon <= 42
    assert holds_all(place)


def test_a_corner_may_be_where_no_place_is() -> None:
    assert outline("POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))").lat == 1


def test_a_bow_tie_is_its_two_halves() -> None:
    place = outline("POLYGON((40 30, 42 32, 42 30, 40 32, 40 30))")
    assert place.shape is not None
    assert place.shape.area == pytest.approx(2)
    assert holds_all(place)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("shape", "why"),
    [
        ("POLYGON((40 30, 42 32, 41 31, 40 30))", "the polygon has no area"),
        ("LINESTRING(40 30, 40 30)", "the line has no length"),
        ("POLYGON((-100 0, 0 0, 100 0, 100 10, 0 10, -100 10, -100 0))", "wider than half the globe"),
        ("POINT(NaN 3)", "no number"),
        (
            {"type": "Polygon", "coordinates": [[[40, 30], [float("nan"), 32], [41, 31], [40, 30]]]},
            "no number",
        ),
        ({"type": "Point", "coordinates": [10**400, 3]}, "this is no geometry"),
        ({"type": "Polygon", "coordinates": [[[40, 30], [200, 32], [41, 31], [40, 30]]]}, "on Earth"),
        ({"type": "Polygon", "coordinates": {"a": 1}}, "this is no geometry"),
        ({"type": "Polygon"}, "this is no geometry"),
        ([1, 2], "this is no geometry"),
        (7, "this is no geometry"),
        ("POLYGON EMPTY", "is no place"),
        ("GEOMETRYCOLLECTION(POINT(1 2))", "is no place"),
    ],
)
def test_what_is_no_shape_is_told_in_words(shape: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why) as told:
        outline(shape)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("military base army_base naval-base outpost checkpoint base garrison", "INSM"),
        ("air_base airbase afb Air_Force_Base joint-base", "AIRB"),
        ("town city village capital", "PPL"),
        ("province governorate oblast", "ADM1"),
        ("district", "ADM2"),
        ("region", "RGN"),
        ("airport airfield", "AIRP"),
    ],
)
def test_a_word_is_read_in_any_case(words: str, code: str) -> None:
    for word in words.replace("military base", "military_base").split():
        assert {feature_code(form) for form in (word, word.upper(), word.title())} == {code}, word


@pytest.mark.parametrize("code", ["PPLC", "ADM1", "ADMD", "MSQE", "AIRB", "PASS", "MILB", "NVB"])
def test_a_code_stays_what_it_is(code: str) -> None:
    letter = next(one for one, known in codes().items() if code in known)
    assert feature_code(code) == feature_code(f"{letter}.{code}") == code


@pytest.mark.parametrize("text", ["TOWNN", "ZZZZ", "PPLZ", "ppl", "X.PPL", "A.PPL", ".", "PPL.", "AIR FORCE"])
def test_anything_else_is_no_kind(text: str) -> None:
    with pytest.raises(ValueError, match="is no kind of place"):
        feature_code(text)


def test_no_word_is_taken_for_a_code_of_another_kind() -> None:
    known = frozenset[str]().union(*codes().values())
    both = [word for word in KIND_WORDS if word.upper() in known]
    assert all(kind_of(word.upper()) in KIND_WORDS[word] for word in both), both
    assert {kind_of(feature_code(kind.value)) for kind in Kind} == set(Kind)
