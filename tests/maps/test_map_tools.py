"""The tools on the page: two periods, measuring, positions, hours, areas, names, title, tiles."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from map_frames import frame_of, incident, scattered, synthetic
from shapely import MultiPoint, Point, box

from geo import read_incidents
from maps import render_map
from maps.table import rows_of

FRAME = synthetic()


def test_two_periods_are_compared(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.locator("#compare").click()
    opened.until("document.querySelectorAll('[data-handle]').length === 4")
    first, second = (opened.page.locator(f"#caption-{name}").inner_text() for name in "ab")
    row = opened.page.locator(".compared tbody tr").first.locator("td").all_inner_texts()
    assert f"{row[0]} incidents" in first
    assert f"{row[1]} incidents" in second
    dated = FRAME[FRAME["date_start"].map(lambda day: day is not None and day == day)]
    assert int(row[0]) + int(row[1]) >= len(dated)
    assert opened.shown() == opened.listed() == int(row[0])
    opened.page.evaluate("map_incidents.setView([33, 44], 8, {animate: false})")
    opened.until("location.hash.includes('other-from=')")
    again = open_map(FRAME, hash_=opened.page.evaluate("location.hash"))
    assert again.page.locator("#caption-b").inner_text() == second
    again.page.locator("[data-handle=from-other]").focus()
    again.page.keyboard.press("ArrowRight")
    again.until(f"document.getElementById('caption-b').textContent !== {json.dumps(second)}")
    assert again.shown() == int(row[0])
    again.page.locator("#compare").focus()
    again.page.keyboard.press("Enter")
    assert again.shown() == len(FRAME)
    assert again.complaints == []


def test_the_range_before_comparing_comes_back_after_a_reload(open_map: Callable[..., Any]) -> None:
    days = sorted(day for day in FRAME["date_start"] if day is not None and day == day)
    since = str(days[len(days) // 2])[:10]
    opened = open_map(FRAME, hash_=f"#from={since}")
    shown = opened.shown()
    opened.page.locator("#compare").click()
    opened.until(f"location.hash.includes('before-from={since}')")
    again = open_map(FRAME, hash_=opened.page.evaluate("location.hash"))
    again.page.locator("#compare").click()
    assert again.shown() == shown < len(FRAME)
    again.until("!location.hash.includes('before-') && !location.hash.includes('other-')")
    assert again.complaints == []


def test_comparing_gives_the_view_back_and_reset_keeps_the_focus(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    view = "[map_incidents.getZoom(), map_incidents.getCenter().lat, map_incidents.getCenter().lng]"
    opened.page.evaluate("map_incidents.stop().setView([33.5, 43.25], 7, {animate: false})")
    before = opened.page.evaluate(view)
    for _ in range(4):
        opened.page.locator("#compare").click()
    assert opened.page.evaluate(view) == pytest.approx(before, abs=0.2)
    opened.page.locator("#compare").click()
    opened.page.locator("#reset").focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate(view) == pytest.approx(before, abs=0.2)
    assert opened.page.evaluate("document.activeElement.id") == "fit"
    assert opened.complaints == []


def test_cells_are_escaped_as_in_other_tables(open_map: Callable[..., Any]) -> None:
    texts = ["\n=1", "＝1", "'=1", "=1"]
    opened = open_map(frame_of([incident(id=f"a{at}", target=text) for at, text in enumerate(texts)]))
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="CSV").click()
    with download.value.path().open(encoding="utf-8", newline="") as file:
        assert {row["target"] for row in csv.DictReader(file)} == {f"'{text}" for text in texts}


def test_a_picture_of_two_periods_has_both_and_one_key(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, title="Two periods")
    opened.page.locator("#compare").click()
    captions = [opened.page.locator(f"#caption-{name}").inner_text() for name in "ab"]
    counts = [
        cell.inner_text() for cell in opened.page.locator(".compared tbody tr").nth(1).locator("td").all()
    ]
    attacker = opened.page.locator(".compared tbody tr").nth(1).locator("th").inner_text()
    texts = _texts_of_picture(opened)
    ranges = [text for text in texts if text.startswith(("A: ", "B: "))]
    assert len(ranges) == 2
    for caption, told in zip(captions, ranges, strict=True):
        name, range_ = told.split(": ", 1)
        assert caption.startswith(f"{name} {range_} · ")
        assert caption.removeprefix(f"{name} {range_} · ") in texts
    assert f"{attacker} (A: {counts[0]}, B: {counts[1]})" in texts
    assert sum(text.startswith("Claimed:") for text in texts) == 1
    assert texts.count("N") == 4  # two arrows, each letter once for its halo
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="PNG", exact=True).click()
    width = int.from_bytes(download.value.path().read_bytes()[16:20], "big")
    assert width > 2 * 2 * opened.page.evaluate("map_incidents.getSize().x")
    opened.page.locator("#compare").click()
    assert not [text for text in _texts_of_picture(opened) if text.startswith(("A: ", "B: "))]
    assert opened.complaints == []


def _texts_of_picture(opened: Any) -> list[str]:
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="SVG", exact=True).click()
    picture = ElementTree.fromstring(download.value.path().read_bytes())  # noqa: S314  # our own
    return [text.text or "" for text in picture.iter("{http://www.w3.org/2000/svg}text")]


def test_maps_of_two_periods_move_together(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.locator("#compare").click()
    opened.page.locator("#map-other").hover()
    opened.page.mouse.wheel(0, -400)
    opened.page.wait_for_timeout(400)
    assert opened.page.evaluate("map_incidents.getZoom()") > 7


def test_distances_by_mouse_and_by_keyboard(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.locator("#measure").click()
    opened.page.evaluate("map_incidents.setView([33.3, 44.4], 7, {animate: false})")
    opened.page.keyboard.press("Enter")
    opened.page.evaluate("map_incidents.setView([36.2, 44.0], 7, {animate: false})")
    opened.page.keyboard.press("Enter")
    said = opened.page.locator("#measured").inner_text()
    assert said.startswith("323 km towards 354°")  # Baghdad to Erbil
    opened.page.locator("#map_incidents").click(position={"x": 200, "y": 200})
    assert "in all" in opened.page.locator("#measured").inner_text()
    assert opened.page.locator(".card").count() == 0
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#measured").is_visible()
    assert opened.complaints == []


# Answered by the reference implementation (GEOTRANS, in PyPI's mgrs); the grid ends at 84° N.
POSITIONS = [
    (2.2945, 48.8582, "31U DQ 48251 11932"),
    (-77.03655, 38.89767, "18S UJ 23389 07392"),
    (44.3661, 33.3152, "38S MB 40994 86410"),
    (-70.6693, -33.4489, "19H CC 44846 97700"),
    (5.3221, 60.3913, "32V KN 97353 00648"),
    (15.6, 78.22, "33X WG 13674 82991"),
    (179.9, -17.0, "60K ZG 08795 18158"),
    (-0.1, -0.1, "30M ZE 22835 88932"),
    (36.8, -1.29, "37M BU 55196 57310"),
    (10.0, 84.5, None),
]


def test_cards_tell_the_military_grid(open_map: Callable[..., Any]) -> None:
    rows = [
        incident(id=f"i{at}", geometry=Point(lon, lat), uncertainty_m=1.0, where_precision=1, place=f"P{at}")
        for at, (lon, lat, _) in enumerate(POSITIONS)
    ]
    opened = open_map(frame_of(rows))
    for at, (_, _, grid) in enumerate(POSITIONS):
        opened.page.locator("#list .row", has=opened.page.get_by_text(f"P{at}", exact=True)).click()
        card = opened.page.locator(".card", has=opened.page.get_by_role("heading", name=f"P{at}", exact=True))
        text = card.inner_text()
        assert "MGRS" not in text if grid is None else f"MGRS {grid}" in text
        opened.page.keyboard.press("Escape")


def test_the_position_under_the_pointer_is_told(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.evaluate("map_incidents.setView([33.3152, 44.3661], 12, {animate: false})")
    readout = opened.page.locator(".readout")
    assert readout.inner_text().startswith("Middle: 33.31")
    assert "38S MB 4" in readout.inner_text()
    opened.page.locator("#map_incidents").hover(position={"x": 300, "y": 300})
    assert not readout.inner_text().startswith("Middle")


def test_hours_have_bins_of_their_own(open_map: Callable[..., Any]) -> None:
    rows = [
        incident(id="a", time_of_day="01:30", date_start=date(2020, 1, 8)),
        incident(id="b", time_of_day="morning", date_start=date(2020, 1, 8)),
        incident(id="c", time_of_day="23:10", date_start=date(2020, 1, 8)),
        incident(id="d", time_of_day="overnight", date_start=date(2020, 1, 8), date_end=date(2020, 1, 9)),
        incident(id="e", date_start=date(2020, 1, 9)),
    ]
    opened = open_map(frame_of(rows))
    assert "an hour" in opened.page.locator(".timeline-notes").inner_text()
    handle = opened.page.locator("[data-handle=from]")
    handle.focus()
    for _ in range(13):
        opened.page.keyboard.press("ArrowRight")
        opened.page.wait_for_timeout(50)
    opened.until("location.hash.includes('from=2020-01-08T13')")
    assert opened.shown() == 3  # 23:10, the night, and the day after
    again = open_map(frame_of(rows), hash_=opened.page.evaluate("location.hash"))
    assert again.shown() == 3


@pytest.mark.parametrize(
    ("days", "unit"), [(1, "day"), (40, "day"), (400, "week"), (2400, "month"), (20_000, "year")]
)
def test_bins_follow_the_span(open_map: Callable[..., Any], days: int, unit: str) -> None:
    first = date(1950, 3, 4)
    rows = [incident(id="a", date_start=first)]
    rows.append(incident(id="b", date_start=date.fromordinal(first.toordinal() + days)))
    opened = open_map(frame_of(rows))
    assert f"incidents a {unit}" in opened.page.locator(".timeline-notes").inner_text()


def test_areas_have_their_own_outline(open_map: Callable[..., Any]) -> None:
    rows = [
        incident(id="a", geometry=box(41, 32, 43, 34), where_precision=5, uncertainty_m=100_000.0),
        incident(
            id="b",
            geometry=Point(42.0, 33.0),
            where_precision=4,
            uncertainty_m=200_000.0,
            place="Anbar",
            admin1="Anbar",
        ),
        incident(id="c", geometry=Point(44.3, 33.3), where_precision=4, uncertainty_m=60_000.0, place="X"),
    ]
    opened = open_map(frame_of(rows))
    opened.page.wait_for_timeout(200)
    shapes = opened.page.evaluate(
        "incidentPage.incidents._layout.areas.map(a => [a.group.shape ? a.group.shape.rings[0].n : 0,"
        " a.members.map(i => incidentPage.data.value('id', i))].flat())"
    )
    found = {shape[1]: shape[0] for shape in shapes}
    assert found["a"] == 5  # a square
    assert found["b"] > 60  # a province, as it is
    assert found["c"] == 0  # no province of that name: a circle
    opened.page.evaluate("map_incidents.setView([33, 42], 7, {animate: false})")
    point = opened.page.evaluate("map_incidents.latLngToContainerPoint([32.2, 41.2])")
    opened.page.locator("#map_incidents").click(position=point)
    assert opened.page.locator(".leaflet-popup .card").count() == 1
    assert opened.complaints == []


def test_the_title_is_changed_and_remembered(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.get_by_label("Change the title").click()
    opened.page.keyboard.insert_text("<b>Mine</b> عنوان")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator(".top h1").inner_text() == "<b>Mine</b> عنوان"
    opened.until("location.hash.includes('title=')")
    again = open_map(FRAME, hash_=opened.page.evaluate("location.hash"))
    assert again.page.title() == "<b>Mine</b> عنوان"
    again.page.get_by_label("Change the title").click()
    again.page.keyboard.insert_text("No")
    again.page.keyboard.press("Escape")
    assert again.page.title() == "<b>Mine</b> عنوان"


def test_the_open_card_and_the_theme_are_in_the_address(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.locator("#list .row").nth(3).click()
    heading = opened.page.locator(".card h3").inner_text()
    opened.page.locator("#theme").click()
    opened.until("location.hash.includes('open=') && location.hash.includes('theme=dark')")
    again = open_map(FRAME, hash_=opened.page.evaluate("location.hash"))
    again.page.locator(".card h3").wait_for()
    assert again.page.locator(".card h3").inner_text() == heading
    assert again.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_towns_are_written_as_they_are_there(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.get_by_label("Towns as they are written there").check()
    opened.until("location.hash.includes('names=local')")
    towns = opened.page.evaluate("incidentPage.data.basemap.towns.filter(t => t[5]).map(t => [t[0], t[5]])")
    assert ["Baghdad", "بغداد"] in towns
    assert opened.complaints == []


def test_online_tiles_are_asked_for_only_when_turned_on(
    open_file: Callable[..., Any], tmp_path: Path
) -> None:
    page = render_map(
        FRAME, tiles="https://tile.example.org/{z}/{x}/{y}.png", tiles_attribution="<i>Example</i>"
    )
    page.save(tmp_path / "online.html")
    opened = open_file(tmp_path / "online.html")
    opened.until("typeof incidentPage === 'object'")
    opened.page.wait_for_timeout(200)
    assert opened.requests == []
    notice = opened.page.locator("#background").inner_text()
    assert "learns your address" in notice
    opened.page.get_by_label("Online map of tile.example.org").check()
    opened.page.wait_for_timeout(400)
    assert opened.requests
    assert all(url.startswith("https://tile.example.org/") for url in opened.requests)
    assert "<i>Example</i>" in opened.page.locator(".leaflet-control-attribution").inner_text()
    assert "tiles" not in opened.page.evaluate("location.hash")
    opened.page.locator("#compare").click()
    opened.until("document.querySelectorAll('#map-other img.leaflet-tile').length > 0")


def test_a_large_page_is_unpacked_or_says_why_not(open_map: Callable[..., Any]) -> None:
    frame = scattered(5000)
    opened = open_map(frame)
    assert opened.page.evaluate("incidentPage.told.then(() => true)")
    opened.page.locator("#search").fill("heard several blasts")
    opened.until("document.querySelector('#figures b').textContent.startsWith('5,000 of')")
    opened.page.locator("#search").fill("Bulletin 4321")
    opened.until("document.querySelector('#figures b').textContent.startsWith('1 of')")
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="GeoJSON").click()
    feature = json.loads(download.value.path().read_text(encoding="utf-8"))["features"][0]
    row = frame.set_index("id").loc[feature["id"]]
    assert feature["properties"]["sources"] == row["sources"]
    assert feature["geometry"]["coordinates"] == [row.geometry.x, row.geometry.y]
    assert opened.complaints == []


@pytest.mark.parametrize("n", [20, 1500, 12_000])
def test_an_old_browser_shows_what_it_can_and_says_what_it_cannot(
    browser: Any, drawn: Callable[..., Path], n: int
) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(drawn(synthetic(n)).as_uri())
    if n < 10_000:
        page.locator("#list .row").first.click()
        page.locator(".card h3").wait_for()
        assert "cannot unpack" in page.locator(".leaflet-control-attribution").inner_text()
    if n > 1000:
        page.locator("#trouble").wait_for()
        assert "Firefox 113" in page.locator("#trouble").inner_text()
    context.close()


def test_a_card_is_not_under_the_key(open_map: Callable[..., Any]) -> None:
    for width in (1440, 900):
        opened = open_map(FRAME, width=width, height=800)
        opened.page.locator("#list .row").nth(6).click()
        opened.page.locator(".card h3").wait_for()
        opened.page.wait_for_timeout(500)
        boxes = [opened.page.locator(name).bounding_box() for name in (".card", ".legend")]
        card, key = ({"left": b["x"], "right": b["x"] + b["width"]} for b in boxes)
        sheet = opened.page.locator("#sheet").is_visible()
        assert sheet or card["right"] <= key["left"] or card["left"] >= key["right"]


def test_sources_come_back_as_they_were(open_map: Callable[..., Any]) -> None:
    """Reports that are told of again, offsets that fit no quote, and letters beyond the basic plane."""

    def source(report: str, quote: str | None, start: int | None, end: int | None) -> dict[str, Any]:
        told = dict.fromkeys(("title", "publisher", "published", "url"))
        return {"report_id": report} | told | {"quote": quote, "start": start, "end": end}

    lists = [
        [source("a", "One 💥 two", 3, 12), source("b", "x", 0, 1)],
        [source("a", "Again", 40, 45)],
        [],
        [source("c", None, None, None), source("b", "long", 5, 90), source("a", "", 7, 7)],
    ]
    rows = [incident(id=f"i{at}", sources=sources) for at, sources in enumerate(lists)]
    opened = open_map(frame_of(rows))
    opened.page.evaluate("incidentPage.told")
    read = opened.page.evaluate(
        "incidentPage.data.column('id').map((id, i) => [id, incidentPage.data.sourcesOf(i)])"
    )
    expected = {row["id"]: row["sources"] for row in rows}
    expected["i3"] = [{**told, "quote": told["quote"] or None} for told in lists[3]]
    assert dict(read) == expected
    assert list(read[0][1][0]) == list(lists[0][0])


PRESSED = [
    ("#compare", "!document.getElementById('comparison').hidden"),
    ("#measure", "!document.getElementById('measured').hidden"),
    ("#theme", "document.documentElement.dataset.theme === 'dark'"),
    ("#fit", "map_incidents.getZoom() < 9"),
    ("#title-edit", "!document.getElementById('title-input').hidden"),
    (".legend summary", "!document.querySelector('.legend').open"),
    ("#filters summary >> nth=1", "document.querySelectorAll('#filters details')[1].open"),
    ("[aria-label='None by attacker']", "document.querySelectorAll('#list .row').length === 0"),
    (".opener >> nth=0", "document.querySelectorAll('[id^=pair-]').length > 0"),
    (".play", "document.querySelector('.play').textContent.includes('Pause')"),
    ("#list .row >> nth=2", "document.querySelector('.card') !== null"),
    (".leaflet-control-zoom-in", "map_incidents.getZoom() > 9"),
]


@pytest.mark.parametrize(("control", "done"), PRESSED, ids=[control for control, _ in PRESSED])
def test_controls_answer_to_the_keyboard(open_map: Callable[..., Any], control: str, done: str) -> None:
    opened = open_map(FRAME, hash_="#map=9/33.3/44.4")
    assert not opened.page.evaluate(done)
    opened.page.locator(control).focus()
    opened.page.keyboard.press("Enter")
    opened.until(done)
    assert opened.complaints == []


def test_saved_files_are_named_by_the_title(open_map: Callable[..., Any]) -> None:
    for title, stem in (
        ("Attacks: Ain/al-Asad, هجمات (2020)", "attacks-ain-al-asad-هجمات-2020"),
        ("…", "incidents"),
    ):
        opened = open_map(FRAME, title=title)
        for kind in ("GeoJSON", "CSV", "PNG", "SVG"):
            with opened.page.expect_download() as download:
                opened.page.get_by_role("button", name=kind).click()
            assert download.value.suggested_filename == f"{stem}.{kind.lower()}"


def test_incidents_are_filtered_by_the_sub_type_of_event(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.get_by_text("Sub-type of event").click()
    opened.page.locator("#filters").get_by_label("Air/drone strike", exact=True).uncheck()
    assert opened.shown() == int((FRAME["sub_event_type"] != "Air/drone strike").sum())
    opened.until("location.hash.includes('no-sub_event_type=')")


def test_exports_are_no_finer_than_is_known(open_map: Callable[..., Any], tmp_path: Path) -> None:
    fine = Point(44.391234, 35.471234)
    rows = [
        incident(id="a", geometry=fine, uncertainty_m=9000.0),
        incident(id="b", geometry=fine, uncertainty_m=200.0),
        incident(id="c", geometry=fine, uncertainty_m=None),
        incident(id="d", geometry=box(43, 33, 44, 34), uncertainty_m=None, where_precision=5),
        incident(id="e", geometry=MultiPoint([(43, 33), (44, 34)]), uncertainty_m=None, where_precision=5),
        incident(id="f", geometry=None, uncertainty_m=None, where_precision=6),
    ]
    opened = open_map(frame_of(rows))
    places = {}
    for kind, name in (("GeoJSON", "a.geojson"), ("CSV", "a.csv")):
        with opened.page.expect_download() as download:
            opened.page.get_by_role("button", name=kind).click()
        download.value.save_as(tmp_path / name)
        places[kind] = {
            found.id: ((found.lon, found.lat), found.uncertainty_m)
            for found in read_incidents(tmp_path / name)
        }
    assert places["CSV"] == places["GeoJSON"]
    found = places["CSV"]
    assert found["a"] == ((44.391, 35.471), 9000.0)
    assert found["b"] == ((44.3912, 35.4712), 200.0)
    assert found["c"][0] == (fine.x, fine.y)
    assert found["d"][0] == (43.5, 33.5)
    assert found["d"][1] == pytest.approx(72_400, rel=0.01)  # from the middle to a corner
    assert found["e"][1] == pytest.approx(144_700, rel=0.01)  # from one point to the other
    assert found["f"] == ((None, None), None)
    opened.page.evaluate("incidentPage.open(3)")
    assert "± 72 km" in opened.page.locator(".card").inner_text()


def test_exports_are_what_other_programs_read(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="GeoJSON").click()
    collection = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert set(collection) == {"type", "features"}
    assert len({feature["id"] for feature in collection["features"]}) == len(FRAME)
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        if feature["geometry"] is not None:
            lon, lat = feature["geometry"]["coordinates"]
            assert (round(lon, 6), round(lat, 6)) == (lon, lat)
            assert abs(lon) <= 180
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="CSV").click()
    with download.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(FRAME)
    again = frame_of(
        [incident(id=row["id"], date_start=row["date_start"] or None, sources=row["sources"]) for row in rows]
    )
    told = {row["id"]: row["sources"] for row in rows_of(again)}
    assert told == dict(zip(FRAME["id"], FRAME["sources"], strict=True))
