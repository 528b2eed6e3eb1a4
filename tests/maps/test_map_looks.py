"""The page looks right on every screen, in every theme and on paper, and keeps the reader's place."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest
from map_frames import frame_of, incident, synthetic

FRAME = synthetic()
MANY = frame_of(
    [
        incident(id=f"i{n}", attacker=f"Group {n % 1000}", place="Camp" if n else "Far Post")
        for n in range(1100)
    ]
)
ATTACKER = "Desert Brigade"


def skip_to_the_list(frame: Any) -> None:
    frame.locator(".skip").focus()
    frame.locator(".skip").press("Enter")


def test_the_link_to_the_list_leaves_the_filters(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.get_by_label(ATTACKER, exact=True).uncheck()
    left = opened.shown()
    skip_to_the_list(opened.page)
    assert opened.page.evaluate("document.activeElement.id") == "list"
    opened.page.evaluate("location.hash = 'list'")
    opened.page.wait_for_timeout(50)
    assert opened.shown() == left < len(FRAME)


def test_the_link_to_the_list_opens_it_on_a_phone(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, width=390, height=780)
    skip_to_the_list(opened.page)
    assert opened.page.locator("#list .row").first.is_visible()
    assert opened.page.evaluate("document.activeElement.id") == "list"


def test_the_link_to_the_list_stays_in_a_notebook(
    open_file: Callable[..., Any], drawn: Callable[..., Path], tmp_path: Path
) -> None:
    page = escape(drawn(FRAME).read_text(encoding="utf-8"))
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f'<iframe srcdoc="{page}" width="1300" height="800"></iframe>', encoding="utf-8")
    frame = open_file(notebook).page.frame_locator("iframe")
    skip_to_the_list(frame)
    assert frame.locator("#list:focus").count() == 1


SCREENS = [(1280, 720), (1024, 600), (844, 390), (390, 780)]
OUT_OF_SIGHT = """() => {
  const { data } = incidentPage;
  const [lon, lat] = [data.numbers("lon"), data.numbers("lat")];
  const { x, y } = map_incidents.getSize();
  const outside = (i) => {
    if (Number.isNaN(lon[i])) return false;
    const point = map_incidents.latLngToContainerPoint([lat[i], lon[i]]);
    return point.x < 0 || point.y < 0 || point.x > x || point.y > y;
  };
  return Array.from(lon, (_, i) => i).filter(outside).length;
}"""


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_all_incidents_are_in_sight_at_first(open_map: Callable[..., Any], width: int, height: int) -> None:
    opened = open_map(FRAME, width=width, height=height)
    opened.page.wait_for_timeout(150)
    assert opened.page.evaluate(OUT_OF_SIGHT) == 0
    zoom = opened.page.evaluate("map_incidents.getZoom()")
    opened.page.evaluate("document.getElementById('fit').click()")
    assert opened.page.evaluate("map_incidents.getZoom()") == zoom


def test_a_view_that_nobody_has_moved_follows_the_screen(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, width=1400, height=900)
    opened.page.set_viewport_size({"width": 1000, "height": 560})
    opened.page.wait_for_timeout(250)
    assert opened.page.evaluate(OUT_OF_SIGHT) == 0
    opened.page.evaluate("map_incidents.setView([33, 44], 9, {animate: false})")
    opened.page.set_viewport_size({"width": 1400, "height": 900})
    opened.page.wait_for_timeout(250)
    assert opened.page.evaluate("map_incidents.getZoom()") == 9


@pytest.mark.parametrize(("width", "height"), [(320, 256), (844, 390)])
def test_a_low_screen_shows_one_thing_at_a_time(
    open_map: Callable[..., Any], width: int, height: int
) -> None:
    """320 by 256 is a screen of 1280 by 1024 at 400 %: WCAG 1.4.10."""
    opened = open_map(FRAME, width=width, height=height)
    stage = opened.page.locator(".stage").bounding_box()
    assert (stage["width"], stage["height"] >= 200) == (width, True)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert not opened.page.locator(".chart").is_visible()
    opened.page.get_by_role("button", name="Chart").click()
    opened.page.locator(".chart").scroll_into_view_if_needed()
    opened.page.locator("[data-handle=until]").focus()
    opened.page.keyboard.press("ArrowLeft")
    opened.until("location.hash.includes('until=')")
    opened.page.locator(".legend summary").click()
    assert (
        opened.page.locator(".legend").bounding_box()["y"]
        >= opened.page.locator(".stage").bounding_box()["y"]
    )
    opened.page.get_by_role("button", name="List", exact=True).click()
    opened.page.locator("#list .row").nth(1).click()
    assert opened.page.locator("#sheet .card h3").is_visible()
    opened.page.keyboard.press("Escape")
    opened.page.get_by_role("button", name="Layers", exact=True).click()
    opened.page.locator("#attacker-0").uncheck()
    assert opened.complaints == []


PAINTED = {
    "key": "#legend .swatch",
    "tree": "#tree .swatch",
    "list": "#list .row",
    "timeline": ".bars rect",
}
COLOURS = """([name, property]) => {
  const attackers = incidentPage.data.attackers;
  const dark = attackers.map((attacker) => attacker.dark);
  const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;
  const known = new Map(attackers.flatMap((a) => [[rgb(a.light), "light"], [rgb(a.dark), "dark"]]));
  const style = (node) => getComputedStyle(node)[property];
  const nodes = [...document.querySelectorAll(name)];
  return [...new Set(nodes.map((node) => known.get(style(node)) || style(node)))];
}"""


def themes_of(opened: Any, name: str) -> list[str]:
    """Of which theme the colours of attackers are in a part of the page."""
    property_ = {"list": "borderInlineStartColor", "timeline": "fill"}.get(name, "backgroundColor")
    found: list[str] = opened.page.evaluate(COLOURS, [PAINTED[name], property_])
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_panels_change_their_theme(open_map: Callable[..., Any], theme: str) -> None:
    opened = open_map(FRAME, color_scheme=theme)
    other = {"light": "dark", "dark": "light"}[theme]
    opened.page.locator("#list .row").nth(2).click()
    for now in (theme, other):
        opened.page.wait_for_timeout(60)
        assert {name: themes_of(opened, name) for name in PAINTED} == {name: [now] for name in PAINTED}
        opened.page.locator("#theme").click()


def on_paper(opened: Any) -> None:
    """Makes the page what it is for the printer."""
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    opened.page.wait_for_timeout(80)


GROUND = """() => {
  const canvas = document.querySelector(".leaflet-incidents-pane canvas");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let light = 0;
  for (let at = 0; at < data.length; at += 4) light += data[at] + data[at + 1] + data[at + 2] > 380 ? 1 : 0;
  return (4 * light) / data.length;
}"""


@pytest.mark.parametrize(("reader", "chosen"), [("dark", False), ("light", True), ("light", False)])
def test_paper_is_light_whatever_the_theme(open_map: Callable[..., Any], reader: str, chosen: bool) -> None:
    opened = open_map(FRAME, color_scheme=reader)
    if chosen:
        opened.page.locator("#theme").click()
    on_paper(opened)
    assert opened.page.evaluate(GROUND) > 0.9
    assert {name: themes_of(opened, name) for name in PAINTED} == {name: ["light"] for name in PAINTED}
    halo = opened.page.evaluate(
        "getComputedStyle(document.querySelector('.leaflet-control-attribution')).backgroundColor"
    )
    assert halo.startswith("rgba(250")
    opened.page.emulate_media(media="screen")
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    opened.page.wait_for_timeout(80)
    dark = reader == "dark" or chosen
    assert themes_of(opened, "key") == ["dark" if dark else "light"]
    assert (
        opened.page.locator(".play").evaluate("b => getComputedStyle(b).color") == "rgb(233, 237, 240)"
    ) is dark


@pytest.mark.parametrize(
    ("width", "height", "tab"), [(390, 780, "List"), (844, 390, "Map"), (1400, 900, None)]
)
def test_paper_is_filled_from_any_screen(
    open_map: Callable[..., Any], width: int, height: int, tab: str | None
) -> None:
    opened = open_map(FRAME, width=width, height=height)
    zoom = opened.page.evaluate("map_incidents.getZoom()")
    if tab:
        opened.page.get_by_role("button", name=tab, exact=True).click()
    on_paper(opened)
    drawn = opened.page.evaluate("+document.querySelector('.chart').getAttribute('viewBox').split(' ')[2]")
    assert abs(drawn - 1047) < 3  # 277 mm
    assert opened.page.evaluate("map_incidents.getSize().x") > 1040
    assert opened.page.evaluate(OUT_OF_SIGHT) == 0
    across = opened.page.evaluate("map_incidents.getBounds().getEast() - map_incidents.getBounds().getWest()")
    assert across < 18  # the incidents are within five degrees, and a paper is three times as broad as high
    opened.page.emulate_media(media="screen")
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    opened.page.wait_for_timeout(120)
    assert opened.page.evaluate("map_incidents.getZoom()") == zoom


def test_paper_says_what_it_leaves_out(open_map: Callable[..., Any]) -> None:
    opened = open_map(MANY)
    on_paper(opened)
    assert opened.page.locator("#list .row").count() == 1000
    note = opened.page.locator(".paper-note")
    assert note.is_visible()
    assert "1,000 of 1,100" in note.inner_text()
    opened.page.emulate_media(media="screen")
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not note.is_visible()
    opened.page.locator("#search").fill("far post")
    opened.until("document.querySelector('#figures b').textContent.startsWith('1 of')")
    on_paper(opened)
    assert note.count() == 0


def test_pictures_say_what_their_key_leaves_out(open_map: Callable[..., Any]) -> None:
    opened = open_map(MANY)
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="SVG").click()
    assert "and 986 more" in download.value.path().read_text(encoding="utf-8")


def focused(opened: Any, selector: str) -> bool:
    return bool(opened.page.evaluate(f"document.activeElement.matches({selector!r})"))


def test_a_long_quote_opens_and_closes_and_keeps_the_focus(open_map: Callable[..., Any]) -> None:
    quote = "Shells fell all night. " * 40
    opened = open_map(frame_of([incident(sources=[{"report_id": "r", "quote": quote}])]))
    opened.page.locator("#list .row").click()
    text = opened.page.locator(".card blockquote")
    short = len(text.inner_text())
    opened.page.get_by_role("button", name="All of it").focus()
    for said, longer in (("Less of it", True), ("All of it", False)):
        opened.page.keyboard.press("Enter")
        assert opened.page.evaluate("document.activeElement.textContent") == said
        assert (len(text.inner_text()) > short) is longer
        opened.page.wait_for_timeout(300)
        assert opened.page.locator(".leaflet-popup").bounding_box()["y"] > 40


@pytest.mark.parametrize("width", [1400, 390])
def test_a_card_from_a_heap_leads_back_to_it(open_map: Callable[..., Any], width: int) -> None:
    rows = [incident(id=f"i{n}", place="Camp", summary=f"Clash {n}.") for n in range(5)]
    opened = open_map(frame_of(rows), width=width)
    point = opened.page.evaluate("map_incidents.latLngToContainerPoint([35.47, 44.39])")
    opened.page.locator("#map_incidents").click(position=point)
    opened.page.locator(".many .row").nth(3).focus()
    opened.page.keyboard.press("Enter")
    opened.page.locator(".card-summary").wait_for()
    assert focused(opened, ".card h3")
    opened.page.get_by_role("button", name="5 incidents here").focus()
    opened.page.keyboard.press("Enter")
    assert focused(opened, ".many li:nth-child(4) .row")
    opened.page.keyboard.press("Enter")
    opened.page.locator(".card-summary").wait_for()
    opened.page.keyboard.press("Escape")
    assert opened.page.locator(".card").count() == 0 or not opened.page.locator(".card").is_visible()
    assert focused(opened, "#map_incidents")


def test_the_focus_comes_back_to_a_list_that_was_made_anew(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    row = opened.page.locator("#list .row").nth(4)
    number = row.get_attribute("data-incident")
    row.click()
    opened.page.locator(".card h3").wait_for()
    opened.page.evaluate("incidentPage.state.change(() => {})")
    opened.page.keyboard.press("Escape")
    assert focused(opened, f"#list [data-incident='{number}']")


def box_of(opened: Any, selector: str) -> dict[str, float]:
    """Where an element stands on the screen."""
    return dict(
        opened.page.evaluate(
            "s => { const b = document.querySelector(s).getBoundingClientRect();"
            " return {left: b.left, top: b.top, right: b.right, bottom: b.bottom}; }",
            selector,
        )
    )


def meet(one: dict[str, float], other: dict[str, float]) -> bool:
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_on_the_map_covers_another(open_map: Callable[..., Any], width: int) -> None:
    opened = open_map(FRAME, width=width, height=844)
    opened.page.evaluate("document.getElementById('compare').click()")
    opened.page.wait_for_timeout(200)
    names = [".leaflet-control-zoom", ".leaflet-control-scale", ".leaflet-control-attribution", ".readout"]
    names += ["#caption-a", "#caption-b", ".north", ".legend"]
    boxes = [box_of(opened, name) for name in names]
    stage = box_of(opened, ".stage")
    for at, box in enumerate(boxes):
        assert box["right"] > box["left"], names[at]
        assert box["left"] >= stage["left"], names[at]
        assert box["right"] <= stage["right"], names[at]
        assert not [other for name, other in zip(names[:at], boxes, strict=False) if meet(box, other)], names[
            at
        ]
    for name in ("#caption-a", "#caption-b"):
        assert opened.page.evaluate(
            f"(n => n.scrollWidth <= n.clientWidth + 1)(document.querySelector('{name}'))"
        )


def test_a_card_leaves_both_maps_in_sight(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.locator("#compare").click()
    opened.page.locator("#list .row").nth(2).click()
    opened.page.locator(".card h3").wait_for()
    opened.page.wait_for_timeout(60)
    assert not meet(box_of(opened, "#sheet"), box_of(opened, ".stage"))


def test_the_key_gives_way_to_symbols_until_it_is_touched(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    assert opened.page.evaluate("document.querySelector('.legend').open")
    under = "map_incidents.setView([34.6, 40.9], 8, {animate: false})"
    opened.page.evaluate(under)
    opened.until("!document.querySelector('.legend').open")
    opened.page.locator("#fit").click()
    opened.until("document.querySelector('.legend').open")
    opened.page.locator(".legend summary").click()
    opened.page.locator(".legend summary").click()
    opened.page.evaluate(under)
    opened.page.wait_for_timeout(80)
    assert opened.page.evaluate("document.querySelector('.legend').open")


def test_names_keep_off_the_ring_of_a_marked_symbol_and_off_the_position(
    open_map: Callable[..., Any],
) -> None:
    opened = open_map(FRAME)
    opened.page.wait_for_timeout(100)
    apart = """selector => {
      const { _names: names, _container: canvas } = incidentPage.incidents;
      const rect = (node) => node.getBoundingClientRect();
      const [corner, box] = [canvas, document.querySelector(selector)].map(rect);
      return names.every((name) =>
        name.right < box.left - corner.left || name.left > box.right - corner.left ||
        name.bottom < box.top - corner.top || name.top > box.bottom - corner.top);
    }"""
    assert opened.page.evaluate(apart, ".readout")
    opened.page.evaluate(
        "incidentPage.incidents.mark(incidentPage.data.column('place').indexOf('Ain al-Asad'))"
    )
    ringed = opened.page.evaluate(
        "() => { const { _names: names, _layout: { spots }, _marked: marked } = incidentPage.incidents;"
        " const s = spots.find((spot) => spot.members.includes(marked)); const r = s.r + 7;"
        " return names.some((n) => n.left < s.x + r && n.right > s.x - r"
        " && n.top < s.y + r && n.bottom > s.y - r); }"
    )
    assert not ringed


def test_the_ground_has_no_seam(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, hash_="#map=4/33.2/43.37")
    odd = opened.page.evaluate("""() => {
      const canvas = document.querySelector(".leaflet-base-pane canvas");
      const [west, south, , north] = incidentPage.data.basemap.theatre.box;
      const corner = canvas.getBoundingClientRect();
      const stage = map_incidents.getContainer().getBoundingClientRect();
      const at = (lat) => map_incidents.latLngToContainerPoint([lat, west]);
      const x = Math.floor(at(north).x + stage.left - corner.left);
      const ctx = canvas.getContext("2d");
      const pixel = (px, y) => ctx.getImageData(px, y, 1, 1).data.join();
      const row = (y) => [x - 4, x - 1, x, x + 1, x + 4].map((px) => pixel(px, y));
      let [odd, seen] = [0, 0];
      for (let y = Math.ceil(at(north).y) + 6; y < at(south).y - 6; y += 2) {
        const colours = row(Math.round(y + stage.top - corner.top));
        if (colours[0] !== colours[4]) continue;
        seen += 1;
        odd += new Set(colours).size > 1 ? 1 : 0;
      }
      return [odd, seen];
    }""")
    assert odd[1] > 40
    assert odd[0] <= odd[1] // 10  # a river or a border may run there


def test_a_title_of_blanks_is_none(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, title="  ")
    assert opened.page.locator("h1").inner_text() == "Incidents by date and attacker"


def test_the_order_of_the_list_is_chosen(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    first = opened.page.locator("#list .row-date").first
    newest = first.inner_text()
    opened.page.get_by_label("Order").focus()
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.get_by_label("Order").input_value() == "oldest"
    assert newest != first.inner_text()
    assert first.inner_text().endswith("2023")
    assert opened.page.evaluate("document.activeElement.tagName") == "SELECT"


def test_the_plain_table_is_read_on_a_phone(
    open_file: Callable[..., Any], drawn: Callable[..., Path]
) -> None:
    opened = open_file(drawn(FRAME), width=390, height=780, java_script_enabled=False)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    heights = opened.page.evaluate(
        "[...document.querySelectorAll('td:first-child bdi')].map(b => b.getClientRects().length)"
    )
    assert set(heights) == {1}


def test_filters_have_only_all_and_none(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    claimed = int((FRAME["attribution"] == "claimed").sum())
    opened.page.get_by_label("Only Claimed", exact=True).focus()
    opened.page.keyboard.press("Enter")
    assert opened.shown() == claimed
    opened.page.get_by_label("None of Attribution").click()
    assert opened.shown() == 0
    opened.page.get_by_label("All of Attribution").click()
    assert opened.shown() == len(FRAME)


def test_an_attacker_of_very_many_is_found(open_map: Callable[..., Any]) -> None:
    opened = open_map(MANY)
    opened.page.get_by_label("Find an attacker").fill("group 77")
    found = opened.page.locator(".branch").first.locator("li:visible .name").all_inner_texts()
    assert len(found) == 11 + 8  # Group 77 and 770 to 779, and 177, 277 and so on but 777
    opened.page.get_by_label("Only Group 77", exact=True).focus()
    opened.page.keyboard.press("Enter")
    assert opened.shown() == 2
    assert opened.complaints == []


def test_the_graticule_tells_its_degrees(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="SVG", exact=True).click()
    picture = download.value.path().read_text(encoding="utf-8")
    assert ">34°N<" in picture
    assert ">44°E<" in picture
