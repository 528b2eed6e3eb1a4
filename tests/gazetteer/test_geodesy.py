"""Distances and circles on the Earth."""

from __future__ import annotations

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, box

from gazetteer.geodesy import destination, distance, radius_m, rewrapped, unwrapped

POINTS = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


@given(POINTS, POINTS)
def test_distances_are_those_of_geopy(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance(a, b) == pytest.approx(geodesic(a, b).m, abs=1e-6)


@given(POINTS, st.floats(0, 360), st.floats(0, 5e6))
def test_a_destination_is_as_far_as_it_was_asked_to_be(
    start: tuple[float, float], bearing: float, metres: float
) -> None:
    assert distance(start, destination(*start, bearing, metres)) == pytest.approx(metres, abs=1e-3)


def test_what_lies_on_both_sides_of_the_date_line_is_one_again() -> None:
    split = MultiPolygon([box(178, -18, 180, -16), box(-180, -18, -178, -16)])
    whole = unwrapped(split)
    assert whole.bounds == (178, -18, 182, -16)
    assert rewrapped(whole).symmetric_difference(split).area < 1e-9
    assert radius_m(split, -17, 180) < 300_000
    assert radius_m(split, -17, -180) < 300_000


def test_other_shapes_stay_as_they_are() -> None:
    for shape in (box(0, 0, 10, 10), box(-170, 0, 170, 10)):
        assert unwrapped(shape) is shape
        assert rewrapped(shape) is shape
