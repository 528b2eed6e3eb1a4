"""Opens map pages in Chromium with the network off, and notes whatever they ask for or complain of."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from geopandas import GeoDataFrame

from maps import render_map

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="the page tests drive Chromium through playwright"
)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Opened:
    """A page in the browser, with every request beyond its file and every complaint of its console."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def until(self, expression: str, seconds: float = 6.0) -> None:
        """Waits for an expression to hold. (Playwright's own way needs ``eval``, which the page forbids.)"""
        end = time.monotonic() + seconds
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, f"never true: {expression}"
            self.page.wait_for_timeout(25)

    def counts(self, selector: str, wanted: int, seconds: float = 6.0) -> bool:
        """Whether so many elements come to match, within the time that a page on a busy machine may take."""
        end = time.monotonic() + seconds
        found = self.page.locator(selector)
        while found.count() != wanted and time.monotonic() < end:
            self.page.wait_for_timeout(25)
        return bool(found.count() == wanted)

    def shown(self) -> int:
        """Incidents that pass the filters, as the header says."""
        text: str = self.page.locator("#figures b").inner_text()
        return int(text.split(" ")[0].replace(",", ""))

    def listed(self) -> int:
        """Incidents that pass the filters, as the headings of the list add up."""
        counts = self.page.locator("#list h3 .count").all_inner_texts()
        return sum(int(count.replace(",", "")) for count in counts)

    def branch(self, title: str) -> int:
        """Incidents that pass the filters, as the top of a branch of the layer tree adds up."""
        branch = self.page.locator(".branch", has=self.page.get_by_role("heading", name=title))
        counts = branch.locator("> .nodes > li > .node > .count").all_inner_texts()
        return sum(int(count.split(" of ")[0].replace(",", "")) for count in counts)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_file(browser: Any) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def open_it(
        path: Path, *, hash_: str = "", width: int = 1400, height: int = 900, **options: Any
    ) -> Opened:
        context = browser.new_context(offline=True, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.set_default_timeout(8000)
        opened.page.on("request", lambda request: _note(opened.requests, request.url, path))
        opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
        opened.page.on("pageerror", lambda error: opened.complaints.append(f"error: {error}"))
        opened.page.on("dialog", lambda dialog: opened.complaints.append(f"dialog: {dialog.message}"))
        opened.page.goto(path.as_uri() + hash_)
        return opened

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The page of a frame; a frame that many tests look at is drawn once."""
    pages: dict[tuple[int, str | None], tuple[GeoDataFrame, Path]] = {}

    def draw(frame: GeoDataFrame, title: str | None = None) -> Path:
        if (id(frame), title) not in pages:
            path = tmp_path_factory.mktemp("page") / "map.html"
            render_map(frame, title=title, path=path)
            pages[id(frame), title] = frame, path
        return pages[id(frame), title][1]

    return draw


@pytest.fixture
def open_map(open_file: Callable[..., Opened], drawn: Callable[..., Path]) -> Callable[..., Opened]:
    """Draws a frame, opens the page, and waits until it is ready."""

    def draw_and_open(frame: GeoDataFrame, *, title: str | None = None, **options: Any) -> Opened:
        path = drawn(frame, title)
        opened = open_file(path, **options)
        opened.until("typeof incidentPage === 'object'")
        return opened

    return draw_and_open


def _note(requests: list[str], url: str, path: Path) -> None:
    if not url.startswith(path.as_uri()):
        requests.append(url)
