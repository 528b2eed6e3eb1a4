"""The timeline: its axes and tip, its ranges by handle, and what Play, Reset and two periods do to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
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
