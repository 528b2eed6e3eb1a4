"""Names of any script stand where they belong, and none turns the line that it is in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from map_frames import frame_of, incident

from maps import render_map

CLAIM = {"verb": "claims", "field": "killed", "report_id": "r", "start": 0, "end": 1}
BRIGADE = "لواء الصخر"
ARABIC = incident(
    place="تل الرمل",
    place_text="تل الرمل",
    admin1="الصحراء",
    country="العراق",
    attacker=BRIGADE,
    attribution="suspected",
    suspected=["حركة النهر", "North Front"],
    claimed_by=["حركة النهر", BRIGADE],
    claims=[CLAIM | {"speaker": BRIGADE, "value": 12}],
    sources=[
        {"report_id": "r", "title": "خبر", "publisher": "صحيفة", "published": "2020-01-09", "quote": "هجوم."}
    ],
)
LEFT_TO_RIGHT = """([selector, words]) => {
  const edges = words.map((word) => {
    const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + word.length);
      return range.getBoundingClientRect().left;
    }
    return NaN;
  });
  return edges.every((edge, at) => !at || edge > edges[at - 1]);
}"""


def reads_on(opened: Any, selector: str, *words: str) -> bool:
    """Whether the words stand one right of the other, as they are read in English."""
    return bool(opened.page.evaluate(LEFT_TO_RIGHT, [selector, list(words)]))


def test_a_line_with_arabic_names_reads_from_left_to_right(open_map: Callable[..., Any]) -> None:
    opened = open_map(frame_of([ARABIC]), width=700)
    opened.page.get_by_role("button", name="List", exact=True).click()
    assert reads_on(opened, ".row", BRIGADE, "suspected:", "حركة", "North Front", ")", "·")
    opened.page.locator(".row").click()
    opened.page.locator(".card h3").wait_for()
    assert reads_on(opened, ".claims li", BRIGADE, "claims", "12")
    assert reads_on(opened, ".actors.claimed_by", "Claimed by", "حركة", BRIGADE)
    assert reads_on(opened, ".cite", "خبر", "صحيفة", "9 Jan 2020")
    where = opened.page.locator(".facts dd span", has_text="الصحراء").evaluate("n => { n.id = 'where'; }")
    assert where is None
    assert reads_on(opened, "#where", "تل الرمل", "الصحراء", "العراق")
    quote = opened.page.locator("blockquote")
    assert quote.evaluate("q => getComputedStyle(q).textAlign + getComputedStyle(q).direction") == "startrtl"


def test_no_name_turns_what_follows_it(open_map: Callable[..., Any]) -> None:
    turning = {"place": "Wells\u202e\u0007", "attacker": "Band\u202e", "claimed_by": ["\u2067Front"]}
    rows = [incident(id=f"i{n}", **turning) for n in range(2)]
    opened = open_map(frame_of(rows), title="Title\u202e")
    opened.page.locator(".row").first.click()
    opened.page.locator(".card h3").wait_for()
    shown = opened.page.evaluate(
        "document.querySelector('#app').innerText + document.title"
        " + [...document.querySelectorAll('[title], [aria-label]')]"
        ".map((n) => n.title + n.ariaLabel).join('')"
        " + incidentPage.data.attackers.map((a) => a.name).join('').length"
    )
    assert not set("\u202e\u2067\u0007") & set(shown)
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="SVG", exact=True).click()
    assert "\u202e" not in download.value.path().read_text(encoding="utf-8")
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="GeoJSON").click()
    saved = download.value.path().read_text(encoding="utf-8")
    assert "Wells\u202e" in saved  # what is saved is what the table holds


def test_the_plain_table_keeps_names_apart() -> None:
    html = render_map(frame_of([incident(place="Wells\u202e", attacker=BRIGADE)])).html()
    plain = html.split("<noscript>")[1].split("</noscript>")[0]
    assert "<bdi>Wells</bdi>" in plain
    assert f"<bdi>{BRIGADE}</bdi> <bdi>(unattributed)</bdi>" in plain
