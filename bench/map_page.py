"""What the map page costs, beside plain Folium, in one run: to write, to open, to filter.

    python -m bench.map_page [--sizes 1000 10000 50000 100000] [--plain 10000] [--runs 3] [--plugin FILE]

Synthetic incidents all over the world, each with one or two sources and their quotes. For every size: seconds
to write, megabytes, and in Chromium with the network off: seconds until the page can be used (map, list and
timeline drawn), until its quotes can be searched, and until a filter is seen (an attacker off, two frames
drawn). Of several runs the best counts: noise only ever adds. Seconds of the processor tell what
the writing takes where others use the machine too.

Plain Folium is a ``GeoJson`` with a ``style_function`` and a ``GeoJsonPopup``, and a ``MarkerCluster`` of
``CircleMarker``s with popups. Both are measured up to ``--plain`` incidents: beyond that they take minutes.
Their scripts come from the network; here Leaflet is ours, and ``MarkerCluster`` is opened only when
``--plugin`` names its script (npm's ``leaflet.markercluster``). They cannot filter.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import folium
import geopandas
from folium.plugins import MarkerCluster
from shapely import Point

from maps import render_map
from maps.page import ASSETS

WEAPONS = ["rocket", "mortar", "drone", "IED", "small arms", "artillery", "grenade", None]
_TEXT = """
    the a of in near on after before officials residents said told reported police army base convoy patrol
    rockets mortar shells drone explosion attack fighters district province village road market school
    hospital killed wounded soldiers civilians claimed denied responsibility statement ministry spokesman
    witness late morning night hours several two three dozen group militia checkpoint airport damaged
    destroyed struck hit"""
WORDS = _TEXT.split()
STUBS = (
    "window.$ = (html) => { const t = document.createElement('template');"
    " t.innerHTML = html; return [t.content.firstChild]; };"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HEADINGS = ("incidents", "page", "write s", "cpu s", "MB", "usable s", "search s", "filter s")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def incidents(n: int, seed: int = 5) -> geopandas.GeoDataFrame:
    """``n`` invented incidents over ten years, of two hundred attackers; no two at one place."""
    chance = random.Random(seed)  # noqa: S311  # invented data, no secret
    rows = []
    for index in range(n):
        start = date(2014, 1, 1) + timedelta(days=chance.randint(0, 3650))
        killed = chance.choice([None, 0, 0, 1, 2, 5])
        event = chance.choice(["Armed clash", "Air/drone strike"])
        place = f"Village {chance.randint(0, 20_000)}"
        attacker = f"Group {int(chance.expovariate(0.05)) % 200}"
        rows.append(
            {
                "id": f"{chance.getrandbits(64):016x}",
                "event_type": chance.choice(["Battles", "Explosions/Remote violence"]),
                "sub_event_type": event,
                "date_start": start,
                "date_end": start,
                "date_precision": "day",
                "date_text": chance.choice(["on Wednesday", "yesterday", "late on Friday"]),
                "place": place,
                "country": f"Country {chance.randint(0, 90)}",
                "where_precision": chance.choice([1, 2]),
                "uncertainty_m": float(chance.choice([500, 2000, 8000])),
                "attacker": attacker,
                "attribution": chance.choice(["claimed", "reported", "attributed", "disputed"]),
                "weapon": chance.choice(WEAPONS),
                "killed_low": killed,
                "killed_best": killed,
                "killed_high": killed,
                "confidence": round(chance.uniform(0.3, 0.99), 2),
                "n_reports": 1,
                "summary": f"{event} by {attacker} at {place} on {start}; {killed or 'none'} killed.",
                "sources": [_source(chance, start, index) for _ in range(chance.choice([1, 1, 2]))],
                "geometry": Point(
                    round(chance.uniform(-120, 150), 4), round(chance.triangular(-40, 65, 15), 4)
                ),
            }
        )
    return geopandas.GeoDataFrame(rows, geometry="geometry", crs=4326)


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def _source(chance: random.Random, start: date, index: int) -> dict[str, Any]:
    quote, at = _sentence(chance, chance.randint(14, 34)), chance.randint(0, 900)
    return {
        "report_id": f"r{index}-{chance.randint(0, 9)}",
        "title": _sentence(chance, 7),
        "publisher": chance.choice(["Northern Wire", "The Daily Ledger", "Gulf Monitor"]),
        "published": (start + timedelta(days=1)).isoformat(),
        "url": f"https://example.org/news/{start:%Y/%m/%d}/{index}",
        "quote": quote,
        "start": at,
        "end": at + len(quote),
    }


def ours(frame: geopandas.GeoDataFrame, path: Path) -> None:
    render_map(frame, title="Bench", path=path)


def plain_geojson(frame: geopandas.GeoDataFrame, path: Path) -> None:
    """Every incident as a feature that is styled by its attacker and has a popup."""
    page = folium.Map(tiles=None)
    table = frame[["geometry", "attacker", "place", "summary"]].assign(
        date=frame["date_start"].astype(str),
        quote=[sources[0]["quote"] for sources in frame["sources"]],
    )
    folium.GeoJson(
        table,
        marker=folium.CircleMarker(radius=5),
        style_function=lambda feature: {
            "color": f"#{hash(feature['properties']['attacker']) % 0xFFFFFF:06x}"
        },
        popup=folium.GeoJsonPopup(["date", "attacker", "place", "summary", "quote"]),
    ).add_to(page)
    page.save(path)


def plain_cluster(frame: geopandas.GeoDataFrame, path: Path) -> None:
    """Every incident as a marker with a popup, in a cluster."""
    page = folium.Map(tiles=None)
    cluster = MarkerCluster().add_to(page)  # type: ignore[no-untyped-call]  # of no declared type
    for row in frame.itertuples():
        words = f"{row.date_start} {row.attacker} {row.place} {row.summary} {row.sources[0]['quote']}"
        folium.CircleMarker((row.geometry.y, row.geometry.x), radius=5, popup=folium.Popup(words)).add_to(
            cluster
        )
    page.save(path)


def best(runs: int, work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of the fastest of several runs: by the clock, and of the processor."""
    clock, processor = [], []
    for _ in range(runs):
        start, busy = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - busy)
    return min(clock), min(processor)


class Browser:
    """Chromium with the network off."""

    def __init__(self, plugin: Path | None) -> None:
        from playwright.sync_api import sync_playwright

        self._plugin = plugin
        self._playwright = sync_playwright().start()
        self._chromium = self._playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)

    def close(self) -> None:
        self._chromium.close()
        self._playwright.stop()

    def open_ours(self, path: Path) -> tuple[float, float, float]:
        """Seconds until usable, until the quotes can be searched, and until a filter is seen."""
        context = self._chromium.new_context(offline=True, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.set_default_timeout(120_000)
        start = time.perf_counter()
        page.goto(path.as_uri(), wait_until="commit")
        _until(page, "typeof incidentPage === 'object'")
        page.evaluate(_TWO_FRAMES)
        usable = time.perf_counter() - start
        page.evaluate("incidentPage.told")
        searchable = time.perf_counter() - start
        page.wait_for_timeout(1500)
        took = min(page.evaluate(_FILTER) for _ in range(5)) / 1000
        context.close()
        return usable, searchable, took

    def open_plain(self, path: Path) -> float | None:
        """Seconds until a page of plain Folium has run its script and drawn; None without its plugin."""
        html = path.read_text(encoding="utf-8")
        if "markerClusterGroup" in html and self._plugin is None:
            return None
        context = self._chromium.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.set_default_timeout(300_000)
        page.route("http*://**", self._answer)
        start = time.perf_counter()
        page.goto(path.as_uri())
        page.evaluate(_TWO_FRAMES)
        took = time.perf_counter() - start
        context.close()
        return took

    def _answer(self, route: Any) -> None:
        url = route.request.url
        if url.endswith("leaflet.js"):
            code = (ASSETS / "leaflet" / "leaflet.js").read_text(encoding="utf-8")
            route.fulfill(body=code, content_type="text/javascript")
        elif "markercluster" in url and url.endswith(".js") and self._plugin:
            route.fulfill(body=self._plugin.read_text(encoding="utf-8"), content_type="text/javascript")
        elif "jquery" in url:
            route.fulfill(body=STUBS, content_type="text/javascript")
        else:
            route.fulfill(body="", content_type="text/css" if url.endswith(".css") else "text/javascript")


_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_FILTER = """async () => {
  const before = performance.now();
  document.querySelector('#attacker-0').click();
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - before;
}"""


def _until(page: Any, expression: str) -> None:
    while not page.evaluate(expression):
        time.sleep(0.005)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 50_000, 100_000])
    parser.add_argument("--plain", type=int, default=10_000, help="most incidents given to plain Folium")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--plugin", type=Path, help="leaflet.markercluster.js")
    options = parser.parse_args()
    if CHROMIUM is None:
        print("no Chromium on this machine: how pages open cannot be measured", file=sys.stderr)
        return 1
    browser = Browser(options.plugin)
    print("{:>9}  {:14} {:>8} {:>6} {:>6} {:>9} {:>9} {:>9}".format(*HEADINGS))
    try:
        with tempfile.TemporaryDirectory() as folder:
            for n in options.sizes:
                measure(n, Path(folder) / "page.html", browser, options)
    finally:
        browser.close()
    return 0


def measure(n: int, path: Path, browser: Browser, options: argparse.Namespace) -> None:
    frame = incidents(n)
    wrote = best(options.runs, lambda: ours(frame, path))
    opened = [
        min(values) for values in zip(*(browser.open_ours(path) for _ in range(options.runs)), strict=True)
    ]
    say(n, "this page", wrote, path, *opened)
    if n > options.plain:
        return
    for name, write in (("GeoJson", plain_geojson), ("MarkerCluster", plain_cluster)):
        wrote = best(1, partial(write, frame, path))
        say(n, name, wrote, path, browser.open_plain(path))


def say(n: int, name: str, wrote: tuple[float, float], path: Path, *opened: float | None) -> None:
    size = path.stat().st_size / 1e6
    figures = " ".join(f"{'-' if value is None else f'{value:.2f}':>9}" for value in opened)
    print(f"{n:9,}  {name:14} {wrote[0]:8.2f} {wrote[1]:6.2f} {size:6.1f} {figures}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
