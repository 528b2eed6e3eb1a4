"""The page works, by mouse and by keyboard, with the network off; its counts are the table's."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from map_frames import frame_of, incident, scattered, synthetic
from shapely import Point

FRAME = synthetic()
ATTACKER = "Desert Brigade"


def total(attacker: str) -> int:
    return int((FRAME["attacker"] == attacker).sum())


def agree(opened: Any, count: int) -> None:
    """Header, list, and both branches of the tree all say ``count``."""
    assert (opened.shown(), opened.listed()) == (count, count)
    assert (opened.branch("By attacker"), opened.branch("By date")) == (count, count)


def test_opens_offline_and_silent(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, title="Attacks & clashes")
    opened.page.wait_for_timeout(300)
    assert opened.requests == []
    assert opened.complaints == []
    assert opened.page.title() == "Attacks & clashes"
    agree(opened, len(FRAME))


def test_attacker_goes_off_and_on_by_mouse(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    box = opened.page.get_by_label(ATTACKER, exact=True)
    box.uncheck()
    agree(opened, len(FRAME) - total(ATTACKER))
    box.check()
    agree(opened, len(FRAME))


def test_attacker_goes_off_by_keyboard(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.get_by_label(ATTACKER, exact=True).focus()
    opened.page.keyboard.press("Space")
    agree(opened, len(FRAME) - total(ATTACKER))


def test_attacker_and_period_are_switched_both_at_once(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.get_by_label(ATTACKER, exact=True).uncheck()
    branch = opened.page.locator(".branch").nth(1)
    branch.get_by_label("2024", exact=True).uncheck()
    starts = FRAME["date_start"]
    in_2024 = starts.map(lambda day: day is not None and day == day and day.year == 2024)
    expected = FRAME[(FRAME["attacker"] != ATTACKER) & ~in_2024]
    agree(opened, len(expected))


def test_one_period_of_one_attacker_goes_off(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.get_by_label(f"Periods of {ATTACKER}").click()
    node = opened.page.locator("[id^=pair-]").first
    count = int(opened.page.locator("li:has(> .node > [id^=pair-]) .count").first.inner_text())
    node.uncheck()
    agree(opened, len(FRAME) - count)
    assert opened.page.get_by_label(ATTACKER, exact=True).evaluate("box => box.indeterminate")


def test_only_and_none_and_all(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.get_by_label(f"Only {ATTACKER}", exact=True).focus()
    opened.page.keyboard.press("Enter")
    agree(opened, total(ATTACKER))
    opened.page.get_by_label("None by attacker").click()
    agree(opened, 0)
    assert "No incident passes" in opened.page.locator("#list").inner_text()
    opened.page.locator("#reset").click()
    agree(opened, len(FRAME))


def test_filters_and_search_join(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    claimed = FRAME["attribution"] == "claimed"
    for kind in ("Reported", "Attributed", "Suspected", "Disputed", "Unattributed"):
        opened.page.locator("#filters").get_by_label(kind, exact=True).uncheck()
    agree(opened, int(claimed.sum()))
    opened.page.locator("#search").fill("ain AL-asad")
    opened.page.wait_for_timeout(250)
    agree(opened, int((claimed & (FRAME["place"] == "Ain al-Asad")).sum()))


def test_range_moves_by_keyboard(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    handle = opened.page.locator("[data-handle=from]")
    handle.focus()
    for _ in range(3):
        opened.page.keyboard.press("ArrowRight")
        opened.page.wait_for_timeout(60)
    assert opened.page.evaluate("document.activeElement.dataset.handle") == "from"
    opened.page.wait_for_timeout(300)
    since = date.fromisoformat(_from(opened))
    expected = FRAME["date_end"].map(lambda day: day is not None and day == day and day >= since)
    agree(opened, int(expected.sum()))
    opened.page.get_by_role("button", name="All dates").click()
    agree(opened, len(FRAME))


def _from(opened: Any) -> str:
    opened.until("location.hash.includes('from=')")
    found: str = opened.page.evaluate("location.hash.match(/from=([^&]*)/)[1]")
    return found


def test_range_is_drawn_with_the_pointer_and_played(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    box = opened.page.locator(".chart").bounding_box()
    opened.page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 40)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40, steps=4)
    opened.page.mouse.up()
    inside = opened.shown()
    assert 0 < inside < len(FRAME)
    agree(opened, inside)
    first = _from(opened)
    opened.page.get_by_role("button", name="Play").click()
    opened.until(f"!location.hash.includes('from={first}')")
    opened.page.get_by_role("button", name="Pause").click()
    agree(opened, opened.shown())


def test_card_tells_what_the_table_knows(open_map: Callable[..., Any]) -> None:
    row = incident(
        time_of_day="late",
        attacker="River Guards",
        attribution="disputed",
        denied_by=["River Guards"],
        suspected=["Desert Brigade"],
        killed_low=3,
        killed_best=5,
        killed_high=8,
        wounded_best=None,
        weapon="rocket",
        weapon_count_low=13,
        spatial_relation="near",
        place_text="Kirkuk city",
        claims=[
            {
                "speaker": "Ministry",
                "verb": "says",
                "field": "killed",
                "value": 3,
                "report_id": "r",
                "start": 0,
                "end": 1,
            },
            {
                "speaker": "River Guards",
                "verb": "claim",
                "field": "killed",
                "value": 80,
                "report_id": "r",
                "start": 0,
                "end": 1,
            },
        ],
        sources=[
            {
                "report_id": "r",
                "title": "Bulletin",
                "publisher": "Northern Wire",
                "published": "2020-01-09",
                "url": "https://example.org/a",
                "quote": "Rockets fell near Kirkuk.",
                "start": 0,
                "end": 25,
            }
        ],
    )
    opened = open_map(frame_of([row]))
    opened.page.locator(".row").click()
    card = opened.page.locator(".leaflet-popup .card")
    text = card.inner_text()
    for told in (
        "Kirkuk",
        "8 Jan 2020, late",
        "River Guards",
        "Disputed",
        "Denied by River Guards",
        "Desert Brigade",
        "between 3 and 8",
        "Not reported",
        "rocket",
        "at least 13",
        "within 25 km",
        "± 9 km",
        "on Wednesday",
        "near “Kirkuk city”",
        "ACCOUNTS DIFFER",
        "80",
        "Rockets fell near Kirkuk.",
        "Northern Wire",
        "9 Jan 2020",
    ):
        assert told.lower() in text.lower(), told
    link = card.get_by_role("link", name="Bulletin")
    assert link.get_attribute("href") == "https://example.org/a"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert opened.page.evaluate("document.activeElement.closest('.card') !== null")
    opened.page.keyboard.press("Escape")
    assert opened.page.locator(".leaflet-popup .card").count() == 0
    assert opened.page.evaluate("document.activeElement.classList.contains('row')")


def test_claims_lead_to_the_sources_that_tell_of_them(open_map: Callable[..., Any]) -> None:
    told = [("r1", "First.", 0, 6), ("r2", "Second.", 0, 7), ("r2", "Third.", 50, 56)]
    sources = [{"report_id": of, "quote": text, "start": start, "end": end} for of, text, start, end in told]
    claims = [
        {"speaker": who, "field": "killed", "value": 1, "report_id": of, "start": at, "end": at and at + 2}
        for who, of, at in (("A", "r2", 52), ("B", "r2", None), ("C", "r1", 2), ("D", "r9", 0))
    ]
    opened = open_map(frame_of([incident(sources=sources, claims=claims)]))
    opened.page.locator("#list .row").click()
    assert opened.page.locator(".card .cited").all_inner_texts() == ["[3]", "[2]", "[1]"]
    opened.page.get_by_role("button", name="Source 3").click()
    opened.until("document.activeElement.textContent.startsWith('Third.')")
    assert opened.complaints == []


def test_symbol_opens_its_incident_and_a_heap_its_list(open_map: Callable[..., Any]) -> None:
    rows = [incident(id=f"heap-{n}", geometry=Point(44.0, 34.0), place="Camp") for n in range(3)]
    opened = open_map(frame_of([*rows, incident(id="single", geometry=Point(46.0, 34.0), place="Post")]))
    _click(opened, 46.0, 34.0)
    assert "Post" in opened.page.locator(".leaflet-popup .card h3").inner_text()
    opened.page.keyboard.press("Escape")
    _click(opened, 44.0, 34.0)
    assert opened.page.locator(".leaflet-popup .row").count() == 3
    opened.page.locator(".leaflet-popup .row").first.click()
    assert "Camp" in opened.page.locator(".leaflet-popup .card h3").inner_text()


def _click(opened: Any, lon: float, lat: float) -> None:
    opened.page.evaluate(f"map_incidents.setView([{lat}, {lon}], 7, {{animate: false}})")
    opened.page.wait_for_timeout(150)
    point = opened.page.evaluate(f"map_incidents.latLngToContainerPoint([{lat}, {lon}])")
    opened.page.locator("#map_incidents").click(position=point)


def test_no_name_covers_a_symbol_or_another_name(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    for zoom in (3, 6, 9):
        opened.page.evaluate(f"map_incidents.setView([33.6, 43.8], {zoom}, {{animate: false}})")
        opened.page.wait_for_timeout(120)
        names = opened.page.evaluate("incidentPage.incidents._names")
        spots = opened.page.evaluate(
            "incidentPage.incidents._layout.spots.map(s => ({left: s.x - s.r, right: s.x + s.r,"
            " top: s.y - s.r, bottom: s.y + s.r}))"
        )
        assert len(names) > 5
        for at, name in enumerate(names):
            assert not any(_meet(name, other) for other in [*names[:at], *spots])


def _meet(one: dict[str, float], other: dict[str, float]) -> bool:
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


def test_vague_places_are_areas_and_countries_are_never_pinned(open_map: Callable[..., Any]) -> None:
    vague = incident(
        id="v", where_precision=5, uncertainty_m=150_000.0, place="western Iraq", geometry=Point(41.6, 33.2)
    )
    only_country = incident(
        id="c", where_precision=6, uncertainty_m=None, place=None, geometry=Point(44.4, 33.3)
    )
    opened = open_map(frame_of([vague, only_country, incident(id="p")]))
    opened.page.wait_for_timeout(200)
    layout = opened.page.evaluate(
        "({areas: incidentPage.incidents._layout.areas.map(a => a.members.length),"
        " spots: incidentPage.incidents._layout.spots.map(s => s.members.length)})"
    )
    assert layout == {"areas": [1], "spots": [1]}
    assert "No place on the map".upper() in opened.page.locator("#list").inner_text().upper()
    opened.page.locator("#list section").last.locator(".row").click()
    assert opened.page.locator("#sheet .card").is_visible()


def test_link_restores_what_was_seen(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.get_by_label(ATTACKER, exact=True).uncheck()
    opened.page.locator("#filters").get_by_label("Disputed", exact=True).uncheck()
    opened.page.locator("#search").fill("rocket")
    opened.page.wait_for_timeout(300)
    opened.page.evaluate("map_incidents.setView([34, 43], 8, {animate: false})")
    opened.until("location.hash.includes('map=8')")
    again = open_map(FRAME, hash_=opened.page.evaluate("location.hash"))
    agree(again, opened.shown())
    assert again.page.evaluate("map_incidents.getZoom()") == 8
    assert not again.page.get_by_label(ATTACKER, exact=True).is_checked()
    assert again.page.locator("#search").input_value() == "rocket"


def test_hostile_address_is_ignored(open_map: Callable[..., Any]) -> None:
    opened = open_map(
        FRAME, hash_="#map=x/1e999/3&from=2020-13-77&no-attacker=%E0%A4%A&no-pair=~|~&q=%3Cb%3E&zz"
    )
    assert opened.complaints == []
    assert opened.shown() == 0  # the search is for "<b>"


def test_exports_hold_what_is_shown(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.get_by_label(f"Only {ATTACKER}", exact=True).click(force=True)
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="GeoJSON").click()
    collection = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    mine = FRAME[FRAME["attacker"] == ATTACKER].set_index("id")
    assert {feature["id"] for feature in collection["features"]} == set(mine.index)
    for feature in collection["features"]:
        row, properties = mine.loc[feature["id"]], feature["properties"]
        assert properties["sources"] == row["sources"]
        assert properties["claims"] == row["claims"]
        assert (feature["geometry"] is None) == (row.geometry is None)
        assert properties["id"] == feature["id"]
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="CSV").click()
    assert download.value.path().read_text(encoding="utf-8").startswith("id,event_type,")
    assert opened.requests == []


def test_pictures_are_saved_in_pixels_and_in_vectors(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, title="A title <b>&")
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="PNG").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="SVG").click()
    picture = ElementTree.fromstring(download.value.path().read_bytes())  # noqa: S314  # our own
    texts = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {"A title <b>&", "IRAQ", "Mosul", "N"} <= set(texts)
    assert sum(1 for _ in picture.iter("{http://www.w3.org/2000/svg}path")) > 100
    assert (opened.requests, opened.complaints) == ([], [])


def test_phone_has_one_panel_at_a_time(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, width=390, height=780)
    assert not opened.page.locator("#list").is_visible()
    opened.page.get_by_role("button", name="List", exact=True).click()
    opened.page.locator(".row").first.click()
    assert opened.page.locator("#sheet .card").is_visible()
    opened.page.get_by_label("Close").click()
    opened.page.get_by_role("button", name="Layers", exact=True).click()
    assert opened.page.locator("#tree").is_visible()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_theme_follows_the_reader(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, color_scheme="dark")
    dark = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
    opened.page.locator("#theme").click()
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    opened.page.locator("#theme").click()
    assert opened.page.evaluate("document.documentElement.dataset.theme") is None  # and follows it again
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_without_scripts_there_is_a_table(open_file: Callable[..., Any], drawn: Callable[..., Any]) -> None:
    opened = open_file(drawn(FRAME), java_script_enabled=False)
    assert opened.page.locator("table.plain tbody tr").count() == len(FRAME)
    assert not opened.page.locator("#app").is_visible()
    assert opened.requests == []


def test_prints_on_paper(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    paper = opened.page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert opened.complaints == []
    opened.page.wait_for_timeout(100)
    assert opened.page.evaluate("document.documentElement.className") == ""


EDGES = {
    "empty": [],
    "one": [incident()],
    "no place at all": [incident(geometry=None, place=None, country=None, where_precision=None)],
    "no date at all": [incident(date_start=None, date_precision=None)],
    "antimeridian": [
        incident(id="w", geometry=Point(179.2, -17.0)),
        incident(id="e", geometry=Point(-178.8, -17.4)),
    ],
    "poles": [incident(id="n", geometry=Point(10, 90)), incident(id="s", geometry=Point(-60, -89.5))],
    "one spot": [incident(id=f"i{n}") for n in range(300)],
    "two centuries": [
        incident(id="a", date_start=date(1900, 1, 1)),
        incident(id="b", date_start=date(2100, 12, 31)),
        incident(id="c", date_start=date(1900, 1, 1), date_end=date(2100, 12, 31), date_precision="year"),
    ],
    "first and last day": [
        incident(id="a", date_start=date(1, 1, 1)),
        incident(id="b", date_start=date(9999, 12, 31)),
    ],
    "long quote": [incident(sources=[{"report_id": "r", "quote": "Fire. " * 1700, "title": "T" * 400}])],
    "a thousand attackers": [incident(id=f"i{n}", attacker=f"Group {n}") for n in range(1000)],
    "right to left": [incident(place="عين الأسد", attacker="كتيبة الصحراء", summary="اشتباك قرب المدينة")],
    "huge doubt": [incident(where_precision=5, uncertainty_m=9_000_000.0)],
    "unknown kinds": [
        incident(attribution="rumoured", event_type=None, date_precision="fortnight", where_precision=None)
    ],
}


@pytest.mark.parametrize("name", EDGES)
def test_edges_are_sensible(open_map: Callable[..., Any], name: str) -> None:
    rows = EDGES[name]
    opened = open_map(frame_of(rows), width=1200, height=760)
    agree(opened, len(rows))
    if rows:
        opened.page.locator(".row").first.click()
        opened.page.locator(".card h3").wait_for()
    assert (opened.requests, opened.complaints) == ([], [])


def test_antimeridian_is_one_theatre(open_map: Callable[..., Any]) -> None:
    opened = open_map(frame_of(EDGES["antimeridian"]))
    opened.page.wait_for_timeout(150)
    xs = opened.page.evaluate("incidentPage.incidents._layout.spots.map(s => s.x)")
    assert len(xs) == 2
    assert opened.page.evaluate("map_incidents.getZoom()") >= 5


def test_five_thousand_stay_usable(open_map: Callable[..., Any]) -> None:
    opened = open_map(scattered(5000))
    agree(opened, 5000)
    took = opened.page.evaluate(
        "() => { const before = performance.now(); document.querySelector('#attacker-0').click();"
        " return performance.now() - before; }"
    )
    assert took < 1500
    assert opened.complaints == []
