"""The page can be used by everybody: axe-core finds nothing against WCAG 2.2 AA, in any state of it."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from map_frames import frame_of, incident, synthetic

pytest.importorskip("axe_playwright_python", reason="brings axe-core")
FRAME = synthetic()
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(opened: Any) -> list[str]:
    """What axe-core finds wrong with the page as it is now: rule, and where."""
    opened.page.evaluate(AXE)
    found = opened.page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}}).then(r => r.violations)", RULES
    )
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_has_no_violation(open_map: Callable[..., Any], theme: str) -> None:
    opened = open_map(FRAME, color_scheme=theme)
    assert violations(opened) == []


def test_nor_has_it_with_all_open(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    folds = opened.page.locator("details.fold:not([open]) summary")
    while folds.count():
        folds.first.click()
    opened.page.locator(".opener").first.click()
    opened.page.locator("#compare").click()
    opened.page.locator("#measure").click()
    opened.page.locator("#list .row").first.click()
    opened.page.locator(".card h3").wait_for()
    assert violations(opened) == []
    opened.page.keyboard.press("Escape")
    opened.page.locator("#title-edit").click()
    assert violations(opened) == []


def test_nor_has_it_on_a_phone(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, width=390, height=780)
    for tab in ("Map", "List", "Layers"):
        opened.page.get_by_role("button", name=tab, exact=True).click()
        assert violations(opened) == []


def test_nor_has_the_table_without_scripts(open_file: Callable[..., Any], drawn: Callable[..., Any]) -> None:
    html = drawn(FRAME).read_text(encoding="utf-8")
    plain = html.split("<noscript>")[1].split("</noscript>")[0]
    assert plain.startswith("<h1>")
    assert '<th scope="col">' in plain


def test_all_controls_are_reached_by_tab_and_seen_when_focused(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    seen = set()
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        seen.add(
            opened.page.evaluate(
                "(() => { const a = document.activeElement; const s = getComputedStyle(a);"
                " return `${a.id || a.dataset.handle || a.className || a.tagName}"
                "|${s.outlineStyle !== 'none' || a.dataset.handle !== undefined}`; })()"
            )
        )
    reached = {name.rsplit("|", 1)[0] for name in seen}
    wanted = {"fit", "compare", "measure", "theme", "print", "search", "attacker-0", "title-edit"}
    assert wanted <= reached
    assert {name for name in seen if name.endswith("|false")} == set()


def test_attackers_keep_their_colours_where_colours_are_forced(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, forced_colors="active")
    colours = opened.page.evaluate(
        "() => { const of = (name, what) => getComputedStyle(document.querySelector(name))[what];"
        " const { light } = incidentPage.data.attackers[0];"
        " return [light, of('#tree .swatch', 'backgroundColor'), of('#list .row', 'borderInlineStartColor'),"
        " getComputedStyle(document.querySelector('.opener'), '::before').borderTopColor]; }"
    )
    rgb = ", ".join(str(int(colours[0][at : at + 2], 16)) for at in (1, 3, 5))
    assert colours[1] == f"rgb({rgb})"
    assert colours[2] not in ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    assert colours[3] == "rgba(0, 0, 0, 0)"


def test_nothing_glides_where_less_motion_is_asked_for(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME, reduced_motion="reduce")
    at_once = opened.page.evaluate(
        "() => { const before = map_incidents.getCenter().lng; map_incidents.panBy([100, 0]);"
        " const zoom = map_incidents.getZoom(); map_incidents.zoomIn();"
        " return [map_incidents.getCenter().lng > before,"
        " map_incidents.getZoom() > zoom, !map_incidents.options.inertia, !map_incidents._animatingZoom]; }"
    )
    assert at_once == [True, True, True, True]
    moving = opened.page.evaluate(
        "[...document.querySelectorAll('*')]"
        ".filter(n => parseFloat(getComputedStyle(n).transitionDuration) > 0).length"
    )
    assert moving == 0


def test_rows_say_in_words_what_their_symbols_show(open_map: Callable[..., Any]) -> None:
    rows = [
        incident(id="a", attacker="River Guards", attribution="claimed", weapon="mortar"),
        incident(
            id="b", attribution="suspected", suspected=["River Guards"], where_precision=4, place="Diyala"
        ),
        incident(id="c", attacker="River Guards", attribution="disputed", suspected=["Desert Brigade"]),
        incident(id="d"),
    ]
    opened = open_map(frame_of(rows))
    told = {
        row.locator(".row-more").inner_text(): row.inner_text()
        for row in opened.page.locator("#list .row").all()
    }
    assert set(told) == {
        "River Guards (claimed) · Armed clash, mortar",
        "Unknown (suspected: River Guards) · Armed clash",
        "River Guards (disputed; suspected: Desert Brigade) · Armed clash",
        "Unknown · Armed clash",
    }
    assert ["known roughly" in text for text in told.values()].count(True) == 1


def test_one_voice_speaks_and_all_that_is_focused_has_a_name(open_map: Callable[..., Any]) -> None:
    opened = open_map(FRAME)
    live = opened.page.evaluate(
        "[...document.querySelectorAll('output, [role=status], [aria-live]')]"
        ".filter(n => n.ariaLive !== 'off' && !n.hidden).map(n => n.id)"
    )
    assert live == ["figures"]
    opened.page.locator("#compare").click()
    opened.page.locator("#comparison").wait_for()
    for name in ("map_incidents", "map-other"):
        assert (
            opened.page.get_by_role("region", name="Map").and_(opened.page.locator(f"#{name}")).count() == 1
        )
