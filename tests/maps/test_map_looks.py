"""The page looks right on every screen, in every theme and on paper, and keeps the reader's place."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from map_frames import synthetic

FRAME = synthetic()
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
