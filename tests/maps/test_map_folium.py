"""The page is a folium map: own layers go on it, a notebook shows it, it is written whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest
from folium.plugins import HeatMap
from map_frames import frame_of, incident, synthetic

from maps import render_map


def test_same_table_same_bytes_in_another_process(tmp_path: Path) -> None:
    render_map(frame_of([incident()]), title="T", path=tmp_path / "here.html")
    code = (
        "import sys; sys.path[:0] = [sys.argv[1], sys.argv[2]]\n"
        "from map_frames import frame_of, incident; from maps import render_map\n"
        "render_map(frame_of([incident()]), title='T', path=sys.argv[3])"
    )
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-c", code, root, Path(__file__).parent, tmp_path / "there.html"],
        check=True,
        env={"PYTHONHASHSEED": "77"},
    )
    assert (tmp_path / "here.html").read_bytes() == (tmp_path / "there.html").read_bytes()


def test_a_hundred_and_fifty_incidents_are_under_600_kb() -> None:
    assert len(render_map(synthetic(150)).html().encode()) < 600_000


def test_is_a_folium_map_with_room_for_own_layers(open_file: Callable[..., Any], tmp_path: Path) -> None:
    page = render_map(frame_of([incident()]))
    assert isinstance(page, folium.Map)
    folium.Circle([35.47, 44.39], radius=30_000, color="red").add_to(page)
    folium.PolyLine([[35, 44], [36, 45]]).add_to(page)
    page.save(tmp_path / "own.html")
    opened = open_file(tmp_path / "own.html")
    opened.until("document.querySelectorAll('.leaflet-overlay-pane path').length === 2")
    assert (opened.requests, opened.complaints) == ([], [])


def test_popups_markers_and_icons_of_folium_are_drawn(open_file: Callable[..., Any], tmp_path: Path) -> None:
    page = render_map(frame_of([incident()]))
    folium.CircleMarker([35.6, 44.2], radius=20, fill=True, popup="<i>Ring</i>", tooltip="T").add_to(page)
    folium.Marker([35.4, 44.2], popup=folium.Popup("<b style='color: rgb(1, 2, 3)'>Pin</b>")).add_to(page)
    folium.Marker([35.3, 44.2], icon=folium.Icon(color="darkred", icon="star", prefix="fa")).add_to(page)
    own = folium.DivIcon(html="<u style='color: rgb(4, 5, 6)'>Own</u>")
    folium.Marker([35.2, 44.2], icon=own).add_to(page)
    page.save(tmp_path / "own.html")
    opened = open_file(tmp_path / "own.html")
    opened.until("document.querySelectorAll('.leaflet-marker-icon').length === 3")
    opened.page.locator(".leaflet-overlay-pane path").click()
    assert opened.page.locator(".leaflet-popup i").inner_text() == "Ring"
    opened.page.locator(".leaflet-marker-icon").first.click()
    opened.page.locator(".leaflet-popup b").wait_for()
    colour = "name => getComputedStyle(document.querySelector(name)).color"
    assert opened.page.evaluate(colour, ".leaflet-popup b") == "rgb(1, 2, 3)"
    assert opened.page.evaluate(colour, ".leaflet-marker-icon u") == "rgb(4, 5, 6)"
    loaded = "[...document.querySelectorAll('img')].every(image => image.naturalWidth > 0)"
    opened.until(loaded)
    assert (opened.requests, opened.complaints) == ([], [])


def test_a_layer_that_fails_stops_no_other(open_file: Callable[..., Any], tmp_path: Path) -> None:
    page = render_map(frame_of([incident()]))
    HeatMap([[35, 44]]).add_to(page)  # its code would come from the network
    folium.PolyLine([[35, 44], [36, 45]]).add_to(page)
    page.save(tmp_path / "own.html")
    opened = open_file(tmp_path / "own.html")
    opened.until("document.querySelectorAll('.leaflet-overlay-pane path').length === 1")
    opened.until("typeof incidentPage === 'object'")
    assert opened.requests == []
    assert opened.complaints[0] == "error: L.heatLayer is not a function"


def test_a_page_with_own_layers_is_the_same_however_often_it_is_asked_for() -> None:
    page = render_map(frame_of([incident()]))
    group = folium.FeatureGroup("Mine").add_to(page)
    folium.Marker([35, 44], popup="P", tooltip="T", icon=folium.Icon()).add_to(group)
    HeatMap([[35, 44]]).add_to(page)
    folium.LayerControl().add_to(page)
    first = page.html()
    assert "Mine" in first
    assert page.html() == first


def test_shows_itself_in_a_notebook(open_file: Callable[..., Any], tmp_path: Path) -> None:
    shown = render_map(frame_of([incident()]))._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!DOCTYPE html><body>{shown}</body>", encoding="utf-8")
    opened = open_file(tmp_path / "notebook.html")
    frame = opened.page.frame_locator("iframe")
    frame.locator("#list .row").first.wait_for()
    assert frame.locator("#figures b").inner_text() == "1 of 1 incident"
    frame.get_by_role("button", name="Copy link").click()
    frame.get_by_role("button", name="Save the page as a file first").wait_for()  # it has no address
    assert opened.complaints == []


def test_a_failed_write_leaves_the_old_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "map.html"
    target.write_text("old", encoding="utf-8")
    page = render_map(frame_of([incident()]))

    def fail(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        page.save(target)
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_importing_maps_loads_nothing_heavy() -> None:
    code = (
        "import sys, maps; sys.exit(not {'folium', 'geopandas', 'shapely', 'numpy'}.isdisjoint(sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode
        == 0
    )
