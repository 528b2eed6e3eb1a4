"""The timeline: its axes and tip, its ranges by handle, and what Play, Reset and two periods do to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

from map_frames import frame_of, incident, synthetic

FRAME = synthetic()


def test_the_axis_has_numbers_and_the_pointer_is_told_what_is_under_it(open_map: Callable[..., Any]) -> None:
    rows = [
        incident(id=f"i{n}", date_start=date(2020, 1, 8), attacker="Desert Brigade" if n else "Unknown")
        for n in range(6)
    ]
    rows.append(incident(id="last", date_start=date(2020, 1, 20)))
    rows.append(incident(id="vague", date_start=date(2020, 1, 1), date_end=date(2020, 1, 31)))
    opened = open_map(frame_of(rows))
    assert opened.page.locator(".scale text").all_text_contents() == ["0", "3", "6"]
    assert opened.page.locator(".scale line").count() == 3
    bar = opened.page.locator(".bar").first.bounding_box()
    opened.page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + 20)
    tip = opened.page.locator(".timeline .tip")
    assert tip.locator("b").inner_text() == "8 Jan 2020: 6 incidents"
    assert tip.locator("div").all_inner_texts() == ["Desert Brigade 5", "Unknown 1"]
    lane = opened.page.locator(".span").first.bounding_box()
    opened.page.mouse.move(lane["x"] + lane["width"] / 2, lane["y"] + 2)
    assert tip.inner_text().startswith("January 2020: 1 incident")
    opened.page.mouse.move(20, 20)
    assert not tip.is_visible()
    assert opened.complaints == []


RANGE = "#from=2023-03-01&until=2023-05-01"


def _range(opened: Any) -> list[float | None]:
    found: list[float | None] = opened.page.evaluate("[incidentPage.state.from, incidentPage.state.until]")
    return found


def test_one_handle_leaves_the_other_where_it_is(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, hash_=RANGE)  # in bins of weeks, and neither end is a Monday's
    first, last = _range(opened)
    window, outside = (_ends(opened, name)[0] for name in (".window", ".veil"))
    assert window[0] == outside[1]
    opened.page.locator("[data-handle=until]").focus()
    opened.page.keyboard.press("ArrowRight")
    assert _range(opened)[0] == first
    assert _range(opened)[1] > last
    opened.page.locator("[data-handle=from]").focus()
    last = _range(opened)[1]
    opened.page.keyboard.press("ArrowLeft")
    assert _range(opened)[0] < first
    assert _range(opened)[1] == last


def test_two_ranges_that_meet_are_drawn_as_meeting(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, hash_="#from=2023-05-03&until=2023-07-05")
    opened.page.locator("#compare").click()
    opened.until("document.querySelectorAll('.window').length === 2")
    (_, first_ends), (second_begins, _) = _ends(opened, ".window")
    assert first_ends == second_begins


def _ends(opened: Any, name: str) -> list[list[float]]:
    """Left and right of some rectangles of the chart, in pixels."""
    found: list[list[float]] = opened.page.evaluate(
        f"[...document.querySelectorAll('{name}')].map(node => ['x', 'width'].map("
        "name => Number(node.getAttribute(name)))).map(([x, width]) => [x, x + width].map(Math.round))"
    )
    return found


def test_reset_ends_two_periods_and_stops_play(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.locator("#compare").click()
    assert opened.page.locator("#reset").is_enabled()
    opened.page.get_by_role("button", name="Play").click()
    opened.page.locator("#reset").click()
    assert opened.page.get_by_role("button", name="Play").is_visible()
    assert opened.page.evaluate("incidentPage.state.other") is None
    assert _range(opened) == [None, None]
    assert opened.page.locator("#reset").is_disabled()
    assert opened.shown() == len(FRAME)


def test_ending_two_periods_gives_the_range_back(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, hash_=RANGE)
    before = _range(opened)
    opened.page.locator("#compare").click()
    assert _range(opened) != before
    opened.page.locator("#compare").click()
    assert _range(opened) == before


def test_all_dates_of_two_periods_are_halves(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, hash_=RANGE)
    opened.page.locator("#compare").click()
    opened.page.get_by_role("button", name="All dates").click()
    state = opened.page.evaluate(
        "(({core, from, until, other}) => ({core, from, until, other}))(incidentPage.state)"
    )
    assert (state["from"], state["other"]["until"]) == (state["core"]["first"], state["core"]["last"] + 1)
    assert state["until"] == state["other"]["from"]


def test_play_at_the_end_begins_again(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, hash_="#from=2024-05-13")
    opened.page.get_by_role("button", name="Play").click()
    assert _range(opened)[0] is None
    opened.until("incidentPage.state.from !== null")
    assert opened.page.get_by_role("button", name="Pause").is_visible()


def test_a_link_pasted_into_the_open_page_is_followed(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.evaluate("location.hash = '#theme=dark&open=inc-00008&order=oldest'")
    opened.page.locator(".card h3").wait_for()
    assert opened.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert opened.page.locator(".order").input_value() == "oldest"
    opened.page.evaluate("location.hash = '#map=6/34/44'")
    opened.until("document.querySelector('.card') === null")
    assert opened.page.evaluate("document.documentElement.dataset.theme") is None
    assert opened.page.locator(".order").input_value() == ""
    assert opened.complaints == []


def test_a_range_the_wrong_way_round_is_turned(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, hash_="#from=2023-05-01&until=2023-03-01")
    assert opened.page.locator("output.range").inner_text() == "1 Mar – 30 Apr 2023"
    assert opened.shown() > 0
    assert open_map(FRAME, hash_="#from=2023-05-01&until=2023-05-01").shown() == len(FRAME)


def test_zoom_of_the_timeline_and_order_of_the_list_are_in_the_address(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, hash_="#from=2023-07-01&until=2023-08-01")
    opened.page.get_by_role("button", name="Zoom to range").click()
    opened.page.locator(".order").select_option("oldest")
    opened.until("location.hash.includes('zoom-from=2023-07-01&zoom-until=2023-08-01')")
    opened.until("location.hash.includes('order=oldest')")
    again = open_map(FRAME, hash_=opened.page.evaluate("location.hash"))
    assert "incidents a day" in again.page.locator(".timeline-notes").inner_text()
    assert again.page.locator(".order").input_value() == "oldest"
    again.page.get_by_role("button", name="All dates").click()
    again.until("document.querySelector('.timeline-notes').textContent.includes('a week')")


def test_handles_of_two_ranges_that_meet_do_not_cover_one_another(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    opened.page.locator("#compare").click()
    opened.until("document.querySelectorAll('.grip').length === 4")
    grips = sorted(_ends(opened, ".grip"))
    assert all(one[1] <= other[0] for one, other in pairwise(grips))
