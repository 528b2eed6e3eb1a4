"""Where incidents stand on the map: once each, symbols clear of one another, and all that a click finds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import hypot
from typing import Any

import pytest
from map_frames import frame_of, incident, scattered
from shapely import MultiPolygon, Point, box

BAGHDAD = Point(44.4009, 33.3406)


def _at(opened: Any, lon: float, lat: float) -> dict[str, float]:
    opened.page.evaluate("map_incidents.stop()")  # a card may just have moved it
    found: dict[str, float] = opened.page.evaluate(f"map_incidents.latLngToContainerPoint([{lat}, {lon}])")
    return found


def _click(opened: Any, lon: float, lat: float) -> None:
    opened.page.locator("#map_incidents").click(position=_at(opened, lon, lat))
    opened.page.locator(".card h3").wait_for()


def test_a_wide_view_shows_each_incident_once(open_map: Callable[..., Any]) -> None:
    frame = scattered(1000)
    opened = open_map(frame)
    members = "[...incidentPage.incidents._layout.spots, ...incidentPage.incidents._layout.areas]"
    for lon in (0, 100, -170):
        opened.page.evaluate(f"map_incidents.setView([20, {lon}], 0, {{animate: false}})")
        opened.page.wait_for_timeout(100)
        shown = opened.page.evaluate(f"{members}.flatMap(item => item.members).sort((a, b) => a - b)")
        assert shown == list(range(1000))
        assert opened.page.evaluate("incidentPage.incidents._names.length") < 60
    opened.page.evaluate("map_incidents.setView([20, 0], 1, {animate: false})")
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    shown = opened.page.evaluate(f"{members}.reduce((sum, item) => sum + item.members.length, 0)")
    assert shown == 1000


def test_a_province_and_its_capital_are_told_apart_and_opened_together(open_map: Callable[..., Any]) -> None:
    rows = [
        incident(id=f"c{n}", place="Baghdad", geometry=BAGHDAD, where_precision=1, uncertainty_m=5000.0)
        for n in range(9)
    ]
    province = {"where_precision": 4, "uncertainty_m": 40_000.0, "feature_code": "ADM1", "admin1": "Baghdad"}
    rows.append(incident(id="p", place="Baghdad", geometry=BAGHDAD, attacker="Desert Brigade", **province))
    opened = open_map(frame_of(rows))
    (spot,), (area,) = opened.page.evaluate(
        "(({spots, areas}) => [spots, areas])(incidentPage.incidents._layout)"
    )
    assert hypot(spot["x"] - area["tagX"], spot["y"] - area["tagY"]) >= spot["r"] + area["r"]
    _click(opened, BAGHDAD.x, BAGHDAD.y)
    assert opened.page.locator(".card .row").count() == 10
    assert opened.page.locator(".card h4").text_content() == "1 incident known no better than about here"
    assert opened.complaints == []


def test_areas_that_lie_over_one_another_are_all_opened(open_map: Callable[..., Any]) -> None:
    areas = [("A", 44.9, 60_000.0), ("B", 45.1, 70_000.0)]
    rows = [
        incident(id=name, place=name, geometry=Point(lon, 33.4), where_precision=5, uncertainty_m=metres)
        for name, lon, metres in areas
    ]
    opened = open_map(frame_of([*rows, incident(id="s", place="S", geometry=Point(45.0, 33.7))]))
    _click(opened, 45.0, 33.4)
    assert opened.counts(".card .row", 2)
    opened.page.keyboard.press("Escape")
    _click(opened, 45.0, 33.7)
    assert opened.page.locator(".card h3").inner_text() == "S"  # a symbol of one incident opens its card
    opened.page.locator(".card .about").click()
    assert opened.counts(".card .row", 3)


def test_an_open_card_says_that_filters_hide_its_incident(open_map: Callable[..., Any]) -> None:
    opened = open_map(frame_of([incident(), incident(id="i1", attacker="River Guards")]))
    opened.page.locator("#list .row").first.click()
    said = opened.page.locator(".card .left-out")
    assert not said.is_visible()
    opened.page.get_by_label("None by attacker").click()
    assert said.inner_text() == "This incident is hidden by the filters that are set."
    opened.page.get_by_label("All by attacker").click()
    assert not said.is_visible()


def test_measured_points_are_marked_on_both_maps(open_map: Callable[..., Any]) -> None:
    opened = open_map(frame_of([incident(), incident(id="i1", geometry=Point(45, 36))]))
    opened.page.locator("#measure").click()
    opened.page.locator("#map_incidents").click(position={"x": 100, "y": 200})
    assert opened.page.locator("#map_incidents .measure-dot").count() == 1
    opened.page.locator("#compare").click()
    opened.page.locator("#map-other").click(position={"x": 200, "y": 300})
    assert "towards" in opened.page.locator("#measured").inner_text()
    for name in ("#map_incidents", "#map-other"):
        assert opened.page.locator(f"{name} .measure-dot").count() == 2
    assert opened.page.locator(".card").count() == 0
    opened.page.locator("#measure").click()
    assert opened.page.locator(".measure-dot").count() == 0
    assert opened.complaints == []


def test_a_measured_line_goes_on_across_the_antimeridian(open_map: Callable[..., Any]) -> None:
    opened = open_map(frame_of([incident()]))
    opened.page.locator("#measure").click()
    for lat, lon in ((60, -100), (60, 100), (0, 100)):
        opened.page.evaluate(f"map_incidents.setView([{lat}, {lon}], 3, {{animate: false}})")
        opened.page.keyboard.press("Enter")
    lons = opened.page.evaluate(
        "Object.values(map_incidents._layers).filter(l => l.options.className === 'measure-line')"
        ".flatMap(l => l.getLatLngs().map(at => at.lng))"
    )
    assert len(lons) > 10
    assert all(abs(one - other) < 90 for one, other in pairwise(lons))


@pytest.mark.parametrize(
    "shape",
    [
        box(178, -19, 182, -18),
        box(-182, -19, -178, -18),
        MultiPolygon([box(178, -19, 180, -18), box(-180, -19, -178, -18)]),
    ],
    ids=["beyond 180", "beyond -180", "cut"],
)
def test_an_area_across_the_antimeridian_is_whole(open_map: Callable[..., Any], shape: Any) -> None:
    opened = open_map(frame_of([incident(geometry=shape, where_precision=5, uncertainty_m=None)]))
    opened.page.evaluate("map_incidents.setView([-18.5, 180], 6, {animate: false})")
    opened.page.wait_for_timeout(100)
    (area,) = opened.page.evaluate("incidentPage.incidents._layout.areas")
    assert area["reach"] == pytest.approx(4 / 360 / 2 * 256 * 2**6, rel=0.01)
    for lon in (178.2, 181.8):
        found = opened.page.evaluate(
            "at => incidentPage.incidents.at(L.point(at.x, at.y))", _at(opened, lon, -18.5)
        )
        assert found == {"here": [0], "about": []}
